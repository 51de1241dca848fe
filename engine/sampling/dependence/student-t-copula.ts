/**
 * The Student-t copula as a map of Gaussian scores: all scores of a year are multiplied by one spread √(df/W), W
 * chi-square with df degrees of freedom, and each is brought back to a standard-normal score through its own
 * t distribution (Demarta & McNeil 2005, "The t copula and related copulas", doi:10.1111/j.1751-5823.2005.tb00254.x).
 * The joint law is that of a t copula with the correlations of the Gaussian scores; each score alone stays normal.
 */
import { exp, log } from '../../statistics/elementary.ts';
import { logInverseIncompleteGamma } from '../../statistics/incomplete-gamma.ts';
import { normalCdf, normalDensity, normalQuantile } from '../../statistics/normal.ts';
import { studentTDensity, studentTLaw } from '../../statistics/student-t.ts';

/**
 * Logarithm of the spread √(df/W) at a score of the mixing draw; it rises with the score.
 *
 * @param df 0 excluded
 */
export function logSpread(score: number, df: number): number {
  const logHalf = logInverseIncompleteGamma(df / 2, normalCdf(-score), normalCdf(score));
  return (log(df / 2) - logHalf) / 2;
}

/**
 * The normal score of a t number as a share of it, Φ⁻¹(T(t))/t, as a function of log(1 + t²/df): smooth and gentle
 * over hundreds of orders of magnitude of t, so that a short table holds it.
 *
 * @param logarithm log(1 + t²/df), 0 and more
 * @returns with relative error below 1e-12
 */
export function scoreShare(logarithm: number, df: number): number {
  // e^L − 1 loses digits near 0, where the share is even in t and flat.
  if (logarithm < 1e-6) return studentTDensity(0, df) / normalDensity(0);
  const t = Math.sqrt(df * (exp(logarithm) - 1));
  return -normalQuantile(studentTLaw(df).cdf(-t)) / t;
}
