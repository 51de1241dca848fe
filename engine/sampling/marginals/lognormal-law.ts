import { exp, log } from '../../statistics/elementary.ts';
import { normalCdf } from '../../statistics/normal.ts';
import type { Law } from './law.ts';

/**
 * Lognormal law by the moments of the value itself: with v = log(1 + (sd/mean)²), the logarithm is normal
 * with variance v and mean log(mean) − v/2.
 *
 * @param mean of the value, 0 excluded
 * @param sd of the value, 0 excluded
 */
export function lognormalLaw(mean: number, sd: number): Law {
  const ratio = sd / mean;
  const logVariance = log(1 + ratio * ratio);
  const sigma = Math.sqrt(logVariance);
  const mu = log(mean) - logVariance / 2;
  return {
    atScore: (score) => exp(mu + sigma * score),
    cdf: (x) => (x <= 0 ? 0 : normalCdf((log(x) - mu) / sigma)),
    survival: (x) => (x <= 0 ? 1 : normalCdf((mu - log(x)) / sigma)),
    low: 0,
    high: Number.POSITIVE_INFINITY,
    corners: [],
    mean,
    variance: sd * sd,
    evaluation: { type: 'exponential', mu, sigma },
  };
}
