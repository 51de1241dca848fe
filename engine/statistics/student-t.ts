/** Student's t distribution: cdf and quantile. */
import { exp, log } from './elementary.ts';
import { logGamma } from './gamma.ts';
import { incompleteBetaOf } from './incomplete-beta.ts';
import { normalQuantile } from './normal.ts';

/**
 * Cumulative distribution function of Student's t, by the incomplete beta function (DLMF 8.17); the lower tail
 * keeps its relative accuracy of about 1e-13.
 *
 * @param t any
 * @param df degrees of freedom, 0 excluded, not only whole numbers
 */
export function studentTCdf(t: number, df: number): number {
  const square = t * t;
  const tail = incompleteBetaOf(df / (df + square), square / (df + square), df / 2, 0.5) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** Density of Student's t. */
export function studentTDensity(t: number, df: number): number {
  const constant = logGamma((df + 1) / 2) - logGamma(df / 2) - log(df * Math.PI) / 2;
  return exp(constant - ((df + 1) / 2) * log(1 + (t * t) / df));
}

const MOST_STEPS = 200;

/**
 * Quantile of Student's t: Newton steps on the cdf, kept inside a bracket; relative error about 1e-12.
 *
 * @param p 0 and 1 excluded
 * @param df degrees of freedom, 0 excluded
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1 && df > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentTQuantile(1 - p, df);
  let high = 0;
  let low = Math.min(normalQuantile(p), -1);
  while (studentTCdf(low, df) > p) low *= 2;
  let t = Math.max(normalQuantile(p), low);
  for (let step = 0; step < MOST_STEPS; step++) {
    const off = studentTCdf(t, df) - p;
    if (off > 0) high = t;
    else low = t;
    let next = t - off / studentTDensity(t, df);
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    if (Math.abs(next - t) <= 1e-14 * Math.abs(t)) return next;
    t = next;
  }
  return t;
}
