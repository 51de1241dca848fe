/**
 * Multilevel splitting in the space of scores: a population of points that is brought, level by level, to where a margin
 * is positive, and stays distributed as chance would have it there (subset simulation, Au & Beck 2001,
 * doi:10.1016/S0266-8920(01)00019-4; generalised splitting, Botev & Kroese 2012, doi:10.1007/s11222-010-9201-4). It keeps
 * several separate regions alive at once, and its shares of survivors give a rough probability that owes nothing to
 * the importance sampling made from it.
 */
import type { ScoreStream } from './score-stream.ts';

/** Points by coordinate: `points[k][i]` is score k of point i. */
export type Points = readonly Float64Array[];

/** Writes the margin of each point. */
export type MarginOf = (points: Points, margins: Float64Array) => void;

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
export const POPULATION = 1024;
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

/** @param dimensions scores of a point */
export function splitPopulation(marginOf: MarginOf, dimensions: number, scores: ScoreStream): Population {
  const swarm = new Swarm(marginOf, dimensions, scores);
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

class Swarm {
  readonly #marginOf: MarginOf;
  readonly #scores: ScoreStream;
  readonly #points: Float64Array[];
  readonly #proposed: Float64Array[];
  #margins = new Float64Array(POPULATION);
  #proposedMargins = new Float64Array(POPULATION);
  readonly #taken = new Int32Array(POPULATION);
  /** Share of fresh randomness in a move: 1 forgets where the point was. */
  #length = 1;

  constructor(marginOf: MarginOf, dimensions: number, scores: ScoreStream) {
    this.#marginOf = marginOf;
    this.#scores = scores;
    const empty = () => Array.from({ length: dimensions }, () => new Float64Array(POPULATION));
    this.#points = empty();
    this.#proposed = empty();
    for (const row of this.#points) scores.fill(row);
    marginOf(this.#points, this.#margins);
  }

  /** The level that the best quarter of the points is at or above, at most 0; undefined when none rises above `level`. */
  nextLevel(level: number): number | undefined {
    const descending = Float64Array.from(this.#margins, rank).sort().reverse();
    const quarter = descending[POPULATION * SURVIVORS - 1]!;
    if (quarter >= 0) return 0;
    if (quarter > level) return quarter;
    // A plateau: the best quarter stands at the level still. Anything above it will do.
    const above = descending.findLast((margin) => margin > level);
    return above === undefined ? undefined : Math.min(above, 0);
  }

  /** Leaves the points at or above a level, each as often as the others. @returns their share */
  keep(level: number): number {
    const survivors: number[] = [];
    for (const [i, margin] of this.#margins.entries()) if (margin >= level) survivors.push(i);
    const source = Float64Array.from({ length: POPULATION }, (_, i) => {
      return survivors[Math.floor((i * survivors.length) / POPULATION)]!;
    });
    if (survivors.length < POPULATION) {
      for (const row of [...this.#points, this.#margins]) row.set(source.map((i) => row[i]!));
    }
    return survivors.length / POPULATION;
  }

  /**
   * Proposes √(1 − length²) · point + length · fresh scores, which leaves the normal law as it is, and takes it where it is
   * at or above the level (Papaioannou et al. 2015, doi:10.1016/j.probengmech.2015.06.006).
   *
   * @returns how much of where the points were is left, on average: 1 when none was moved
   */
  move(level: number): number {
    const stay = Math.sqrt(1 - this.#length * this.#length);
    for (const [k, row] of this.#proposed.entries()) {
      this.#scores.fill(row);
      const from = this.#points[k]!;
      for (let i = 0; i < POPULATION; i++) row[i] = stay * from[i]! + this.#length * row[i]!;
    }
    this.#marginOf(this.#proposed, this.#proposedMargins);
    let count = 0;
    for (let i = 0; i < POPULATION; i++) if (this.#proposedMargins[i]! >= level) this.#taken[count++] = i;
    const taken = this.#taken.subarray(0, count);
    replace(this.#margins, this.#proposedMargins, taken);
    for (const [k, row] of this.#points.entries()) replace(row, this.#proposed[k]!, taken);
    const share = count / POPULATION;
    if (share < FEW_TAKEN) this.#length *= 0.8;
    else if (share > MANY_TAKEN) this.#length = Math.min(this.#length * 1.25, 1);
    return 1 - share * (1 - stay);
  }

  population(reached: boolean, levels: number, p: number, variance: number): Population {
    return { points: this.#points, reached, levels, p, spread: Math.sqrt(variance) };
  }
}

function replace(values: Float64Array, by: Float64Array, where: Int32Array): void {
  for (let j = 0; j < where.length; j++) {
    const i = where[j]!;
    values[i] = by[i]!;
  }
}

/** NaN counts as far below every level. */
function rank(margin: number): number {
  return Number.isNaN(margin) ? Number.NEGATIVE_INFINITY : margin;
}
