/** The odds of all targets with their intervals. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { isBound, type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence } from '../../words/number-format.ts';
import { formatInterval, formatOdds } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { mostOpen } from '../marks/found-in-result.ts';
import { frame, type Words } from '../marks/frame.ts';
import { columnHeading, layRows, rowLabels, rowPosition } from '../marks/rows.ts';
import { intervalBars, ringedDots, textColumn } from '../marks/shapes.ts';
import { detailWords } from '../marks/target-words.ts';

/** Pixels for the odds and for their interval, right of the scale. */
const ODDS = 84;
const INTERVAL = 118;
/** Below this a target is called remote in the title. */
const REMOTE = 0.01;
/** More rows do not fit a page. */
const MOST_ROWS = 24;

/**
 * Overview chart: one row a target (of more than 24 those nearest to even odds), most likely first; a dot at the odds,
 * a rule over their interval, both written out at the right. A target that no trial hit has a hollow dot and an upper
 * bound.
 */
export function overviewChart(result: Result, { lang }: { readonly lang: Language }): TopLevelSpec {
  const words = phrases(lang);
  const targets = readOverview(result, lang);
  const level = formatLevelOfConfidence(targets[0]?.odds.level ?? 0.95);
  const laid = layRows(targets, 300);
  const width = WIDTH - laid.column - ODDS - INTERVAL;
  const y = rowPosition(laid);
  const values = targets.map(({ key, odds, written, interval, tip }, i) => ({
    key,
    y: laid.rows[i]?.y ?? 0,
    p: odds.p,
    low: odds.low,
    high: odds.high,
    bound: isBound(odds) !== undefined,
    odds: written,
    interval,
    tip,
  }));
  return {
    ...frame(result, lang, wordsOf(result, targets, level, lang)),
    width,
    height: laid.height,
    data: { values },
    layer: [
      {
        mark: { type: 'rule', color: colour('rule'), strokeWidth: 1 },
        encoding: { x: { datum: 0, ...SHARES }, x2: { datum: 1 }, y },
      },
      intervalBars(SHARES, y),
      ringedDots('p', 'datum.bound === false', { size: 90, hollow: false }, SHARES, y),
      ringedDots('p', 'datum.bound === true', { size: 90, hollow: true }, SHARES, y),
      textColumn('odds', width + ODDS, y, { color: colour('ink'), fontSize: SIZE.label, fontWeight: 700 }),
      textColumn('interval', width + ODDS + INTERVAL, y, {
        color: colour('muted'),
        fontSize: SIZE.small,
        fontWeight: 400,
      }),
      ...rowLabels(laid),
      columnHeading(words.odds, width + ODDS),
      columnHeading(words.interval(level), width + ODDS + INTERVAL),
    ],
  };
}

/** From 0 to 100 %, written above the rows. */
const SHARES = {
  type: 'quantitative' as const,
  scale: { domain: [0, 1], nice: false },
  axis: {
    orient: 'top' as const,
    title: null,
    format: '.0%',
    values: [0, 0.25, 0.5, 0.75, 1],
    grid: true,
    labelFlush: false,
  },
};

/** The targets that are shown, most likely first, as they are written. */
function readOverview(result: Result, lang: Language) {
  return mostOpen(Object.entries(result.targets), MOST_ROWS)
    .sort(([, a], [, b]) => b.odds.p - a.odds.p || b.odds.high - a.odds.high)
    .map(([key, target]) => {
      const [title, written, interval] = [
        titleOf(target, lang),
        formatOdds(target.odds, lang),
        formatInterval(target.odds, lang),
      ];
      const tip = phrases(lang).overview.item(title, written, interval);
      const detail = detailWords(result, target, lang);
      return { key, title, detail, odds: target.odds, written, interval, tip };
    });
}

function wordsOf(
  result: Result,
  shown: ReturnType<typeof readOverview>,
  level: Written,
  lang: Language,
): Words {
  const { overview, list } = phrases(lang);
  const all = Object.values(result.targets);
  const likely = all.filter(({ odds }) => odds.p > 0.5).length;
  const remote = all.filter(({ odds }) => odds.p < REMOTE).length;
  return {
    title: overview.title(all.length, likely, remote),
    how: [overview.how(level), shown.length < all.length ? overview.cut(shown.length, all.length) : ''].join(
      '',
    ),
    description: overview.description(shown.length, shown.map(({ tip }) => tip).join(list)),
  };
}
