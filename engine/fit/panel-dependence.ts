/** How much of the series of a panel is common to the year. */
import { ledoitWolf } from './ledoit-wolf.ts';
import { oneFactorLoads } from './one-factor.ts';

export interface PanelDependence {
  /** A load a series on the common factor. */
  readonly loads: readonly number[];
  /** Mean correlation and mean squared correlation between two series. */
  readonly correlation: number;
  readonly squared: number;
  /** Weight of the identity in the shrunk matrix; undefined where gaps leave too few common years for one. */
  readonly shrinkage?: number;
}

/** Common years for a matrix of its own; with fewer, one load for all. */
const FEWEST_YEARS = 5;
/** One load for all from this share of pairs on. */
const MOST_LOAD_SQUARED = 0.95;

/**
 * Loads of one factor: over the years that all series have, by the matrix of Ledoit and Wolf; where gaps leave too few of
 * them one load for all, from the mean correlation of pairs.
 *
 * @param scores of each series by year, in its own standard deviations
 */
export function panelDependence(scores: readonly ReadonlyMap<number, number>[]): PanelDependence {
  const k = scores.length;
  if (k < 2) return { loads: scores.map(() => 0), correlation: 0, squared: 0 };
  const [first] = scores;
  const common = [...first!.keys()].filter((year) => scores.every((each) => each.has(year)));
  if (common.length >= FEWEST_YEARS) {
    const { matrix, shrinkage } = ledoitWolf(common.map((year) => scores.map((each) => each.get(year)!)));
    const sds = matrix.map((row, i) => Math.sqrt(row[i]!));
    if (sds.every((sd) => sd > 0)) {
      const correlation = matrix.map((row, i) => row.map((value, j) => value / (sds[i]! * sds[j]!)));
      // Shrinkage evens out what differs from pair to pair; how much the panel has in common it must not take away.
      const mean = pairwiseCorrelation(scores);
      const loads = scaledTo(oneFactorLoads(correlation), mean);
      const pairs = matrix.flatMap((_, i) =>
        loads.flatMap((load, j) => (j > i ? load * load * loads[i]! * loads[i]! : [])),
      );
      const squared = pairs.reduce((a, b) => a + b, 0) / pairs.length;
      return { loads, correlation: mean, squared, shrinkage };
    }
  }
  const correlation = pairwiseCorrelation(scores);
  const load = Math.sqrt(Math.min(MOST_LOAD_SQUARED, Math.max(0, correlation)));
  return { loads: scores.map(() => load), correlation, squared: correlation * correlation };
}

/** Loads made larger or smaller together, until the mean correlation that they stand for is a given one. */
function scaledTo(loads: readonly number[], correlation: number): number[] {
  const sum = loads.reduce((a, b) => a + b, 0);
  const squares = loads.reduce((a, b) => a + b * b, 0);
  const meant = (sum * sum - squares) / (loads.length * (loads.length - 1));
  if (!(meant > 0) || !(correlation > 0)) return loads.map(() => 0);
  const by = Math.sqrt(correlation / meant);
  const most = Math.sqrt(MOST_LOAD_SQUARED);
  return loads.map((load) => Math.min(most, Math.max(-most, load * by)));
}

/** Mean product of two series' scores over the years that both have, over that of each with itself. */
function pairwiseCorrelation(scores: readonly ReadonlyMap<number, number>[]): number {
  const byYear = new Map<number, { sum: number; squares: number; count: number }>();
  for (const series of scores) {
    for (const [year, value] of series) {
      const known = byYear.get(year) ?? { sum: 0, squares: 0, count: 0 };
      known.sum += value;
      known.squares += value * value;
      known.count++;
      byYear.set(year, known);
    }
  }
  let [products, pairs, squares, count] = [0, 0, 0, 0];
  for (const year of byYear.values()) {
    products += year.sum * year.sum - year.squares;
    pairs += year.count * (year.count - 1);
    squares += year.squares;
    count += year.count;
  }
  if (pairs === 0 || squares === 0) return 0;
  // With gaps the mean product may exceed the mean square; nothing is more alike than alike.
  return Math.min(MOST_LOAD_SQUARED, products / pairs / (squares / count));
}
