/** Sine and cosine with the same bits everywhere; see `elementary.ts`. */
import { ROUNDER } from './float-bits.ts';

/** Largest |x| that sine and cosine accept: the argument reduction is exact up to here. */
const CIRCULAR_REACH = 1048576;
// π/2 in three parts of 33 bits, so that k·part is exact for |k| < 2^20, and what is left of it.
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_REST = 8.4784276603689e-32;

/** The sine of x plus `quarters` quarter turns. */
function sineOf(x: number, quarters: 0 | 1): number {
  if (!(Math.abs(x) <= CIRCULAR_REACH)) return Number.NaN;
  const k = x * 0.6366197723675814 + ROUNDER - ROUNDER;
  // x − k·π/2 as r + rest, part by part, with what each subtraction rounded away.
  const first = x - k * HALF_PI_1;
  const second = k * HALF_PI_2;
  const partial = first - second;
  const third = k * HALF_PI_3 - (first - partial - second);
  const r = partial - third;
  const rest = partial - r - third - k * HALF_PI_REST;
  const quadrant = k + quarters;
  const value = quadrant & 1 ? cosineNear0(r, rest) : sineNear0(r, rest);
  return quadrant & 2 ? -value : value;
}

/** fdlibm's k_sin.c: |r + rest| ≤ π/4. */
function sineNear0(r: number, rest: number): number {
  const z = r * r;
  const v = z * r;
  const p =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return r - (z * (0.5 * rest - v * p) - rest - v * -0.16666666666666632);
}

/** fdlibm's k_cos.c: |r + rest| ≤ π/4. */
function cosineNear0(r: number, rest: number): number {
  const z = r * r;
  const w = z * z;
  const p =
    z * (0.0416666666666666 + z * (-0.001388888888887411 + z * 0.00002480158728947673)) +
    w * w * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11));
  const h = 0.5 * z;
  const top = 1 - h;
  return top + (1 - top - h + (z * p - r * rest));
}

/**
 * Sine of an angle in radians.
 *
 * Argument reduced by Cody and Waite's method with π/2 in four parts; then the polynomials of Sun's fdlibm (1993).
 *
 * Domain: |x| ≤ 2^20, NaN beyond: larger angles would need more digits of π than a formula about growth deserves.
 * Error below 1 ulp (largest seen 0.73).
 *
 * @example sin(0) // 0
 */
export function sin(x: number): number {
  return sineOf(x, 0);
}

/**
 * Cosine of an angle in radians; method, domain and accuracy are those of `sin`.
 *
 * @example cos(0) // 1
 */
export function cos(x: number): number {
  return sineOf(x, 1);
}
