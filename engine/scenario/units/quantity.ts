/**
 * Quantities as a scenario writes them: a number, perhaps a scale word, perhaps
 * a unit (5867亿元, 12 亿美元, 5.3%, 0.1pp, 8.2 million people, 7.2万元/人).
 */

import { didYouMean } from '../source/names.ts';
import { isPure } from './dimension.ts';
import type { Unit } from './unit.ts';
import {
  baseExponent,
  type Currency,
  combine,
  isScaleWord,
  NO_UNIT,
  type UnitPhrase,
  unitOf,
  unitWord,
} from './unit.ts';
import { SCALE_WORDS, UNIT_WORDS } from './unit-words.ts';

export interface Quantity {
  /** In held units: money in the scenario's currency, the rest in base units. */
  readonly value: number;
  readonly unit: Unit;
  /** As written, without outer white space. */
  readonly text: string;
}

/** Why a text is not a quantity; `offset` is the character at fault. */
export interface QuantityFault {
  readonly offset: number;
  readonly what: string;
  readonly mend: string;
}

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y;
const WORD = /[\p{L}_][\p{L}\p{Nd}_]*²?|%/uy;
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not']);
/** Beyond this size, and its inverse, squares are no numbers any more, and nobody could say how far values spread. */
const LARGEST = 1e150;
/** Beyond 20 significant digits the language leaves the last bit of a number to the engine. */
const MOST_DIGITS = 20;

export function isQuantityFault(result: object): result is QuantityFault {
  return 'mend' in result;
}

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
  const written = String(text);
  const start = written.search(/\S/);
  if (start < 0)
    return {
      offset: 0,
      what: 'a quantity requires a number, got nothing',
      mend: 'Write a number with its unit',
    };
  const sign = /[-+]/.test(written[start]!) ? 1 : 0;
  const found = scanQuantity(written, start + sign, currency);
  if (isQuantityFault(found)) return found;
  const end = written.slice(found.end).search(/\S/);
  if (end >= 0) {
    const offset = found.end + end;
    return {
      offset,
      what: `a quantity requires a number, a scale word and a unit, got \`${written.slice(offset)}\` after ${written.slice(start, found.end)}`,
      mend: /^[,，_' ]/.test(written.slice(offset))
        ? `Write the digits together: \`${written.replace(/(?<=\d)[,，_']\s*(?=\d)/g, '').trim()}\``
        : 'Remove it',
    };
  }
  const { value, unit } = found.quantity;
  return { value: written[start] === '-' ? 0 - value : value, unit, text: written.trim() };
}

/** Whether a quantity may begin here: a digit, or a point before one. */
export function startsQuantity(text: string, offset: number): boolean {
  return /^\.?\d/.test(text.slice(offset, offset + 2));
}

/**
 * Reads an unsigned quantity at a place in a longer text and says where it ends.
 *
 * @param isName tells words that name something in the scenario: after a `/` they are that, not a unit
 */
export function scanQuantity(
  text: string,
  offset: number,
  currency: Currency,
  isName: (word: string) => boolean = () => false,
): { readonly quantity: Quantity; readonly end: number } | QuantityFault {
  const digits = match(NUMBER, text, offset);
  if (digits === undefined) {
    const got = text.slice(offset).trim() || 'nothing';
    return {
      offset,
      what: `a quantity requires digits first, got ${got}`,
      mend: /^[-−–+]/.test(got)
        ? 'Write one sign, as - or +, and then digits'
        : 'Write digits 0-9 and then the unit, e.g. `600亿元`',
    };
  }
  if (/^0\d/.test(digits)) {
    return {
      offset,
      what: `a number requires digits without leading zeros, got ${digits}`,
      mend: `Write ${digits.replace(/^0+(?=\d)/, '')}`,
    };
  }
  const phrase = scanUnit(text, offset + digits.length, isName);
  if (isQuantityFault(phrase)) return phrase;
  const written = text.slice(offset, phrase.end).trim();
  const [mantissa = '', power = '0'] = digits.toLowerCase().split('e');
  const value = Number(`${mantissa}e${Number(power) + baseExponent(phrase.unit, currency)}`);
  const nonzero = /[1-9]/.test(mantissa);
  if (!(value <= LARGEST) || (nonzero && value < 1 / LARGEST)) {
    return {
      offset,
      what: `a quantity requires a size between 1e-150 and 1e150, got ${written}`,
      mend: 'Write a number of ordinary size',
    };
  }
  if (mantissa.replace(/^[0.]+|\./g, '').length > MOST_DIGITS) {
    return {
      offset,
      what: `a quantity requires at most ${MOST_DIGITS} digits, got ${written}`,
      mend: 'Round it',
    };
  }
  const label = written.slice(digits.length).trim().replace(/\s+/g, ' ');
  const bareScale = isPure(phrase.unit.dimension) && [...SCALE_WORDS.keys()].includes(label);
  const unit = bareScale ? unitOf('', NO_UNIT, currency) : unitOf(label, phrase.unit, currency);
  return { quantity: { value, unit, text: written }, end: phrase.end };
}

/** The unit after a number: nothing, or a word with or without a space, then words joined tightly by / or ·. */
function scanUnit(
  text: string,
  afterNumber: number,
  isName: (word: string) => boolean,
): { unit: UnitPhrase; end: number } | QuantityFault {
  const first = wordAfterSpace(text, afterNumber);
  if (first === undefined || OPERATOR_WORDS.has(first.word)) return { unit: NO_UNIT, end: afterNumber };
  let unit = unitWord(first.word);
  let end = first.end;
  if (unit === undefined) return unknownUnit(first, isName);
  if (isScaleWord(first.word)) {
    const second = wordAfterSpace(text, end);
    const more = second === undefined ? undefined : UNIT_WORDS.get(second.word);
    if (second !== undefined && more?.base !== undefined) {
      unit = { exponent: unit.exponent + more.exponent, dimension: { [more.base]: more.power ?? 1 } };
      end = second.end;
    }
  }
  for (;;) {
    const join = text[end];
    if (join !== '/' && join !== '·') break;
    const word = match(WORD, text, end + 1);
    const next = word === undefined || isName(word) ? undefined : unitWord(word);
    if (word === undefined || next === undefined) break;
    unit = combine(unit, join, next);
    end += 1 + word.length;
  }
  return { unit, end };
}

function unknownUnit(
  { word, start }: { word: string; start: number },
  isName: (word: string) => boolean,
): QuantityFault {
  if (isName(word)) {
    return {
      offset: start,
      what: `a number requires a unit or an operator after it, got the name ${word}`,
      mend: `Write \`* ${word}\` to multiply`,
    };
  }
  return {
    offset: start,
    what: `a quantity requires a known unit, got ${word}`,
    mend: didYouMean(
      word,
      similarUnits(word),
      'Use a unit such as 亿元, 万元, 家, 人, 吨, 公里, kWh, %, or write `*` to multiply',
    ),
  };
}

/** Units and scale words; first the units with the scale word that the word begins with (亿圆: 亿元, 亿美元, …). */
function similarUnits(word: string): string[] {
  const scaled = [...SCALE_WORDS.keys()]
    .filter((scale) => word.startsWith(scale))
    .flatMap((scale) =>
      [...UNIT_WORDS].flatMap(([unit, { base }]) => (base === undefined ? [] : scale + unit)),
    );
  return [...scaled, ...UNIT_WORDS.keys(), ...SCALE_WORDS.keys()];
}

function wordAfterSpace(
  text: string,
  offset: number,
): { word: string; start: number; end: number } | undefined {
  const start = offset + (match(/\s*/y, text, offset)?.length ?? 0);
  const word = match(WORD, text, start);
  return word === undefined ? undefined : { word, start, end: start + word.length };
}

function match(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}
