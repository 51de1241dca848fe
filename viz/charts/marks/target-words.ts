/** What a target asks for and when, in words. */
import type { Result, TargetResult } from '../../../engine/index.ts';
import { deadlineWords, isTitledWithDeadline } from '../../words/deadline-words.ts';
import { type Language, phrases } from '../../words/language.ts';
import { writeQuantity, writeThreshold } from '../../words/quantity-format.ts';

/** When a target counts, for a title; empty when the target's own title says so. */
export function deadlineUnlessTitled(result: Result, target: TargetResult, lang: Language): string {
  if (isTitledWithDeadline(target, lang)) return '';
  return deadlineWords(target, lang, { first: result.scenario.years.base + 1 });
}

/** What it asks for: a threshold, rungs or other targets; empty for a condition of another form. */
export function needsWords(target: TargetResult, lang: Language): string {
  const { overview, relation } = phrases(lang);
  if (target.reach !== undefined) {
    const { needs, needs_uncertain, unit } = target.reach;
    const sign = relation[target.reach.relation];
    return needs_uncertain
      ? overview.needsMedian(sign, writeQuantity(needs, unit, lang))
      : overview.needs(sign, writeThreshold(needs, unit, lang));
  }
  if (target.tiers !== undefined) return overview.tiers(target.tiers.reach.length);
  if (target.combines !== undefined) {
    const { how, count: least = 1, targets } = target.combines;
    if (how === 'at_least') return overview.atLeast(least, targets.length);
    return how === 'all' ? overview.all(targets.length) : overview.any(targets.length);
  }
  return '';
}

/**
 * Both on one line.
 *
 * @param inFull with the probabilities of an uncertain deadline
 */
export function detailWords(result: Result, target: TargetResult, lang: Language, inFull = false): string {
  const when = deadlineWords(target, lang, { inFull, first: result.scenario.years.base + 1 });
  return [needsWords(target, lang), when].filter((part) => part !== '').join(phrases(lang).separator);
}
