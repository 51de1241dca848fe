/** Units: words such as 亿元, 万元/人, billion USD, % as a label, a factor and a dimension. */

import { type Param, say } from '../../words/phrase.ts';
import { halfWidth } from '../source/half-width.ts';
import { type Dimension, PURE, timesPower } from './dimension.ts';
import {
  CURRENCY_BASES,
  currencyOfSign,
  ENGLISH_BASES,
  MONEY_SCALES,
  SCALE_WORDS,
  UNIT_WORDS,
  type UnitWord,
} from './unit-table.ts';

/** How a value is written: shown = held / factor, followed by `label`. */
export interface Unit {
  readonly label: string;
  readonly factor: number;
  readonly dimension: Dimension;
}

/** The unit in which a scenario holds money, e.g. 亿元: label, base 元, 10^8; and the units that it declares. */
export interface Currency {
  readonly label: string;
  readonly base: string;
  readonly exponent: number;
  /** Units of the scenario's own, by each of their names. */
  readonly own?: ReadonlyMap<string, UnitWord>;
  /** What kinds of the scenario's own are called in English. */
  readonly english?: ReadonlyMap<string, string>;
}

/** A unit before it is held in a scenario: 1 of it = factor · 10^exponent of the product of base units. */
export interface UnitPhrase {
  readonly exponent: number;
  /** 1 if absent. */
  readonly factor?: number;
  readonly dimension: Dimension;
}

/** What is needed to read a unit: signs of money depend on the scenario's own. */
export type UnitContext = Pick<Currency, 'own'> & { readonly base?: string };

/** How a share is shown. */
export const PERCENT: Unit = { label: '%', factor: 0.01, dimension: PURE };
export const NO_UNIT: UnitPhrase = { exponent: 0, dimension: PURE };

/** The unit that one word is, without a scale before it; undefined when it is none. */
export function plainUnit(word: string, { own, base }: UnitContext): UnitWord | undefined {
  const sign = currencyOfSign(word, base);
  if (sign !== undefined) return { base: sign, exponent: 0 };
  return own?.get(word) ?? UNIT_WORDS.get(word);
}

/** A word of a unit, perhaps with a scale word before it (亿元, 百万人, kEUR, 万); undefined when it is none. */
export function unitWord(word: string, context: UnitContext): UnitPhrase | undefined {
  const whole = plainUnit(word, context);
  if (whole !== undefined) return phrase(whole, 0);
  const scale = SCALE_WORDS.get(word);
  if (scale !== undefined) return { exponent: scale, dimension: PURE };
  for (let length = Math.min(word.length - 1, 2); length > 0; length--) {
    const head = word.slice(0, length);
    const exponent = SCALE_WORDS.get(head);
    const unit = plainUnit(word.slice(length), context);
    if (exponent === undefined || unit?.base === undefined) continue;
    // Latin letters run together only before a currency: `kEUR`, but no `kmu`.
    const isLatin = /^[a-z]/iu.test(head) && /^[a-z]/iu.test(word.slice(length));
    if (isLatin && !CURRENCY_BASES.has(unit.base)) continue;
    return phrase(unit, exponent);
  }
  return moneyTwice(word, context);
}

/** Characters of the longest name of money twice over. */
const LONGEST_MONEY = 24;

/** Money that is named twice, or that a bank would end with 整: 亿元RMB, 亿元人民币, 亿元整. */
function moneyTwice(word: string, context: UnitContext): UnitPhrase | undefined {
  for (let at = word.length - 1; at > 0 && word.length <= LONGEST_MONEY; at--) {
    const tail = word.slice(at);
    const again = plainUnit(tail, context);
    // 元元 is one 元 too many: nobody names a currency twice by one name.
    if (word.slice(0, at).endsWith(tail)) continue;
    if (tail !== '整' && tail !== '正' && again?.base === undefined) continue;
    const money = unitWord(word.slice(0, at), context);
    if (money === undefined || !isMoney(money.dimension)) continue;
    if (again?.base === undefined || (again.exponent === 0 && money.dimension[again.base] === 1))
      return money;
  }
  return undefined;
}

/** A unit with powers of ten before it. */
export function phrase({ base, power = 1, exponent, factor }: UnitWord, scale: number): UnitPhrase {
  return {
    exponent: exponent + scale,
    dimension: base === undefined ? PURE : { [base]: power },
    ...(factor === undefined ? {} : { factor }),
  };
}

/** The power of ten of a scale word that stands beside money, where `m` is a million. */
export function moneyScale(word: string): number | undefined {
  return MONEY_SCALES.get(word) ?? SCALE_WORDS.get(word);
}

export function isMoney(dimension: Dimension): boolean {
  const [base, ...others] = Object.keys(dimension);
  return base !== undefined && others.length === 0 && CURRENCY_BASES.has(base) && dimension[base] === 1;
}

/** Whether a word only scales: a unit may follow it (12 亿 美元, 3 million people). */
export function isScaleWord(word: string): boolean {
  return SCALE_WORDS.has(word);
}

/** 1 of `a` times or per 1 of `b`. */
export function combine(a: UnitPhrase, by: '·' | '/', b: UnitPhrase): UnitPhrase {
  const sign = by === '/' ? -1 : 1;
  const factor = by === '/' ? (a.factor ?? 1) / (b.factor ?? 1) : (a.factor ?? 1) * (b.factor ?? 1);
  return {
    exponent: a.exponent + sign * b.exponent,
    dimension: timesPower(a.dimension, b.dimension, sign),
    ...(factor === 1 ? {} : { factor }),
  };
}

/**
 * The power of ten between a phrase and the units a scenario holds values in: money in its currency, the rest in base
 * units.
 */
export function baseExponent({ exponent, dimension }: UnitPhrase, currency: Currency): number {
  return exponent - (dimension[currency.base] ?? 0) * currency.exponent;
}

/** A phrase as the unit in which values are shown. */
export function unitOf(label: string, of: UnitPhrase, currency: Currency): Unit {
  const factor = Number(`1e${baseExponent(of, currency)}`) * (of.factor ?? 1);
  return { label, factor, dimension: of.dimension };
}

/** Reads a unit alone: words joined by / or ·, each perhaps scaled. Undefined when a word is unknown. */
export function parseUnitPhrase(text: string, context: UnitContext): UnitPhrase | undefined {
  const [first, ...rest] = halfWidth(text)
    .trim()
    .split(/\s*([/·])\s*/);
  let result = unitTerm(first ?? '', context);
  for (let i = 0; i < rest.length && result !== undefined; i += 2) {
    const term = unitTerm(rest[i + 1] ?? '', context);
    result = term === undefined ? undefined : combine(result, rest[i] === '/' ? '/' : '·', term);
  }
  return result;
}

function unitTerm(text: string, context: UnitContext): UnitPhrase | undefined {
  const [first = '', second, ...more] = text
    .replace(/(?<=[^\s])(?=[¥$€£₩₹])|(?<=[¥$€£₩₹])(?=\S)/gu, ' ')
    .split(/\s+/);
  if (second === undefined || more.length > 0) {
    const whole = plainUnit(text, context);
    if (whole !== undefined) return phrase(whole, 0);
    return second === undefined ? unitWord(first, context) : undefined;
  }
  // billion USD, € bn, 亿 美元
  for (const [word, scale] of [
    [second, first],
    [first, second],
  ] as const) {
    const unit = plainUnit(word, context);
    if (unit?.base === undefined) continue;
    const exponent = CURRENCY_BASES.has(unit.base) ? moneyScale(scale) : SCALE_WORDS.get(scale);
    if (exponent !== undefined) return phrase(unit, exponent);
  }
  return undefined;
}

/** Reads the currency of a scenario, e.g. `亿元` or `billion USD`; undefined when it is not money. */
export function parseCurrency(
  label: string,
  own?: { readonly words: ReadonlyMap<string, UnitWord>; readonly english: ReadonlyMap<string, string> },
): Currency | undefined {
  const unit = parseUnitPhrase(label, own === undefined ? {} : { own: own.words });
  if (unit === undefined || !isMoney(unit.dimension)) return undefined;
  const base = Object.keys(unit.dimension)[0]!;
  const words = label.trim().replace(/\s+/g, ' ');
  return {
    label: words,
    base,
    exponent: unit.exponent,
    ...(own === undefined ? {} : { own: own.words, english: own.english }),
  };
}

/** Whether a scenario speaks English of its units: its currency has no Chinese name. */
function isEnglish({ label }: Currency): boolean {
  return !/\p{Script=Han}/u.test(label);
}

/** The unit in which a scenario holds a dimension: 亿元, 人, 亿元/人, or no label for a pure number. */
export function baseUnit(dimension: Dimension, currency: Currency): Unit {
  return { label: describeDimension(dimension, currency, currency.label), factor: 1, dimension };
}

/**
 * @param money what the scenario's own currency is called
 */
function describeDimension(dimension: Dimension, currency: Currency, money: string): string {
  const word = ([base, power]: [string, number]) => {
    const name = isEnglish(currency)
      ? (currency.english?.get(base) ?? ENGLISH_BASES.get(base) ?? base)
      : base;
    const label = base === currency.base ? money : name;
    const size = Math.abs(power);
    if (base === '公里' && (size === 2 || size === 3)) {
      return isEnglish(currency) ? `km${size === 2 ? '²' : '³'}` : `${size === 2 ? '平方' : '立方'}公里`;
    }
    return size === 1 ? label : `${label}^${size}`;
  };
  const entries = Object.entries(dimension);
  const over = entries.filter(([, power]) => power > 0).map(word);
  const under = entries.filter(([, power]) => power < 0).map(word);
  if (under.length === 0) return over.join('·');
  return [over.join('·') || '1', ...under].join('/');
}

/** A dimension in words for a message. */
export function dimensionInWords(dimension: Dimension, currency: Currency): Param {
  return describeDimension(dimension, currency, currency.label) || say('a-pure-number');
}

/** How a number without a unit is to be written with one: 5300 as 5300亿元, but 5300亿 as 5300亿元 too. */
export function withUnit(text: string, dimension: Dimension, currency: Currency): string {
  // Ten million of a scaled unit is what nobody means: 12000000000 beside 亿元 is written out in 元.
  const isWrittenOut = Math.abs(Number(text.replaceAll(/[,\s_]/gu, ''))) >= 1e7;
  const scale = isWrittenOut || /(?:\p{Script=Han}+|[\d\s][a-z]+)$/iu.test(text);
  const base = isEnglish(currency) ? (ENGLISH_BASES.get(currency.base) ?? currency.base) : currency.base;
  const label = describeDimension(dimension, currency, scale ? base : currency.label);
  return /^[a-z]/iu.test(label) ? `${text} ${label}` : `${text}${label}`;
}
