/**
 * Multilevel splitting in the space of scores: a population of points that is brought, level by level, to where a margin
 * is positive, and stays distributed as chance would have it there (subset simulation, Au & Beck 2001,
 * doi:10.1016/S0266-8920(01)00019-4; generalised splitting, Botev & Kroese 2012, doi:10.1007/s11222-010-9201-4). It keeps
 * several separate regions alive at once, and its shares of survivors give a rough probability that owes nothing to
 * the importance sampling made from it.
 */
import type { KernelExports } from '../kernel/kernel.ts';
import type { Register } from '../program/program.ts';
import { BLOCK_SIZE } from './layout.ts';
import { type BlockFunction, Probe, type ProbedDraft } from './probe.ts';
import { ScoreStream } from './score-stream.ts';

/** Points by coordinate: `points[k][i]` is score k of point i. */
export type Points = readonly Float64Array[];

export interface Population {
  /** Points with the law of the scores given the event, when it was reached. */
  readonly points: Points;
  readonly reached: boolean;
  /** Levels passed, the last one being the event itself. */
  readonly levels: number;
  /** Product of the shares of survivors: a rough estimate of the probability, its error of the order of `spread`. */
  readonly p: number;
  /** Standard error of log p if the points were independent: √Σ (1 − share) / (share · points). */
  readonly spread: number;
}

/** Points of a population. */
export const POPULATION = BLOCK_SIZE;
/** Share of the points that passes a level. */
const SURVIVORS = 0.25;
/** Moves of every point at a level. */
const MOVES = 6;
/** After the last level points are moved until this share of where they were is left, on average, or so often. */
const REMEMBERED = 0.1;
const MOST_MOVES = 200;
/** Shares of moves taken between which the length of a move is left as it is. */
const FEW_TAKEN = 0.25;
const MANY_TAKEN = 0.45;
/** Events below this are not looked for. */
const SMALLEST = 1e-60;

/** A population to be made; plain data, so that any thread can make it. */
export interface PopulationTask {
  readonly draft: ProbedDraft;
  readonly margin: Register;
  readonly seed: number;
  /** A stream that nothing else draws from. */
  readonly stream: string;
}

export function splitPopulation({ draft, margin, seed, stream }: PopulationTask): Population {
  const probe = new Probe(draft, draft.sites.length + OTHER_ROWS);
  const swarm = new Swarm(probe, margin, new ScoreStream(seed, stream));
  let [p, variance, levels] = [1, 0, 0];
  let level = Number.NEGATIVE_INFINITY;
  for (;;) {
    const next = swarm.nextLevel(level);
    if (next === undefined || p < SMALLEST) return swarm.population(false, levels, p, variance);
    const share = swarm.keep(next);
    p *= share;
    variance += (1 - share) / (share * POPULATION);
    levels++;
    level = next;
    for (let i = 0; i < MOVES; i++) swarm.move(level);
    if (level < 0) continue;
    let remembered = 1;
    for (let i = 0; i < MOST_MOVES && remembered > REMEMBERED; i++) remembered *= swarm.move(level);
    return swarm.population(true, levels, p, variance);
  }
}

/** Rows for the margins, fresh scores, what is taken, and the level. */
const OTHER_ROWS = 4;

/** The points live in the probe's memory, so that the kernel moves them. */
class Swarm {
  readonly #kernel: KernelExports;
  readonly #scores: ScoreStream;
  readonly #proposed: BlockFunction;
  readonly #points: readonly Float64Array[];
  readonly #margins: Float64Array;
  readonly #fresh: Float64Array;
  readonly #taken: Float64Array;
  readonly #level: Float64Array;
  readonly #scratch = new Float64Array(POPULATION);
  /** Share of fresh randomness in a move: 1 forgets where the point was. */
  #length = 1;

  /** @param probe of the margin alone, with a row to spare for every site and `OTHER_ROWS` more */
  constructor(probe: Probe, margin: Register, scores: ScoreStream) {
    this.#kernel = probe.kernel;
    this.#scores = scores;
    this.#proposed = probe.over(margin);
    const [margins, fresh, taken, level, ...others] = probe.spare;
    this.#points = others.slice(0, this.#proposed.points.length);
    this.#margins = margins!;
    this.#fresh = fresh!;
    this.#taken = taken!;
    this.#level = level!;
    for (const [k, proposed] of this.#proposed.points.entries()) {
      proposed.set(scores.next());
      this.#points[k]!.set(proposed);
    }
    this.#margins.set(this.#proposed.evaluate());
  }

  /** The level that the best quarter of the points is at or above, at most 0; undefined when none rises above `level`. */
  nextLevel(level: number): number | undefined {
    const ascending = this.#scratch;
    for (let i = 0; i < POPULATION; i++) ascending[i] = rank(this.#margins[i]!);
    ascending.sort();
    const best = ascending[POPULATION - POPULATION * SURVIVORS]!;
    if (best >= 0) return 0;
    if (best > level) return best;
    // A plateau: the best stand at the level still. Anything above it will do.
    const above = ascending.find((margin) => margin > level);
    return above === undefined ? undefined : Math.min(above, 0);
  }

  /** Leaves the points at or above a level, each as often as the others. @returns their share */
  keep(level: number): number {
    const survivors: number[] = [];
    for (let i = 0; i < POPULATION; i++) if (this.#margins[i]! >= level) survivors.push(i);
    if (survivors.length === POPULATION) return 1;
    const source = new Int32Array(POPULATION);
    for (let i = 0; i < POPULATION; i++) {
      source[i] = survivors[Math.floor((i * survivors.length) / POPULATION)]!;
    }
    gather(this.#margins, source, this.#scratch);
    for (const row of this.#points) gather(row, source, this.#scratch);
    return survivors.length / POPULATION;
  }

  /**
   * Proposes √(1 − length²) · point + length · fresh scores, which leaves the normal law as it is, and takes it where it is
   * at or above the level (Papaioannou et al. 2015, doi:10.1016/j.probengmech.2015.06.006).
   *
   * @returns how much of where the points were is left, on average: 1 when none was moved
   */
  move(level: number): number {
    const kernel = this.#kernel;
    const stay = Math.sqrt(1 - this.#length * this.#length);
    const [fresh, taken, threshold] = [this.#fresh, this.#taken, this.#level].map((row) => row.byteOffset);
    for (const [k, proposed] of this.#proposed.points.entries()) {
      this.#fresh.set(this.#scores.next());
      const from = this.#points[k]!.byteOffset;
      kernel.linear2(proposed.byteOffset, from, stay, fresh!, this.#length, 0, POPULATION);
    }
    const margins = this.#proposed.evaluate().byteOffset;
    kernel.fill(threshold!, level, POPULATION);
    kernel.greaterOrEqual(taken!, margins, threshold!, POPULATION);
    const replace = ({ byteOffset: row }: Float64Array, by: number) =>
      kernel.select(row, taken!, by, row, POPULATION);
    replace(this.#margins, margins);
    for (const [k, row] of this.#points.entries()) replace(row, this.#proposed.points[k]!.byteOffset);
    const share = kernel.sum(taken!, POPULATION) / POPULATION;
    if (share < FEW_TAKEN) this.#length *= 0.8;
    else if (share > MANY_TAKEN) this.#length = Math.min(this.#length * 1.25, 1);
    return 1 - share * (1 - stay);
  }

  population(reached: boolean, levels: number, p: number, variance: number): Population {
    const points = this.#points.map((row) => row.slice());
    return { points, reached, levels, p, spread: Math.sqrt(variance) };
  }
}

/** Row i becomes what row `source[i]` was. */
function gather(row: Float64Array, source: Int32Array, scratch: Float64Array): void {
  for (let i = 0; i < POPULATION; i++) scratch[i] = row[source[i]!]!;
  row.set(scratch);
}

/** NaN counts as far below every level. */
function rank(margin: number): number {
  return Number.isNaN(margin) ? Number.NEGATIVE_INFINITY : margin;
}
