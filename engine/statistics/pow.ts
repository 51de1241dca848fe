/** The power function with the same bits everywhere; see `elementary.ts`. */
import {
  float,
  ROUNDER,
  SMALLEST_NORMAL,
  TWO_TO_54,
  timesPowerOfTwo,
  withoutLowWord,
  words,
} from './float-bits.ts';

/**
 * x to the power y.
 *
 * log2|x| is formed to 70 bits, multiplied by y and 2 raised to that, as in Sun's fdlibm (e_pow.c, 2004), without its
 * short cuts. Special cases are those of C99: 1 for y = 0 and for x = 1 whatever the other is, NaN included; 0 and ∞
 * by the sign of y; NaN for x < 0 unless y is an integer.
 *
 * Domain: every x and y. Error below 1 ulp (largest seen 0.80).
 *
 * @example pow(2, 10) // 1024
 */
export function pow(x: number, y: number): number {
  if (x === 1 || y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const integer = Math.trunc(y) === y;
  const odd = integer && Math.trunc(y * 0.5) !== y * 0.5;
  const absolute = Math.abs(x);
  let power: number;
  if (absolute === 0 || absolute === Infinity) {
    const grows = absolute === 0 ? y < 0 : y > 0;
    power = grows ? Infinity : 0;
  } else {
    if (x < 0 && !integer) return Number.NaN;
    power = powerOfPositive(absolute, y);
  }
  return odd && (x < 0 || Object.is(x, -0)) ? -power : power;
}

/** x^y for 0 < x < ∞. */
function powerOfPositive(x: number, y: number): number {
  // x = 2^n·m with m in [√3/2, √3), and a base of 1 or 1.5 near m.
  const subnormal = x < SMALLEST_NORMAL;
  float[0] = subnormal ? x * TWO_TO_54 : x;
  let n = (words[1]! >> 20) - 1023 - (subnormal ? 54 : 0);
  words[1] = (words[1]! & 0xfffff) | 0x3ff00000;
  let m = float[0]!;
  if (m >= 1.7320508075688772) {
    m *= 0.5;
    n += 1;
  }
  const middle = m >= 1.224744871391589;
  const base = middle ? 1.5 : 1;

  // s = (m − base)/(m + base) as sHigh + sLow
  const top = m - base;
  const bottom = m + base;
  const inverse = 1 / bottom;
  const s = top * inverse;
  const sHigh = withoutLowWord(s);
  const bottomHigh = withoutLowWord(bottom);
  const bottomLow = m - (bottomHigh - base);
  const sLow = inverse * (top - sHigh * bottomHigh - sHigh * bottomLow);
  // log2(m/base) = 2/(3·ln2)·(3s + s³·(1 + …)) as zHigh + zLow
  const s2 = s * s;
  const p =
    0.5999999999999946 +
    s2 *
      (0.4285714285785502 +
        s2 *
          (0.33333332981837743 +
            s2 * (0.272728123808534 + s2 * (0.23066074577556175 + s2 * 0.20697501780033842))));
  const r = s2 * s2 * p + sLow * (sHigh + s);
  const sHigh2 = sHigh * sHigh;
  const tHigh = withoutLowWord(3 + sHigh2 + r);
  const tLow = r - (tHigh - 3 - sHigh2);
  const u = sHigh * tHigh;
  const v = sLow * tHigh + tLow * s;
  const logHigh = withoutLowWord(u + v);
  const logLow = v - (logHigh - u);
  const zHigh = 0.9617967009544373 * logHigh;
  const zLow =
    -7.028461650952758e-9 * logHigh + logLow * 0.9617966939259756 + (middle ? 1.350039202129749e-8 : 0);
  const baseHigh = middle ? 0.5849624872207642 : 0;
  const log2High = withoutLowWord(zHigh + zLow + baseHigh + n);
  const log2Low = zLow - (log2High - n - baseHigh - zHigh);

  // Any y beyond 2^66 over- or underflows, or x is 1; so does any power beyond 1100.
  const yWithin = Math.min(Math.max(y, -7.378697629483821e19), 7.378697629483821e19);
  const yHigh = withoutLowWord(yWithin);
  const powerHigh = Math.min(Math.max(yHigh * log2High, -1100), 1100);
  const powerLow = Math.min(Math.max((yWithin - yHigh) * log2High + yWithin * log2Low, -1), 1);

  const k = powerHigh + powerLow + ROUNDER - ROUNDER;
  const partHigh = powerHigh - k;
  const part = withoutLowWord(powerLow + partHigh);
  const a = part * 0.6931471824645996;
  const b = (powerLow - (part - partHigh)) * Math.LN2 + part * -1.904654299957768e-9;
  const z = a + b;
  const w = b - (z - a);
  const t = z * z;
  const t1 =
    z -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  const e = (z * t1) / (t1 - 2) - (w + z * w);
  return timesPowerOfTwo(1 - (e - z), k);
}
