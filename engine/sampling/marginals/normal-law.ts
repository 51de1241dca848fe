import { normalCdf } from '../../statistics/normal.ts';
import type { Law } from './law.ts';

/**
 * Normal law.
 *
 * @param mean −∞ < mean < ∞
 * @param sd standard deviation, 0 excluded
 */
export function normalLaw(mean: number, sd: number): Law {
  return {
    atScore: (score) => mean + sd * score,
    cdf: (x) => normalCdf((x - mean) / sd),
    survival: (x) => normalCdf((mean - x) / sd),
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    corners: [],
    mean,
    variance: sd * sd,
    evaluation: { type: 'affine', mean, sd },
  };
}
