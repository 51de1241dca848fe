/** Texts changed in a few places: characters, tokens and lines, with pieces of other texts. */

/** What readers of numbers, YAML, JSON, tables and terminals are known to stumble over. */
const AWKWARD = [
  ...['', ' ', '\t', '\n', '\r', '\u0000', '\u001b[31m', '\u202e', '\ufeff', '\ud800', '\uffff'],
  ...[
    '"',
    "'",
    '`',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    ';',
    '#',
    '&a',
    '*a',
    '!!js',
    '|',
    '>',
    '<<',
    '---',
  ],
  ...[
    '0',
    '-0',
    '1e308',
    '1e999',
    '-1',
    '9007199254740993',
    '0x1f',
    'NaN',
    'Infinity',
    '.inf',
    '1_000',
    '１２',
  ],
  ...[
    '%',
    '‰',
    '亿元',
    '万',
    '，',
    '：',
    '“',
    '％',
    '=cmd()',
    '__proto__',
    'constructor',
    'null',
    'true',
    '~',
  ],
];

/**
 * Changes a text in one to four places.
 *
 * @param random numbers from 0 to below 1
 * @param others that pieces may come from; at least one
 */
export function mutatedText(text: string, random: () => number, others: readonly string[]): string {
  const below = (bound: number) => Math.floor(random() * bound);
  const of = <T>(list: readonly T[]): T => list[below(list.length)]!;
  let changed = text;
  for (let left = 1 + below(4); left > 0; left--) {
    const at = below(changed.length + 1);
    const end = Math.min(changed.length, at + 1 + below(below(4) === 0 ? 200 : 6));
    const [before, piece, after] = [changed.slice(0, at), changed.slice(at, end), changed.slice(end)];
    switch (below(6)) {
      case 0:
        changed = before + of(AWKWARD) + after;
        break;
      case 1:
        changed = before + of(AWKWARD) + piece + after;
        break;
      case 2:
        changed = before + after;
        break;
      case 3:
        changed = before + piece + piece + after;
        break;
      case 4: {
        const lines = changed.split('\n');
        const [from, to] = [below(lines.length), below(lines.length)];
        lines.splice(to, 0, ...lines.splice(from, 1 + below(3)));
        changed = lines.join('\n');
        break;
      }
      default: {
        const other = of(others);
        const from = below(other.length);
        changed = before + other.slice(from, from + 1 + below(80)) + after;
      }
    }
  }
  return changed;
}
