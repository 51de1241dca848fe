// Exponential and logarithm of two numbers at a time: step for step those of ../../statistics/elementary.ts, where the
// method is described; the bits agree. Branches there are selections here.
import { atLeast, atMost, both, plusTimes, timesPowerOfTwo } from './lanes';

const enum E { Lowest, Highest, InverseLn2, Rounder, Ln2High, Ln2Low, One, C0, C1, C2, C3, C4, C5, C6, C7, C8, C9 }
const expNumbers = memory.data<f64>([
  -746, 710, 1.4426950408889634, 6755399441055744, 0.6931471803691238, 1.9082149292705877e-10, 1,
  0.5000000000000011, 0.16666666666666413, 0.04166666666653005, 0.00833333333349459, 0.0013888888943662551,
  0.00019841269506377612, 2.4801493061604863e-5, 2.755758648130468e-6, 2.7630262844871354e-7, 2.5000050912281525e-8,
]);

/** The pair a + r·b of neighbouring coefficients. */
@inline
function pair(r: v128, first: E): v128 {
  return plusTimes(both(expNumbers, first), r, both(expNumbers, first + 1));
}

@inline
function exp(x: v128): v128 {
  const one = both(expNumbers, E.One);
  const within = atMost(atLeast(x, both(expNumbers, E.Lowest)), both(expNumbers, E.Highest));
  const rounder = both(expNumbers, E.Rounder);
  const shifted = f64x2.add(f64x2.mul(within, both(expNumbers, E.InverseLn2)), rounder);
  const k = f64x2.sub(shifted, rounder);
  const high = f64x2.sub(within, f64x2.mul(k, both(expNumbers, E.Ln2High)));
  const low = f64x2.mul(k, both(expNumbers, E.Ln2Low));
  const r = f64x2.sub(high, low);
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const lower = plusTimes(pair(r, E.C0), r2, pair(r, E.C2));
  const upper = plusTimes(plusTimes(pair(r, E.C4), r2, pair(r, E.C6)), r4, pair(r, E.C8));
  const curved = f64x2.sub(f64x2.mul(r2, plusTimes(lower, r4, upper)), low);
  return timesPowerOfTwo(f64x2.add(one, f64x2.add(high, curved)), shifted, one);
}

const enum L {
  SmallestNormal, TwoTo54, FiftyFour, TwoTo52AndBias, One, Two, Half, Odd0, Odd1, Odd2, Odd3, Even0, Even1, Even2,
  Ln2High, Ln2Low, Infinite, MinusInfinite,
}
const logNumbers = memory.data<f64>([
  2.2250738585072014e-308, 18014398509481984, 54, 4503599627371519, 1, 2, 0.5,
  0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586,
  0.3999999999940942, 0.22222198432149784, 0.15313837699209373,
  0.6931471803691238, 1.9082149292705877e-10, Infinity, -Infinity,
]);
const enum Bits { ToSqrt2, FromSqrt2, Mantissa, TwoTo52 }
const logPatterns = memory.data<u64>([
  0x00095f6200000000, 0x3fe6a09e00000000, 0x000fffffffffffff, 0x4330000000000000,
]);

@inline
function log(x: v128): v128 {
  const zero = f64x2.splat(0);
  const one = both(logNumbers, L.One);
  const subnormal = f64x2.lt(x, both(logNumbers, L.SmallestNormal));
  const scaled = v128.bitselect(f64x2.mul(x, both(logNumbers, L.TwoTo54)), x, subnormal);
  const high = i64x2.add(scaled, both(logPatterns, Bits.ToSqrt2));
  // An integer below 2^52 becomes a float64 by putting it into the mantissa of 2^52 and subtracting that.
  const k = f64x2.sub(
    f64x2.sub(v128.or(i64x2.shr_u(high, 52), both(logPatterns, Bits.TwoTo52)), both(logNumbers, L.TwoTo52AndBias)),
    v128.and(subnormal, both(logNumbers, L.FiftyFour)),
  );
  const m = i64x2.add(v128.and(high, both(logPatterns, Bits.Mantissa)), both(logPatterns, Bits.FromSqrt2));
  const f = f64x2.sub(m, one);
  const s = f64x2.div(f, f64x2.add(both(logNumbers, L.Two), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let even = plusTimes(both(logNumbers, L.Even1), w, both(logNumbers, L.Even2));
  even = f64x2.mul(w, plusTimes(both(logNumbers, L.Even0), w, even));
  let odd = plusTimes(both(logNumbers, L.Odd2), w, both(logNumbers, L.Odd3));
  odd = plusTimes(both(logNumbers, L.Odd1), w, odd);
  odd = f64x2.mul(z, plusTimes(both(logNumbers, L.Odd0), w, odd));
  const halfSquare = f64x2.mul(f64x2.mul(both(logNumbers, L.Half), f), f);
  let y = f64x2.mul(s, f64x2.add(halfSquare, f64x2.add(odd, even)));
  y = f64x2.add(y, f64x2.mul(k, both(logNumbers, L.Ln2Low)));
  y = f64x2.add(f64x2.sub(y, halfSquare), f);
  y = f64x2.add(y, f64x2.mul(k, both(logNumbers, L.Ln2High)));

  y = v128.bitselect(x, y, f64x2.eq(x, both(logNumbers, L.Infinite)));
  y = v128.bitselect(both(logNumbers, L.MinusInfinite), y, f64x2.eq(x, zero));
  // All bits set is a NaN: for x below 0 and for x NaN.
  return v128.or(y, v128.or(f64x2.lt(x, zero), f64x2.ne(x, x)));
}

export function exponential(out: usize, a: usize, n: i32): void {
  for (const end = out + (<usize>n << 3); out < end; out += 32, a += 32) {
    v128.store(out, exp(v128.load(a)));
    v128.store(out, exp(v128.load(a, 16)), 16);
  }
}

export function logarithm(out: usize, a: usize, n: i32): void {
  for (const end = out + (<usize>n << 3); out < end; out += 32, a += 32) {
    v128.store(out, log(v128.load(a)));
    v128.store(out, log(v128.load(a, 16)), 16);
  }
}
