/**
 * Count, mean and sum of squared deviations: mergeable, and exact where sums
 * of squares would cancel.
 */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Σ (x − mean)². */
  readonly squares: number;
}

export const NO_MOMENTS: Moments = { count: 0, mean: 0, squares: 0 };

/**
 * Moments of two samples taken together (Chan, Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115).
 * Not exactly associative: merge in a fixed order where the last bit matters.
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const delta = b.mean - a.mean;
  const mean = a.mean + (delta * b.count) / count;
  const squares = a.squares + b.squares + (delta * delta * a.count * b.count) / count;
  return { count, mean, squares };
}

/** Sample standard deviation (n − 1 below the line); 0 for a single value, NaN for none. */
export function standardDeviation(moments: Moments): number {
  if (moments.count === 0) return Number.NaN;
  if (moments.count === 1) return 0;
  return Math.sqrt(moments.squares / (moments.count - 1));
}
