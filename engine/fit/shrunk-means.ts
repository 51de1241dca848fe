/** Means of several series, each drawn towards the mean of all by as much as it is known badly. */

export interface ShrunkMean {
  readonly mean: number;
  /** Weight of the series' own mean, from 0 to 1. */
  readonly weight: number;
  /** Variance of the error that is the series' own. */
  readonly variance: number;
}

/** With fewer series the spread of true means cannot be told from error. */
const FEWEST = 4;

/**
 * Empirical Bayes for normal means with known variances, the prior mean and variance from the same means
 * (Efron & Morris 1975, doi:10.1080/01621459.1975.10479864; Morris 1983, doi:10.1080/01621459.1983.10477920): with equal
 * variances the positive-part James–Stein estimator towards the mean of all, c = 1 − (k − 3)·v/Σ(yᵢ − ȳ)².
 *
 * @param samples means with the variance of their errors, above 0
 */
export function shrunkMeans(samples: readonly { readonly mean: number; readonly variance: number }[]): {
  readonly centre: number;
  readonly means: readonly ShrunkMean[];
} {
  const k = samples.length;
  const weights = samples.map(({ variance }) => 1 / variance);
  const total = weights.reduce((a, b) => a + b, 0);
  const centre = samples.reduce((sum, { mean }, i) => sum + mean * weights[i]!, 0) / total;
  if (k < FEWEST) {
    return { centre, means: samples.map(({ mean, variance }) => ({ mean, weight: 1, variance })) };
  }
  const harmonic = k / total;
  const squares = samples.reduce((sum, { mean }) => sum + (mean - centre) * (mean - centre), 0);
  // The prior variance at which the shrinkage is the James–Stein one for the mean error variance.
  const shrink = Math.min(1, squares > 0 ? ((k - 3) * harmonic) / squares : 1);
  const prior = shrink >= 1 ? 0 : (harmonic * (1 - shrink)) / shrink;
  const means = samples.map(({ mean, variance }) => {
    const weight = prior / (prior + variance);
    const away = mean - centre;
    const towards = 1 - weight;
    return {
      mean: centre + weight * away,
      weight,
      // Morris's variance: what is left of the error, that of the centre, and that of the shrinkage itself.
      variance:
        variance * weight +
        (variance * towards) / k +
        (2 / Math.max(1, k - 3)) * towards * towards * Math.min(away * away, prior + variance),
    };
  });
  return { centre, means };
}
