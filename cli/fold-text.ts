/** Text broken into lines of a terminal, in which a Chinese character takes two columns. */
import { displayWidth } from './fitted-table.ts';

/** Words with the space after them, single ideographs. */
const PIECES =
  /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+\s*|\s+/gu;
/** What may not begin a line. */
const CLOSING = /^[、。，．：；！？）」』】〉》”’…]/u;
/** What may not end one: brackets, with what stands before them on the line. */
const OPENING_AT_END = /^(.+)([（「『【〈《“‘])$/u;
const IDEOGRAPH_AT_END = /^(.+)(\p{Script=Han})$/u;

/**
 * Lines of at most `width` columns, at least 2: broken between words and between ideographs; a word that is longer is
 * cut. What may not begin or end a line does so all the same where the line would be too wide otherwise.
 */
export function foldText(text: string, width: number): string[] {
  const lines: string[] = [''];
  const add = (piece: string) => {
    const last = lines.at(-1) ?? '';
    if (displayWidth((last + piece).trimEnd()) <= width) {
      lines[lines.length - 1] = last + piece;
      return;
    }
    const [, kept, moved] =
      (CLOSING.test(piece) ? IDEOGRAPH_AT_END.exec(last) : null) ?? OPENING_AT_END.exec(last) ?? [];
    if (kept !== undefined && displayWidth((moved + piece).trimEnd()) <= width) {
      // The character before goes down with it.
      lines[lines.length - 1] = kept;
      lines.push(moved + piece);
    } else lines.push(piece);
  };
  for (const piece of text.match(PIECES) ?? []) {
    if (displayWidth(piece.trimEnd()) <= width) add(piece);
    else for (const character of piece) add(character);
  }
  return lines.map((line) => line.trim()).filter((line, i) => line !== '' || i === 0);
}
