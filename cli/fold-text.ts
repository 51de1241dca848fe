/** Text broken into lines of a terminal, in which a Chinese character takes two columns. */
import { displayWidth } from './fitted-table.ts';

/** Words with the space after them, single ideographs. */
const PIECES =
  /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+\s*|\s+/gu;
/** What may not begin a line. */
const CLOSING = /^[、。，．：；！？）」』】〉》”’…]/u;
/** What may not end one. */
const OPENING_AT_END = /.[（「『【〈《“‘]$/u;
const IDEOGRAPH_AT_END = /.\p{Script=Han}$/u;

/**
 * Lines of at most `width` columns, at least 2: broken between words and between ideographs; a word that is longer is
 * cut.
 */
export function foldText(text: string, width: number): string[] {
  const lines: string[] = [''];
  const add = (piece: string) => {
    const last = lines.at(-1) ?? '';
    if (displayWidth((last + piece).trimEnd()) <= width) lines[lines.length - 1] = last + piece;
    else if ((CLOSING.test(piece) && IDEOGRAPH_AT_END.test(last)) || OPENING_AT_END.test(last)) {
      // The character before goes down with it.
      lines[lines.length - 1] = last.slice(0, -1);
      lines.push(last.slice(-1) + piece);
    } else lines.push(piece);
  };
  for (const piece of text.match(PIECES) ?? []) {
    if (displayWidth(piece.trimEnd()) <= width) add(piece);
    else for (const character of piece) add(character);
  }
  return lines.map((line) => line.trim()).filter((line, i) => line !== '' || i === 0);
}
