/** Titles shortened by rule, never cut: brackets go, and the deadline where a column of its own says it. */
import type { TargetFacts, Title } from '../../../engine/index.ts';
import { dueInShort } from '../deadline-words.ts';
import { type Language, titleOf } from '../language.ts';

const BRACKETS = /\s*[（(][^（()）]*[）)]/gu;

interface Titled {
  readonly title: Title;
  readonly short?: Title;
}

/**
 * The short title that the scenario gives; else the title without brackets and, of a target due in `year`, without that
 * year. The whole title where nothing is left.
 */
export function shortTitle(thing: Titled, lang: Language, year?: number): string {
  if (thing.short !== undefined) return titleOf({ title: thing.short }, lang);
  const whole = titleOf(thing, lang);
  const bare = whole.replace(BRACKETS, '').trim();
  const deadline =
    year === undefined
      ? undefined
      : lang === 'zh'
        ? new RegExp(`(?<![—–~至\\d-])(?:到|在)?${year}年(?:底前|年底前|前|底|末|当年)?`, 'gu')
        : new RegExp(`,?\\s*\\b(?:by|in|before)\\s+(?:the end of\\s+)?${year}\\b`, 'giu');
  const short = (deadline === undefined ? bare : bare.replace(deadline, ''))
    .replace(/^[，,、\s]+/u, '')
    .trim();
  return short === '' ? whole : short;
}

type Targets = Readonly<Record<string, TargetFacts>>;

/**
 * What targets are called beside a column that has their deadlines, by name. Where two with one deadline would be called
 * alike, both have their whole titles.
 */
export function targetNames(targets: Targets, lang: Language): ReadonlyMap<string, string> {
  const short = Object.entries(targets).map(([name, target]) => {
    const text = shortTitle(target, lang, target.year);
    return { name, target, text, row: `${text} ${dueInShort(target, lang)}` };
  });
  const rows = new Map<string, number>();
  for (const { row } of short) rows.set(row, (rows.get(row) ?? 0) + 1);
  return new Map(
    short.map(({ name, target, text, row }) => [name, rows.get(row) === 1 ? text : titleOf(target, lang)]),
  );
}
