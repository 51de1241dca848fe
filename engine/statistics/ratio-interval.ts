/** The interval of a ratio of means that are estimated on the same replicates. */
import type { Interval } from './proportion-interval.ts';
import { studentTQuantile } from './student-t.ts';

/**
 * Student-t interval for a ratio of expectations: the ratio of the means, with the spread of what each replicate leaves
 * over, top − ratio · bottom (linearisation; Cochran 1977, Sampling Techniques, 6.4).
 *
 * @param tops one a replicate, at least 2; so many bottoms, whose mean is not 0
 * @param level coverage, 0 and 1 excluded
 */
export function ratioInterval(
  tops: readonly number[],
  bottoms: readonly number[],
  level: number,
): Interval & { readonly ratio: number } {
  const n = tops.length;
  let [top, bottom] = [0, 0];
  for (let i = 0; i < n; i++) {
    top += tops[i]! / n;
    bottom += bottoms[i]! / n;
  }
  const ratio = top / bottom;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const over = tops[i]! - ratio * bottoms[i]!;
    squares += over * over;
  }
  const half =
    (studentTQuantile(0.5 + level / 2, n - 1) * Math.sqrt(squares / (n - 1) / n)) / Math.abs(bottom);
  return { ratio, low: ratio - half, high: ratio + half };
}
