/** Text broken into lines of a terminal, in which a Chinese character takes two columns. */
import { displayWidth } from './display-width.ts';

/** Words with the space after them, single ideographs. */
const PIECES =
  /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+\s*|\s+/gu;
/** Where a name such as `paths.steel.growth` may be broken: after its dots and strokes, never inside a number. */
const IN_NAMES = /(?<=[\p{L}*][./]|[\p{L}\d]_)(?=\S)/u;
/** What may not begin a line. */
const CLOSING = /^[、。，．：；！？）」』】〉》”’…,;)\]}]/u;
/** What may not end one: brackets, with what stands before them on the line. */
const OPENING_AT_END = /^(.+)([（「『【〈《“‘])$/u;
const IDEOGRAPH_AT_END = /^(.+)(\p{Script=Han})$/u;

/**
 * Lines of at most `width` columns, at least 2: broken between words and between ideographs, a longer name between its
 * parts; what is longer still is cut. What may not begin or end a line does so all the same where the line would be too
 * wide otherwise.
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
    if (displayWidth(piece.trimEnd()) <= width) {
      add(piece);
      continue;
    }
    for (const part of piece.split(IN_NAMES)) {
      if (displayWidth(part.trimEnd()) <= width) add(part);
      else for (const character of part) add(character);
    }
  }
  return lines.map((line) => line.trim()).filter((line, i) => line !== '' || i === 0);
}

/** The least width at which `foldText` cuts nothing: that of the longest word, number or part of a name. */
export function unbrokenWidth(text: string): number {
  const parts = (text.match(PIECES) ?? []).flatMap((piece) => piece.split(IN_NAMES));
  return Math.max(0, ...parts.map((part) => displayWidth(part.trimEnd())));
}

/** Prose is not set wider than this, whatever the terminal. */
const MOST_PROSE = 116;

/** A paragraph in lines that fit the terminal, and a reader. */
export function foldProse(text: string, terminal: number | undefined): string {
  return foldText(text, Math.min(terminal ?? MOST_PROSE, MOST_PROSE)).join('\n');
}

/**
 * Lines that are wider than the terminal folded, what follows as far in as the text of the first. Without a terminal
 * they stay whole.
 */
export function fitLines(text: string, terminal: number | undefined): string {
  if (terminal === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) => {
      if (displayWidth(line) <= terminal) return [line];
      const [mark = ''] = /^\s*(?:- |\d+\. )?/u.exec(line) ?? [];
      const folded = foldText(line.slice(mark.length), terminal - mark.length);
      return folded.map((each, i) => (i === 0 ? mark : ' '.repeat(mark.length)) + each);
    })
    .join('\n');
}
