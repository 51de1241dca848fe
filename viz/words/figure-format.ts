/** Rates of growth, and the figures of statistics, which have a fixed number of decimals so that columns can be compared. */
import type { Written } from './phrases.ts';

/** A number with so many decimals and a minus sign that no line is broken after; no sign where it is written as 0. */
export function formatFixed(value: number, decimals: number): Written {
  const written = value.toFixed(decimals);
  return Number(written) === 0 ? written.replace('-', '') : written.replace('-', '−');
}

/** With its sign, also a plus: `+1.3`, `−0.4`, `0.0`. */
export function formatSigned(value: number, decimals: number): Written {
  const written = formatFixed(value, decimals);
  return Number(value.toFixed(decimals)) > 0 ? `+${written}` : written;
}

/** A share in percent with so many decimals: `12.5%`. Odds have a rule of their own. */
export const formatPercent = (share: number, decimals: number): Written =>
  `${formatFixed(100 * share, decimals)}%`;

/** Up to so many significant digits, none added: `0.25`, `12`. */
export const formatDigits = (value: number, digits: number): Written =>
  String(Number(value.toPrecision(digits))).replace('-', '−');

/** A growth rate, given as a share: `7.3%`, `22%`, `−1.2%`. One decimal below ten percent, none from there on. */
export const formatRate = (rate: number): Written => formatPercent(rate, Math.abs(100 * rate) < 9.95 ? 1 : 0);
