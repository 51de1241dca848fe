/** Titles shortened by rule, never cut: brackets go, and the deadline where a column of its own says it. */
import type { Title } from '../../engine/index.ts';
import { type Language, titleOf } from './language.ts';

const BRACKETS = /\s*[（(][^（()）]*[）)]/gu;

/** The title without brackets and, of a target due in `year`, without that year. The whole title where nothing is left. */
export function shortTitle(thing: { readonly title: Title }, lang: Language, year?: number): string {
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
