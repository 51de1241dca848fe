/** The digits of a quantity, with the separators and decimal commas that other programs and countries write. */
import { say } from '../../words/phrase.ts';
import type { QuantityFault } from './quantity-fault.ts';

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y;
/** Groups of three: 5,300 · 1,234,567.8 · 5 300 · 5'300. */
const GROUPED = /\d{1,3}(?:([,' _])\d{3})(?:\1\d{3})*(?!\d)(?:\.\d+)?/y;
/** Groups of four, as 万 and 亿 are counted: 120 0000 0000 · 1,2000,0000. */
const GROUPED_BY_FOUR = /\d{1,4}(?:([, ])\d{4})(?:\1\d{4})*(?![\d.])/y;
/** The same with points between groups and a comma before decimals: 1.234.567 · 1.234,5. */
const EUROPEAN = /\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)(?![\d.,])/y;
const DECIMAL_COMMA = /\d+,\d+(?![\d.,])/y;

/**
 * The digits at a place, as this language writes them, and where they end.
 *
 * Read is what can mean one thing only. One comma before three digits can mean two: it separates thousands before a
 * Chinese unit or after `$`, `£`, `¥`; elsewhere it is a fault that names both.
 *
 * @param commasSeparate whether a comma may also separate two values here
 */
export function digitsAt(
  text: string,
  offset: number,
  commasSeparate: boolean,
): { readonly digits: string; readonly end: number } | QuantityFault {
  const plain = match(NUMBER, text, offset);
  if (plain === undefined) {
    const got = text.slice(offset).trim() || 'nothing';
    return {
      offset,
      what: say('quantity-digits-first', { got }),
      mend: /^[-+]/.test(got) ? say('one-sign-then-digits') : say('digits-0-9-then-unit'),
    };
  }
  const european = match(EUROPEAN, text, offset);
  if (european !== undefined && !(commasSeparate && european.includes(','))) {
    return { digits: european.replaceAll('.', '').replace(',', '.'), end: offset + european.length };
  }
  const thousands = pointOfThousands(plain, text, offset);
  if (thousands !== undefined) return thousands;
  const grouped = match(GROUPED, text, offset);
  if (grouped !== undefined && /^[1-9]/.test(grouped)) return group(text, offset, grouped, commasSeparate);
  const fours = match(GROUPED_BY_FOUR, text, offset);
  if (
    fours !== undefined &&
    /^[1-9]/.test(fours) &&
    /^\s*\p{Script=Han}/u.test(text.slice(offset + fours.length))
  ) {
    return groupOfFour(text, offset, fours, commasSeparate);
  }
  const comma = match(DECIMAL_COMMA, text, offset);
  if (comma !== undefined && !commasSeparate) {
    return leading(comma.replace(',', '.'), offset, offset + comma.length);
  }
  return leading(plain, offset, offset + plain.length);
}

/** 12.000 million is twelve million here and twelve thousand elsewhere; nobody writes three zeros after a decimal point. */
function pointOfThousands(written: string, text: string, offset: number): QuantityFault | undefined {
  const unit = /^ ?[a-z][a-z ]*/iu.exec(text.slice(offset + written.length))?.[0].trimEnd();
  if (
    unit === undefined ||
    !/^[1-9]\d{0,2}\.000$/u.test(written) ||
    /^ ?(?:per ?cent|percentage|pp|pct|bps?|basis)\b/iu.test(unit)
  )
    return undefined;
  return {
    offset,
    what: say('number-point-can-mean-one', { written, unit }),
    mend: say('if-point-stands-before-decimals', {
      digits: written.replace('.', ''),
      unit,
      written: written.replace('.000', ''),
      unit2: unit,
    }),
  };
}

function group(
  text: string,
  offset: number,
  written: string,
  commasSeparate: boolean,
): { readonly digits: string; readonly end: number } | QuantityFault {
  const digits = written.replace(/[,' _]/g, '');
  const end = offset + written.length;
  if (!written.includes(',')) return { digits, end };
  if (commasSeparate) {
    return {
      offset,
      what: say('number-between-commas-digits-without', { written }),
      mend: say('if-these-two-values-space', { digits }),
    };
  }
  const isCertain =
    /,.*,|\./.test(written) ||
    /^\s*\p{Script=Han}/u.test(text.slice(end)) ||
    /[$£¥]\s*$/u.test(text.slice(0, offset));
  return isCertain ? { digits, end } : unclearComma(text, offset, written);
}

function unclearComma(text: string, offset: number, written: string): QuantityFault {
  const unit = text.slice(offset + written.length).trimEnd();
  return {
    offset,
    what: say('number-comma-can-mean-one', { written, unit }),
    mend: say('if-comma-stands-before-decimals', {
      digits: written.replace(/[,' _]/gu, ''),
      unit,
      written: written.replace(',', '.'),
      unit2: unit,
    }),
  };
}

/** One comma before four digits may also stand before decimals. */
function groupOfFour(
  text: string,
  offset: number,
  written: string,
  commasSeparate: boolean,
): { readonly digits: string; readonly end: number } | QuantityFault {
  const isCertain = !written.includes(',') || (/,.*,/u.test(written) && !commasSeparate);
  return isCertain
    ? { digits: written.replace(/[, ]/gu, ''), end: offset + written.length }
    : unclearComma(text, offset, written);
}

function leading(
  digits: string,
  offset: number,
  end: number,
): { readonly digits: string; readonly end: number } | QuantityFault {
  if (!/^0\d/.test(digits)) return { digits, end };
  return {
    offset,
    what: say('number-digits-without-leading-zeros', { digits }),
    mend: say('write-digits', { digits: digits.replace(/^0+(?=\d)/, '') }),
  };
}

function match(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}
