/** A formula cut into numbers, names and operators, each with its place. */
import { type Phrase, say } from '../../words/phrase.ts';
import { halfWidth } from '../source/half-width.ts';
import { type Around, type Quantity, scanQuantity, startsQuantity } from '../units/quantity.ts';
import { isQuantityFault } from '../units/quantity-fault.ts';
import type { Currency } from '../units/unit.ts';
import { SIGNS } from './spoken-conditions.ts';

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
  readonly what: Phrase;
  readonly mend: Phrase;

  constructor(offset: number, what: Phrase, mend: Phrase) {
    super(what.code);
    this.offset = offset;
    this.what = what;
    this.mend = mend;
  }
}

/** `=>` and `> =` can mean one thing only. */
const OPERATOR = /==|!=|<\s*=|>\s*=|=<|=>|[-+*/^(),<>?:≥≤≠≧≦]/y;
const WORD = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** Longer or deeper formulas exhaust the parser's stack before they say anything a planner could read. */
const MOST_TOKENS = 1000;
const MOST_DEPTH = 50;

/** Characters that are meant well or mean something elsewhere, and what to write. */
const INSTEAD: ReadonlyMap<string, Phrase> = new Map<string, Phrase>([
  ['=', say('compare-formula-cannot-assign')],
  ['!', say('not-before-condition-compare')],
  ['&', say('write-and')],
  ['|', say('write-or')],
  ['%', say('right-after-number-5-formula')],
  ['"', say('use-names-numbers-functions-formula')],
  ["'", say('use-names-numbers-functions-formula')],
  ['[', say('use-at-x-year-for')],
  ['{', say('use-mapping-yaml-file-formula')],
  [';', say('one-formula')],
  ['.', say('digit-before-after-decimal-point')],
  ['#', say('put-comments-yaml-file-outside')],
]);

/** What stands between the ends of a range. */
const BETWEEN_ENDS: ReadonlySet<string> = new Set(['~', '∼', '…', '‥']);

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
          say('formula-commas-inside-parentheses-function'),
          say('digits-without-group-separators-5867'),
        );
      }
      if (depth > MOST_DEPTH) {
        throw new FormulaFault(
          offset,
          say('formula-at-most-nested-parentheses', { mostDepth: MOST_DEPTH }),
          say('name-parts-indicators'),
        );
      }
    }
    tokens.push(token);
    if (tokens.length > MOST_TOKENS) {
      throw new FormulaFault(
        offset,
        say('formula-at-most-names-numbers', { mostTokens: MOST_TOKENS }),
        say('name-parts-indicators'),
      );
    }
    offset = token.end;
  }
  if (tokens.length === 0)
    throw new FormulaFault(0, say('formula-name-number-nothing'), say('write-formula'));
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
    return { type: 'operator', text: writtenAs(operator), offset, end: offset + operator.length };
  throw strangerAt(text, offset);
}

/** A character that no formula has. Between two numbers it is not to be left out: that would make one of them. */
function strangerAt(text: string, offset: number): FormulaFault {
  const char = String.fromCodePoint(text.codePointAt(offset)!);
  const what = say('formula-names-numbers-not', { char });
  const [before] = /[\p{Nd}.,]+[^\s\p{Nd}]*\s*$/u.exec(text.slice(0, offset)) ?? [];
  const isBetween = before !== undefined && /^\s*[-+]?\p{Nd}/u.test(text.slice(offset + char.length));
  if (!isBetween) return new FormulaFault(offset, what, INSTEAD.get(char) ?? say('remove'));
  if (!BETWEEN_ENDS.has(char))
    return new FormulaFault(offset, what, INSTEAD.get(char) ?? say('write-one-number'));
  const first = { what: before.trim() };
  return new FormulaFault(
    offset - before.length,
    say('one-value-no-range', first),
    say('range-as-assumption'),
  );
}

function writtenAs(operator: string): string {
  const closed = operator.replace(/\s/gu, '');
  return SIGNS.get(closed) ?? closed;
}

function match(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}
