/** A formula cut into numbers, names and operators, each with its place. */
import { halfWidth } from '../source/half-width.ts';
import { type Around, type Quantity, scanQuantity, startsQuantity } from '../units/quantity.ts';
import { isQuantityFault } from '../units/quantity-fault.ts';
import type { Currency } from '../units/unit.ts';

export type Token = {
  /** Characters in the formula: first, and one beyond the last. */
  readonly offset: number;
  readonly end: number;
} & (
  | { readonly type: 'number'; readonly quantity: Quantity }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'operator'; readonly text: string }
);

/** What is wrong with a formula, and at which character. */
export class FormulaFault extends Error {
  readonly offset: number;
  readonly what: string;
  readonly mend: string;

  constructor(offset: number, what: string, mend: string) {
    super(what);
    this.offset = offset;
    this.what = what;
    this.mend = mend;
  }
}

const OPERATOR = /==|!=|<=|>=|[-+*/^(),<>?:≥≤≠]/y;
/** Signs of one character, and what they are written as. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
]);
const WORD = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** Longer or deeper formulas exhaust the parser's stack before they say anything a planner could read. */
const MOST_TOKENS = 1000;
const MOST_DEPTH = 50;

/** Characters that are meant well or mean something elsewhere, and what to write. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['=', 'Write == to compare; a formula cannot assign'],
  ['!', 'Write `not` before a condition, or != to compare'],
  ['&', 'Write `and`'],
  ['|', 'Write `or`'],
  ['%', 'Write % right after a number (5%); a formula has no remainder'],
  ['"', 'Use names, numbers and functions; a formula has no texts'],
  ["'", 'Use names, numbers and functions; a formula has no texts'],
  ['[', 'Use at(x, year) for one year; a formula has no indexing or lists'],
  ['{', 'Use a mapping in the YAML file; a formula has none'],
  [';', 'Write one formula'],
  ['.', 'Write a digit before and after the decimal point; a formula has no properties'],
  ['#', 'Put comments in the YAML file outside the formula'],
]);

/**
 * Cuts a formula into tokens.
 *
 * @param written as the file has it, full-width characters included
 * @param isName whether a word names something in the scenario
 * @throws FormulaFault at the first character that no formula may contain
 */
export function tokenise(written: string, currency: Currency, isName: (word: string) => boolean): Token[] {
  const text = halfWidth(written);
  const tokens: Token[] = [];
  let depth = 0;
  for (let offset = 0; offset < text.length; ) {
    if (/\s/.test(text[offset]!)) {
      offset++;
      continue;
    }
    const token = tokenAt(text, offset, currency, { isName, commasSeparate: depth > 0 });
    if (token.type === 'operator') {
      depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
      if (token.text === ',' && depth <= 0) {
        throw new FormulaFault(
          offset,
          'a formula requires commas inside the parentheses of a function, got one outside',
          'Write digits without group separators, e.g. `5867亿元`',
        );
      }
      if (depth > MOST_DEPTH) {
        throw new FormulaFault(
          offset,
          `a formula requires at most ${MOST_DEPTH} nested parentheses, got more`,
          'Name its parts as indicators',
        );
      }
    }
    tokens.push(token);
    if (tokens.length > MOST_TOKENS) {
      throw new FormulaFault(
        offset,
        `a formula requires at most ${MOST_TOKENS} names, numbers and operators, got more`,
        'Name its parts as indicators',
      );
    }
    offset = token.end;
  }
  if (tokens.length === 0)
    throw new FormulaFault(0, 'a formula requires a name or a number, got nothing', 'Write the formula');
  return tokens;
}

function tokenAt(text: string, offset: number, currency: Currency, around: Around): Token {
  if (startsQuantity(text, offset)) {
    const found = scanQuantity(text, offset, currency, around);
    if (isQuantityFault(found)) throw new FormulaFault(found.offset, found.what, found.mend);
    return { type: 'number', quantity: found.quantity, offset, end: found.end };
  }
  const word = match(WORD, text, offset);
  if (word !== undefined) {
    const end = offset + word.length;
    return OPERATOR_WORDS.has(word)
      ? { type: 'operator', text: word, offset, end }
      : { type: 'name', name: word, offset, end };
  }
  const operator = match(OPERATOR, text, offset);
  if (operator !== undefined)
    return { type: 'operator', text: SIGNS.get(operator) ?? operator, offset, end: offset + operator.length };
  const char = String.fromCodePoint(text.codePointAt(offset)!);
  throw new FormulaFault(
    offset,
    `a formula requires names, numbers and + - * / ^ ( ) , < <= > >= == != ? : and or not, got ${char}`,
    INSTEAD.get(char) ?? 'Remove it',
  );
}

function match(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}
