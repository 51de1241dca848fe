/** The odds of each target over all correlations that differ a little from those stated. */
import type { TopLevelSpec } from 'vega-lite';
import type { Dependences } from '../../../engine/index.ts';
import type { Format } from '../../draw/theme.ts';
import { type Language, phrases } from '../../words/language.ts';
import { formatOdds } from '../../words/odds-format.ts';
import { shortTitle } from '../../words/targets/short-title.ts';
import {
  correlationRange,
  dependenceSentence,
  dependenceWords,
  whereWords,
  withinWords,
} from '../marks/dependence-words.ts';
import { frame } from '../marks/frame.ts';
import { probitOnAxis } from '../marks/odds-axis.ts';
import { oddsRangesChart } from '../marks/odds-rows.ts';

/** More rows do not fit a page. */
const MOST_ROWS = 14;

/** The targets that correlations move. */
const movedTargets = (document: Dependences, lang: Language) =>
  Object.entries(document.targets).flatMap(([key, target]) => {
    const { correlations } = target;
    const written = correlationRange(target, lang);
    return correlations === undefined || written === undefined
      ? []
      : [{ key, target, correlations, written }];
  });

/** Whether there is a target to draw. */
export const areMoved = (document: Dependences, lang: Language): boolean =>
  movedTargets(document, lang).length > 0;

/**
 * Other correlations: a row a target, a bar from the least to the greatest odds on a normal-probability axis, a dot at the
 * odds as stated, and where the greatest are reached below the title.
 *
 * @throws {RangeError} when correlations move no target.
 */
export function otherCorrelationsChart(
  document: Dependences,
  { lang, format = 'page' }: { readonly lang: Language; readonly format?: Format },
): TopLevelSpec {
  const words = dependenceWords(lang);
  const within = withinWords(document);
  const moved = movedTargets(document, lang);
  const shown = moved.slice(0, MOST_ROWS);
  const rows = shown.map(({ key, target, correlations: { low, high }, written }) => ({
    key,
    title: shortTitle(target, lang),
    detail: words.highest(whereWords(high, document, lang)),
    p: probitOnAxis(target.odds.p),
    low: probitOnAxis(low.p),
    high: probitOnAxis(high.p),
    written,
    odds: formatOdds(target.odds, lang),
    tip: dependenceSentence(target, document, lang),
  }));
  if (rows.length === 0) throw new RangeError('chart requires a target that correlations move, got none');
  const framed = frame(
    document,
    lang,
    {
      title: rows.length === 1 ? rows[0]!.tip : words.title(within),
      how: words.how(within) + phrases(lang).firstOf(shown.length, moved.length),
      description: rows.map(({ tip }) => tip).join(phrases(lang).list),
    },
    format,
  );
  return oddsRangesChart(framed, rows, lang, format);
}
