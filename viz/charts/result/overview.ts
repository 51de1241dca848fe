/** The odds of all targets with their intervals. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { isBound, type Language, phrases, titleOf } from '../../words/language.ts';
import { formatInterval, formatLevelOfConfidence, formatOdds } from '../../words/number-format.ts';
import { mostOpen } from '../marks/found-in-result.ts';
import { frame } from '../marks/frame.ts';
import { columnHeading, layRows, rowLabels, rowPosition } from '../marks/rows.ts';
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
  const all = Object.entries(result.targets);
  const targets = mostOpen(all, MOST_ROWS)
    .map(([key, target]) => ({ key, target }))
    .sort((a, b) => b.target.odds.p - a.target.odds.p || b.target.odds.high - a.target.odds.high);
  const level = formatLevelOfConfidence(targets[0]?.target.odds.level ?? 0.95);
  const laid = layRows(
    targets.map(({ key, target }) => ({
      key,
      title: titleOf(target, lang),
      detail: detailWords(result, target, lang),
    })),
    300,
  );
  const width = WIDTH - laid.column - ODDS - INTERVAL;
  const y = rowPosition(laid);
  const values = targets.map(({ key, target: { odds } }, i) => ({
    key,
    y: laid.rows[i]?.y ?? 0,
    p: odds.p,
    low: odds.low,
    high: odds.high,
    bound: isBound(odds) !== undefined,
    odds: formatOdds(odds),
    interval: formatInterval(odds),
  }));
  const x = {
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
  const written = (
    field: string,
    right: number,
    mark: { color: string; fontSize: number; fontWeight: 400 | 700 },
  ) => ({
    mark: { type: 'text' as const, align: 'right' as const, baseline: 'middle' as const, ...mark },
    encoding: { x: { value: width + right }, y, text: { field, type: 'nominal' as const } },
  });
  const dots = (bound: boolean) => ({
    transform: [{ filter: `datum.bound === ${bound}` }],
    mark: {
      type: 'point' as const,
      size: 90,
      opacity: 1,
      filled: true,
      fill: colour(bound ? 'ground' : 'trials'),
      stroke: colour('trials'),
      strokeWidth: 1.5,
    },
    encoding: {
      x: { field: 'p', ...x },
      y,
      tooltip: { field: 'tip', type: 'nominal' as const },
    },
  });
  const likely = all.filter(([, { odds }]) => odds.p > 0.5).length;
  const remote = all.filter(([, { odds }]) => odds.p < REMOTE).length;
  const items = targets.map(({ target }) =>
    words.overview.item(titleOf(target, lang), formatOdds(target.odds), formatInterval(target.odds)),
  );
  return {
    ...frame(result, lang, {
      title: words.overview.title(all.length, likely, remote),
      how: [
        words.overview.how(level),
        targets.length < all.length ? words.overview.cut(targets.length, all.length) : '',
      ].join(''),
      description: words.overview.description(targets.length, items.join(words.list)),
    }),
    width,
    height: laid.height,
    data: { values: values.map((value, i) => ({ ...value, tip: items[i] ?? '' })) },
    layer: [
      {
        mark: { type: 'rule', color: colour('rule'), strokeWidth: 1 },
        encoding: { x: { datum: 0, ...x }, x2: { datum: 1 }, y },
      },
      {
        mark: { type: 'rule', color: colour('half'), strokeWidth: 5, strokeCap: 'round' },
        encoding: { x: { field: 'low', ...x }, x2: { field: 'high' }, y },
      },
      dots(false),
      dots(true),
      written('odds', ODDS, { color: colour('ink'), fontSize: SIZE.label, fontWeight: 700 }),
      written('interval', ODDS + INTERVAL, { color: colour('muted'), fontSize: SIZE.small, fontWeight: 400 }),
      ...rowLabels(laid),
      columnHeading(words.odds, width + ODDS),
      columnHeading(words.interval(level), width + ODDS + INTERVAL),
    ],
  };
}
