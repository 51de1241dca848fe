/** The correlations at which odds are least, and at which they are greatest. */

import { type MatrixEnds, nearestCorrelationBetween } from '../../sampling/dependence/nearest-correlation.ts';
import type { Matrix } from '../../sampling/dependence/symmetric-eigen.ts';

/** Correlation matrices with the odds that they give. */
interface Seen {
  readonly matrices: readonly Matrix[];
  readonly odds: number;
}

export interface FoundCorrelations {
  readonly low: readonly Matrix[];
  readonly high: readonly Matrix[];
  readonly searched: 'pairs' | 'inputs';
}

/** Off-diagonal elements that are moved together. */
type Pairs = readonly { readonly of: number; readonly i: number; readonly j: number }[];

/** Where there are more pairs, each input is moved against all others. */
const MOST_PAIRS = 28;
/** A slope is looked at so far along, as a share of `within`. */
const STEP = 0.25;
/** It is looked at so far from where the search is, on the way to what is stated, inside what correlations can be. */
const INWARD = 0.1;
/** Slopes below this share of the steepest one decide nothing. */
const LEAST_SLOPE = 0.01;
/** A search ends when a round gains less. */
const LEAST_GAIN = 1e-5;
const MOST_ROUNDS = 4;

/**
 * Searches the correlation matrices whose elements are at most `within` from what is stated: from what is stated, from all
 * higher and from all lower correlations, brought back to the nearest correlation matrix where there is none, and on from
 * the best of them by slopes, to the corner that these point at and along the steepest ascent, as long as the odds gain.
 *
 * A local search: it finds the ends where odds rise or fall all the way with a correlation, as those of all and of any
 * of several do (Slepian 1962, doi:10.1002/j.1538-7305.1962.tb02419.x), and else the best that is reached from three sides.
 *
 * @param stated correlation matrices
 * @param within above 0
 * @param oddsAt odds at other matrices, the same at the same ones
 */
export async function searchCorrelations(
  stated: readonly Matrix[],
  within: number,
  oddsAt: (matrices: readonly Matrix[]) => Promise<number>,
): Promise<FoundCorrelations> {
  const search = new CorrelationSearch(stated, within, oddsAt);
  return search.ends();
}

class CorrelationSearch {
  readonly #stated: readonly Matrix[];
  readonly #within: number;
  readonly #oddsAt: (matrices: readonly Matrix[]) => Promise<number>;
  readonly #between: readonly MatrixEnds[];
  readonly #axes: readonly Pairs[];
  readonly #searched: FoundCorrelations['searched'];

  constructor(
    stated: readonly Matrix[],
    within: number,
    oddsAt: (matrices: readonly Matrix[]) => Promise<number>,
  ) {
    this.#stated = stated;
    this.#within = within;
    this.#oddsAt = oddsAt;
    const moved = (by: number) => stated.map((matrix) => matrix.map((row) => row.map((value) => value + by)));
    const [low, high] = [moved(-within), moved(within)];
    this.#between = stated.map((_, of) => ({
      low: low[of]!.map((row) => row.map((value) => Math.max(value, -1))),
      high: high[of]!.map((row) => row.map((value) => Math.min(value, 1))),
    }));
    const pairs = stated.flatMap((matrix, of) =>
      matrix.flatMap((_, i) => Array.from({ length: i }, (_, j) => ({ of, i, j }))),
    );
    this.#searched = pairs.length <= MOST_PAIRS ? 'pairs' : 'inputs';
    this.#axes =
      this.#searched === 'pairs'
        ? pairs.map((pair) => [pair])
        : stated.flatMap((matrix, of) =>
            matrix.map((_, input) =>
              pairs.filter((pair) => pair.of === of && (pair.i === input || pair.j === input)),
            ),
          );
  }

  async ends(): Promise<FoundCorrelations> {
    const stated = await this.#see(this.#stated);
    const [higher, lower] = [this.#everywhere(this.#within), this.#everywhere(-this.#within)];
    const starts = [stated, await this.#see(higher), await this.#see(lower)];
    const slope = await this.#slopeAt(stated);
    const low = await this.#climb(starts, slope, -1);
    const high = await this.#climb(starts, slope, 1);
    return { low: low.matrices, high: high.matrices, searched: this.#searched };
  }

  /** @param sign 1 to the greatest odds, −1 to the least */
  async #climb(starts: readonly Seen[], slopeAtStated: readonly Matrix[], sign: 1 | -1): Promise<Seen> {
    const better = (a: Seen, b: Seen) => (sign * (b.odds - a.odds) > LEAST_GAIN ? b : a);
    let best = better(
      starts.reduce(better),
      await this.#see(this.#corner(this.#stated, slopeAtStated, sign)),
    );
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (best.matrices === this.#stated) return best;
      const slope = await this.#slopeAt(best);
      const corner = await this.#see(this.#corner(best.matrices, slope, sign));
      const step = await this.#see(this.#along(best.matrices, slope, (sign * this.#within) / 2));
      const next = better(better(best, corner), step);
      if (next === best) return best;
      best = next;
    }
    return best;
  }

  async #see(matrices: readonly Matrix[]): Promise<Seen> {
    return { matrices, odds: await this.#oddsAt(matrices) };
  }

  #nearest(matrices: readonly Matrix[]): Matrix[] {
    return matrices.map((matrix, of) => nearestCorrelationBetween(matrix, this.#between[of]!));
  }

  #everywhere(by: number): Matrix[] {
    return this.#nearest(this.#stated.map((matrix) => matrix.map((row) => row.map((value) => value + by))));
  }

  /** As far as it goes where a slope points; what has none stays. */
  #corner(from: readonly Matrix[], slope: readonly Matrix[], sign: 1 | -1): Matrix[] {
    return this.#along(from, slope.map(signs), 2 * sign * this.#within);
  }

  /** A step in which the steepest element moves by so much. */
  #along(from: readonly Matrix[], slope: readonly Matrix[], by: number): Matrix[] {
    const steepest = Math.max(...slope.flat(2).map(Math.abs));
    if (steepest === 0) return [...from];
    return this.#nearest(
      from.map((matrix, of) =>
        matrix.map((row, i) => row.map((value, j) => value + (by * slope[of]![i]![j]!) / steepest)),
      ),
    );
  }

  /** How the odds change with each correlation near some matrices. */
  async #slopeAt({ matrices }: Seen): Promise<Matrix[]> {
    const inner = matrices.map((matrix, of) =>
      matrix.map((row, i) => row.map((value, j) => value + INWARD * (this.#stated[of]![i]![j]! - value))),
    );
    const { odds } = await this.#see(inner);
    const slopes = inner.map((matrix) => matrix.map((row) => row.map(() => 0)));
    for (const pairs of this.#axes) {
      const by = STEP * this.#within;
      const raised = await this.#see(this.#nearest(raisedBy(inner, pairs, by)));
      for (const { of, i, j } of pairs) {
        slopes[of]![i]![j]! += (raised.odds - odds) / by;
        slopes[of]![j]![i] = slopes[of]![i]![j]!;
      }
    }
    return slopes;
  }
}

function raisedBy(matrices: readonly Matrix[], pairs: Pairs, by: number): Matrix[] {
  const raised = matrices.map((matrix) => matrix.map((row) => [...row]));
  for (const { of, i, j } of pairs) {
    raised[of]![i]![j]! += by;
    raised[of]![j]![i]! += by;
  }
  return raised;
}

function signs(slope: Matrix): Matrix {
  const least = LEAST_SLOPE * Math.max(...slope.flat().map(Math.abs));
  return slope.map((row) => row.map((value) => (Math.abs(value) <= least ? 0 : value > 0 ? 1 : -1)));
}
