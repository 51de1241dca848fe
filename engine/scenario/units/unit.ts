/** Units: words such as 亿元, 万元/人, billion USD, % as a label, a factor and a dimension. */

import { type Dimension, PURE, timesPower } from './dimension.ts';
import { CURRENCY_BASES, SCALE_WORDS, UNIT_WORDS } from './unit-words.ts';

/** How a value is written: shown = held / factor, followed by `label`. */
export interface Unit {
  readonly label: string;
  readonly factor: number;
  readonly dimension: Dimension;
}

/** The unit in which a scenario holds money, e.g. 亿元: label, base 元, 10^8. */
export interface Currency {
  readonly label: string;
  readonly base: string;
  readonly exponent: number;
}

/** A unit before it is held in a scenario: 1 of it = 10^exponent of the product of base units. */
export interface UnitPhrase {
  readonly exponent: number;
  readonly dimension: Dimension;
}

export const NO_UNIT: UnitPhrase = { exponent: 0, dimension: PURE };

/** A word of a unit, perhaps with a scale word before it (亿元, 百万人, 千瓦, 万); undefined when it is none. */
export function unitWord(word: string): UnitPhrase | undefined {
  const whole = UNIT_WORDS.get(word);
  if (whole !== undefined) return phrase(whole, 0);
  const scale = SCALE_WORDS.get(word);
  if (scale !== undefined) return { exponent: scale, dimension: PURE };
  for (let length = Math.min(word.length - 1, 2); length > 0; length--) {
    const exponent = SCALE_WORDS.get(word.slice(0, length));
    const unit = UNIT_WORDS.get(word.slice(length));
    if (exponent !== undefined && unit?.base !== undefined) return phrase(unit, exponent);
  }
  return undefined;
}

function phrase(
  { base, power = 1, exponent }: { base?: string; power?: number; exponent: number },
  scale: number,
): UnitPhrase {
  return { exponent: exponent + scale, dimension: base === undefined ? PURE : { [base]: power } };
}

/** Whether a word only scales: a unit may follow it (12 亿 美元, 3 million people). */
export function isScaleWord(word: string): boolean {
  return SCALE_WORDS.has(word);
}

/** 1 of `a` times or per 1 of `b`. */
export function combine(a: UnitPhrase, by: '·' | '/', b: UnitPhrase): UnitPhrase {
  const sign = by === '/' ? -1 : 1;
  return { exponent: a.exponent + sign * b.exponent, dimension: timesPower(a.dimension, b.dimension, sign) };
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
  return { label, factor: Number(`1e${baseExponent(of, currency)}`), dimension: of.dimension };
}

/** Reads a unit alone: words joined by / or ·, each perhaps scaled. Undefined when a word is unknown. */
export function parseUnitPhrase(text: string): UnitPhrase | undefined {
  const [first, ...rest] = text.trim().split(/\s*([/·])\s*/);
  let result = unitTerm(first ?? '');
  for (let i = 0; i < rest.length && result !== undefined; i += 2) {
    const term = unitTerm(rest[i + 1] ?? '');
    result = term === undefined ? undefined : combine(result, rest[i] === '/' ? '/' : '·', term);
  }
  return result;
}

function unitTerm(text: string): UnitPhrase | undefined {
  const [first = '', second, ...more] = text.split(/\s+/);
  const head = unitWord(first);
  if (second === undefined || head === undefined) return head;
  const unit = UNIT_WORDS.get(second);
  if (!isScaleWord(first) || unit?.base === undefined || more.length > 0) return undefined;
  return phrase(unit, head.exponent);
}

/** Reads the currency of a scenario, e.g. `亿元` or `billion USD`; undefined when it is not money. */
export function parseCurrency(label: string): Currency | undefined {
  const unit = parseUnitPhrase(label);
  const [base, ...others] = Object.keys(unit?.dimension ?? {});
  if (unit === undefined || base === undefined || others.length > 0) return undefined;
  if (!CURRENCY_BASES.has(base) || unit.dimension[base] !== 1) return undefined;
  return { label: label.trim().replace(/\s+/g, ' '), base, exponent: unit.exponent };
}

/** The unit in which a scenario holds a dimension: 亿元, 人, 亿元/人, or no label for a pure number. */
export function baseUnit(dimension: Dimension, currency: Currency): Unit {
  return { label: describeDimension(dimension, currency), factor: 1, dimension };
}

function describeDimension(dimension: Dimension, currency: Currency): string {
  const word = ([base, power]: [string, number]) => {
    const label = base === currency.base ? currency.label : base;
    const size = Math.abs(power);
    return size === 1 ? label : `${label}^${size}`;
  };
  const entries = Object.entries(dimension);
  const over = entries.filter(([, power]) => power > 0).map(word);
  const under = entries.filter(([, power]) => power < 0).map(word);
  if (under.length === 0) return over.join('·');
  return [over.join('·') || '1', ...under].join('/');
}

/** A dimension in words for a message. */
export function dimensionInWords(dimension: Dimension, currency: Currency): string {
  return describeDimension(dimension, currency) || 'a pure number';
}
