/**
 * Quantities with their units as readers of each language write them: 亿 and 万 in Chinese, thousands, millions and
 * yuan signs in English. Written to a number of significant digits; a threshold as it was announced.
 */
import type { Language } from './language.ts';
import type { Written } from './phrases.ts';

/** Digits of a level in words, and of a threshold, which nothing is added to. */
const DIGITS = 3;
const ALL_DIGITS = 8;

const POWERS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };

/** Base units by what stands before and after an English number; units of account stand before it. */
const BASES: Readonly<
  Record<string, { readonly before?: string; readonly after?: string; readonly one?: string }>
> = {
  元: { before: '¥', one: 'yuan' },
  人民币元: { before: '¥', one: 'yuan' },
  美元: { before: 'US$', one: 'US dollar' },
  港元: { before: 'HK$', one: 'Hong Kong dollar' },
  欧元: { before: '€', one: 'euro' },
  家: { after: 'firms', one: 'firm' },
  户: { after: 'households', one: 'household' },
  人: { after: 'people', one: 'person' },
  人次: { after: 'visits', one: 'visit' },
  个: { after: '', one: '' },
  项: { after: 'items', one: 'item' },
  件: { after: 'items', one: 'item' },
  辆: { after: 'vehicles', one: 'vehicle' },
  台: { after: 'units', one: 'unit' },
  吨: { after: 'tonnes', one: 'tonne' },
  吨标准煤: { after: 'tonnes of coal equivalent', one: 'tonne of coal equivalent' },
  标准箱: { after: 'TEU', one: 'TEU' },
  亩: { after: 'mu', one: 'mu' },
  公顷: { after: 'hectares', one: 'hectare' },
  平方公里: { after: 'km²', one: 'km²' },
  平方千米: { after: 'km²', one: 'km²' },
  平方米: { after: 'm²', one: 'm²' },
  立方米: { after: 'm³', one: 'm³' },
  公里: { after: 'km', one: 'km' },
  千瓦时: { after: 'kWh', one: 'kWh' },
  千瓦: { after: 'kW', one: 'kW' },
  年: { after: 'years', one: 'year' },
};

const SCALES = [
  { power: 12, word: 'trillion' },
  { power: 9, word: 'billion' },
  { power: 6, word: 'million' },
] as const;

/** A unit taken to pieces: the power of ten of its scale words, its base, and what it is per. */
interface Pieces {
  readonly power: number;
  readonly base: string;
  readonly per?: string;
}

function piecesOf(unit: string): Pieces {
  const [, words = '', base = '', per] = /^([十百千万亿]*)([^/]*)(?:\/(.+))?$/u.exec(unit) ?? [];
  const power = [...words].reduce((sum, word) => sum + POWERS[word]!, 0);
  // 千瓦 begins with a word that is no scale.
  if (words.endsWith('千') && base.startsWith('瓦'))
    return { power: power - 3, base: `千${base}`, ...(per === undefined ? {} : { per }) };
  return { power, base, ...(per === undefined ? {} : { per }) };
}

/** Shortest text with so many significant digits; in full from 1000 on where fewer are asked for than it has. */
function plain(value: number, digits: number, thousands: string): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-6) {
    const [mantissa = '', exponent = ''] = size.toExponential(Math.min(digits, 3) - 1).split('e');
    const power = Number(exponent);
    return `${value < 0 ? '−' : ''}${trimZeros(mantissa)}e${power < 0 ? '−' : ''}${Math.abs(power)}`;
  }
  const rounded = Number(size.toPrecision(digits));
  const decimals = Math.min(Math.max(0, digits - 1 - Math.floor(Math.log10(rounded))), 8);
  const [whole = '', fraction] = trimZeros(rounded.toFixed(decimals)).split('.');
  const grouped = thousands === '' ? whole : whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${value < 0 && rounded !== 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** The unit that is ten thousand times as large, where Chinese has one of its own: 万亿 of 亿, 亿 of 万. */
function largerUnit(unit: string): string {
  if (/^亿[^/]+$/u.test(unit)) return `万${unit}`;
  return /^万(?!亿)[^/]+$/u.test(unit) ? unit.replace('万', '亿') : '';
}

/** From ten thousand 亿 on, 万亿; from ten thousand 万 on, 亿. */
function inChinese(value: number, unit: string, digits: number): Written {
  const size = Math.abs(value);
  const larger = largerUnit(unit);
  // Only where nothing is lost: 10000亿元 is 1万亿元, 13586亿元 to five digits stays.
  if (larger !== '' && size >= 1e4 && size < 1e8) return plain(value / 1e4, digits, '') + larger;
  return plain(value, digits, '') + unit;
}

function inEnglish(value: number, unit: string, digits: number): Written {
  const { power, base, per } = piecesOf(unit);
  const known = BASES[base];
  if (known === undefined) {
    const written = plain(value, digits, ',');
    return unit === '' ? written : `${written} ${unit}`;
  }
  const whole = value * 10 ** power;
  const size = Number(Math.abs(whole).toPrecision(digits));
  const scale = SCALES.find((each) => size >= 10 ** each.power);
  const number = plain(scale === undefined ? whole : whole / 10 ** scale.power, digits, ',');
  const parts = [
    `${number.startsWith('−') ? '−' : ''}${known.before ?? ''}${number.replace('−', '')}`,
    ...(scale === undefined ? [] : [scale.word]),
    ...(known.after === undefined || known.after === '' ? [] : [known.after]),
    ...(per === undefined ? [] : [`per ${perOf(per)}`]),
  ];
  return parts.join(' ');
}

/** What stands after `per`: `person`, `¥10,000`. */
function perOf(unit: string): string {
  const { power, base } = piecesOf(unit);
  const known = BASES[base];
  if (known === undefined) return unit;
  if (known.before !== undefined) return inEnglish(1, unit, DIGITS);
  return power === 0 ? (known.one ?? base) : inEnglish(1, unit, DIGITS);
}

/** A quantity with its unit to three significant digits: `6790亿元`, `¥679 billion`, `2%`. */
export function writeQuantity(value: number, unit: string, lang: Language, digits = DIGITS): Written {
  if (unit === '' || unit === '1') return plain(value, digits, lang === 'en' ? ',' : '');
  if (unit === '%' || unit === 'pp') return plain(value, digits, '') + unit;
  return lang === 'zh' ? inChinese(value, unit, digits) : inEnglish(value, unit, digits);
}

/** A threshold as it was announced: up to eight significant digits, none added. */
export const writeThreshold = (value: number, unit: string, lang: Language): Written =>
  writeQuantity(value, unit, lang, ALL_DIGITS);

const POINTS: Readonly<Record<Language, (written: Written) => Written>> = {
  en: (written) => `${written} points`,
  zh: (written) => `${written}个百分点`,
};

/** How far a quantity is from what is asked for, to two significant digits; of percentages in points. */
export function writeGap(gap: number, unit: string, lang: Language): Written {
  const size = Math.abs(gap);
  if (unit === '%' || unit === 'pp') return POINTS[lang](writeQuantity(size, '', lang, 2));
  return writeQuantity(size, unit, lang, 2);
}

/** A change with its sign: `+86亿元`, `−¥27 billion`; two significant digits, near 0 only a rounding: `0`. */
export function writeChange(value: number, unit: string, lang: Language): Written {
  if (Math.abs(value) < 1e-6) return '0';
  const written = writeQuantity(value, unit, lang, 2);
  return value > 0 ? `+${written}` : written;
}

/** How an axis shows a unit: its ticks times `factor`, and its name. */
export interface AxisUnit {
  readonly factor: number;
  readonly name: string;
}

/** From here on ticks are long enough to be said in the larger unit. */
const LONG_IN_CHINESE = 1e5;

/** The unit of an axis that reaches up to `largest`: `亿元`, `¥ billion`. */
export function axisUnit(unit: string, lang: Language, largest: number): AxisUnit {
  if (unit === '' || unit === '%') return { factor: 1, name: unit };
  if (lang === 'zh') {
    const larger = largerUnit(unit);
    return larger !== '' && Math.abs(largest) >= LONG_IN_CHINESE
      ? { factor: 1e-4, name: larger }
      : { factor: 1, name: unit };
  }
  const { power, base, per } = piecesOf(unit);
  const known = BASES[base];
  if (known === undefined) return { factor: 1, name: unit };
  const whole = Math.abs(largest) * 10 ** power;
  const scale = SCALES.find((each) => whole >= 10 ** each.power);
  const name = [
    ...(known.before === undefined
      ? []
      : [known.before === '¥' && scale === undefined ? 'yuan' : known.before]),
    ...(scale === undefined ? [] : [scale.word]),
    ...(known.after === undefined || known.after === '' ? [] : [known.after]),
    ...(per === undefined ? [] : [`per ${perOf(per)}`]),
  ];
  return { factor: Number((10 ** (power - (scale?.power ?? 0))).toPrecision(3)), name: name.join(' ') };
}
