/** Numbers as readers of each language write them. No result ever prints as 0 % or 100 %. */
import type { Odds } from '../../engine/index.ts';
import { isBound, type Language, phrases } from './language.ts';
import type { Written } from './phrases.ts';

/**
 * Percentages below this are written with an exponent where odds that small are known; bounds and shares that small, and
 * odds as close to one, are only said to be beyond it.
 */
const SMALLEST_PERCENT = 0.0001;

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

/** A change of level with its sign: `+320`, `−27.3`. What is near 0 is the rounding of a difference: `0`. */
export function formatChange(value: number, lang: Language): Written {
  if (Math.abs(value) < SMALLEST_IN_FULL) return '0';
  return (value > 0 ? '+' : '') + formatLevel(value, lang);
}

/** A threshold as it was announced: up to eight significant digits, none added. */
export function formatThreshold(value: number, lang: Language): Written {
  if (!isInFull(value)) return withExponent(value, 8);
  return trimZeros(decimal(value, Math.min(decimalsFor(value, 8), 8), phrases(lang).thousands));
}

/** A written number with its unit: `6,000 亿元`, `6000亿元`, `2%`. */
export function withUnit(written: Written, unit: string, lang: Language): Written {
  if (unit === '' || unit === '1') return written;
  return unit === '%' || unit === 'pp' ? written + unit : written + phrases(lang).unitGap + unit;
}

/** A unit as an axis names it: spelled out where it is foreign to the language. */
export function unitName(unit: string, lang: Language): string {
  return phrases(lang).unitNames[unit] ?? unit;
}

/** A share of trials in percent: one decimal from 1 to 99, else `digits` significant digits of the smaller side. */
export function formatShare(share: number, digits = 2): Written {
  const percent = 100 * share;
  const rest = 100 - percent;
  if (percent < SMALLEST_PERCENT) return `<${SMALLEST_PERCENT}%`;
  if (rest < SMALLEST_PERCENT) return `>${100 - SMALLEST_PERCENT}%`;
  if (percent >= 1 && rest >= 1) return `${percent.toFixed(1)}%`;
  const decimals = decimalsFor(Math.min(percent, rest), digits);
  return `${percent.toFixed(decimals)}%`;
}

/** Odds that were computed and are too small for decimals: smoothed, or sampled apart. */
const isTiny = ({ p, high }: Odds): boolean => p > 0 && 100 * p < SMALLEST_PERCENT && high < 1;

/**
 * Odds as one number. Where the interval is wide no more digits than it supports; where no trial hit, the upper
 * bound (`<0.003%`), where all did, the lower. Tiny odds with an exponent (`8.6e−31%`).
 */
export function formatOdds(odds: Odds): Written {
  const bound = isBound(odds);
  if (bound === 'below') return `<${boundPercent(odds.high, 'up')}%`;
  if (bound === 'above') return `>${boundPercent(odds.low, 'down')}%`;
  const halfWidth = 50 * (odds.high - odds.low);
  const percent = 100 * odds.p;
  const side = Math.min(percent, 100 - percent);
  if (side >= 1) return `${percent.toFixed(halfWidth > 0.5 ? 0 : 1)}%`;
  const digits = halfWidth > 0.2 * side ? 1 : 2;
  if (isTiny(odds)) {
    const [mantissa, exponent] = percent.toExponential(digits - 1).split('e');
    return `${mantissa}${powerOfTen(Number(exponent))}%`;
  }
  if (side < SMALLEST_PERCENT) return formatShare(odds.p);
  return `${percent.toFixed(decimalsFor(side, digits))}%`;
}

/**
 * A bound in percent, two significant digits of the smaller side, rounded away from the estimate; no nearer to 0 or 100
 * than odds are written.
 */
function boundPercent(share: number, direction: 'up' | 'down'): string {
  const percent = Math.min(Math.max(100 * share, SMALLEST_PERCENT), 100 - SMALLEST_PERCENT);
  const side = Math.min(percent, 100 - percent);
  const scale = 10 ** decimalsFor(side, 2);
  const rounded = direction === 'up' ? Math.ceil(percent * scale - 1e-9) : Math.floor(percent * scale + 1e-9);
  return trimZeros((rounded / scale).toFixed(decimalsFor(side, 2)));
}

/** Less than this part of the last digit is the rounding of a float64, not a reason to round a bound on. */
const LAST_DIGIT_NOISE = 1e-6;

/**
 * The interval of odds, e.g. `0.49–0.57%`: as many decimals as its width calls for. The ends are rounded outward, so
 * that what is written holds what was computed and no end contradicts a bound beside it.
 */
export function formatInterval(odds: Odds): Written {
  const [low, high] = [100 * odds.low, 100 * odds.high];
  if (isTiny(odds)) return tinyInterval(low, high);
  if (high < SMALLEST_PERCENT) return `<${SMALLEST_PERCENT}%`;
  if (100 - low < SMALLEST_PERCENT) return `>${100 - SMALLEST_PERCENT}%`;
  const bound = isBound(odds);
  if (bound === 'below') return `0–${boundPercent(odds.high, 'up')}%`;
  if (bound === 'above') return `${boundPercent(odds.low, 'down')}–100%`;
  // As many decimals as the odds themselves are written with.
  const [, ofOdds = ''] = formatOdds(odds).replace('%', '').split('.');
  const decimals = Math.max(ofOdds.length, decimalsFor(high - low, 1));
  const scale = 10 ** decimals;
  const write = (units: number) =>
    units <= 0 ? '0' : units >= 100 * scale ? '100' : (units / scale).toFixed(decimals);
  const [from, to] = [Math.floor(low * scale + LAST_DIGIT_NOISE), Math.ceil(high * scale - LAST_DIGIT_NOISE)];
  return `${write(from)}–${write(to)}%`;
}

/** What tiny odds are, where some are among these; to be read below them. */
export function tinyNote(odds: readonly Odds[], lang: Language): string | undefined {
  const tiny = odds.find(isTiny);
  if (tiny === undefined) return undefined;
  const written = formatOdds(tiny);
  const [mantissa = '', exponent = ''] = written.slice(0, -1).split('e');
  return phrases(lang).tinyNote(written, mantissa, exponent);
}

/** Decimals of an end of a tiny interval, at most: more are noise to a reader, however narrow it is. */
const MOST_TINY_DECIMALS = 2;

/** The interval of tiny odds, its ends in percent, rounded outward: `8.15e−31–8.32e−31%`. */
function tinyInterval(low: number, high: number): Written {
  const finest = exponentOf(high) - MOST_TINY_DECIMALS;
  // A low end that is not 0 is not written as 0.
  const place = Math.max(finest, Math.min(exponentOf(high - low), low > 0 ? exponentOf(low) : Infinity));
  const unit = 10 ** place;
  const write = (units: number) => {
    if (units <= 0) return '0';
    const [first, ...others] = String(units);
    return `${first}${others.length > 0 ? `.${others.join('')}` : ''}${powerOfTen(place + others.length)}`;
  };
  const [from, to] = [Math.floor(low / unit + LAST_DIGIT_NOISE), Math.ceil(high / unit - LAST_DIGIT_NOISE)];
  return `${write(from)}–${write(to)}%`;
}

/** The power of ten of the first digit. */
const exponentOf = (value: number): number => Number(value.toExponential().split('e')[1]);

/** `95%` of 0.95. */
export const formatLevelOfConfidence = (level: number): Written => `${trimZeros((100 * level).toFixed(2))}%`;

/** The d3 format of an axis whose largest value is `largest` and whose ticks are `step` apart: never `6k`. */
export function axisFormat(step: number, lang: Language): string {
  if (!isInFull(step)) return '.3~e';
  const decimals = Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return `${phrases(lang).thousands === '' ? '' : ','}.${decimals}f`;
}
