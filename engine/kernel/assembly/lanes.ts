/** Number i of a table, in both lanes. From memory, because V8 would rebuild a literal vector in every iteration. */
@inline
export function both(table: usize, i: usize): v128 {
  return v128.load64_splat(table + (i << 3));
}

/** a + x·b */
@inline
export function plusTimes(a: v128, x: v128, b: v128): v128 {
  return f64x2.add(a, f64x2.mul(x, b));
}

/** The smaller of limit and x, but x when that is NaN. */
@inline
export function atMost(x: v128, limit: v128): v128 {
  return f64x2.pmin(x, limit);
}

/** The larger of limit and x, but x when that is NaN. */
@inline
export function atLeast(x: v128, limit: v128): v128 {
  return f64x2.pmax(x, limit);
}

/**
 * y·2^k for the k in the low word of each lane, whose other bits are ignored. In two steps, because 2^k alone may lie
 * outside the range of float64; only the second one can round.
 */
@inline
export function timesPowerOfTwo(y: v128, k: v128, one: v128): v128 {
  const half = i32x4.shr_s(k, 1);
  const rest = i32x4.sub(k, half);
  // Shifted so far, only the low 12 bits remain; adding the bits of 1 adds the bias.
  const first = i64x2.add(i64x2.shl(half, 52), one);
  const second = i64x2.add(i64x2.shl(rest, 52), one);
  return f64x2.mul(f64x2.mul(y, first), second);
}
