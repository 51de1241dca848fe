/**
 * The law of one uncertain number, seen from its score: the value is Q(Φ(score)),
 * Q the quantile function and Φ the standard-normal CDF.
 */
export interface Law {
  /** Value at a score, −∞ < score < ∞; never decreasing in it. */
  atScore(score: number): number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  readonly mean: number;
  readonly variance: number;
  /** How the kernel makes the value from the score. */
  readonly form: Form;
}

export type Form =
  /** mean + sd · score */
  | { readonly type: 'affine'; readonly mean: number; readonly sd: number }
  /** exp(mu + sigma · score) */
  | { readonly type: 'exponential'; readonly mu: number; readonly sigma: number }
  /** `atScore` by piecewise cubics; `kinks` are the scores where a derivative or the value jumps, ascending. */
  | { readonly type: 'table'; readonly kinks: readonly number[] };
