/** Reads one cell of a table: a number with its signs and marks, a mark of what is missing, or text. */
import { parseUnitPhrase } from '../scenario/units/unit.ts';

export type Cell =
  | { readonly type: 'empty' }
  /** `..`, `:`, `-`, `n/a`: the table says that there is no figure. */
  | { readonly type: 'missing' }
  | {
      readonly type: 'number';
      readonly value: number;
      /** Its digits without separators, as a scenario writes them. */
      readonly digits: string;
      readonly percent: boolean;
      /** A unit that stands in the cell itself. */
      readonly unit?: string;
      /** What stands behind the figure and is no part of it: `*`, `①`, `p`. */
      readonly mark?: string;
    }
  | { readonly type: 'text'; readonly text: string };

export type DecimalMark = 'point' | 'comma';

const MISSING =
  /^(?:\.{1,4}|…+|:|[-‐‑‒–—―−]{1,4}|n\.?\/?a\.?|#n\/a|null|none|nan|missing|not available|不详|暂无|暂缺|无数据|缺|空|x|\/)$/iu;
/** Notes behind a figure; circled and raised digits would pass for digits of it once they are made plain. */
const MARK =
  /(?:\s*(?:[①-⑳⁰¹²³⁴-⁹*†‡#]+|\((?:[a-z]|\d{1,2}|注\d*)\)|\[(?:[a-z]|\d{1,2}|注\d*)\])|\s+[bcdefnprsuz]{1,2}|(?<=\d)[pre])$/iu;
const POINT =
  /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+|\d+|(?=\.\d))(?:\.\d+)?(?:e[+-]?\d{1,3})?$/iu;
const COMMA = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+|\d+)(?:,\d+)?$/u;
const WITH_UNIT = /^([-+]?[\d.,]+)\s*(\p{L}.*)$/u;

/** Full-width forms made plain, odd spaces made spaces, ends trimmed. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ')
    .trim();
}

/**
 * Reads a cell.
 *
 * A number in brackets, which accountants write for a negative one and others for a note, is text: nobody can tell.
 *
 * @param text as it stands in the table
 * @param decimal what parts the fraction from the whole
 */
export function readCell(text: string, decimal: DecimalMark): Cell {
  const trimmed = text.replace(/[\u00a0\u3000\u200b\ufeff]/gu, ' ').trim();
  if (trimmed === '') return { type: 'empty' };
  if (MISSING.test(trimmed) || MISSING.test(plainText(trimmed))) return { type: 'missing' };
  const whole = numberOf(trimmed, decimal);
  if (whole !== undefined) return whole;
  const [mark] = MARK.exec(trimmed) ?? [];
  if (mark !== undefined) {
    const before = trimmed.slice(0, -mark.length).trim();
    const number = numberOf(before, decimal);
    if (number !== undefined) return { ...number, mark: mark.trim() };
    if (MISSING.test(plainText(before))) return { type: 'missing' };
  }
  return { type: 'text', text: plainText(trimmed) };
}

type NumberCell = Extract<Cell, { type: 'number' }>;

function numberOf(text: string, decimal: DecimalMark): NumberCell | undefined {
  // Raised and circled digits must not become digits.
  if (/[①-⑳⁰¹²³⁴-⁹]/u.test(text)) return undefined;
  const plain = plainText(text)
    .replace(/^[−–—]\s*(?=[\d.])/u, '-')
    .replace(/−/gu, '-');
  const percent = /%$/u.test(plain);
  const bare = percent ? plain.slice(0, -1).trim() : plain;
  const digits = digitsOf(bare, decimal);
  if (digits !== undefined) return cellOf(digits, percent);
  const [, number = '', unit = ''] = WITH_UNIT.exec(bare) ?? [];
  const before = digitsOf(number, decimal);
  if (before === undefined || percent || parseUnitPhrase(unit, {}) === undefined) return undefined;
  const cell = cellOf(before, false);
  return cell === undefined ? undefined : { ...cell, unit };
}

function cellOf(digits: string, percent: boolean): NumberCell | undefined {
  const value = Number(digits);
  return Number.isFinite(value) ? { type: 'number', value, digits, percent } : undefined;
}

function digitsOf(text: string, decimal: DecimalMark): string | undefined {
  if (decimal === 'point') {
    return POINT.test(text) ? plainDigits(text.replace(/[, ']/gu, '')) : undefined;
  }
  return COMMA.test(text) ? plainDigits(text.replace(/[. ']/gu, '').replace(',', '.')) : undefined;
}

/** Without a plus, without zeros in front: the language takes neither. */
function plainDigits(digits: string): string {
  return digits
    .replace(/^\+/u, '')
    .replace(/^(-?)0+(?=\d)/u, '$1')
    .replace(/^(-?)\./u, '$10.');
}

/**
 * What the commas and points of some cells say of the decimal mark: `comma` or `point` where a cell can be read in one way
 * only, `either` where none tells and it makes no difference, `unclear` where it does, `both` where cells contradict one
 * another.
 */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark | 'either' | 'unclear' | 'both' {
  const seen = { point: false, comma: false, unclear: false };
  for (const text of cells) {
    const point = readCell(text, 'point');
    const comma = readCell(text, 'comma');
    if (point.type !== 'number' && comma.type !== 'number') continue;
    if (point.type === 'number' && comma.type === 'number') {
      if (point.value === comma.value) continue;
      // 1.234 and 1,234 can be both; a point is one all over the world unless other cells say otherwise.
      if (text.includes(',')) seen.unclear = true;
      continue;
    }
    seen[point.type === 'number' ? 'point' : 'comma'] = true;
  }
  if (seen.point && seen.comma) return 'both';
  if (seen.comma) return 'comma';
  if (seen.point) return 'point';
  return seen.unclear ? 'unclear' : 'either';
}
