/** The regularised incomplete gamma function, the cdf of the gamma law, and its inverse. */
import { exp, log } from './elementary.ts';
import { logGamma } from './gamma.ts';
import { normalQuantile } from './normal.ts';

const MOST_TERMS = 1000;
const PRECISION = 1e-16;
const TINY = 1e-300;
const MOST_STEPS = 100;
/** A step of the logarithm as small as this changes the probability by less than its own rounding. */
const SMALLEST_STEP = 1e-15;

/** The two tails of a law at a point, each with its own relative accuracy. */
export interface Tails {
  readonly below: number;
  readonly above: number;
}

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x): by the series (DLMF 8.11.4) below a + 1, by
 * the continued fraction (DLMF 8.9.2, modified Lentz algorithm) above.
 *
 * @param a shape, 0 excluded
 * @param x 0 and more
 * @returns relative error of the smaller tail below 1e-13 for shapes up to 100
 * @example incompleteGamma(1, 2) // { below: 1 − e^−2, above: e^−2 }
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { below: 0, above: 1 };
  const front = logDensity(a, x);
  if (x < a + 1) {
    const below = (front * series(a, x)) / a;
    return { below, above: 1 - below };
  }
  const above = front * fraction(a, x);
  return { below: 1 - above, above };
}

/** x^a e^−x / Γ(a): the density of the logarithm of a gamma number. */
function logDensity(a: number, x: number): number {
  return exp(a * log(x) - x - logGamma(a));
}

function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * PRECISION) break;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / awayFromZero(numerator * d + b);
    c = awayFromZero(b + numerator / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < PRECISION) break;
  }
  return value;
}

function awayFromZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/**
 * Inverse of the regularised incomplete gamma function: the logarithm of the x with P(a, x) = below.
 *
 * Newton's steps on the logarithm of the smaller tail as a function of log x. That function is concave, so that steps
 * which fall short never have to be taken back; no bracket is needed. The logarithm is given because x itself spans
 * hundreds of powers of ten for small shapes.
 *
 * @param a shape, 0 excluded
 * @param below probability below x, 0 and 1 excluded
 * @param above 1 − below, given apart for tails
 * @returns absolute error of the logarithm about 1e-13 for shapes up to 100
 */
export function logInverseIncompleteGamma(a: number, below: number, above: number): number {
  const isLower = below <= above;
  const wanted = log(isLower ? below : above);
  let y = firstGuess(a, below, above);
  for (let step = 0; step < MOST_STEPS; step++) {
    const x = exp(y);
    const tails = incompleteGamma(a, x);
    const reached = isLower ? tails.below : tails.above;
    const rate = logDensity(a, x) / reached;
    const move = (log(reached) - wanted) / rate;
    y += isLower ? -move : move;
    if (Math.abs(move) <= SMALLEST_STEP * Math.max(1, Math.abs(y))) break;
  }
  return y;
}

/** By Wilson & Hilferty's cube (1931), or as if the lower tail were a power of x where that is the better of the two. */
function firstGuess(a: number, below: number, above: number): number {
  const power = (log(below) + logGamma(a + 1)) / a;
  const z = below <= above ? normalQuantile(below) : -normalQuantile(above);
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
  const cube = a * root * root * root;
  // The power law overstates the lower tail's share of x, so x is at least what it says.
  return root > 0 ? Math.max(log(cube), power) : power;
}
