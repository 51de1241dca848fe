/**
 * Exponential and logarithm made only of + − × ÷, comparisons and bit operations, so that every machine and every
 * version of Node gives the same bits; `Math.exp` and its kin leave the last bit to the vendor. The kernel runs the
 * same steps on two numbers at a time (`kernel/assembly/exponential.ts`); the bits agree.
 */

const float = new Float64Array(1);
/** The two halves of `float[0]`: [low, high] (every host that has WebAssembly is little-endian). */
const words = new Int32Array(float.buffer);

const LN2_HIGH = 0.6931471803691238; // the low 32 bits are 0, so that k·LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;
/** 1.5·2^52: adding it rounds to an integer (ties to even) and leaves that integer in the low bits. */
const ROUNDER = 6755399441055744;

/** 2^k for −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  words[0] = 0;
  words[1] = (k + 1023) << 20;
  return float[0]!;
}

/**
 * Exponential function, e to the power x.
 *
 * The argument is reduced to |r| ≤ ln2/2 and e^r formed from the rational approximation of Sun's fdlibm (e_exp.c,
 * 1993–2004, freely distributable).
 *
 * Domain: every x. Overflows to Infinity above 709.78…, passes through the subnormal numbers to 0 below −745.13….
 * Error below 1 ulp.
 *
 * @example exp(0) // 1
 */
export function exp(x: number): number {
  // Beyond these ends the result is Infinity and 0 whatever x is; NaN passes through.
  const within = Math.min(Math.max(x, -746), 710);
  const k = within * INVERSE_LN2 + ROUNDER - ROUNDER;
  const high = within - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  // In two steps, because 2^k alone may lie outside the range of float64; only the second one can round.
  const half = k >> 1;
  return y * powerOfTwo(half) * powerOfTwo(k - half);
}

/**
 * Natural logarithm.
 *
 * x = 2^k·(1 + f) with 1 + f in (√½, √2), and log(1 + f) by the odd approximation in f/(2 + f) of Sun's fdlibm
 * (e_log.c, 1993, freely distributable) without its short cuts.
 *
 * Domain: x ≥ 0, +0 and −0 included, where it is −Infinity; NaN below 0. Error below 1 ulp.
 *
 * @example log(1) // 0
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const subnormal = x < 2.2250738585072014e-308;
  float[0] = subnormal ? x * 18014398509481984 : x;
  // 0x95f62 moves the border between two k from 2 to √2.
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
