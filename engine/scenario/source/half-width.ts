/** The characters that a Chinese keyboard or a word processor writes where a formula or a quantity has others. */

/** One character for one, beside the full-width forms of ASCII. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ...['\u00a0', '\u2002', '\u2003', '\u2007', '\u2009', '\u200a', '\u202f', '\u3000'].map(
    (space): [string, string] => [space, ' '],
  ),
  ...['−', '–', '—', '―', '‒', '﹣'].map((dash): [string, string] => [dash, '-']),
  ...['“', '”', '„', '«', '»', '＂'].map((quote): [string, string] => [quote, '"']),
  ...['‘', '’', '＇'].map((quote): [string, string] => [quote, "'"]),
  ['。', '.'],
  ['、', ','],
  ['×', '*'],
  ['÷', '/'],
  ['￥', '¥'],
  ['￡', '£'],
  ['﹪', '%'],
  ['〜', '~'],
]);

/** What `halfWidth` changes: nothing else needs to be looked at. */
const CHANGED =
  /[\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000−–—―‒﹣“”„«»‘’。、×÷￡￥﹪〜\uff01-\uff5e]/gu;

/**
 * A text as an English keyboard would have it, one character for one: full-width digits, letters and signs, the signs
 * of Chinese punctuation, dashes that stand for a minus, spaces of any width. Every offset stays what it was.
 *
 * @example
 * halfWidth('５．０％') // '5.0%'
 */
export function halfWidth(text: string): string {
  return text.replace(
    CHANGED,
    (char) => OTHERS.get(char) ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

/** Full-width letters and digits only, as names have them. */
export function halfWidthLetters(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff3f\uff41-\uff5a]/gu, (char) =>
    String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}
