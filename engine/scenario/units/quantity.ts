/**
 * Quantities as a scenario writes them: a number, perhaps a scale word, perhaps
 * a unit (5867亿元, 12 亿美元, 5.3%, 0.1pp, 8.2 million people, 7.2万元/人).
 */

import { say } from '../../words/phrase.ts';
import { halfWidth } from '../source/half-width.ts';
import { nearest } from '../source/names.ts';
import { digitsAt } from './digits.ts';
import { isPure } from './dimension.ts';
import { isQuantityFault, type QuantityFault } from './quantity-fault.ts';
import type { Unit } from './unit.ts';
import {
  baseExponent,
  type Currency,
  combine,
  isMoney,
  isScaleWord,
  moneyScale,
  NO_UNIT,
  phrase,
  plainUnit,
  type UnitPhrase,
  unitOf,
  unitWord,
} from './unit.ts';
import {
  ABBREVIATED,
  SCALE_WORDS,
  signCanMean,
  UNIT_WORDS,
  UNITS_OF_TWO_WORDS,
  type UnitWord,
} from './unit-table.ts';

export interface Quantity {
  /** In base units: money in the scenario's currency, the rest in base units. */
  readonly value: number;
  readonly unit: Unit;
  /** As written, without outer white space, separators of thousands and full-width characters. */
  readonly text: string;
  /** Whether it ends with a scale word that no unit follows: 5300亿. */
  readonly endsWithScale?: true;
}

const WORD = /[\p{L}_][\p{L}\p{Nd}_]*[²³]?|[%‰¥$€£₩₹]/uy;
const BEFORE =
  /(?:(?:CN|RMB)?[¥$€£₩₹]|(?:US\$|人民币|RMB|CNY|USD|EUR|GBP|JPY|CHF|CAD|AUD|HKD|KRW|SGD|INR)(?=[\s\d.]))\s*/uy;
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not']);
/** Beyond this size, and its inverse, squares are no numbers any more, and nobody could say how far values spread. */
const LARGEST = 1e150;
/** Beyond 20 significant digits the language leaves the last bit of a number to the engine. */
const MOST_DIGITS = 20;

/**
 * Reads a text or a YAML number that is one quantity and nothing else.
 *
 * Conversion is exact: the powers of ten of exponent, scale word and unit are added as integers before the
 * decimal digits become a number, so 5867亿元 held in 亿元 is 5867 and 5.3% is the number nearest to 0.053.
 *
 * @param currency the unit in which money is held
 * @example
 * readQuantity('1万亿元', { label: '亿元', base: '元', exponent: 8 }) // value 10000
 */
export function readQuantity(text: string | number, currency: Currency): Quantity | QuantityFault {
  const written = halfWidth(String(text)).replace(/^(\s*)百分之(?=\s*\d)(.*\d)(\s*)$/u, '$1   $2%');
  const start = written.search(/\S/);
  if (start < 0)
    return {
      offset: 0,
      what: say('quantity-number-nothing'),
      mend: say('number-with-unit'),
    };
  const sign = /[-+]/.test(written[start]!) ? 1 : 0;
  const found = scanQuantity(written, start + sign, currency);
  if (isQuantityFault(found)) return found;
  const end = written.slice(found.end).search(/\S/);
  if (end >= 0) return remainder(written, start, found.end, found.end + end);
  const { value, unit, text: shown, endsWithScale } = found.quantity;
  return {
    value: written[start] === '-' ? 0 - value : value,
    unit,
    text: sign === 1 ? `${written[start]}${shown}` : shown,
    ...(endsWithScale === undefined ? {} : { endsWithScale }),
  };
}

/** What stands after a quantity, and what was probably meant. */
function remainder(written: string, start: number, end: number, offset: number): QuantityFault {
  const rest = written.slice(offset).trim();
  const before = written.slice(start, end).trim();
  const what = say('quantity-number-scale-word-unit-after', { rest, before });
  if (/^(?:[-~]|to\b|至|到)\s*\d/u.test(rest)) {
    const high = rest.replace(/^(?:[-~]|to\b|至|到)\s*/u, '');
    const unit = /\d\s*$/u.test(before) ? (/[^\d.\s].*$/u.exec(high)?.[0] ?? '') : '';
    return {
      offset,
      what,
      mend: say('range-for-range-from-low', { before, unit, high }),
    };
  }
  if (/^(?:±|\+\/-)/u.test(rest)) {
    return {
      offset,
      what,
      mend: say('mean-standard-deviation-two-keys'),
    };
  }
  return { offset, what, mend: say('one-number-with-unit-here') };
}

/** Whether a quantity may begin here: a digit, a point before one, or a sign of money before one. */
export function startsQuantity(text: string, offset: number): boolean {
  const sign = match(BEFORE, text, offset) ?? '';
  const at = offset + sign.length;
  return /^\.?\d/.test(text.slice(at, at + 2));
}

/** What a quantity stands among. */
export interface Around {
  /** Tells words that name something in the scenario: after a `/` they are that, not a unit. */
  readonly isName?: (word: string) => boolean;
  /** Whether a comma separates values here, as between the arguments of a function. */
  readonly commasSeparate?: boolean;
}

/**
 * Reads an unsigned quantity at a place in a longer text and says where it ends.
 *
 * @param text in half-width characters
 */
export function scanQuantity(
  text: string,
  offset: number,
  currency: Currency,
  { isName = () => false, commasSeparate = false }: Around = {},
): { readonly quantity: Quantity; readonly end: number } | QuantityFault {
  const sign = match(BEFORE, text, offset) ?? '';
  const numbers = digitsAt(text, offset + sign.length, commasSeparate);
  if (isQuantityFault(numbers)) return numbers;
  const { digits, end: afterDigits } = numbers;
  const money =
    sign === ''
      ? undefined
      : plainUnit(
          sign
            .trim()
            .replace('US$', 'USD')
            .replace(/^(?:CN|RMB)(?=¥)/u, ''),
          currency,
        );
  const phraseOfUnit =
    money === undefined
      ? scanUnit(text, afterDigits, currency, isName)
      : scanScale(text, afterDigits, { sign: sign.trim(), unit: money }, currency, isName);
  if (isQuantityFault(phraseOfUnit)) return phraseOfUnit;
  const { unit: of, label: written, end } = phraseOfUnit;
  const label = money === undefined ? written : `${written} ${sign.trim()}`.trim();
  const shown = `${digits}${spaced(label, text, afterDigits, money !== undefined)}`;
  const [mantissa = '', power = '0'] = digits.toLowerCase().split('e');
  const scaled = Number(`${mantissa}e${Number(power) + baseExponent(of, currency)}`);
  const value = of.factor === undefined ? scaled : scaled * of.factor;
  const nonzero = /[1-9]/.test(mantissa);
  if (!(value <= LARGEST) || (nonzero && value < 1 / LARGEST)) {
    return {
      offset,
      what: say('quantity-size-between-1e-150-1e150', { shown }),
      mend: say('number-ordinary-size'),
    };
  }
  if (mantissa.replace(/^[0.]+|\./g, '').length > MOST_DIGITS) {
    return {
      offset,
      what: say('quantity-too-many-digits', { mostDigits: MOST_DIGITS, shown }),
      mend: say('round'),
    };
  }
  const endsWithScale = isPure(of.dimension) && SCALE_WORDS.has(label);
  const unit = endsWithScale ? unitOf('', NO_UNIT, currency) : unitOf(label, of, currency);
  const quantity = { value, unit, text: shown, ...(endsWithScale ? { endsWithScale: true as const } : {}) };
  return { quantity, end };
}

/** The label as it stands after the digits: with the space that the file has, or one before a Latin word. */
function spaced(label: string, text: string, afterDigits: number, moved: boolean): string {
  if (label === '') return '';
  return (moved ? /^[a-z]/iu.test(label) : /\s/u.test(text[afterDigits] ?? '')) ? ` ${label}` : label;
}

interface ScannedUnit {
  readonly unit: UnitPhrase;
  readonly label: string;
  readonly end: number;
}

/** After a number with its currency before it: a scale word, the currency once more, both, or nothing. */
function scanScale(
  text: string,
  afterNumber: number,
  { sign, unit: money }: { readonly sign: string; readonly unit: UnitWord },
  currency: Currency,
  isName: (word: string) => boolean,
): ScannedUnit | QuantityFault {
  const word = wordAfterSpace(text, afterNumber);
  const none = { unit: phrase(money, 0), label: '', end: afterNumber };
  if (word === undefined || OPERATOR_WORDS.has(word.word)) return none;
  const scale = moneyScale(word.word);
  const after = scale === undefined ? word : wordAfterSpace(text, word.end);
  const again =
    after === undefined || isName(after.word)
      ? undefined
      : (unitWord(after.word, currency) ?? unitWord(after.word, { base: money.base! }));
  const scaled = scale === undefined ? none : { unit: phrase(money, scale), label: word.word, end: word.end };
  if (after === undefined || again === undefined || !isMoney(again.dimension)) {
    return scale === undefined && word !== undefined && again === undefined
      ? unknownUnit(word, isName)
      : scaled;
  }
  const base = Object.keys(again.dimension)[0]!;
  if (base !== money.base && !signCanMean(sign.slice(-1), base)) {
    return {
      offset: after.start,
      what: say('quantity-one-currency', { sign, word: after.word }),
      mend: say('leave-out-one-currency'),
    };
  }
  return {
    unit: phrase({ base, exponent: again.exponent }, scale ?? 0),
    label: scale === undefined ? after.word : word.word,
    end: after.end,
  };
}

/** The unit after a number: nothing, or a word with or without a space, then words joined tightly by / or ·. */
function scanUnit(
  text: string,
  afterNumber: number,
  currency: Currency,
  isName: (word: string) => boolean,
): ScannedUnit | QuantityFault {
  const first = wordAfterSpace(text, afterNumber);
  if (first === undefined || OPERATOR_WORDS.has(first.word))
    return { unit: NO_UNIT, label: '', end: afterNumber };
  const next = wordAfterSpace(text, first.end);
  const second = next?.word === 'of' && isScaleWord(first.word) ? wordAfterSpace(text, next.end) : next;
  let unit = unitWord(first.word, currency);
  let end = first.end;
  const more = second === undefined ? undefined : plainUnit(second.word, currency);
  const isMore = more?.base !== undefined;
  // 5m € is five million; without money it is a length.
  const scale =
    isMore && isMoney({ [more.base!]: 1 })
      ? moneyScale(first.word)
      : isScaleWord(first.word)
        ? unit?.exponent
        : undefined;
  if (scale !== undefined && isMore) {
    unit = phrase(more, scale);
    end = second!.end;
  }
  if (unit === undefined) return unknownUnit(first, isName, currency.own);
  const labelEnd = end;
  const again = isMoney(unit.dimension) ? wordAfterSpace(text, end) : undefined;
  const named = again === undefined || isName(again.word) ? undefined : plainUnit(again.word, currency);
  if (named?.base !== undefined && named.exponent === 0 && unit.dimension[named.base] === 1) {
    return { unit, label: labelIn(text, first.start, labelEnd), end: again!.end };
  }
  for (;;) {
    const join = text[end];
    if (join !== '/' && join !== '·') break;
    const word = match(WORD, text, end + 1);
    const next = word === undefined || isName(word) ? undefined : unitWord(word, currency);
    if (word === undefined || next === undefined) break;
    unit = combine(unit, join, next);
    end += 1 + word.length;
  }
  return { unit, label: labelIn(text, first.start, end), end };
}

/** A unit as it is shown: without the points of abbreviations and the `of` after a scale word. */
function labelIn(text: string, from: number, end: number): string {
  return text
    .slice(from, end)
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{L})\.(?= |$)/gu, '')
    .replace(/(?<=\p{L}) of (?=\S)/u, ' ');
}

function unknownUnit(
  { word, start }: { word: string; start: number },
  isName: (word: string) => boolean,
  own: ReadonlyMap<string, unknown> = new Map(),
): QuantityFault {
  if (isName(word)) {
    return {
      offset: start,
      what: say('number-unit-operator-after-name', { word }),
      mend: say('write-word-to-multiply', { word }),
    };
  }
  const meant = meantUnit(word, own);
  return {
    offset: start,
    what: say('quantity-known-unit', { word }),
    mend:
      meant === undefined ? say('use-unit-such-kwh-declare', { word }) : say('did-you-mean-unit', { meant }),
  };
}

/** Characters that a keyboard offers for the same sound, or that look like a unit. */
const MISTAKEN: ReadonlyMap<string, string> = new Map([
  ...['园', '员', '原', '源', '圓', '园元'].map((char): [string, string] => [char, '元']),
  ...['顿', '敦', '噸'].map((char): [string, string] => [char, '吨']),
  ...['佳', '嘉', '價'].map((char): [string, string] => [char, '家']),
  ...['量', '两', '輛'].map((char): [string, string] => [char, '辆']),
  ...[
    ['护', '户'],
    ['坐', '座'],
    ['建', '件'],
    ['想', '项'],
    ['象', '项'],
    ['目', '亩'],
    ['抬', '台'],
    ['公李', '公里'],
    ['公倾', '公顷'],
    ['公金', '公斤'],
  ].map(([wrong, right]): [string, string] => [wrong!, right!]),
]);
/** Shorter words are near to units of another kind: `towns` to `tons`. */
const FEWEST_LETTERS = 6;

/**
 * The unit that a word was probably meant for, never one of another kind: the same in other case, a longer word with one
 * slip, or after a scale word a unit with something before or after it, or one that sounds or looks like it (亿园: 亿元).
 */
function meantUnit(word: string, own: ReadonlyMap<string, unknown>): string | undefined {
  const units = [...own.keys(), ...UNIT_WORDS.keys()];
  const known = [...units, ...SCALE_WORDS.keys()];
  const sameLetters = known.find((each) => each.length > 1 && each.toLowerCase() === word.toLowerCase());
  if (sameLetters !== undefined) return sameLetters;
  if (/\p{Script=Han}/u.test(word)) {
    const scales = [...SCALE_WORDS.keys()].filter(
      (scale) => word.startsWith(scale) && /\p{Script=Han}/u.test(scale),
    );
    const scale = scales.toSorted((a, b) => b.length - a.length)[0] ?? '';
    const rest = word.slice(scale.length);
    const meant = MISTAKEN.get(rest) ?? units.find((unit) => isDoubled(rest, unit));
    return meant === undefined ? undefined : scale + meant;
  }
  return word.length < FEWEST_LETTERS
    ? undefined
    : nearest(
        word,
        known.filter((each) => each.length >= FEWEST_LETTERS && each.startsWith(word.slice(0, 2))),
      );
}

/** 元元, 人人: a unit that was typed twice. */
function isDoubled(word: string, unit: string): boolean {
  return word === unit + unit;
}

function wordAfterSpace(
  text: string,
  offset: number,
): { word: string; start: number; end: number } | undefined {
  const start = offset + (match(/\s*/y, text, offset)?.length ?? 0);
  const word = match(UNITS_OF_TWO_WORDS, text, start) ?? match(WORD, text, start);
  if (word === undefined) return undefined;
  const end = start + word.length;
  return { word, start, end: ABBREVIATED.has(word) && /^\.(?!\d)/u.test(text.slice(end)) ? end + 1 : end };
}

function match(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}
