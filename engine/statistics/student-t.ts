/** Student's t distribution: cdf and quantile. */
import { exp, log } from './elementary.ts';
import { logGamma } from './gamma.ts';
import { type BetaShapes, betaShapes, incompleteBetaOf, inverseIncompleteBeta } from './incomplete-beta.ts';

/**
 * Cumulative distribution function of Student's t, by the incomplete beta function (DLMF 8.17); the lower tail
 * keeps its relative accuracy of about 1e-13.
 *
 * @param t any
 * @param df degrees of freedom, 0 excluded, not only whole numbers
 */
export function studentTCdf(t: number, df: number): number {
  return studentTLaw(df).cdf(t);
}

/** Density of Student's t. */
export function studentTDensity(t: number, df: number): number {
  const constant = logGamma((df + 1) / 2) - logGamma(df / 2) - log(df * Math.PI) / 2;
  return exp(constant - ((df + 1) / 2) * log(1 + (t * t) / df));
}

/**
 * Quantile of Student's t; relative error about 1e-13 of the smaller tail's quantile.
 *
 * @param p 0 and 1 excluded
 * @param df degrees of freedom, 0 excluded
 */
export function studentTQuantile(p: number, df: number): number {
  if (p === last.p && df === last.df) return last.quantile;
  last = { p, df, quantile: quantileOf(p, df) };
  return last.quantile;
}

/** The quantile asked for last: the intervals of a result ask for the same one hundreds of times. */
let last = { p: Number.NaN, df: Number.NaN, quantile: Number.NaN };

function quantileOf(p: number, df: number): number {
  if (!(p > 0 && p < 1 && df > 0)) return Number.NaN;
  return p <= 0.5 ? studentTLaw(df).lowerQuantile(p) : -studentTLaw(df).lowerQuantile(1 - p);
}

/** Student's t with what depends on its degrees of freedom alone worked out once. */
export interface StudentT {
  cdf(t: number): number;
  /** Quantile of 0 < p ≤ ½, to the relative accuracy of p. */
  lowerQuantile(p: number): number;
}

export function studentTLaw(df: number): StudentT {
  const shapes: BetaShapes = betaShapes(df / 2, 0.5);
  return {
    cdf: (t) => {
      const square = t * t;
      const tail =
        square === Number.POSITIVE_INFINITY
          ? 0
          : incompleteBetaOf(df / (df + square), square / (df + square), shapes) / 2;
      return t < 0 ? tail : 1 - tail;
    },
    lowerQuantile: (p) => {
      if (p >= 0.5) return 0;
      const { x, complement } = inverseIncompleteBeta(2 * p, 1 - 2 * p, shapes);
      return -Math.sqrt(df) * Math.sqrt(complement / x);
    },
  };
}
