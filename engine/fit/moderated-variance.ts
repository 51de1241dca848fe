/** Variances of several series, each drawn towards what all of them say together. */
import { exp, log } from '../statistics/elementary.ts';
import { digamma, trigamma, trigammaInverse } from '../statistics/polygamma.ts';

export interface VariancePrior {
  /** What the variance is of a series of which nothing is known. */
  readonly variance: number;
  /** Degrees of freedom that this is worth; infinite where the series do not differ in spread by more than chance. */
  readonly df: number;
}

/** Fewer variances say nothing of how variances differ. */
const FEWEST = 3;

/**
 * The prior law of variances by the moments of their logarithms: s² ~ variance · F(d, df), so that log s² has the mean
 * log variance + ψ(d/2) − log(d/2) − ψ(df/2) + log(df/2) and the variance ψ′(d/2) + ψ′(df/2) (Smyth 2004,
 * doi:10.2202/1544-6115.1027, section 6.2; `squeezeVar` of limma).
 *
 * @param samples variances above 0, each with its degrees of freedom above 0
 * @returns undefined for fewer than three
 */
export function variancePrior(
  samples: readonly { readonly variance: number; readonly df: number }[],
): VariancePrior | undefined {
  const n = samples.length;
  if (n < FEWEST) return undefined;
  const logs = samples.map(({ variance, df }) => log(variance) - digamma(df / 2) + log(df / 2));
  const mean = logs.reduce((a, b) => a + b, 0) / n;
  const spread = logs.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / (n - 1);
  const excess = spread - samples.reduce((sum, { df }) => sum + trigamma(df / 2), 0) / n;
  if (!(excess > 0)) return { variance: exp(mean), df: Number.POSITIVE_INFINITY };
  const half = trigammaInverse(excess);
  return { variance: exp(mean + digamma(half) - log(half)), df: 2 * half };
}

/** A variance drawn towards the prior: each counts by its degrees of freedom. */
export function moderatedVariance(variance: number, df: number, prior: VariancePrior): number {
  if (prior.df === Number.POSITIVE_INFINITY) return prior.variance;
  return (prior.df * prior.variance + df * variance) / (prior.df + df);
}
