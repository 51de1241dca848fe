/** Widths of text in the shipped fonts, and what follows from them: line breaks and the fonts' limits. */
import { type Advances, BOLD, REGULAR } from '../fonts/advances.ts';
import { COVERAGE } from '../fonts/glyph-coverage.ts';

export type Weight = 'regular' | 'bold';

const tableOf = (advances: Advances): ReadonlyMap<string, number> =>
  new Map(advances.flatMap(([width, characters]) => Array.from(characters, (c) => [c, width] as const)));

const WIDTHS: Readonly<Record<Weight, ReadonlyMap<string, number>>> = {
  regular: tableOf(REGULAR),
  bold: tableOf(BOLD),
};

/** Width of one line in pixels, from the advance widths of the font; kerning (under 1 %) is not counted. */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  const widths = WIDTHS[weight];
  let thousandths = 0;
  for (const character of text) thousandths += widths.get(character) ?? 1000;
  return (thousandths * size) / 1000;
}

/** Characters that may not begin a line, and those that may not end one (GB/T 15834, the common ones). */
const NOT_FIRST = /^[、。，．：；！？）」』】〉》”’…％%,.:;!?)\]}·–—-]/u;
const NOT_LAST = /[（「『【〈《“‘([{¥￥$]$/u;
const IDEOGRAPH = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u;

/** Pieces between which a line may be broken: words with the space after them, single ideographs. */
function breakable(text: string): string[] {
  const pieces: string[] = [];
  for (const character of text) {
    const last = pieces.at(-1);
    const joins =
      last !== undefined &&
      (NOT_FIRST.test(character) ||
        NOT_LAST.test(last) ||
        character === ' ' ||
        (!last.endsWith(' ') && !IDEOGRAPH.test(character) && !IDEOGRAPH.test(last.at(-1) ?? '')));
    if (joins) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces;
}

/** A piece too long for a line, cut between characters. */
function cut(piece: string, width: number, size: number, weight: Weight): string[] {
  const parts: string[] = [''];
  for (const character of piece) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && textWidth(last + character, size, weight) > width) parts.push(character);
    else parts[parts.length - 1] = last + character;
  }
  return parts;
}

/**
 * Lines of at most `width` pixels; Chinese breaks between characters, other text between words. More than
 * `most` lines end in `…` on the last.
 */
export function wrapText(
  text: string,
  width: number,
  size: number,
  weight: Weight = 'regular',
  most = Number.POSITIVE_INFINITY,
): string[] {
  const lines: string[] = [''];
  for (const piece of breakable(text.replace(/\s+/gu, ' ').trim())) {
    const line = lines.at(-1) ?? '';
    if (textWidth((line + piece).trimEnd(), size, weight) <= width) lines[lines.length - 1] = line + piece;
    else if (textWidth(piece.trimEnd(), size, weight) <= width) lines.push(piece);
    else {
      const [first = '', ...others] = cut(line + piece, width, size, weight);
      lines[lines.length - 1] = first;
      lines.push(...others);
    }
  }
  const trimmed = lines.map((line) => line.trim()).filter((line, i) => line !== '' || i === 0);
  if (trimmed.length <= most) return trimmed;
  let last = trimmed[most - 1] ?? '';
  while (last !== '' && textWidth(`${last}…`, size, weight) > width)
    last = Array.from(last).slice(0, -1).join('');
  return [...trimmed.slice(0, most - 1), `${last.trimEnd()}…`];
}

/** Where a headline is best broken: after the punctuation of a clause. */
const CLAUSE_END = /[，；：。]|[,;:] /gu;

/**
 * As `wrapText`, for a headline: in as many lines, broken at the end of a clause where two lines allow it, else each
 * line as short as that many allow, so that no word is left alone on the last.
 */
export function wrapBalanced(
  text: string,
  width: number,
  size: number,
  weight: Weight,
  most: number,
): string[] {
  const lines = wrapText(text, width, size, weight, most);
  if (lines.length === 1) return lines;
  if (lines.length === 2) {
    const clauses = [...text.matchAll(CLAUSE_END)]
      .map(({ index, 0: mark }) => [
        text.slice(0, index + mark.length).trim(),
        text.slice(index + mark.length).trim(),
      ])
      .map((pair) => ({ pair, widest: Math.max(...pair.map((line) => textWidth(line, size, weight))) }))
      .filter(({ pair, widest }) => widest <= width && pair.every((line) => line !== ''));
    const best = clauses.reduce<(typeof clauses)[number] | undefined>(
      (least, clause) => (least === undefined || clause.widest < least.widest ? clause : least),
      undefined,
    );
    if (best !== undefined) return best.pair;
  }
  let [narrow, wide] = [width / lines.length, width];
  for (let i = 0; i < 8; i++) {
    const middle = (narrow + wide) / 2;
    const tried = wrapText(text, middle, size, weight);
    if (tried.length <= lines.length) wide = middle;
    else narrow = middle;
  }
  const balanced = wrapText(text, wide, size, weight, most);
  // A text that had to be cut off keeps the full width.
  return lines.at(-1)?.endsWith('…') && !text.trim().endsWith('…') ? lines : balanced;
}

let covered: ReadonlySet<number> | undefined;

function coveredCodes(): ReadonlySet<number> {
  if (covered !== undefined) return covered;
  const codes = new Set<number>();
  let code = 0;
  for (const run of COVERAGE.split(',')) {
    const [step = '', more = '0'] = run.split('+');
    code += Number.parseInt(step, 36);
    codes.add(code);
    for (let i = Number.parseInt(more, 36); i > 0; i--) codes.add(++code);
  }
  covered = codes;
  return codes;
}

/** The characters of a text that the shipped fonts cannot draw, each once, in order; line breaks do not count. */
export function missingGlyphs(text: string): string[] {
  const codes = coveredCodes();
  const missing = new Set<string>();
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code !== 0x0a && code !== 0x0d && code !== 0x09 && !codes.has(code)) missing.add(character);
  }
  return [...missing];
}
