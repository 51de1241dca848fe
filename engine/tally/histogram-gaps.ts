/** How far apart two distributions lie, read from their histograms. */
import { addCountsOf, BINS_PER_PAGE, binOf, type Histogram, NEGATIVE, pagesAscending } from './histogram.ts';

export interface Gaps {
  /** The largest excess of the share of `b` at or below some value over that of `a`: how far `a` lies above `b`. */
  readonly above: number;
  /** The largest excess the other way round: how far `a` lies below `b`. */
  readonly below: number;
}

/**
 * The largest differences between two empirical distribution functions, one a direction (the one-sided
 * Kolmogorov–Smirnov statistics), taken at the ends of all bins. What differs only within a bin, 0.1 % wide, is not
 * seen.
 *
 * @param a a histogram with at least one value; so is `b`
 */
export function largestGaps(a: Histogram, b: Histogram): Gaps {
  const [ofA, ofB] = [total(a), total(b)];
  let [countA, countB, above, below] = [0, 0, 0, 0];
  for (const page of pagesAscending(new Set([...a.keys(), ...b.keys()]))) {
    const [inA, inB] = [a.get(page), b.get(page)];
    for (let i = 0; i < BINS_PER_PAGE; i++) {
      const bin = page >= NEGATIVE ? BINS_PER_PAGE - 1 - i : i;
      countA += inA?.at(bin) ?? 0;
      countB += inB?.at(bin) ?? 0;
      const excess = ofA === ofB ? (countB - countA) / ofA : countB / ofB - countA / ofA;
      above = Math.max(above, excess);
      below = Math.max(below, -excess);
    }
  }
  return { above, below };
}

function total(histogram: Histogram): number {
  let sum = 0;
  for (const counts of histogram.values()) sum += counts.sum(0, BINS_PER_PAGE);
  return sum;
}

/** The histogram of one value that occurs once: of a number that no draw can change. */
export function histogramOf(value: number): Histogram {
  const { page, index } = binOf(value);
  const histogram: Histogram = new Map();
  addCountsOf(histogram, page, index, Uint32Array.of(1));
  return histogram;
}
