/** What a target asks for and when, in words. */
import type { Result, TargetResult } from '../../engine/index.ts';
import { type Language, phrases, titleOf } from '../language.ts';
import { formatLevel, formatThreshold, withUnit } from '../number-format.ts';

/** When a target counts: `by 2027`, `in 2025`, `by about 2027`. */
function deadlineWords(result: Result, target: TargetResult, lang: Language): string {
  if (target.deadline !== undefined) return phrases(lang).deadlineAbout(target.deadline.likely);
  return phrases(lang).deadline(target.mode, target.year, result.scenario.years.base + 1);
}

/** The same for a title, empty when the target's own title names the year. */
export function deadlineUnlessTitled(result: Result, target: TargetResult, lang: Language): string {
  return titleOf(target, lang).includes(String(target.year)) ? '' : deadlineWords(result, target, lang);
}

/** What it asks for: a threshold, rungs or other targets; empty for a condition of another form. */
export function needsWords(target: TargetResult, lang: Language): string {
  const { overview, relation } = phrases(lang);
  if (target.reach !== undefined) {
    const { needs, needs_uncertain, unit } = target.reach;
    const sign = relation[target.reach.relation];
    return needs_uncertain
      ? overview.needsMedian(sign, withUnit(formatLevel(needs, lang), unit, lang))
      : overview.needs(sign, withUnit(formatThreshold(needs, lang), unit, lang));
  }
  if (target.tiers !== undefined) return overview.tiers(target.tiers.reach.length);
  if (target.combines !== undefined) {
    const { how, count: least = 1, targets } = target.combines;
    if (how === 'at_least') return overview.atLeast(least, targets.length);
    return how === 'all' ? overview.all(targets.length) : overview.any(targets.length);
  }
  return '';
}

/** Both on one line. */
export function detailWords(result: Result, target: TargetResult, lang: Language): string {
  return [needsWords(target, lang), deadlineWords(result, target, lang)]
    .filter((part) => part !== '')
    .join(phrases(lang).separator);
}
