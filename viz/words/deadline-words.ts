/** When a target counts, in words. */
import type { TargetFacts } from '../../engine/index.ts';
import { type Language, phrases, titleOf } from './language.ts';
import { writeThreshold } from './quantity-format.ts';

/**
 * When a target counts: `by 2027`, `2027年底前`. For a deadline that is itself uncertain the first and the last year that
 * it may be, `by 2025–2027`, or in full each with its probability, `by 2025 (40%) or 2027 (60%)`.
 *
 * @param first the first year that `every` counts from, where it is known
 */
export function deadlineWords(
  { mode, year, deadline }: Pick<TargetFacts, 'mode' | 'year' | 'deadline'>,
  lang: Language,
  { inFull = false, first }: { readonly inFull?: boolean; readonly first?: number } = {},
): string {
  const words = phrases(lang);
  if (deadline === undefined) return words.deadline(mode, year, first);
  if (!inFull) return words.deadlineWithin(...deadlineEnds(deadline));
  return words.deadlineAmong(
    Object.entries(deadline.odds).map(([each, p]) => ({
      year: Number(each),
      probability: writeThreshold(100 * p, '%', lang),
    })),
  );
}

const YEARLY: Readonly<Record<Language, string>> = { en: 'yearly', zh: '年年' };

/** When a target is due, for a narrow column: `2027`, `2027–28` where the deadline is uncertain, `yearly`. */
export function dueInShort(
  { mode, year, deadline }: Pick<TargetFacts, 'mode' | 'year' | 'deadline'>,
  lang: Language,
): string {
  if (mode === 'every') return YEARLY[lang];
  if (deadline === undefined) return String(year);
  const [first, last] = deadlineEnds(deadline);
  return `${first}–${String(last).slice(-2)}`;
}

/** The first and the last year that an uncertain deadline may be. */
function deadlineEnds({ odds }: NonNullable<TargetFacts['deadline']>): [first: number, last: number] {
  const years = Object.keys(odds).map(Number);
  return [Math.min(...years), Math.max(...years)];
}

/** Whether a target's own title names the year in which it counts, or both ends of an uncertain deadline. */
export function isTitledWithDeadline(target: TargetFacts, lang: Language): boolean {
  const named = target.deadline === undefined ? [target.year] : deadlineEnds(target.deadline);
  const title = titleOf(target, lang);
  return named.every((year) => title.includes(String(year)));
}

/** A target's title and when it counts, unless the title says so itself. */
export function titleWithDeadline(target: TargetFacts, lang: Language): string {
  const title = titleOf(target, lang);
  if (isTitledWithDeadline(target, lang)) return title;
  return phrases(lang).titleWithDeadline(title, deadlineWords(target, lang));
}
