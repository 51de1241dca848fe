// Sine and cosine of two numbers at a time: step for step those of ../../statistics/elementary.ts, where the method is
// described; the bits agree.
import { both, plusTimes } from './lanes';

const enum C {
  Reach, TwoOverPi, Rounder, Pi1, Pi2, Pi3, Pi3Rest, Half, One,
  S1, S2, S3, S4, S5, S6, C1, C2, C3, C4, C5, C6,
}
const numbers = memory.data<f64>([
  1048576, 0.6366197723675814, 6755399441055744,
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32, 0.5, 1,
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 0.0000027557313707070068,
  -2.5050760253406863e-8, 1.58969099521155e-10,
  0.0416666666666666, -0.001388888888887411, 0.00002480158728947673, -2.7557314351390663e-7,
  2.087572321298175e-9, -1.1359647557788195e-11,
]);

/** The sine of x + `quarters` quarter turns; `unit` is the integer 1 in both lanes. */
@inline
function sineOf(x: v128, quarters: v128, unit: v128): v128 {
  const rounder = both(numbers, C.Rounder);
  const shifted = f64x2.add(f64x2.mul(x, both(numbers, C.TwoOverPi)), rounder);
  const k = f64x2.sub(shifted, rounder);

  const first = f64x2.sub(x, f64x2.mul(k, both(numbers, C.Pi1)));
  const second = f64x2.mul(k, both(numbers, C.Pi2));
  const partial = f64x2.sub(first, second);
  const lost = f64x2.sub(f64x2.sub(first, partial), second);
  const third = f64x2.sub(f64x2.mul(k, both(numbers, C.Pi3)), lost);
  const r = f64x2.sub(partial, third);
  const rest = f64x2.sub(
    f64x2.sub(f64x2.sub(partial, r), third),
    f64x2.mul(k, both(numbers, C.Pi3Rest)),
  );

  const half = both(numbers, C.Half);
  const one = both(numbers, C.One);
  const z = f64x2.mul(r, r);
  const w = f64x2.mul(z, z);

  let p = plusTimes(both(numbers, C.S5), z, both(numbers, C.S6));
  p = plusTimes(both(numbers, C.S4), z, p);
  p = plusTimes(both(numbers, C.S3), z, p);
  p = plusTimes(both(numbers, C.S2), z, p);
  const v = f64x2.mul(z, r);
  const bent = f64x2.sub(f64x2.mul(z, f64x2.sub(f64x2.mul(half, rest), f64x2.mul(v, p))), rest);
  const sine = f64x2.sub(r, f64x2.sub(bent, f64x2.mul(v, both(numbers, C.S1))));

  let q = plusTimes(both(numbers, C.C5), z, both(numbers, C.C6));
  q = plusTimes(both(numbers, C.C4), z, q);
  let q1 = plusTimes(both(numbers, C.C2), z, both(numbers, C.C3));
  q1 = plusTimes(both(numbers, C.C1), z, q1);
  q = f64x2.add(f64x2.mul(z, q1), f64x2.mul(f64x2.mul(w, w), q));
  const h = f64x2.mul(half, z);
  const top = f64x2.sub(one, h);
  const below = f64x2.add(
    f64x2.sub(f64x2.sub(one, top), h),
    f64x2.sub(f64x2.mul(z, q), f64x2.mul(r, rest)),
  );
  const cosine = f64x2.add(top, below);

  // Odd quadrants take the cosine, and the second bit of the quadrant is the sign.
  const quadrant = i64x2.add(shifted, quarters);
  const odd = i64x2.neg(v128.and(quadrant, unit));
  const sign = i64x2.shl(i64x2.shr_u(quadrant, 1), 63);
  const y = v128.xor(v128.bitselect(cosine, sine, odd), sign);
  // Not (|x| ≤ reach), so that NaN is caught too; all bits set is a NaN.
  return v128.or(y, v128.not(f64x2.le(f64x2.abs(x), both(numbers, C.Reach))));
}

const units = memory.data<u64>([0, 1]);

@inline
function each(quarters: usize, out: usize, a: usize, n: i32): void {
  const unit = both(units, 1);
  const turned = both(units, quarters);
  for (const end = out + (<usize>n << 3); out < end; out += 16, a += 16) {
    v128.store(out, sineOf(v128.load(a), turned, unit));
  }
}

export function sine(out: usize, a: usize, n: i32): void {
  each(0, out, a, n);
}

export function cosine(out: usize, a: usize, n: i32): void {
  each(1, out, a, n);
}
