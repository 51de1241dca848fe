/**
 * Normal-probability axis of odds: equal distances are equal differences in standard deviations, so that 3 % and 0.2 %
 * can be read as well as 77 % and 97 %. The quantile is Acklam's rational approximation (relative error 1.2e−9), enough
 * for a pixel; no number of a document comes from it.
 */

import { textWidth } from '../../draw/text.ts';
import { colour, SIZE } from '../../draw/theme.ts';
import type { Layer } from './frame.ts';

/** Odds at the ends of the axis; smaller ones are marked beside it. */
export const LEAST_ODDS = 1e-4;
const MOST_ODDS = 0.999;

const CENTRAL = [
  [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ],
  [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
    -1.328068155288572e1, 1,
  ],
] as const;
const TAIL = [
  [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
] as const;

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

/** The standard normal quantile of p in (0, 1). */
export function probit(p: number): number {
  if (p > 0.5) return -probit(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(TAIL[0], q) / polynomial(TAIL[1], q);
  }
  const q = p - 0.5;
  return (q * polynomial(CENTRAL[0], q * q)) / polynomial(CENTRAL[1], q * q);
}

/** Standard deviations from the middle at the ends of the axis. */
export const PROBIT_ENDS: readonly [number, number] = [probit(LEAST_ODDS), probit(MOST_ODDS)];

/** Where odds lie between the ends of the axis, from 0 to 1; what lies beyond them at the end. */
export function probitShare(p: number): number {
  const [from, to] = PROBIT_ENDS;
  if (p <= LEAST_ODDS) return 0;
  return p >= MOST_ODDS ? 1 : (probit(p) - from) / (to - from);
}

/** The place of odds on the axis, in standard deviations; what lies beyond its ends at the end. */
export const probitOnAxis = (p: number): number => probit(Math.min(Math.max(p, LEAST_ODDS), MOST_ODDS));

/** A channel on the axis. */
export const PROBIT_AXIS = {
  type: 'quantitative' as const,
  scale: { domain: [...PROBIT_ENDS], nice: false, zero: false },
  axis: null,
};

/** Of odds, on the axis. */
const TICKS = [0.0001, 0.01, 0.1, 0.33, 0.66, 0.9, 0.99];

/** Between two names above the axis, in pixels. */
const BETWEEN = 8;

/** Lines at round odds, named above where there is room on an axis of `width` pixels. */
export function oddsGrid(height: number, width: number): Layer[] {
  let taken = -Infinity;
  const values = TICKS.map((p) => {
    const [at, name] = [probitOnAxis(p), `${100 * p}%`];
    const wide = textWidth(name, SIZE.small);
    const begins = Math.max(0, probitShare(p) * width - wide / 2);
    const hasRoom = begins >= taken;
    if (hasRoom) taken = begins + wide + BETWEEN;
    return { at, name: hasRoom ? name : '', shift: begins + wide / 2 - probitShare(p) * width };
  });
  return [
    {
      data: { values },
      mark: { type: 'rule', color: colour('rule'), strokeWidth: 1 },
      encoding: { x: { field: 'at', ...PROBIT_AXIS }, y: { value: 0 }, y2: { value: height } },
    },
    {
      data: { values },
      mark: {
        type: 'text',
        baseline: 'bottom',
        dx: { expr: 'datum.shift' },
        fontSize: SIZE.small,
        color: colour('muted'),
      },
      encoding: {
        x: { field: 'at', ...PROBIT_AXIS },
        y: { value: -7 },
        text: { field: 'name', type: 'nominal' },
      },
    },
  ];
}
