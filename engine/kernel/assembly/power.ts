// x to the power y of two pairs at a time: step for step that of ../../statistics/elementary.ts, where the method is
// described; the bits agree. Branches there are selections here.
import { atLeast, atMost, both, plusTimes, timesPowerOfTwo } from './lanes';

const enum C {
  SmallestNormal, TwoTo54, FiftyFour, TwoTo52AndBias, SqrtThreeHalves, SqrtThree, Half, One, OneAndHalf, Two, Three,
  L1, L2, L3, L4, L5, L6, Log2OfOneAndHalfHigh, Log2OfOneAndHalfLow, Scale, ScaleHigh, ScaleLow,
  LargestY, LargestPower, Rounder, Ln2, Ln2High, Ln2Low, P1, P2, P3, P4, P5, Infinite,
}
const numbers = memory.data<f64>([
  2.2250738585072014e-308, 18014398509481984, 54, 4503599627371519, 1.224744871391589, 1.7320508075688772, 0.5, 1, 1.5, 2, 3,
  0.5999999999999946, 0.4285714285785502, 0.33333332981837743, 0.272728123808534, 0.23066074577556175,
  0.20697501780033842, 0.5849624872207642, 1.350039202129749e-8,
  0.9617966939259756, 0.9617967009544373, -7.028461650952758e-9,
  73786976294838206464.0, 1100, 6755399441055744, 0.6931471805599453, 0.6931471824645996, -1.904654299957768e-9,
  0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252,
  4.1381367970572385e-8, Infinity,
]);
const enum Bits { Mantissa, TwoTo52, One, High, Sign }
const patterns = memory.data<u64>([
  0x000fffffffffffff, 0x4330000000000000, 0x3ff0000000000000, 0xffffffff00000000, 0x8000000000000000,
]);

/** x without its low 32 bits: few enough digits for exact products. */
@inline
function high(x: v128): v128 {
  return v128.and(x, both(patterns, Bits.High));
}

/** |x|^y for |x| positive and finite. */
@inline
function magnitude(absolute: v128, y: v128): v128 {
  const one = both(numbers, C.One);

  // |x| = 2^n · m
  const subnormal = f64x2.lt(absolute, both(numbers, C.SmallestNormal));
  const scaled = v128.bitselect(f64x2.mul(absolute, both(numbers, C.TwoTo54)), absolute, subnormal);
  let n = f64x2.sub(
    f64x2.sub(v128.or(i64x2.shr_u(scaled, 52), both(patterns, Bits.TwoTo52)), both(numbers, C.TwoTo52AndBias)),
    v128.and(subnormal, both(numbers, C.FiftyFour)),
  );
  let m = v128.or(v128.and(scaled, both(patterns, Bits.Mantissa)), both(patterns, Bits.One));
  const upper = f64x2.ge(m, both(numbers, C.SqrtThree));
  m = v128.bitselect(f64x2.mul(m, both(numbers, C.Half)), m, upper);
  n = f64x2.add(n, v128.and(upper, one));
  const middle = f64x2.ge(m, both(numbers, C.SqrtThreeHalves));
  const base = v128.bitselect(both(numbers, C.OneAndHalf), one, middle);

  // log2(m) as z_high + z_low + the logarithm of the base
  const top = f64x2.sub(m, base);
  const bottom = f64x2.add(m, base);
  const inverse = f64x2.div(one, bottom);
  const s = f64x2.mul(top, inverse);
  const sHigh = high(s);
  const bottomHigh = high(bottom);
  const bottomLow = f64x2.sub(m, f64x2.sub(bottomHigh, base));
  const sLow = f64x2.mul(
    inverse,
    f64x2.sub(f64x2.sub(top, f64x2.mul(sHigh, bottomHigh)), f64x2.mul(sHigh, bottomLow)),
  );
  const s2 = f64x2.mul(s, s);
  let p = plusTimes(both(numbers, C.L5), s2, both(numbers, C.L6));
  p = plusTimes(both(numbers, C.L4), s2, p);
  p = plusTimes(both(numbers, C.L3), s2, p);
  p = plusTimes(both(numbers, C.L2), s2, p);
  p = plusTimes(both(numbers, C.L1), s2, p);
  const r = plusTimes(f64x2.mul(f64x2.mul(s2, s2), p), sLow, f64x2.add(sHigh, s));
  const sHigh2 = f64x2.mul(sHigh, sHigh);
  const three = both(numbers, C.Three);
  const tHigh = high(f64x2.add(f64x2.add(three, sHigh2), r));
  const tLow = f64x2.sub(r, f64x2.sub(f64x2.sub(tHigh, three), sHigh2));
  const u = f64x2.mul(sHigh, tHigh);
  const v = f64x2.add(f64x2.mul(sLow, tHigh), f64x2.mul(tLow, s));
  const logHigh = high(f64x2.add(u, v));
  const logLow = f64x2.sub(v, f64x2.sub(logHigh, u));
  const zHigh = f64x2.mul(both(numbers, C.ScaleHigh), logHigh);
  const zLow = f64x2.add(
    f64x2.add(f64x2.mul(both(numbers, C.ScaleLow), logHigh), f64x2.mul(logLow, both(numbers, C.Scale))),
    v128.and(both(numbers, C.Log2OfOneAndHalfLow), middle),
  );
  const baseHigh = v128.and(both(numbers, C.Log2OfOneAndHalfHigh), middle);
  const log2High = high(f64x2.add(f64x2.add(f64x2.add(zHigh, zLow), baseHigh), n));
  const log2Low = f64x2.sub(zLow, f64x2.sub(f64x2.sub(f64x2.sub(log2High, n), baseHigh), zHigh));

  // y · log2|x| as powerHigh + powerLow
  const largestY = both(numbers, C.LargestY);
  const yWithin = atMost(atLeast(y, f64x2.neg(largestY)), largestY);
  const yHigh = high(yWithin);
  const largest = both(numbers, C.LargestPower);
  const powerHigh = atMost(atLeast(f64x2.mul(yHigh, log2High), f64x2.neg(largest)), largest);
  const powerLow = atMost(
    atLeast(
      f64x2.add(f64x2.mul(f64x2.sub(yWithin, yHigh), log2High), f64x2.mul(yWithin, log2Low)),
      f64x2.neg(one),
    ),
    one,
  );

  // 2 to that power
  const rounder = both(numbers, C.Rounder);
  const shifted = f64x2.add(f64x2.add(powerHigh, powerLow), rounder);
  const partHigh = f64x2.sub(powerHigh, f64x2.sub(shifted, rounder));
  const part = high(f64x2.add(powerLow, partHigh));
  const a = f64x2.mul(part, both(numbers, C.Ln2High));
  const b = f64x2.add(
    f64x2.mul(f64x2.sub(powerLow, f64x2.sub(part, partHigh)), both(numbers, C.Ln2)),
    f64x2.mul(part, both(numbers, C.Ln2Low)),
  );
  const z = f64x2.add(a, b);
  const w = f64x2.sub(b, f64x2.sub(z, a));
  const t = f64x2.mul(z, z);
  let q = plusTimes(both(numbers, C.P4), t, both(numbers, C.P5));
  q = plusTimes(both(numbers, C.P3), t, q);
  q = plusTimes(both(numbers, C.P2), t, q);
  q = plusTimes(both(numbers, C.P1), t, q);
  const t1 = f64x2.sub(z, f64x2.mul(t, q));
  const e = f64x2.sub(
    f64x2.div(f64x2.mul(z, t1), f64x2.sub(t1, both(numbers, C.Two))),
    f64x2.add(w, f64x2.mul(z, w)),
  );
  return timesPowerOfTwo(f64x2.sub(one, f64x2.sub(e, z)), shifted, one);
}

@inline
function pow(x: v128, y: v128): v128 {
  const zero = f64x2.splat(0);
  const one = both(numbers, C.One);
  const infinite = both(numbers, C.Infinite);
  const absolute = f64x2.abs(x);
  const isZero = f64x2.eq(x, zero);
  const isInfinite = f64x2.eq(absolute, infinite);

  // 0 and ∞ have no logarithm: the power is 0 or ∞, by the sign of y.
  const extreme = v128.and(infinite, v128.xor(isInfinite, f64x2.lt(y, zero)));
  let power = v128.bitselect(extreme, magnitude(absolute, y), v128.or(isZero, isInfinite));

  const integer = f64x2.eq(f64x2.trunc(y), y);
  const halfY = f64x2.mul(y, both(numbers, C.Half));
  const odd = v128.andnot(integer, f64x2.eq(f64x2.trunc(halfY), halfY));
  power = v128.or(power, v128.and(v128.and(x, both(patterns, Bits.Sign)), odd));

  // All bits set is a NaN: for a negative number to a broken power, and where x or y is one.
  const broken = v128.andnot(v128.andnot(f64x2.lt(x, zero), integer), isInfinite);
  power = v128.or(power, v128.or(broken, v128.or(f64x2.ne(x, x), f64x2.ne(y, y))));
  return v128.bitselect(one, power, v128.or(f64x2.eq(x, one), f64x2.eq(y, zero)));
}

export function power(out: usize, a: usize, b: usize, n: i32): void {
  for (const end = out + (<usize>n << 3); out < end; out += 16, a += 16, b += 16) {
    v128.store(out, pow(v128.load(a), v128.load(b)));
  }
}
