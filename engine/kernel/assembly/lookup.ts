// A function given as a table of piecewise cubics over equal buckets, two arguments at a time.

/** Bytes of a bucket: the break, then two cubics of four coefficients. */
const BUCKET: usize = 72;
const FIRST_CUBIC: usize = 8;
const SECOND_CUBIC: usize = 40;

const rounders = memory.data<f64>([4503599627370496]);

@inline
function interpolate(x: v128, table: usize, low: v128, perUnit: v128, width: v128, last: v128, rounder: v128): v128 {
  // 0 stands first, so that NaN falls into the first bucket; the cubic makes it NaN again.
  const position = f64x2.pmin(f64x2.pmax(f64x2.splat(0), f64x2.mul(f64x2.sub(x, low), perUnit)), last);
  const bucket = f64x2.floor(position);
  const t = f64x2.sub(x, f64x2.add(low, f64x2.mul(bucket, width)));
  // 2^52 leaves the number of the bucket in the low word.
  const numbers = f64x2.add(bucket, rounder);
  let at0 = table + <usize>i32x4.extract_lane(numbers, 0) * BUCKET;
  let at1 = table + <usize>i32x4.extract_lane(numbers, 2) * BUCKET;

  const breaks = v128.load64_lane(at1, v128.load64_zero(at0), 1);
  // Almost always 3: few buckets have a break inside.
  const below = i64x2.bitmask(f64x2.lt(x, breaks));
  if (below == 3) {
    at0 += FIRST_CUBIC;
    at1 += FIRST_CUBIC;
  } else {
    at0 += below & 1 ? FIRST_CUBIC : SECOND_CUBIC;
    at1 += below & 2 ? FIRST_CUBIC : SECOND_CUBIC;
  }
  const a01 = v128.load(at0);
  const a23 = v128.load(at0, 16);
  const b01 = v128.load(at1);
  const b23 = v128.load(at1, 16);
  const c0 = v128.shuffle<i64>(a01, b01, 0, 2);
  const c1 = v128.shuffle<i64>(a01, b01, 1, 3);
  const c2 = v128.shuffle<i64>(a23, b23, 0, 2);
  const c3 = v128.shuffle<i64>(a23, b23, 1, 3);
  return f64x2.add(c0, f64x2.mul(t, f64x2.add(c1, f64x2.mul(t, f64x2.add(c2, f64x2.mul(t, c3))))));
}

export function table(out: usize, s: usize, table: usize, low: f64, perUnit: f64, buckets: i32, n: i32): void {
  const lows = f64x2.splat(low);
  const perUnits = f64x2.splat(perUnit);
  const widths = f64x2.splat(1 / perUnit);
  const lasts = f64x2.splat(<f64>(buckets - 1));
  const rounder = v128.load64_splat(rounders);
  for (const end = out + (<usize>n << 3); out < end; out += 32, s += 32) {
    v128.store(out, interpolate(v128.load(s), table, lows, perUnits, widths, lasts, rounder));
    v128.store(out, interpolate(v128.load(s, 16), table, lows, perUnits, widths, lasts, rounder), 16);
  }
}
