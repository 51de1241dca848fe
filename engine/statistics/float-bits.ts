/** What elementary functions do to the bits of a float64. */

/** One number, to be seen as bits through `words`. */
export const float = new Float64Array(1);
/** The two halves of `float[0]`: [low, high] (every host that has WebAssembly is little-endian). */
export const words = new Int32Array(float.buffer);

/** 1.5·2^52: adding and subtracting it rounds a number below 2^51 to an integer, ties to even. */
export const ROUNDER = 6755399441055744;
export const SMALLEST_NORMAL = 2.2250738585072014e-308;
/** Makes every subnormal number normal. */
export const TWO_TO_54 = 18014398509481984;

/** 2^k for −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  words[0] = 0;
  words[1] = (k + 1023) << 20;
  return float[0]!;
}

/** y·2^k in two steps, because 2^k alone may lie outside the range of float64; only the second one can round. */
export function timesPowerOfTwo(y: number, k: number): number {
  const half = k >> 1;
  return y * powerOfTwo(half) * powerOfTwo(k - half);
}

/** x without its low 32 bits: few enough digits for exact products. */
export function withoutLowWord(x: number): number {
  float[0] = x;
  words[0] = 0;
  return float[0]!;
}

/** The greatest float64 below x; −∞ and NaN stay. */
export function nextBelow(x: number): number {
  if (x === 0) return -5e-324;
  if (!(x > Number.NEGATIVE_INFINITY)) return x;
  // Floats of one sign are ordered as the integers of their bits.
  float[0] = x;
  const low = words[0]!;
  if (x > 0) {
    words[0] = low - 1;
    if (low === 0) words[1]! -= 1;
  } else {
    words[0] = low + 1;
    if (low === -1) words[1]! += 1;
  }
  return float[0]!;
}
