import { log } from '../../statistics/elementary.ts';
import { nextBelow } from '../../statistics/float-bits.ts';
import { normalCdf } from '../../statistics/normal.ts';
import { type Law, TABLE } from './law.ts';

/** A part of a mixture: its share of the probability, and its law. */
export interface MixturePart {
  readonly share: number;
  readonly law: Law;
}

const MOST_STEPS = 100;
/** Above the logarithm of any ratio of float64 numbers. */
const OUT_OF_REACH = 1500;
/** A bracket as narrow as twice this, relative to the root, is the root. */
const NARROWEST = 4e-16;

/**
 * Mixture: with the probability of its share each part is the law of the number. The cdf is the sum of the parts'; the
 * quantile is its inverse, found between the least and the greatest of the parts' quantiles.
 *
 * @param parts at least one; shares above 0 that add up to 1
 */
export function mixtureLaw(parts: readonly MixturePart[]): Law {
  const total = (of: (law: Law) => number) => parts.reduce((sum, { share, law }) => sum + share * of(law), 0);
  const cdf = (x: number) => total((law) => law.cdf(x));
  const survival = (x: number) => total((law) => law.survival(x));
  const mean = total((law) => law.mean);
  const corners = [...new Set(parts.flatMap(({ law }) => law.corners))].toSorted((a, b) => a - b);

  return {
    atScore: (score) => {
      const quantiles = parts.map(({ law }) => law.atScore(score));
      const tail = normalCdf(-Math.abs(score));
      // Above 0 where more than the score's probability lies at x or below; reckoned in the score's own tail, and as
      // a logarithm, which is straighter there.
      const excess = (x: number) => (score < 0 ? logRatio(cdf(x), tail) : logRatio(tail, survival(x)));
      return firstAbove(excess, Math.min(...quantiles), Math.max(...quantiles), corners);
    },
    cdf,
    survival,
    low: Math.min(...parts.map(({ law }) => law.low)),
    high: Math.max(...parts.map(({ law }) => law.high)),
    corners,
    mean,
    variance: total((law) => law.variance + (law.mean - mean) * (law.mean - mean)),
    evaluation: TABLE,
  };
}

/** log(part / whole), and where there is no part or no whole a number beyond all others. */
function logRatio(part: number, whole: number): number {
  return Math.min(Math.max(log(part / whole), -OUT_OF_REACH), OUT_OF_REACH);
}

/**
 * The least point at which a function that never decreases is above 0; the greatest, if it is nowhere.
 *
 * First between which corners, so that a jump at one of them is met exactly; then by Chandrupatla's method (1997,
 * doi:10.1016/s0965-9978(96)00051-8): inverse quadratic interpolation where three points bend gently, halving elsewhere.
 */
function firstAbove(
  excess: (x: number) => number,
  from: number,
  to: number,
  corners: readonly number[],
): number {
  let [low, high] = [from, to];
  let [atLow, atHigh] = [excess(low), excess(high)];
  if (atLow > 0) return low;
  if (!(atHigh > 0)) return high;
  for (const corner of corners) {
    if (corner <= low || corner >= high) continue;
    const value = excess(corner);
    if (value > 0) [high, atHigh] = [corner, value];
    else [low, atLow] = [corner, value];
  }
  const before = nextBelow(high);
  if (before <= low || excess(before) <= 0) return high;

  let [x1, y1, x2, y2, x3, y3] = [high, atHigh, low, atLow, low, atLow];
  let part = 0.5;
  for (let step = 0; step < MOST_STEPS; step++) {
    const x = x1 + part * (x2 - x1);
    const y = excess(x);
    if (y > 0 === y1 > 0) [x3, y3] = [x1, y1];
    else [x3, y3, x2, y2] = [x2, y2, x1, y1];
    [x1, y1] = [x, y];
    const nearest = (NARROWEST * Math.abs(Math.abs(y1) < Math.abs(y2) ? x1 : x2)) / Math.abs(x2 - x1);
    if (nearest > 0.5 || y1 === 0) break;
    const along = (x1 - x2) / (x3 - x2);
    const rise = (y1 - y2) / (y3 - y2);
    const bendsGently = rise * rise < along && (1 - rise) * (1 - rise) < 1 - along;
    const inverse =
      (y1 / (y2 - y1)) * (y3 / (y2 - y3)) + ((x3 - x1) / (x2 - x1)) * (y1 / (y3 - y1)) * (y2 / (y3 - y2));
    part = bendsGently ? Math.min(Math.max(inverse, nearest), 1 - nearest) : 0.5;
  }
  return Math.abs(y1) < Math.abs(y2) ? x1 : x2;
}
