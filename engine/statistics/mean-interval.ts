/** The interval of a mean over trials that come in replicates. */
import type { Interval } from './proportion-interval.ts';
import { studentTQuantile } from './student-t.ts';

/** Count, mean and Σ (x − mean)² of the values of one replicate. */
export interface Sample {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

/** Values below which the replicates are too coarse to show their spread. */
const MIN_VALUES = 50;

/**
 * Student-t interval for a mean of values whose number is itself left to chance, such as a mean over trials that hit.
 * From the spread of the replicates, each weighed by its count (the linearised ratio of sums; Cochran 1977, Sampling
 * Techniques, 6.4); from the values themselves where there is one replicate or fewer than 50 values.
 *
 * @param replicates independent
 * @param level coverage, 0 and 1 excluded
 * @returns undefined for fewer than two values
 */
export function meanInterval(
  replicates: readonly Sample[],
  level: number,
): (Interval & { readonly mean: number }) | undefined {
  let [count, sum] = [0, 0];
  for (const each of replicates) {
    count += each.count;
    sum += each.count * each.mean;
  }
  if (count < 2) return undefined;
  const mean = sum / count;
  const n = replicates.length;
  const spread = n > 1 && count >= MIN_VALUES;
  let squares = 0;
  for (const each of replicates) {
    const off = each.mean - mean;
    squares += spread ? each.count * each.count * off * off : each.squares + each.count * off * off;
  }
  // Σ (n_r (m_r − m))² / n̄² estimates the variance of √R · m; Σ (x − m)² that of √count · m.
  const variance = spread ? (squares * n) / ((n - 1) * count * count) : squares / ((count - 1) * count);
  const half = studentTQuantile(0.5 + level / 2, (spread ? n : count) - 1) * Math.sqrt(variance);
  return { mean, low: mean - half, high: mean + half };
}
