/** One path or indicator over the years: what was observed, and where the trials go. */
import type { TopLevelSpec } from 'vega-lite';
import type { IndicatorResult, Result } from '../../../engine/index.ts';
import { textWidth } from '../../draw/text.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { axisFormat, formatLevel, unitName, withUnit } from '../../words/number-format.ts';
import { announcedLevels, announcedMarks } from '../marks/announced.ts';
import { multiples, niceStep } from '../marks/axis.ts';
import { spread } from '../marks/dodge.ts';
import { indicatorOf } from '../marks/found-in-result.ts';
import { frame, type Layer } from '../marks/frame.ts';

const HEIGHT = 300;
/** Least distance between the labels at the right, in pixels. */
const LABEL_GAP = 15;

/**
 * Fan chart: bands that hold the middle half and the middle 90 % of the trials in each year (year by year, not
 * whole trajectories), their median, the observed history, and every announced level of the indicator, dashed,
 * with a mark at the year it is due.
 *
 * @throws {RangeError} when the result has no such indicator.
 */
export function fanChart(
  result: Result,
  { indicator: name, lang }: { readonly indicator: string; readonly lang: Language },
): TopLevelSpec {
  const words = phrases(lang);
  const indicator = indicatorOf(result, name);
  const bands = bandsOf(indicator);
  const last = bands.at(-1);
  if (last === undefined)
    throw new RangeError(`fan chart requires at least one simulated year, ${name} has none`);
  const observed = Object.entries(indicator.observed ?? {}).map(([year, value]) => ({
    year: Number(year),
    value,
  }));
  const announced = announcedLevels(result, name, lang);
  const years = [...observed, ...bands].map(({ year }) => year);
  const [first, end] = [Math.min(...years), Math.max(...years)];
  const levels = [
    ...observed.map(({ value }) => value),
    ...bands.flatMap(({ p05, p95 }) => [p05, p95]),
    ...announced.map(({ needs }) => needs),
  ];
  const [lowest, highest] = [Math.min(...levels), Math.max(...levels)];
  // Where nothing varies, a band of a tenth around the one level.
  const range = highest > lowest ? highest - lowest : Math.abs(highest) / 10 || 1;
  const step = niceStep(range / 6.5);
  // Room for the label of a target at the top; no axis below zero for what cannot be.
  const below = lowest - 0.05 * range;
  const domain = [lowest >= 0 ? Math.max(0, below) : below, highest + 0.1 * range] as const;
  const pixel = (value: number) => (HEIGHT * (domain[1] - value)) / (domain[1] - domain[0]);
  const write = (value: number) => withUnit(formatLevel(value, lang), indicator.unit, lang);
  const labels = [
    { value: last.p95, text: words.fan.quantile(95, formatLevel(last.p95, lang)), bold: false },
    { value: last.p75, text: words.fan.quantile(75, formatLevel(last.p75, lang)), bold: false },
    { value: last.p50, text: words.fan.median(formatLevel(last.p50, lang)), bold: true },
    { value: last.p25, text: words.fan.quantile(25, formatLevel(last.p25, lang)), bold: false },
    { value: last.p05, text: words.fan.quantile(5, formatLevel(last.p05, lang)), bold: false },
  ];
  const shifted = spread(
    labels.map(({ value }) => pixel(value)),
    LABEL_GAP,
  );
  const margin =
    Math.ceil(
      Math.max(...labels.map(({ text, bold }) => textWidth(text, SIZE.small, bold ? 'bold' : 'regular'))),
    ) + 14;
  const axisWidth = 48;
  const width = WIDTH - margin - axisWidth;
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [first - 0.12, end], nice: false, zero: false },
    axis: { title: null, format: 'd', values: wholeNumbers(first, end), grid: false, labelFlush: false },
  };
  const y = {
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: {
      title: words.axis(titleOf(indicator, lang), unitName(indicator.unit, lang)),
      titleAngle: 0,
      titleAlign: 'left' as const,
      titleAnchor: 'end' as const,
      titleBaseline: 'bottom' as const,
      titleX: -axisWidth + 7,
      titleY: -10,
      values: multiples(step, ...domain),
      format: axisFormat(step, lang),
      grid: true,
    },
  };
  const band = (low: string, high: string, job: 'most' | 'half'): Layer => ({
    data: { values: bands },
    mark: { type: 'area', color: colour(job), opacity: 1, line: false },
    encoding: { x: { field: 'year', ...x }, y: { field: low, ...y }, y2: { field: high } },
  });
  const tips = bands.map((row) => ({
    ...row,
    tip: words.fan.tip(row.year, write(row.p50), write(row.p05), write(row.p95)),
  }));
  return {
    ...frame(result, lang, {
      title: words.fan.title(
        titleOf(indicator, lang),
        last.year,
        write(last.p50),
        formatLevel(last.p05, lang),
        write(last.p95),
      ),
      how: words.fan.how(observed.length > 0),
      description: words.fan.description(
        titleOf(indicator, lang),
        tips.map(({ tip }) => tip).join(words.list),
        announced.map(({ label }) => label).join(words.list),
      ),
    }),
    width,
    height: HEIGHT,
    layer: [
      band('p05', 'p95', 'most'),
      band('p25', 'p75', 'half'),
      {
        data: { values: bands },
        mark: { type: 'line', color: colour('trials'), strokeWidth: 2 },
        encoding: { x: { field: 'year', ...x }, y: { field: 'p50', ...y } },
      },
      ...(observed.length === 0
        ? []
        : [
            {
              data: { values: observed },
              mark: {
                type: 'line' as const,
                color: colour('ink'),
                strokeWidth: 2,
                point: { color: colour('ink'), size: 28 },
              },
              encoding: { x: { field: 'year', ...x }, y: { field: 'value', ...y } },
            },
          ]),
      ...announcedMarks(announced, first - 0.12, pixel, x, y),
      {
        data: { values: labels.map(({ text, bold }, i) => ({ text, bold, y: shifted[i] ?? 0 })) },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'middle',
          fontSize: SIZE.small,
          color: colour('trials'),
          fontWeight: { expr: 'datum.bold ? 700 : 400' },
        },
        encoding: {
          x: { value: width + 8 },
          y: { field: 'y', type: 'quantitative', scale: null },
          text: { field: 'text', type: 'nominal' },
        },
      },
      {
        data: { values: tips },
        mark: { type: 'rule', color: colour('ink'), strokeWidth: 14, opacity: 0 },
        encoding: { x: { field: 'year', ...x }, tooltip: { field: 'tip', type: 'nominal' } },
      },
    ],
    resolve: { scale: { y: 'shared' } },
  };
}

function bandsOf(indicator: IndicatorResult) {
  return Object.entries(indicator.by_year).map(([year, { quantiles }]) => ({
    year: Number(year),
    p05: quantiles['0.05'],
    p25: quantiles['0.25'],
    p50: quantiles['0.5'],
    p75: quantiles['0.75'],
    p95: quantiles['0.95'],
  }));
}

const wholeNumbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
