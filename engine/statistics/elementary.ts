/**
 * Elementary functions made only of + − × ÷, comparisons and bit operations, so that every machine and every
 * version of Node gives the same bits; `Math.exp` and its kin leave the last bit to the vendor. The kernel runs the
 * same steps on two numbers at a time (`kernel/assembly/`); the bits agree.
 */
import { float, ROUNDER, SMALLEST_NORMAL, TWO_TO_54, timesPowerOfTwo, words } from './float-bits.ts';

export { cos, sin } from './circular.ts';
export { pow } from './pow.ts';

const LN2_HIGH = 0.6931471803691238; // the low 32 bits are 0, so that k·LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;

/**
 * Exponential function, e to the power x.
 *
 * x = k·ln2 + r with |r| ≤ ln2/2, the first two terms of e^r as they are and the rest by a minimax polynomial of degree
 * 11 (Remez 1934; largest relative error 1.1e-17), times 2^k.
 *
 * Domain: every x. Overflows to Infinity above 709.78…, passes through the subnormal numbers to 0 below −745.13….
 * Error below 1 ulp (largest seen 0.84 over 36 000 points).
 *
 * @example exp(0) // 1
 */
export function exp(x: number): number {
  // Beyond these ends the result is 0 and Infinity whatever x is; NaN passes through.
  const within = Math.min(Math.max(x, -746), 710);
  const k = within * Math.LOG2E + ROUNDER - ROUNDER;
  const high = within - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const r2 = r * r;
  const r4 = r2 * r2;
  // Added in pairs rather than from the end: the chain of operations that wait for one another is half as long.
  const lower =
    0.5000000000000011 + r * 0.16666666666666413 + r2 * (0.04166666666653005 + r * 0.00833333333349459);
  const upper =
    0.0013888888943662551 +
    r * 0.00019841269506377612 +
    r2 * (2.4801493061604863e-5 + r * 2.755758648130468e-6) +
    r4 * (2.7630262844871354e-7 + r * 2.5000050912281525e-8);
  const y = 1 + (high + (r2 * (lower + r4 * upper) - low));
  return timesPowerOfTwo(y, k);
}

/**
 * Natural logarithm.
 *
 * x = 2^k·(1 + f) with 1 + f in (√½, √2), and log(1 + f) by the odd approximation in f/(2 + f) of Sun's fdlibm
 * (e_log.c, 1993, freely distributable) without its short cuts.
 *
 * Domain: x ≥ 0, +0 and −0 included, where it is −Infinity; NaN below 0. Error below 1 ulp (largest seen 0.75).
 *
 * @example log(1) // 0
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Infinity) return x;
  const subnormal = x < SMALLEST_NORMAL;
  float[0] = subnormal ? x * TWO_TO_54 : x;
  // √2 = 0x3ff6a09e… starts the next power of two: 0x95f62 carries it over.
  const high = words[1]! + 0x95f62;
  const k = (high >> 20) - 1023 - (subnormal ? 54 : 0);
  words[1] = (high & 0xfffff) + 0x3fe6a09e;
  const f = float[0]! - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const halfSquare = 0.5 * f * f;
  return s * (halfSquare + (odd + even)) + k * LN2_LOW - halfSquare + f + k * LN2_HIGH;
}
