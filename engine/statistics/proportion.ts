/** Intervals for a probability from counts. */
import { normalQuantile } from './normal.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson score interval for a proportion (Wilson 1927, doi:10.1080/01621459.1927.10502953): where the score
 * test would not reject. Never of zero width; at 0 hits it is an upper bound.
 *
 * @param hits 0 ≤ hits ≤ trials
 * @param trials at least 1
 * @param level coverage, 0 and 1 excluded
 */
export function wilsonInterval(hits: number, trials: number, level: number): Interval {
  const z = normalQuantile(0.5 + level / 2);
  const share = hits / trials;
  const spread = z * z;
  const middle = (share + spread / (2 * trials)) / (1 + spread / trials);
  const variance = (share * (1 - share)) / trials + spread / (4 * trials * trials);
  const half = (z * Math.sqrt(variance)) / (1 + spread / trials);
  return {
    low: hits === 0 ? 0 : middle - half,
    high: hits === trials ? 1 : middle + half,
  };
}
