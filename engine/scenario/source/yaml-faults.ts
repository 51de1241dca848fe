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
  [
    'DUPLICATE_KEY',
    ['a key requires to stand once in its mapping, got it again', 'Remove or rename one of them'],
  ],
  [
    'BAD_DQ_ESCAPE',
    [
      'a text in double quotes requires a known letter after a backslash, got another',
      'Write \\\\ for a backslash, or put the text in single quotes',
    ],
  ],
  [
    'BLOCK_IN_FLOW',
    [
      'YAML requires { } and [ ] to hold entries with commas between them, got an entry on a line of its own',
      'Write the comma and close the bracket, or leave out the bracket',
    ],
  ],
  [
    'MULTILINE_IMPLICIT_KEY',
    [
      'YAML requires a key and its colon on one line, got a line break between',
      'Write `key: value` on one line',
    ],
  ],
  [
    'KEY_OVER_1024_CHARS',
    ['a key requires at most 1024 characters, got more', 'Write a short name before the colon'],
  ],
  [
    'RESOURCE_EXHAUSTION',
    ['YAML requires nesting that the parser can follow, got more levels', 'Nest less deeply'],
  ],
  ...[
    'BAD_ALIAS',
    'ALIAS_PROPS',
    'MULTIPLE_ANCHORS',
    'MULTIPLE_TAGS',
    'BAD_PROP_ORDER',
    'BAD_COLLECTION_TYPE',
  ].map((code): [string, readonly [string, string]] => [
    code,
    [
      'a value requires another first character, got &, * or !, which mean something in YAML',
      'Put the value in quotes',
    ],
  ]),
  [
    'BAD_DIRECTIVE',
    ['a scenario requires no line that begins with %, got one', 'Remove it, or put the text in quotes'],
  ],
]);

/** Where the parser expected another character: the first pattern that its message has. */
const MISSING: readonly (readonly [pattern: RegExp, what: string, mend: string])[] = [
  [
    /closing .*quote/u,
    'a text in quotes requires the same mark at its end, got none',
    'Write the closing quotation mark',
  ],
  [
    /Missing space after :/u,
    'YAML requires a space after the colon of a key, got none',
    'Write a space after the colon',
  ],
  [
    /Missing ,|expected flow|flow (?:map|seq)|end with a [\]}]|sufficiently indented/iu,
    'brackets require a comma between entries and a bracket that closes them, got neither here',
    'Write the comma, or the closing bracket',
  ],
  [
    /Implicit map keys need/u,
    'a line requires a key, a colon and a space before its value, got no colon',
    'Write `key: value`; a text of several lines goes after `|`',
  ],
  [/Comments must/u, 'a comment requires a space before its #, got none', 'Write a space before #'],
  [/without - indicator/u, 'an entry of a list requires `- ` before it, got none', 'Write `- ` before it'],
];

/** Also what the parser says when it gives up by itself. */
export const TOO_DEEP = [
  'YAML requires nesting that the parser can follow, got more levels',
  'Nest less deeply',
] as const;

/**
 * A parser error as what is wrong and how to mend it: never in the parser's own words.
 *
 * @param text what was parsed, and `offset` the character at fault
 */
export function wordingOf(
  code: string,
  message: string,
  text: string,
  offset: number,
): readonly [what: string, mend: string] {
  if (message.includes('call stack')) return TOO_DEEP;
  const known = WORDING.get(code);
  if (known !== undefined) return known;
  const missing = MISSING.find(([pattern]) => pattern.test(message));
  if (missing !== undefined) return [missing[1], missing[2]];
  const char = text.slice(offset, offset + 1);
  if (code === 'BAD_SCALAR_START' || /[@`%|>]/u.test(char)) {
    return [
      `a value requires another first character, got ${char || 'the end of the file'}`,
      'Put the value in quotes',
    ];
  }
  const got = /\S/u.test(char) ? char : 'the end of the line';
  return [
    `YAML requires a key, a value or a bracket that fits what stands before it, got ${got}`,
    'Look at the brackets, quotes and colons here and on the line before',
  ];
}
