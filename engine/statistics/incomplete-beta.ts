/** The regularised incomplete beta function, the cdf of the beta law. */
import { exp, log } from './elementary.ts';
import { logGamma } from './gamma.ts';

const MOST_TERMS = 500;
const PRECISION = 1e-16;
const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22), evaluated by the
 * modified Lentz algorithm; relative error about 1e-13 for a and b up to 1e4.
 *
 * @param x from 0 to 1, both included
 * @param a 0 excluded
 * @param b 0 excluded
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  return incompleteBetaOf(x, 1 - x, a, b);
}

/** The same with 1 − x given apart, for an x so near to 1 that the difference would lose it. */
export function incompleteBetaOf(x: number, complement: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(complement));
  if (x < (a + 1) / (a + b + 2)) return (front * fraction(x, a, b)) / a;
  return 1 - (front * fraction(complement, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < PRECISION) break;
  }
  return value;
}

function awayFromZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}
