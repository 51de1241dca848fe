/** What the YAML parser found wrong, in the words of this project. */
import { type Phrase, say } from '../../words/phrase.ts';

const WORDING: ReadonlyMap<string, readonly [what: Phrase, mend: Phrase]> = new Map<
  string,
  readonly [Phrase, Phrase]
>([
  ['TAG_RESOLVE_FAILED', [say('yaml-values-without-tags-unknown'), say('remove-word-with')]],
  ['TAB_AS_INDENT', [say('yaml-spaces-for-indentation-tab'), say('indent-with-spaces')]],
  ['MULTIPLE_DOCS', [say('scenario-file-one-yaml-document'), say('remove-line-what-follows')]],
  ['BAD_INDENT', [say('yaml-lines-block-indented-alike'), say('align-line-with-neighbours-close')]],
  ['BLOCK_AS_IMPLICIT_KEY', [say('yaml-one-key-value-line'), say('quote-value-put-inner-mapping')]],
  ['BAD_DQ_ESCAPE', [say('text-double-quotes-known-letter'), say('for-backslash-put-text-single')]],
  ['BLOCK_IN_FLOW', [say('yaml-hold-entries-with-commas'), say('comma-close-bracket-leave-out')]],
  ['MULTILINE_IMPLICIT_KEY', [say('yaml-key-colon-on-one'), say('key-value-on-one-line')]],
  ['KEY_OVER_1024_CHARS', [say('key-at-most-1024-characters'), say('short-name-before-colon')]],
  ['RESOURCE_EXHAUSTION', [say('yaml-nesting-parser-can-follow'), say('nest-less-deeply')]],
  ...[
    'BAD_ALIAS',
    'ALIAS_PROPS',
    'MULTIPLE_ANCHORS',
    'MULTIPLE_TAGS',
    'BAD_PROP_ORDER',
    'BAD_COLLECTION_TYPE',
  ].map((code): [string, readonly [Phrase, Phrase]] => [
    code,
    [say('value-another-first-character-which'), say('put-value-quotes')],
  ]),
  ['BAD_DIRECTIVE', [say('scenario-no-line-begins-with'), say('remove-put-text-quotes')]],
]);

/** Where the parser expected another character: the first pattern that its message has. */
const MISSING: readonly (readonly [pattern: RegExp, what: Phrase, mend: Phrase])[] = [
  [/closing .*quote/u, say('text-quotes-same-mark-at'), say('closing-quotation-mark')],
  [
    /Missing ,|expected flow|flow (?:map|seq)|end with a [\]}]|sufficiently indented/iu,
    say('brackets-comma-between-entries-bracket'),
    say('comma-closing-bracket'),
  ],
  [/Implicit map keys need/u, say('line-key-colon-space-before'), say('key-value-text-several-lines')],
  [/Comments must/u, say('comment-space-before-none'), say('space-before')],
  [/without - indicator/u, say('entry-list-before-none'), say('write-dash-before')],
];

/** Also what the parser says when it gives up by itself. */
export const TOO_DEEP = [say('yaml-nesting-parser-can-follow'), say('nest-less-deeply')] as const;

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
): readonly [what: Phrase, mend: Phrase] {
  if (message.includes('call stack')) return TOO_DEEP;
  const known = WORDING.get(code);
  if (known !== undefined) return known;
  const missing = MISSING.find(([pattern]) => pattern.test(message));
  if (missing !== undefined) return [missing[1], missing[2]];
  const char = text.slice(offset, offset + 1);
  if (code === 'BAD_SCALAR_START' || /[@`%|>]/u.test(char)) {
    return [say('value-another-first-character', { char }), say('put-value-quotes')];
  }
  const got = /\S/u.test(char) ? char : say('end-line');
  return [say('yaml-key-value-bracket-fits', { got }), say('look-at-brackets-quotes-colons')];
}
