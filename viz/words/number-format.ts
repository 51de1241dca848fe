/** Numbers without a unit as readers of each language write them, and the formats of axes. */
import { type Language, phrases } from './language.ts';
import type { Written } from './phrases.ts';

/** Shortest decimal text of `value` at that many decimals, grouped by thousands when `grouped`. */
function decimal(value: number, decimals: number, thousands: string): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = thousands === '' ? whole : whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '−' : '';
  return sign + grouped + (fraction === undefined ? '' : `.${fraction}`);
}

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** Levels from this on have an exponent: a float64 does not hold more whole digits. */
const LARGEST_IN_FULL = 1e15;
/** Levels nearer to 0 have an exponent: there are no more decimals. */
const SMALLEST_IN_FULL = 1e-6;

const isInFull = (value: number): boolean =>
  value === 0 || (Math.abs(value) >= SMALLEST_IN_FULL && Math.abs(value) < LARGEST_IN_FULL);

/** `e30`, `e−12`: with a minus sign, since a line may be broken after a hyphen. */
const powerOfTen = (exponent: number): string => `e${exponent < 0 ? '−' : ''}${Math.abs(exponent)}`;

/** `1.4e30`, `−6.8e−12`. */
function withExponent(value: number, digits: number): string {
  const [mantissa = '', exponent] = Math.abs(value)
    .toExponential(digits - 1)
    .split('e');
  return `${value < 0 ? '−' : ''}${trimZeros(mantissa)}${powerOfTen(Number(exponent))}`;
}

/** Decimals that show `digits` significant digits of `value`. */
const decimalsFor = (value: number, digits: number): number => {
  if (value === 0) return 0;
  // Rounded first: 0.0999 to two digits is 0.10.
  const [, exponent = '0'] = Math.abs(value)
    .toExponential(digits - 1)
    .split('e');
  return Math.max(0, digits - 1 - Number(exponent));
};

/** A count, in full. */
export const formatCount = (n: number, lang: Language): Written => decimal(n, 0, phrases(lang).thousands);

/** A level of a path or indicator without its unit: in full from 1000 to 10¹⁵, else three significant digits. */
export function formatLevel(value: number, lang: Language): Written {
  if (!isInFull(value)) return withExponent(value, 3);
  const decimals = decimalsFor(value, Math.abs(value) >= 1000 ? 1 : 3);
  return trimZeros(decimal(value, Math.min(decimals, 6), phrases(lang).thousands));
}

/** A threshold as it was announced: up to eight significant digits, none added. */
export function formatThreshold(value: number, lang: Language): Written {
  if (!isInFull(value)) return withExponent(value, 8);
  return trimZeros(decimal(value, Math.min(decimalsFor(value, 8), 8), phrases(lang).thousands));
}

/** A unit as an axis names it: spelled out where it is foreign to the language. */
export function unitName(unit: string, lang: Language): string {
  return phrases(lang).unitNames[unit] ?? unit;
}

/** `95%` of 0.95. */
export const formatLevelOfConfidence = (level: number): Written => `${trimZeros((100 * level).toFixed(2))}%`;

/** The d3 format of an axis whose largest value is `largest` and whose ticks are `step` apart: never `6k`. */
export function axisFormat(step: number, lang: Language): string {
  if (!isInFull(step)) return '.3~e';
  const decimals = Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return `${phrases(lang).thousands === '' ? '' : ','}.${decimals}f`;
}
