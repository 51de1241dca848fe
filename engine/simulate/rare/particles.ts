/** Points in the space of scores that are moved as chance would have it, and kept at or above a level of a margin. */

import type { KernelExports } from '../../kernel/kernel.ts';
import type { Direction } from '../../program/ir/lower.ts';
import type { Register } from '../../program/program.ts';
import { type BlockFunction, type EvaluatedProgram, Evaluator } from '../pilot/evaluator.ts';
import { dot } from '../pilot/margin-slope.ts';
import type { ScoreStream } from '../pilot/score-stream.ts';
import type { Rows } from '../rare-tasks.ts';
import { BLOCK_SIZE } from '../run/memory-layout.ts';

/** Points by coordinate: `points[k][i]` is score k of point i. */
export type ParticleScores = Rows;

/** Points of a population. */
export const POPULATION = BLOCK_SIZE;
/** Share of the points that passes a level. */
const SURVIVORS = 0.25;
/** After the last level points are moved until this share of where they were is left, on average, or so often. */
const REMEMBERED = 0.1;
const MOST_MOVES = 24;
/** Moves along steep directions, a few of the event's own width each, after which a point has forgotten where it was. */
const MOVES_ALONG = 24;
/** A direction whose part at right angles to those before is shorter adds nothing. */
const NOTHING_NEW = 1e-3;
/** Share of the single scores moved that change their sign in place of being drawn anew. */
const MIRRORED = 0.15;
/** Shares of moves taken between which the length of a move is left as it is. */
const FEW_TAKEN = 0.25;
const MANY_TAKEN = 0.45;

/** Rows for the margins, fresh scores, what is taken, the level, and places along an axis. */
const OTHER_ROWS = 5;

/** A unit vector over the rows of points, its zeros left out. */
type Axis = readonly { readonly row: number; readonly weight: number }[];

/** Length of a kind of move: 1 forgets where a point was. It follows the share of moves that is taken. */
class MoveLength {
  value = 1;

  adapt(taken: number): void {
    if (taken < FEW_TAKEN) this.value *= 0.8;
    else if (taken > MANY_TAKEN) this.value = Math.min(this.value * 1.25, 1);
  }
}

/**
 * The points live in the probe's memory, so that the kernel moves them. Two kinds of moves take turns: across the steep
 * directions of the event, where points have room, and along them, where the event is as narrow as it is far. One kind
 * alone would have to be as short as its narrowest direction calls for.
 */
export class Particles {
  readonly #probe: Evaluator;
  readonly #kernel: KernelExports;
  readonly #scores: ScoreStream;
  readonly #proposed: BlockFunction;
  readonly #points: readonly Float64Array[];
  readonly #margins: Float64Array;
  readonly #fresh: Float64Array;
  readonly #taken: Float64Array;
  readonly #level: Float64Array;
  readonly #scratch = new Float64Array(POPULATION);
  readonly #axes: readonly Axis[];
  /** Rows that some axis has a weight for. */
  readonly #onAxes: ReadonlySet<number>;
  /** Places of the points along an axis, or by how much a move changes them. */
  readonly #place: Float64Array;
  readonly #across = new MoveLength();
  readonly #along = new MoveLength();
  readonly #single = new MoveLength();
  #moves = 0;

  /**
   * @param margin what the points are to climb, in the draft
   * @param steep directions in which the event is steep
   */
  constructor(
    draft: EvaluatedProgram,
    margin: Register,
    scores: ScoreStream,
    steep: readonly Direction['weights'][],
  ) {
    const probe = new Evaluator(draft, draft.sites.length + OTHER_ROWS);
    this.#probe = probe;
    this.#kernel = probe.kernel;
    this.#scores = scores;
    this.#proposed = probe.over(margin);
    this.#axes = axesOf(steep, probe.sites(margin));
    this.#onAxes = new Set(this.#axes.flat().map(({ row }) => row));
    const [margins, fresh, taken, level, place, ...others] = probe.spare;
    this.#points = others.slice(0, this.#proposed.points.length);
    this.#margins = margins!;
    this.#fresh = fresh!;
    this.#taken = taken!;
    this.#level = level!;
    this.#place = place!;
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

  /** Moves every point, to where it may be at a level. */
  move(level: number): void {
    const kind = this.#moves++ % (this.#axes.length > 0 ? 3 : 2);
    if (kind === 1) this.#moveSingle(level);
    else if (kind === 2) this.#moveAlong(level);
    else this.#moveAcross(level);
  }

  /** Moves the points until they have forgotten which of them were one. */
  forget(level: number): void {
    let remembered = 1;
    for (let i = 0; i < MOST_MOVES && remembered > REMEMBERED; i++) {
      remembered *= this.#moveAcross(level);
      this.#moveSingle(level);
    }
    if (this.#axes.length > 0) for (let i = 0; i < MOVES_ALONG; i++) this.#moveAlong(level);
  }

  /**
   * Proposes √(1 − length²) · point + length · fresh scores, but for the places along the axes, which stay: that leaves
   * the normal law as it is.
   *
   * @returns how much of where the points were is left, on average: 1 when none was moved
   */
  #moveAcross(level: number): number {
    const kernel = this.#kernel;
    const { value: length } = this.#across;
    const stay = Math.sqrt(1 - length * length);
    const fresh = this.#fresh.byteOffset;
    for (const [k, proposed] of this.#proposed.points.entries()) {
      this.#fresh.set(this.#scores.next());
      kernel.linear2(proposed.byteOffset, this.#points[k]!.byteOffset, stay, fresh, length, 0, POPULATION);
    }
    for (const axis of this.#axes) {
      const change = this.#place.byteOffset;
      kernel.fill(change, 0, POPULATION);
      for (const { row, weight } of axis) {
        const [to, from] = [this.#proposed.points[row]!.byteOffset, this.#points[row]!.byteOffset];
        kernel.linear3(change, change, 1, to, weight, from, -weight, 0, POPULATION);
      }
      for (const { row, weight } of axis) {
        const to = this.#proposed.points[row]!.byteOffset;
        kernel.linear2(to, to, 1, change, -weight, 0, POPULATION);
      }
    }
    const taken = this.#take(level, this.#points.keys());
    this.#across.adapt(taken);
    return 1 - taken * (1 - stay);
  }

  /**
   * Proposes fresh values, or the same with the other sign, for a random few scores of each point: so points come from
   * one corner of an event to another that has no way between, and from case to case.
   */
  #moveSingle(level: number): void {
    const proposed = this.#proposed.points;
    for (const [k, { byteOffset: to }] of proposed.entries()) {
      this.#kernel.linear1(to, this.#points[k]!.byteOffset, 1, 0, POPULATION);
    }
    const most = Math.max(Math.round(this.#single.value * proposed.length), 1);
    this.#scores.redraw(proposed, POPULATION, most, MIRRORED);
    this.#single.adapt(this.#take(level, this.#points.keys()));
  }

  /** Proposes the same of the places along the axes alone; all else of a point stays. */
  #moveAlong(level: number): void {
    const kernel = this.#kernel;
    const { value: length } = this.#along;
    const stay = Math.sqrt(1 - length * length);
    const fresh = this.#fresh.byteOffset;
    for (const [k, { byteOffset: to }] of this.#proposed.points.entries()) {
      kernel.linear1(to, this.#points[k]!.byteOffset, 1, 0, POPULATION);
    }
    for (const axis of this.#axes) {
      const place = this.#place.byteOffset;
      kernel.fill(place, 0, POPULATION);
      for (const { row, weight } of axis) {
        kernel.linear2(place, place, 1, this.#points[row]!.byteOffset, weight, 0, POPULATION);
      }
      this.#fresh.set(this.#scores.next());
      for (const { row, weight } of axis) {
        const to = this.#proposed.points[row]!.byteOffset;
        kernel.linear3(to, to, 1, place, weight * (stay - 1), fresh, weight * length, 0, POPULATION);
      }
    }
    this.#along.adapt(this.#take(level, this.#onAxes));
  }

  /**
   * Takes what was proposed where it is at or above the level (Papaioannou et al. 2015,
   * doi:10.1016/j.probengmech.2015.06.006).
   *
   * @param changed the rows that a proposal changes
   * @returns the share of points that it was taken for
   */
  #take(level: number, changed: Iterable<number>): number {
    const kernel = this.#kernel;
    const [taken, threshold] = [this.#taken.byteOffset, this.#level.byteOffset];
    const margins = this.#proposed.evaluate().byteOffset;
    kernel.fill(threshold, level, POPULATION);
    kernel.greaterOrEqual(taken, margins, threshold, POPULATION);
    const replace = ({ byteOffset: row }: Float64Array, by: number) =>
      kernel.select(row, taken, by, row, POPULATION);
    replace(this.#margins, margins);
    for (const k of changed) replace(this.#points[k]!, this.#proposed.points[k]!.byteOffset);
    return kernel.sum(taken, POPULATION) / POPULATION;
  }

  /** Puts points in the place of those that there are, in turn as often as it takes. @returns whether all are at the level */
  restart(starts: Rows, level: number): boolean {
    const size = starts[0]!.length;
    for (const [k, row] of this.#points.entries()) {
      for (let i = 0; i < POPULATION; i++) row[i] = starts[k]![Math.floor((i * size) / POPULATION)]!;
      this.#proposed.points[k]!.set(row);
    }
    this.#margins.set(this.#proposed.evaluate());
    return this.#margins.every((margin) => margin >= level);
  }

  /**
   * Leaves each point as often as it counts for (systematic resampling: Kitagawa 1996): they are moved no more.
   *
   * @returns what they counted for on average, and how many of equal weight would tell as much
   */
  weigh(register: Register): { readonly mean: number; readonly effective: number } {
    for (const [k, { byteOffset: to }] of this.#proposed.points.entries()) {
      this.#kernel.linear1(to, this.#points[k]!.byteOffset, 1, 0, POPULATION);
    }
    const weights = this.#probe.over(register).evaluate();
    let [sum, squares] = [0, 0];
    for (const each of weights) {
      sum += each;
      squares += each * each;
    }
    const source = new Int32Array(POPULATION);
    const start = this.#scores.share();
    let [i, below] = [0, weights[0]!];
    for (let j = 0; j < POPULATION; j++) {
      const at = ((j + start) * sum) / POPULATION;
      while (below <= at && i + 1 < POPULATION) below += weights[++i]!;
      source[j] = i;
    }
    for (const row of this.#points) gather(row, source, this.#scratch);
    return { mean: sum / POPULATION, effective: (sum * sum) / squares };
  }

  /** The points as they are now. */
  points(): ParticleScores {
    return this.#points.map((row) => row.slice());
  }
}

/** Unit vectors at right angles that span the same as some directions do (Gram–Schmidt). */
function axesOf(directions: readonly Direction['weights'][], sites: readonly number[]): Axis[] {
  const rows = new Map(sites.map((site, row) => [site, row]));
  const axes: Float64Array[] = [];
  for (const direction of directions) {
    const rest = new Float64Array(sites.length);
    for (const { site, weight } of direction) rest[rows.get(site)!] = weight;
    for (const axis of axes) {
      const along = dot(axis, rest);
      for (let k = 0; k < rest.length; k++) rest[k]! -= along * axis[k]!;
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length > NOTHING_NEW) axes.push(rest.map((each) => each / length));
  }
  return axes.map((axis) => [...axis].flatMap((weight, row) => (weight === 0 ? [] : [{ row, weight }])));
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
