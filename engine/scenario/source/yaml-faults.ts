/** What the YAML parser found wrong, in the words of this project. */

const WORDING: ReadonlyMap<string, readonly [what: string, mend: string]> = new Map([
  [
    'TAG_RESOLVE_FAILED',
    ['YAML requires values without tags, got an unknown one', 'Remove the word with the !'],
  ],
  ['TAB_AS_INDENT', ['YAML requires spaces for indentation, got a tab', 'Indent with spaces']],
  [
    'MULTIPLE_DOCS',
    ['a scenario file requires one YAML document, got several', 'Remove the `---` line and what follows it'],
  ],
  [
    'BAD_INDENT',
    [
      'YAML requires the lines of a block to be indented alike, got another indentation',
      'Align the line with its neighbours, and close every bracket',
    ],
  ],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    [
      'YAML requires one `key: value` a line, got another colon in the value',
      'Quote the value, or put the inner mapping on lines of its own',
    ],
  ],
]);

/** Also what the parser says when it gives up by itself. */
export const TOO_DEEP = [
  'YAML requires nesting that the parser can follow, got more levels',
  'Nest less deeply',
] as const;

/** A parser error's code and message as what is wrong and how to mend it. */
export function wordingOf(code: string, message: string): readonly [what: string, mend: string] {
  if (message.includes('call stack')) return TOO_DEEP;
  const syntax = `YAML requires correct syntax, got: ${message.replace(/\s+/g, ' ')}`;
  return WORDING.get(code) ?? [syntax, 'Mend the syntax here or on the line before'];
}
