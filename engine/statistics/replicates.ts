/** Intervals from the spread of independent replicates. */
import type { Interval } from './proportion-interval.ts';
import { studentTQuantile } from './student-t.ts';

/**
 * Student-t interval for the mean of independent, equally distributed values: mean ± t(n−1) · sd / √n.
 *
 * @param values at least 2
 * @param level coverage, 0 and 1 excluded
 */
export function replicateInterval(
  values: readonly number[],
  level: number,
): Interval & { readonly mean: number } {
  const n = values.length;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  const half = studentTQuantile(0.5 + level / 2, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { mean, low: mean - half, high: mean + half };
}
