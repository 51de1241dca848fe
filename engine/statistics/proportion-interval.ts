/** Intervals for a probability from counts. */
import { exp, log } from './elementary.ts';
import { betaShapes, inverseIncompleteBeta } from './incomplete-beta.ts';
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

/**
 * Clopper–Pearson interval for a proportion (1934, doi:10.1093/biomet/26.4.404): shares under which neither so many
 * hits nor so few would be rarer than half of what the level leaves. Covers at least at the level, for any share and
 * any number of trials. Never of zero width; at 0 hits it is an upper bound.
 *
 * Cost grows with the square root of the smaller of hits and misses; accuracy as of the incomplete beta function.
 *
 * @param hits 0 ≤ hits ≤ trials
 * @param trials at least 1
 * @param level coverage, 0 and 1 excluded
 */
export function clopperPearsonInterval(hits: number, trials: number, level: number): Interval {
  const outside = (1 - level) / 2;
  const inside = 1 - outside;
  const misses = trials - hits;
  // Where all trials agree the other end is that of a power.
  const none = exp(log(outside) / trials);
  if (hits === 0) return { low: 0, high: 1 - none };
  if (misses === 0) return { low: none, high: 1 };
  return {
    low: inverseIncompleteBeta(outside, inside, betaShapes(hits, misses + 1)).x,
    high: inverseIncompleteBeta(inside, outside, betaShapes(hits + 1, misses)).x,
  };
}

/** Hits, or misses, from which on a count is as good as continuous: Wilson's interval then covers within 0.3 %. */
const MANY = 1000;

/**
 * Interval for a proportion: Clopper–Pearson's where hits or misses are few, because Wilson's falls short there (by
 * 11 points at the worst share, when few hits are expected); Wilson's where both are many.
 */
export function proportionInterval(
  hits: number,
  trials: number,
  level: number,
): Interval & { readonly method: 'clopper-pearson' | 'wilson' } {
  return Math.min(hits, trials - hits) < MANY
    ? { ...clopperPearsonInterval(hits, trials, level), method: 'clopper-pearson' }
    : { ...wilsonInterval(hits, trials, level), method: 'wilson' };
}
