/**
 * The block operations of the SIMD WebAssembly kernel, typed, and how to load them.
 *
 * Every pointer is a byte offset into `memory`, a multiple of 16 from `KERNEL_RESERVED_BYTES` on. A register is
 * an array of float64; `n` is how many elements an operation handles, a multiple
 * of 16 unless said otherwise. Conditions are exactly 1 or 0. `out` may equal an input.
 * Where a result is NaN its sign and payload are the processor's choice; nothing else is.
 */
import { kernelBytes, kernelReservedBytes } from './kernel-bytes.ts';

export interface KernelExports {
  /**
   * Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405): n random 32-bit words to `out` (uint32).
   * Trial t (counted from 16·group) takes word (t>>2)&3 of counter (4·(t>>4) + (t&3), replicate, addressLow,
   * addressHigh) under key (keyLow, keyHigh), so that a trial's word depends on its number alone.
   */
  philox(
    out: number,
    group: number,
    replicate: number,
    addressLow: number,
    addressHigh: number,
    keyLow: number,
    keyHigh: number,
    n: number,
  ): void;
  /**
   * n words of a scrambled Sobol' dimension to `out` (uint32): word j is `base` with `directions[b]` (uint32)
   * exclusive-ored in for every bit b of j. n is a power of two, at least 16.
   */
  sobol(out: number, directions: number, base: number, n: number): void;
  /**
   * Standard-normal scores (float64 holding float32 values) from n words of 32 bits, by the table of `score-table.ts` at
   * byte offset `table`. They rise with the word: 0 gives −6.338, 2^31 − 1 and 2^31 give ∓1.9e-8, 2^32 − 1 gives 6.338,
   * and a word and its complement give opposite scores. Largest error 4.5e-7.
   */
  score(out: number, bits: number, table: number, n: number): void;

  fill(out: number, value: number, n: number): void;
  /** out = c0 + c1·a */
  linear1(out: number, a: number, c1: number, c0: number, n: number): void;
  /** out = c0 + c1·a + c2·b, added from the left */
  linear2(out: number, a: number, c1: number, b: number, c2: number, c0: number, n: number): void;
  /** out = c0 + c1·a + c2·b + c3·c, added from the left */
  linear3(
    out: number,
    a: number,
    c1: number,
    b: number,
    c2: number,
    c: number,
    c3: number,
    c0: number,
    n: number,
  ): void;
  /** out = 0 + from + a + b + c + d + e + f, added from the left */
  addSix(
    out: number,
    from: number,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
    n: number,
  ): void;
  add(out: number, a: number, b: number, n: number): void;
  subtract(out: number, a: number, b: number, n: number): void;
  multiply(out: number, a: number, b: number, n: number): void;
  /** out = p · (c0 + c1·a) */
  grow1(out: number, p: number, a: number, c1: number, c0: number, n: number): void;
  /** out = p · (c0 + c1·a + c2·b) */
  grow2(out: number, p: number, a: number, c1: number, b: number, c2: number, c0: number, n: number): void;
  /** out = p · (c0 + c1·a + c2·b + c3·c) */
  grow3(
    out: number,
    p: number,
    a: number,
    c1: number,
    b: number,
    c2: number,
    c: number,
    c3: number,
    c0: number,
    n: number,
  ): void;
  divide(out: number, a: number, b: number, n: number): void;
  /** NaN when either is NaN; −0 < +0. */
  minimum(out: number, a: number, b: number, n: number): void;
  maximum(out: number, a: number, b: number, n: number): void;
  greater(out: number, a: number, b: number, n: number): void;
  greaterOrEqual(out: number, a: number, b: number, n: number): void;
  equal(out: number, a: number, b: number, n: number): void;
  unequal(out: number, a: number, b: number, n: number): void;
  absolute(out: number, a: number, n: number): void;
  squareRoot(out: number, a: number, n: number): void;
  /** This and the next four give the bits of `exp`, `log`, `sin`, `cos`, `pow` of `statistics/elementary.ts`. */
  exponential(out: number, a: number, n: number): void;
  logarithm(out: number, a: number, n: number): void;
  sine(out: number, a: number, n: number): void;
  cosine(out: number, a: number, n: number): void;
  /** a to the power b, with the special cases of C99. */
  power(out: number, a: number, b: number, n: number): void;
  /** out = condition ≠ 0 ? yes : no; NaN is not 0. */
  select(out: number, condition: number, yes: number, no: number, n: number): void;
  /**
   * One step of a sorting network: elements change places where a < b, so that the larger stands in a. Where either is
   * NaN both stay. The registers must not be the same.
   */
  compareExchange(a: number, b: number, n: number): void;
  /**
   * A function of a score as piecewise cubics: bucket i = floor((s − low)·perUnit) of `buckets`, below the
   * first and above the last the end buckets are extended. A bucket is 9 float64: the break b, then the four
   * coefficients (constant first, in powers of s − left edge of the bucket, low + i·(1/perUnit)) for s < b, then the four
   * for s ≥ b. NaN gives NaN.
   */
  table(
    out: number,
    s: number,
    table: number,
    low: number,
    perUnit: number,
    buckets: number,
    n: number,
  ): void;

  /**
   * One step of bracketed root finding (Anderson & Björck 1973), element by element: takes in the value `fx` of a
   * rising function at `x` and writes the next `x`. `low` and `high` bracket the root with flow < 0 ≤ fhigh; where
   * flow ≥ 0 the answer is low, where fhigh < 0 it is high. `side` is 0 before the first step. All are registers
   * and, but for `fx`, are written.
   *
   * @returns the largest move of any x
   */
  rootStep(
    x: number,
    fx: number,
    low: number,
    flow: number,
    high: number,
    fhigh: number,
    side: number,
    n: number,
  ): number;

  // Summaries. Here n is any number ≥ 0; elements beyond it are not looked at.
  /**
   * Sum in a fixed order. Eight running sums start at 0; while eight elements are left, element i goes to sum i mod 8.
   * Then ((s0 + s2) + (s4 + s6)) + ((s1 + s3) + (s5 + s7)), and the up to seven elements that are left over one after
   * another. So are the three others.
   */
  sum(a: number, n: number): number;
  /**
   * The same sum of n ≥ 8 elements, n a multiple of 8; the least and the largest of them go to `ends` (two float64). Where
   * an element is NaN so is the sum, and the ends mean nothing.
   */
  sumRange(a: number, ends: number, n: number): number;
  sumSquaredDeviations(a: number, mean: number, n: number): number;
  /**
   * The same sum over a multiple of 8 elements, each of which is also counted: one more at byte offset
   * `pages` + 4 · (its top 22 bits). All of those places must be pages of the caller's.
   */
  squaresAndHistogram(a: number, mean: number, pages: number, n: number): number;
  /** Over elements whose mask ≠ 0; the others count as 0. NaN is not 0. */
  sumWhere(a: number, mask: number, n: number): number;
  sumSquaredDeviationsWhere(a: number, mask: number, mean: number, n: number): number;
  /**
   * Counts into pages of a histogram whose bin is the top 22 bits of the float64 (sign, exponent, 10 bits of
   * mantissa). `directory`: 4096 uint32 (sign and exponent) byte offsets of pages of 1024 uint32, 0 = no page yet.
   * Starts at element `from`; stops at the first element whose page is missing and returns its index, or n. Every
   * number has a bin; −0 and 0 have different ones, and so have NaN of either sign, which is the processor's choice: a
   * NaN must not come as far as a digest.
   */
  histogram(a: number, directory: number, from: number, n: number): number;
  histogramWhere(a: number, mask: number, directory: number, from: number, n: number): number;
  /** Each element is counted as often as its weight says, a whole number from 0 to 2^32 − 1; at 0 it is not looked at. */
  histogramWeighted(a: number, weights: number, directory: number, from: number, n: number): number;
  /** Bit i of `out` (n/8 bytes rounded up to 16) = element i ≠ 0; bits beyond n are 0. */
  pack(out: number, a: number, n: number): void;
  /** Number of bits set in `bytes` bytes (a multiple of 16). */
  countBits(a: number, bytes: number): number;
  countJoint(a: number, b: number, bytes: number): number;
  /** Sum, from the first bit to the last, of the elements of `weights` whose bit is set in both; 8 · bytes elements. */
  sumJoint(a: number, b: number, weights: number, bytes: number): number;
}

/** Memory below this offset holds constants of the kernel; everything from here on is the caller's. */
export const KERNEL_RESERVED_BYTES: number = kernelReservedBytes;

let compiled: WebAssembly.Module | undefined;

/**
 * The kernel, compiled once a thread.
 *
 * Synchronous, which browsers allow in workers, and for a module as small as this one on the page too.
 */
export function compileKernel(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(kernelBytes), (character) => character.charCodeAt(0)),
  );
  return compiled;
}

/**
 * Binds the kernel to a memory of at least one page. Writes the kernel's constants below `KERNEL_RESERVED_BYTES`; the
 * rest of the memory is left as it is. The memory may grow later.
 */
export function instantiateKernel(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}
