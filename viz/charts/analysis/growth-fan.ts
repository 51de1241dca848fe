/** Past growth of a path against the fan of what was fitted to it. */

import type { TopLevelSpec } from 'vega-lite';
import type { GrowthBands, SeriesFit, Title } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { formatPercent } from '../../words/figure-format.ts';
import { growthWords } from '../../words/fit/growth-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { niceStep } from '../marks/axis.ts';
import { type Layer, outline } from '../marks/frame.ts';
import { type Channel, haloed, trialsLine } from '../marks/shapes.ts';

export interface GrowthFan {
  readonly scenario: { readonly name: string; readonly title: Title; readonly digest: string };
  /** What the path is called. */
  readonly path: { readonly title: Title };
  readonly fit: SeriesFit;
  /** Series that were fitted together, this one included. */
  readonly series: number;
  readonly bands: GrowthBands;
}

const HEIGHT = 300;
const MOST_YEARS = 16;
const TICKS = 7;
/** A series with less weight of its own is as good as the group. */
const ALIKE = 0.2;

/** @throws {RangeError} when the fit has no year ahead */
export function growthFanChart(fan: GrowthFan, lang: Language): TopLevelSpec {
  const { fit, bands } = fan;
  const last = bands.ahead.at(-1);
  if (last === undefined) throw new RangeError(`chart of a fit requires a year ahead, ${fit.name} has none`);
  const { x, y, first } = layGrowth(bands, lang);
  return {
    ...outline(lang, wordsOf(fan, lang), madeOf(fan, lang), {
      scenario: { name: fan.scenario.name, digest: fan.scenario.digest },
    }),
    width: WIDTH - 60,
    height: HEIGHT,
    layer: [
      band(bands, 'p05', 'p95', 'most', x, y),
      band(bands, 'p25', 'p75', 'half', x, y),
      ...meanMarks(fit.mean, first, lang, x, y),
      { data: { values: [...bands.ahead] }, ...trialsLine('p50', 2, { field: 'year', ...x }, y) },
      ...historyMarks(bands, x, y),
    ],
    resolve: { scale: { y: 'shared' } },
  };
}

const percent = (share: number, decimals = 1) => formatPercent(share, decimals);

function madeOf({ scenario, fit }: GrowthFan, lang: Language): string {
  const years = [fit.years[0] ?? 0, fit.years.at(-1) ?? 0] as const;
  return growthWords(lang).made(titleOf(scenario, lang), ...years, fit.years.length);
}

function wordsOf({ path, fit, series, bands }: GrowthFan, lang: Language) {
  const words = growthWords(lang);
  const { list } = phrases(lang);
  const title = titleOf(path, lang);
  const end = bands.ahead.at(-1)!;
  const weight =
    series === 1 ? words.alone : words.weight(percent(fit.meanWeight, 0), fit.meanWeight < ALIKE);
  return {
    title: words.title(title, end.year, percent(end.p50), percent(end.p05), percent(end.p95)),
    how: `${words.how}${lang === 'en' ? ' ' : ''}${weight}`,
    description: words.description(
      title,
      bands.past.map(({ year, growth }) => words.past(year, percent(growth))).join(list),
      bands.ahead
        .map(({ year, p50, p05, p95 }) => words.ahead(year, percent(p50), percent(p05), percent(p95)))
        .join(list),
    ),
  };
}

/** Scales and axes: years from the first observed to the last fitted, growth in per cent with 0 in sight. */
function layGrowth({ past, ahead }: GrowthBands, lang: Language) {
  const years = [...past, ...ahead].map(({ year }) => year);
  const [first, end] = [Math.min(...years), Math.max(...years)];
  const step = Math.max(1, niceStep((end - first) / MOST_YEARS));
  const values = [...past.map(({ growth }) => growth), ...ahead.flatMap(({ p05, p95 }) => [p05, p95]), 0];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.06 * (high - low);
  const tick = niceStep((high - low) / TICKS);
  const decimals = tick < 0.01 ? 1 : 0;
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [first - 0.2, end + 0.2], nice: false, zero: false },
    axis: {
      title: null,
      format: 'd',
      values: Array.from({ length: Math.floor((end - first) / step) + 1 }, (_, i) => end - i * step),
      grid: false,
      labelFlush: false,
    },
  };
  const y = {
    type: 'quantitative' as const,
    scale: { domain: [low - room, high + room], nice: false, zero: false },
    axis: {
      title: growthWords(lang).axis,
      titleAngle: 0,
      titleAlign: 'left' as const,
      titleAnchor: 'end' as const,
      titleBaseline: 'bottom' as const,
      titleX: -40,
      titleY: -10,
      format: `.${decimals}%`,
      tickCount: TICKS,
      grid: true,
    },
  };
  return { x, y, first };
}

const band = (
  { ahead }: GrowthBands,
  low: string,
  high: string,
  job: 'most' | 'half',
  x: Channel,
  y: Channel,
): Layer => ({
  data: { values: [...ahead] },
  // One year alone has no area: a bar of its own.
  mark:
    ahead.length > 1
      ? { type: 'area', color: colour(job), opacity: 1 }
      : { type: 'bar', color: colour(job), opacity: 1, width: 12 },
  encoding: { x: { field: 'year', ...x }, y: { field: low, ...y }, y2: { field: high } },
});

/** A dashed line at the mean that growth returns to, named where it begins. */
function meanMarks(mean: number, first: number, lang: Language, x: Channel, y: Channel): Layer[] {
  const label = growthWords(lang).mean(percent(mean));
  return [
    {
      data: { values: [{}] },
      mark: { type: 'rule', color: colour('muted'), strokeDash: [5, 4] },
      encoding: { y: { datum: mean, ...y } },
    },
    ...haloed(
      (paint) => ({
        data: { values: [{ year: first, mean, label }] },
        mark: { type: 'text', align: 'left', dy: -8, fontSize: SIZE.small, ...paint },
        encoding: {
          x: { field: 'year', ...x },
          y: { field: 'mean', ...y },
          text: { field: 'label', type: 'nominal' },
        },
      }),
      colour('muted'),
    ),
  ];
}

/** What was observed, and a dotted line from its end to the first year of the fan. */
function historyMarks({ past, ahead }: GrowthBands, x: Channel, y: Channel): Layer[] {
  const [last, start] = [past.at(-1), ahead[0]];
  const places = { x: { field: 'year', ...x }, y: { field: 'growth', ...y } };
  const observed: Layer = {
    data: { values: [...past] },
    mark: { type: 'line', color: colour('ink'), strokeWidth: 2, point: { color: colour('ink'), size: 28 } },
    encoding: places,
  };
  if (last === undefined || start === undefined) return [observed];
  const joined: Layer = {
    data: { values: [last, { year: start.year, growth: start.p50 }] },
    mark: { type: 'line', color: colour('ink'), strokeWidth: 1.5, strokeDash: [2, 3] },
    encoding: places,
  };
  return [joined, observed];
}
