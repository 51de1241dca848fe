// Summaries of a register. n is any number here, odd ones included.

/** What is added up; a literal wherever the functions below are called. */
const enum Term {
  Value,
  SquaredDeviation,
}

/** The terms of two elements, 0 where the mask is. */
@inline
function terms(term: Term, masked: bool, a: usize, mask: usize, mean: v128, zero: v128): v128 {
  let value = v128.load(a);
  if (term == Term.SquaredDeviation) value = f64x2.sub(value, mean);
  if (masked) value = v128.and(value, f64x2.ne(v128.load(mask), zero));
  return term == Term.SquaredDeviation ? f64x2.mul(value, value) : value;
}

/** Eight running sums, since one would wait for each addition before it could begin the next. */
@inline
function total(term: Term, masked: bool, a: usize, mask: usize, mean: f64, n: i32): f64 {
  const zero = f64x2.splat(0);
  const means = f64x2.splat(mean);
  let sum01 = zero;
  let sum23 = zero;
  let sum45 = zero;
  let sum67 = zero;
  const eights = a + (<usize>(n & ~7) << 3);
  const end = a + (<usize>n << 3);
  for (; a < eights; a += 64, mask += 64) {
    sum01 = f64x2.add(sum01, terms(term, masked, a, mask, means, zero));
    sum23 = f64x2.add(sum23, terms(term, masked, a + 16, mask + 16, means, zero));
    sum45 = f64x2.add(sum45, terms(term, masked, a + 32, mask + 32, means, zero));
    sum67 = f64x2.add(sum67, terms(term, masked, a + 48, mask + 48, means, zero));
  }
  const lanes = f64x2.add(f64x2.add(sum01, sum23), f64x2.add(sum45, sum67));
  let sum = f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
  for (; a < end; a += 8, mask += 8) {
    if (masked && load<f64>(mask) == 0) continue;
    const value = load<f64>(a);
    sum += term == Term.SquaredDeviation ? (value - mean) * (value - mean) : value;
  }
  return sum;
}

export function sum(a: usize, n: i32): f64 {
  return total(Term.Value, false, a, 0, 0, n);
}
export function sumSquaredDeviations(a: usize, mean: f64, n: i32): f64 {
  return total(Term.SquaredDeviation, false, a, 0, mean, n);
}
export function sumWhere(a: usize, mask: usize, n: i32): f64 {
  return total(Term.Value, true, a, mask, 0, n);
}
export function sumSquaredDeviationsWhere(a: usize, mask: usize, mean: f64, n: i32): f64 {
  return total(Term.SquaredDeviation, true, a, mask, mean, n);
}

/** As `sum` does it, with the range of the elements in the same pass; n is a multiple of 8 here, at least 8. */
export function sumRange(a: usize, ends: usize, n: i32): f64 {
  const zero = f64x2.splat(0);
  let sum01 = zero;
  let sum23 = zero;
  let sum45 = zero;
  let sum67 = zero;
  let low = v128.load(a);
  let high = low;
  for (const end = a + (<usize>n << 3); a < end; a += 64) {
    const v0 = v128.load(a);
    const v1 = v128.load(a, 16);
    const v2 = v128.load(a, 32);
    const v3 = v128.load(a, 48);
    sum01 = f64x2.add(sum01, v0);
    sum23 = f64x2.add(sum23, v1);
    sum45 = f64x2.add(sum45, v2);
    sum67 = f64x2.add(sum67, v3);
    low = f64x2.pmin(low, f64x2.pmin(f64x2.pmin(v0, v1), f64x2.pmin(v2, v3)));
    high = f64x2.pmax(high, f64x2.pmax(f64x2.pmax(v0, v1), f64x2.pmax(v2, v3)));
  }
  store<f64>(ends, Math.min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1)));
  store<f64>(ends, Math.max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1)), 8);
  const lanes = f64x2.add(f64x2.add(sum01, sum23), f64x2.add(sum45, sum67));
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}

/** Adds one to the count of an element by its top 22 bits, no matter which page that is. */
@inline
function countIn(pages: usize, a: usize): void {
  const bin = pages + ((load<u32>(a, 4) >> 8) & ~3);
  store<u32>(bin, load<u32>(bin) + 1);
}

/** As `sumSquaredDeviations`, and counts each element in the same pass; n is a multiple of 8 here. */
export function squaresAndHistogram(a: usize, mean: f64, pages: usize, n: i32): f64 {
  const means = f64x2.splat(mean);
  const zero = f64x2.splat(0);
  let sum01 = zero;
  let sum23 = zero;
  let sum45 = zero;
  let sum67 = zero;
  for (const end = a + (<usize>n << 3); a < end; a += 64) {
    countIn(pages, a);
    countIn(pages, a + 8);
    sum01 = f64x2.add(sum01, terms(Term.SquaredDeviation, false, a, 0, means, zero));
    countIn(pages, a + 16);
    countIn(pages, a + 24);
    sum23 = f64x2.add(sum23, terms(Term.SquaredDeviation, false, a + 16, 0, means, zero));
    countIn(pages, a + 32);
    countIn(pages, a + 40);
    sum45 = f64x2.add(sum45, terms(Term.SquaredDeviation, false, a + 32, 0, means, zero));
    countIn(pages, a + 48);
    countIn(pages, a + 56);
    sum67 = f64x2.add(sum67, terms(Term.SquaredDeviation, false, a + 48, 0, means, zero));
  }
  const lanes = f64x2.add(f64x2.add(sum01, sum23), f64x2.add(sum45, sum67));
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
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

/** As `histogramWhere`, each element counted as often as its weight says. */
export function histogramWeighted(a: usize, weights: usize, directory: usize, from: i32, n: i32): i32 {
  for (let i = from; i < n; i++) {
    const weight = <u32>load<f64>(weights + (<usize>i << 3));
    if (!weight) continue;
    const high = load<u32>(a + (<usize>i << 3), 4);
    const page = load<u32>(directory + ((high >> 20) << 2));
    if (!page) return i;
    const bin = page + ((high >> 8) & 0xffc);
    store<u32>(bin, load<u32>(bin) + weight);
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

/** Sums the weights of trials whose bits are set in both. */
export function sumJoint(a: usize, b: usize, weights: usize, bytes: i32): f64 {
  let total: f64 = 0;
  for (const end = a + <usize>bytes; a < end; a += 8, b += 8, weights += 512) {
    for (let both = load<u64>(a) & load<u64>(b); both != 0; both &= both - 1) {
      total += load<f64>(weights + (<usize>ctz(both) << 3));
    }
  }
  return total;
}
