/** The odds of the odds: what nine of ten readings of the doubted figures say of each target. */
import type { TopLevelSpec } from 'vega-lite';
import type { Doubts } from '../../../engine/index.ts';
import type { Format } from '../../draw/theme.ts';
import { type Language, phrases } from '../../words/language.ts';
import { formatCount } from '../../words/number-format.ts';
import { formatOdds, formatShare } from '../../words/odds-format.ts';
import { shortTitle } from '../../words/targets/short-title.ts';
import { contributionWords, doubtSentence, doubtWords } from '../marks/doubt-words.ts';
import { frame } from '../marks/frame.ts';
import { probitOnAxis } from '../marks/odds-axis.ts';
import { oddsRangesChart } from '../marks/odds-rows.ts';

/** More rows do not fit a page. */
const MOST_ROWS = 14;

/**
 * Odds of the odds: a row a target, a bar from the 5 to the 95 % point of its odds over the doubts on a
 * normal-probability axis, a dot at the odds as stated, and what is behind the spread below the title.
 *
 * @throws {RangeError} when no doubt moves a target.
 */
export function oddsOfOddsChart(
  document: Doubts,
  { lang, format = 'page' }: { readonly lang: Language; readonly format?: Format },
): TopLevelSpec {
  const words = doubtWords(lang);
  const all = Object.entries(document.targets);
  const targets = all.slice(0, MOST_ROWS);
  if (targets.length === 0) throw new RangeError('chart requires a target that a doubt moves, got none');
  const rows = targets.map(([key, target]) => ({
    key,
    title: shortTitle(target, lang),
    detail: contributionWords(target, document, lang).slice(0, 2).join(phrases(lang).list),
    p: probitOnAxis(target.odds.p),
    low: probitOnAxis(target.low.p),
    high: probitOnAxis(target.high.p),
    written: words.range(formatShare(target.low.p, lang), formatShare(target.high.p, lang)),
    odds: formatOdds(target.odds, lang),
    tip: doubtSentence(target, lang),
  }));
  const framed = frame(
    document,
    lang,
    {
      title: rows.length === 1 ? rows[0]!.tip : words.title(document.figures.length),
      how:
        words.how(formatCount(document.readings, lang)) + phrases(lang).firstOf(targets.length, all.length),
      description: rows.map(({ tip }) => tip).join(phrases(lang).list),
    },
    format,
  );
  return oddsRangesChart(framed, rows, lang, format);
}
