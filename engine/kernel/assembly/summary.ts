// Summaries of a register. n is any number here, odd ones included.

/** The two lanes of a running sum together, then the odd element that no pair took. */
@inline
function finish(lanes: v128, rest: f64): f64 {
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1) + rest;
}

/** All ones where the mask is not 0; NaN is not 0. */
@inline
function chosen(mask: v128, zero: v128): v128 {
  return f64x2.ne(mask, zero);
}

export function sum(a: usize, n: i32): f64 {
  let lanes = f64x2.splat(0);
  const pairs = a + (<usize>(n & ~1) << 3);
  for (; a < pairs; a += 16) lanes = f64x2.add(lanes, v128.load(a));
  return finish(lanes, n & 1 ? load<f64>(a) : 0);
}

export function sumSquaredDeviations(a: usize, mean: f64, n: i32): f64 {
  let lanes = f64x2.splat(0);
  const center = f64x2.splat(mean);
  const pairs = a + (<usize>(n & ~1) << 3);
  for (; a < pairs; a += 16) {
    const d = f64x2.sub(v128.load(a), center);
    lanes = f64x2.add(lanes, f64x2.mul(d, d));
  }
  const d = n & 1 ? load<f64>(a) - mean : 0;
  return finish(lanes, d * d);
}

export function sumWhere(a: usize, mask: usize, n: i32): f64 {
  const zero = f64x2.splat(0);
  let lanes = zero;
  const pairs = a + (<usize>(n & ~1) << 3);
  for (; a < pairs; a += 16, mask += 16) {
    lanes = f64x2.add(lanes, v128.and(v128.load(a), chosen(v128.load(mask), zero)));
  }
  return finish(lanes, n & 1 && load<f64>(mask) != 0 ? load<f64>(a) : 0);
}

export function sumSquaredDeviationsWhere(a: usize, mask: usize, mean: f64, n: i32): f64 {
  const zero = f64x2.splat(0);
  let lanes = zero;
  const center = f64x2.splat(mean);
  const pairs = a + (<usize>(n & ~1) << 3);
  for (; a < pairs; a += 16, mask += 16) {
    const d = v128.and(f64x2.sub(v128.load(a), center), chosen(v128.load(mask), zero));
    lanes = f64x2.add(lanes, f64x2.mul(d, d));
  }
  const d = n & 1 && load<f64>(mask) != 0 ? load<f64>(a) - mean : 0;
  return finish(lanes, d * d);
}

/** Adds one to the count of the element's bin; false when its page is missing. */
@inline
function count(a: usize, directory: usize): bool {
  const high = load<u32>(a, 4);
  const page = load<u32>(directory + ((high >> 20) << 2));
  if (!page) return false;
  const bin = page + ((high >> 8) & 0xffc);
  store<u32>(bin, load<u32>(bin) + 1);
  return true;
}

export function histogram(a: usize, directory: usize, from: i32, n: i32): i32 {
  let at = a + (<usize>from << 3);
  const end = a + (<usize>n << 3);
  for (; at + 32 <= end; at += 32) {
    if (!count(at, directory)) return <i32>((at - a) >> 3);
    if (!count(at + 8, directory)) return <i32>((at - a) >> 3) + 1;
    if (!count(at + 16, directory)) return <i32>((at - a) >> 3) + 2;
    if (!count(at + 24, directory)) return <i32>((at - a) >> 3) + 3;
  }
  for (; at < end; at += 8) {
    if (!count(at, directory)) return <i32>((at - a) >> 3);
  }
  return n;
}

export function histogramWhere(a: usize, mask: usize, directory: usize, from: i32, n: i32): i32 {
  for (let i = from; i < n; i++) {
    if (load<f64>(mask + (<usize>i << 3)) != 0 && !count(a + (<usize>i << 3), directory)) return i;
  }
  return n;
}

export function pack(out: usize, a: usize, n: i32): void {
  const zero = f64x2.splat(0);
  let byte: u32 = 0;
  let i = 0;
  for (; i + 8 <= n; i += 8, out++, a += 64) {
    byte = i64x2.bitmask(f64x2.ne(v128.load(a), zero)) |
      (i64x2.bitmask(f64x2.ne(v128.load(a, 16), zero)) << 2) |
      (i64x2.bitmask(f64x2.ne(v128.load(a, 32), zero)) << 4) |
      (i64x2.bitmask(f64x2.ne(v128.load(a, 48), zero)) << 6);
    store<u8>(out, byte);
  }
  byte = 0;
  for (let bit = 0; i < n; i++, bit++, a += 8) byte |= u32(load<f64>(a) != 0) << bit;
  // The rest of the bytes up to a multiple of 16 are 0, so that counting may look at whole vectors.
  for (let bytes = (n >> 3); bytes < ((n + 127) >> 7) << 4; bytes++, out++, byte = 0) store<u8>(out, byte);
}

export function countBits(a: usize, bytes: i32): i32 {
  let total = 0;
  for (const end = a + <usize>bytes; a < end; a += 8) total += <i32>popcnt(load<u64>(a));
  return total;
}

export function countJoint(a: usize, b: usize, bytes: i32): i32 {
  let total = 0;
  for (const end = a + <usize>bytes; a < end; a += 8, b += 8) {
    total += <i32>popcnt(load<u64>(a) & load<u64>(b));
  }
  return total;
}
