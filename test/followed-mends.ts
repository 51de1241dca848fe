/** A reader who follows a mend word for word: what stands at the place of a finding is replaced by what the mend says. */
import type { Finding } from '../engine/errors.ts';
import type { Code, Param, Phrase } from '../engine/words/phrase.ts';

type Params = Readonly<Record<string, Param>>;

/** What a finding says is there, and what its mend says to write instead. */
type Replacement = (what: Params, mend: Params) => readonly [wrong: string, right: string];

const numbers: Replacement = (what, mend) => [
  String(what.bare ?? what.given ?? what.text),
  String(mend.text),
];

/** Mends that say what to write. */
const WRITTEN: Partial<Record<Code, Replacement>> = {
  'write-text': numbers,
  'write-this-or-that': numbers,
  'write-either': numbers,
  'write-index-or-growth': (what, mend) => [String(what.bare ?? what.given), String(mend.growth)],
  'write-with-unit': (what, mend) => [String(what.bare ?? what.text), String(mend.withUnit)],
  'write-if-money': (what, mend) => [String(what.text), String(mend.text)],
  'write-if-percent': (what, mend) => [String(what.asks), String(mend.text)],
  'write-year-or-before': (what, mend) => [String(what.got), String(mend.year)],
  'did-you-mean': (what, mend) => [
    String(what.written ?? what.key ?? what.group ?? what.word),
    String(mend.found),
  ],
  'did-you-mean-unit': (what, mend) => [String(what.word), String(mend.meant)],
  'write-without-remark': (what, mend) => [String(what.text), String(mend.quantity)],
  'write-year': (what, mend) => [String(what.got), String(mend.year)],
  'write-ratio-or-growth': (what, mend) => [String(what.bare ?? what.given), String(mend.growth)],
  'if-point-stands-before-decimals': (what, mend) => [
    `${String(what.written)}${String(what.unit)}`,
    `${String(mend.digits)}${String(mend.unit)}`,
  ],
  'if-comma-stands-before-decimals': (what, mend) => [
    `${String(what.written)}${String(what.unit)}`,
    `${String(mend.digits)}${String(mend.unit)}`,
  ],
  'write-growth-of': (what, mend) => [
    `${String(what.name)} / prev(${String(what.name)})`,
    `growth(${String(mend.name)})`,
  ],
  'leave-out-minus-one': () => ['- 1', ''],
};

/** Mends that say what to look at and leave the writing to the reader, who alone knows what is meant. */
export const ADVICE: ReadonlySet<Code> = new Set<Code>([
  'compare-formula-cannot-assign',
  'put-whole-formula-quotes-on',
  'compare-x-6000',
  'leave-out-one-currency',
  'inside-comma-ends-text-put',
  'write-parameters',
  'write-and',
  'write-with-error',
  'year-2026',
  'correct-year-simulate-longer-with',
  'define-assumption-path-indicator-correct',
  'say-when-reached-by',
  'write-span',
  'write-growth-of-x',
  'combine-quantities-one-kind-divide',
  'write-one-number',
  'range-as-assumption',
  'growth-share-level-so-start',
  'use-unit-such-kwh-declare',
  'range-for-range-from-low',
  'mean-standard-deviation-two-keys',
  'one-number-with-unit-here',
  'add-key',
  'it-is',
  'smaller-one-first',
  'range-5-12',
  'remove-key',
  'comma-close-bracket-leave-out',
  'digits-0-9-then-unit',
  'correct-number-or-title',
  'correct-year-or-title',
  'look-at-scale-words',
  'correct-start-or-threshold',
  'look-at-signs-index',
  'look-at-signs',
]);

export function isWritten({ mend }: Finding): boolean {
  return mend !== undefined && Object.hasOwn(WRITTEN, mend.code);
}

/**
 * The file with the mend of a finding followed. Numbers of a list are replaced one after another.
 *
 * @throws when what the finding names does not stand at its place or after it
 */
export function followed(file: string, { code, params, at, mend }: Finding): string {
  const { wrong, right } = replacement(params, mend!);
  const isAsWritten = file
    .split('\n')
    [at.line - 1]!.slice(at.column - 1)
    .startsWith(wrong);
  const [olds, news] = isAsWritten ? [[wrong], [right]] : [wrong.split(', '), right.split(', ')];
  if (olds.length !== news.length) throw new Error(`${code}: ${wrong} is to become ${right}`);
  const lines = file.split('\n');
  let text = lines[at.line - 1]!;
  // A finding about a list may stand at its key.
  let from = at.column - 1;
  for (const [i, old] of olds.entries()) {
    const pattern = new RegExp(
      `${/^[\d.]/.test(old) ? '(?<![\\d.\\p{L}_])' : ''}${escaped(old)}${/[\d.%]$/.test(old) ? '(?![\\d.%]*[\\d%])' : ''}`,
      'u',
    );
    const found = text.slice(from).search(pattern);
    if (found < 0) throw new Error(`${code}: no ${old} in ${text.slice(from)}`);
    text = text.slice(0, from + found) + news[i]! + text.slice(from + found + old.length);
    from += found + news[i]!.length;
  }
  lines[at.line - 1] = text;
  return lines.join('\n');
}

function replacement(
  params: Params | undefined,
  { code, params: mend }: Phrase,
): { wrong: string; right: string } {
  const [wrong, right] = WRITTEN[code]!(unwrapped(params ?? {}), mend ?? {});
  return { wrong, right };
}

/** The parameters of what is wrong, also where it is said of a place: `paths.gdp.start: a quantity requires …`. */
function unwrapped(params: Params): Params {
  const inner = params.what;
  return typeof inner === 'object' && 'code' in inner
    ? { ...params, ...unwrapped(inner.params ?? {}) }
    : params;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
