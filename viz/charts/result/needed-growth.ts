/** The growth that a far target takes beside the growth that is assumed. */

import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../../../engine/index.ts';
import { textWidth } from '../../draw/text.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { formatRate } from '../../words/figure-format.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatTargetOdds, toldOdds } from '../../words/odds-format.ts';
import { writeQuantity, writeThreshold } from '../../words/quantity-format.ts';
import { ChartFault } from '../marks/chart-fault.ts';
import { summaryOf, targetOf } from '../marks/found-in-result.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { layRowsFor, rowLabels, rowPosition } from '../marks/rows.ts';
import { gapOf } from '../marks/standing.ts';

/** Below these odds the level that is asked for lies outside the picture of the trials. */
const FAR = 1e-4;
/** Height of a bar. */
const BAR = 16;
/** Between a bar and its number. */
const GAP = 8;

/** Whether a target asks for a level so far out that a histogram of the trials would be half empty to show it. */
export const isFar = (result: Result, target: TargetResult): boolean =>
  toldOdds(target).p < FAR && gapOf(result, target)?.growth !== undefined;

/**
 * Needed-growth chart: a bar each for the growth a year of the middle case, of the level that one trial in twenty exceeds,
 * and of the level that is asked for.
 *
 * @throws {RangeError} when the result has no such target, or it asks for no growing amount
 */
export function neededGrowthChart(
  result: Result,
  {
    target: name,
    lang,
    format = 'page',
  }: { readonly target: string; readonly lang: Language; readonly format?: Format },
): TopLevelSpec {
  const { neededGrowth: words, list } = phrases(lang);
  const target = targetOf(result, name);
  const bars = readBars(result, name, target, lang);
  const laid = layRowsFor(format, bars, 240);
  const rows = bars.map(({ key, rate, tip, job }, i) => ({
    key,
    y: laid.rows[i]?.y ?? 0,
    rate,
    label: formatRate(rate),
    paint: colour(job),
    tip,
  }));
  const width = WIDTHS[format] - laid.column;
  const rates = rows.map(({ rate }) => rate);
  const [low, high] = [Math.min(0, ...rates), Math.max(0, ...rates)];
  const room = Math.max(...rows.map(({ label }) => textWidth(label, SIZE.label, 'bold'))) + 2 * GAP;
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [low, high], range: [BAR / 2, width - room], nice: false },
    axis: null,
  };
  const { base } = result.scenario.years;
  const { growth, unit } = gapOf(result, target)!;
  return {
    ...frame(
      result,
      lang,
      {
        title: words.title(
          titleOf(target, lang),
          target.year,
          formatRate(growth!.needed),
          formatRate(growth!.assumed),
        ),
        how: words.how(base, writeQuantity(growth!.start, unit, lang), formatTargetOdds(target, lang)),
        description: rows.map(({ tip }) => tip).join(list),
      },
      format,
    ),
    width,
    height: laid.height,
    data: { values: rows },
    layer: [...rateMarks(x, rowPosition(laid)), ...rowLabels(laid)],
  };
}

/** The three rates with the levels that they lead to. */
function readBars(result: Result, name: string, target: TargetResult, lang: Language) {
  const { neededGrowth: words } = phrases(lang);
  const gap = gapOf(result, target);
  const { reach, year } = target;
  if (gap?.growth === undefined || reach === undefined) {
    throw new ChartFault(({ noGrowth }) => noGrowth(name));
  }
  const { needed, assumed, high } = gap.growth;
  const write = (level: number) => writeQuantity(level, gap.unit, lang);
  const { quantiles } = summaryOf(result.indicators[reach.of]!, reach.of, year);
  const needs = reach.needs_uncertain ? write(gap.needs) : writeThreshold(gap.needs, gap.unit, lang);
  return [
    { key: 'assumed', title: words.assumed, rate: assumed, level: write(gap.median), job: 'half' as const },
    { key: 'high', title: words.high, rate: high, level: write(quantiles['0.95']), job: 'trials' as const },
    { key: 'needed', title: words.needed, rate: needed, level: needs, job: 'target' as const },
  ].map((bar) => {
    const detail = words.to(year, bar.level);
    return { ...bar, detail, tip: words.row(bar.title, formatRate(bar.rate), detail) };
  });
}

const rateMarks = (x: object, y: object): Layer[] => [
  {
    mark: { type: 'rule', strokeWidth: BAR },
    encoding: {
      x: { field: 'rate', ...x },
      x2: { datum: 0 },
      y,
      color: { field: 'paint', type: 'nominal', scale: null, legend: null },
      tooltip: { field: 'tip', type: 'nominal' },
    },
  },
  {
    mark: { type: 'text', align: 'left', baseline: 'middle', dx: GAP, fontSize: SIZE.label, fontWeight: 700 },
    encoding: {
      x: { field: 'rate', ...x },
      y,
      text: { field: 'label', type: 'nominal' },
    },
  },
];
