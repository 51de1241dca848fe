/**
 * The standard normal distribution in float64, with the same bits on every machine.
 *
 * Coefficients are those printed in the papers named at each function, to the digits that float64 keeps.
 */
import { exp, log } from './elementary.ts';

/** 1/√(2π) */
const DENSITY_AT_0 = 0.3989422804014327;

/** Σ coefficients[i]·x^i, from the last one down. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i]!;
  return value;
}

// Wichura's PPND16, constant term first: |p − ½| ≤ 0.425, then r = √(−log tail) up to 5, then beyond.
const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
];
const MIDDLE_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const FAR_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const FAR_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
];

/**
 * Standard normal quantile: the z below which a standard normal number falls with probability p.
 *
 * Wichura (1988), algorithm AS 241 (PPND16), doi:10.2307/2347330.
 *
 * Domain: 0 ≤ p ≤ 1, with −Infinity at 0 and Infinity at 1. Relative error about 1e-15, down to p = 1e-300.
 *
 * @throws RangeError for p outside [0, 1] and NaN
 * @example normalQuantile(0.5) // 0
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`normalQuantile requires 0 ≤ p ≤ 1, got ${p}`);
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, CENTRE_TOP)) / polynomial(r, CENTRE_BOTTOM);
  }
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-log(tail));
  const z =
    r <= 5
      ? polynomial(r - 1.6, MIDDLE_TOP) / polynomial(r - 1.6, MIDDLE_BOTTOM)
      : polynomial(r - 5, FAR_TOP) / polynomial(r - 5, FAR_BOTTOM);
  return q < 0 ? -z : z;
}

// Cody's approximations of the normal integral, constant term first.
const SMALL_TOP = [
  18154.98125334356, 1067.6894854603709, 161.02823106855587, 2.2352520354606837, 0.06568233791820745,
];
const SMALL_BOTTOM = [45507.78933502673, 10260.932208618979, 976.0985517377767, 47.202581904688245, 1];
const MEDIUM_TOP = [
  9842.714838383978, 11602.65143764735, 6848.190450536283, 2494.5375852903726, 597.2702763948002,
  93.50665613217785, 8.883149794388377, 0.39894151208813466, 1.0765576773720192e-8,
];
const MEDIUM_BOTTOM = [
  19685.429676859992, 38912.00328609327, 34900.95272114598, 18615.571640885097, 6485.558298266761,
  1519.3775994075547, 235.387901782625, 22.266688044328117, 1,
];
const LARGE_TOP = [
  0.000029112874951168793, 0.0014216191932278934, 0.022235277870649807, 0.12740116116024736,
  0.215898534057957, 0.023073441764940174,
];
const LARGE_BOTTOM = [
  0.00007297515550839662, 0.0037823963320275824, 0.06598813786892856, 0.4682382124808651, 1.284260096144911,
  1,
];

/** e^(−x²/2) for x ≥ 0, to full relative accuracy: x² is split so that the larger part of the exponent is exact. */
function gaussian(x: number): number {
  // Beyond 39 the value is 0 anyway, and infinite x would make 0·∞ below.
  if (x > 39) return 0;
  const coarse = Math.trunc(x * 16) / 16;
  return exp(-coarse * coarse * 0.5) * exp(-(x - coarse) * (x + coarse) * 0.5);
}

/**
 * Standard normal distribution function: the probability that a standard normal number is at most z.
 *
 * Cody (1969), "Rational Chebyshev approximations for the error function", doi:10.1090/S0025-5718-1969-0247736-4,
 * in the form of his normal integral (1993, algorithm 715, doi:10.1145/151271.151273).
 *
 * Domain: every z, infinities included; NaN gives NaN. Relative error below 2e-15 in the lower tail, down to 1e-300;
 * for the upper tail to the same accuracy ask for `normalCdf(-z)`.
 *
 * @example normalCdf(0) // 0.5
 */
export function normalCdf(z: number): number {
  const y = Math.abs(z);
  if (y <= 0.67448975) {
    const square = z * z;
    return 0.5 + (z * polynomial(square, SMALL_TOP)) / polynomial(square, SMALL_BOTTOM);
  }
  let tail: number;
  if (y <= 5.656854249492381) {
    tail = (gaussian(y) * polynomial(y, MEDIUM_TOP)) / polynomial(y, MEDIUM_BOTTOM);
  } else {
    const inverse = 1 / (y * y);
    const correction = (inverse * polynomial(inverse, LARGE_TOP)) / polynomial(inverse, LARGE_BOTTOM);
    tail = (gaussian(y) * (DENSITY_AT_0 - correction)) / y;
  }
  return z < 0 ? tail : 1 - tail;
}

/**
 * Standard normal density at z.
 *
 * Domain: every z; 0 at the infinities, NaN gives NaN. Relative error below 2e-15 down to 1e-300.
 *
 * @example normalDensity(0) // 0.3989422804014327
 */
export function normalDensity(z: number): number {
  return DENSITY_AT_0 * gaussian(Math.abs(z));
}
