/** One path or indicator over the years: what was observed, and where the trials go. */

import type { TopLevelSpec } from 'vega-lite';
import type { IndicatorResult, Result } from '../../../engine/index.ts';
import { textWidth, wrapText } from '../../draw/text.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { writeGap, writeQuantity } from '../../words/quantity-format.ts';
import { announcedLevels, announcedMarks, topOfLabels } from '../marks/announced.ts';
import { levelTicks, niceStep } from '../marks/axis.ts';
import { readBins } from '../marks/bins.ts';
import { ChartFault } from '../marks/chart-fault.ts';
import { spread } from '../marks/dodge.ts';
import { indicatorOf } from '../marks/found-in-result.ts';
import { frame, type Layer, type Words } from '../marks/frame.ts';
import { type Channel, trialsLine } from '../marks/shapes.ts';

const HEIGHT = 300;
/** Height of a line of the labels at the right, in pixels, and their greatest width; wider ones take two lines. */
const LABEL_LINE = 15;
const LABEL_WIDTH: Readonly<Record<Format, number>> = { page: 200, phone: 112 };
/** Between the years on the axis. */
const LEAST_YEAR = 44;
/** Pixels for the axis of levels; years before the first observation. */
const AXIS = 48;
const BEFORE = 0.12;
const MOST_TICKS: Readonly<Record<Format, number>> = { page: 12, phone: 4 };

/**
 * Fan chart: bands that hold the middle half and the middle 90 % of the trials in each year (year by year, not
 * whole trajectories), their median, the observed history, and every announced level of the indicator, dashed,
 * with a mark at the year it is due.
 *
 * @throws {RangeError} when the result has no such indicator.
 */
export function fanChart(
  result: Result,
  {
    indicator: name,
    lang,
    format = 'page',
  }: { readonly indicator: string; readonly lang: Language; readonly format?: Format },
): TopLevelSpec {
  const fan = readFan(result, name, lang);
  const laid = layFan(fan, lang, format);
  return {
    ...frame(result, lang, wordsOf(fan, lang), format),
    width: laid.width,
    height: HEIGHT,
    layer: fanMarks(fan, laid),
    resolve: { scale: { y: 'shared' } },
  };
}

/** What the result holds of the indicator: history, simulated years, announced levels. */
function readFan(result: Result, name: string, lang: Language) {
  const indicator = indicatorOf(result, name);
  const bands = bandsOf(indicator);
  const last = bands.at(-1);
  if (last === undefined) throw new ChartFault((words) => words.withoutYears(name));
  const observed = Object.entries(indicator.observed ?? {}).map(([year, value]) => ({
    year: Number(year),
    value,
  }));
  const announced = announcedLevels(result, name, lang);
  const write = (value: number) => writeQuantity(value, indicator.unit, lang);
  const tips = bands.map((row) => ({
    ...row,
    tip: phrases(lang).fan.tip(row.year, write(row.p50), write(row.p05), write(row.p95)),
  }));
  return {
    title: titleOf(indicator, lang),
    unit: indicator.unit,
    isWhole: isWhole(indicator),
    bands,
    last,
    observed,
    announced,
    write,
    tips,
  };
}

type Fan = ReturnType<typeof readFan>;

/** Whether it is a rank or a count: whole in every year, and no level between two of them. */
function isWhole({ by_year }: IndicatorResult): boolean {
  const years = Object.values(by_year);
  const values = years.map((summary) => readBins(summary).map(({ value }) => value));
  return (
    values.some((each) => each.every(Number.isInteger)) &&
    years.every(
      ({ quantiles }, i) =>
        values[i]!.every(Number.isInteger) ||
        (quantiles['0.05'] === quantiles['0.95'] && Number.isInteger(quantiles['0.5'])),
    )
  );
}

/** Scales, axes and the places of the labels. */
function layFan(fan: Fan, lang: Language, format: Format) {
  const years = [...fan.observed, ...fan.bands].map(({ year }) => year);
  const [first, end] = [Math.min(...years), Math.max(...years)];
  const { domain, rough } = levelsOf(fan);
  const pixel = (value: number) => (HEIGHT * (domain[1] - value)) / (domain[1] - domain[0]);
  const { labels, margin } = layLabels(fan, pixel, lang, format);
  const width = WIDTHS[format] - margin - AXIS;
  const ticks = levelTicks(fan, domain, fan.isWhole ? Math.max(rough, 1) : rough, lang, width + AXIS);
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [first - BEFORE, end], nice: false, zero: false },
    axis: {
      title: null,
      format: 'd',
      values: yearTicks(first, end, Math.min(MOST_TICKS[format], Math.floor(width / LEAST_YEAR))),
      grid: false,
      labelFlush: false,
    },
  };
  const y = {
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: {
      ...ticks,
      titleAngle: 0,
      titleAlign: 'left' as const,
      titleAnchor: 'end' as const,
      titleBaseline: 'bottom' as const,
      titleX: -AXIS + 7,
      titleLineHeight: LABEL_LINE,
      // Above the labels of targets.
      titleY:
        -10 -
        (typeof ticks.title === 'string' ? 0 : (ticks.title.length - 1) * LABEL_LINE) +
        topOfLabels(fan.announced, { pixel, room: width, height: HEIGHT }),
      grid: true,
    },
  };
  return { first, pixel, labels, width, room: width, height: HEIGHT, x, y };
}

/** From where to where the axis of levels goes, and between which ticks. */
function levelsOf({ observed, bands, announced }: Fan) {
  const levels = [
    ...observed.map(({ value }) => value),
    ...bands.flatMap(({ p05, p95 }) => [p05, p95]),
    ...announced.map(({ needs }) => needs),
  ];
  const [lowest, highest] = [Math.min(...levels), Math.max(...levels)];
  // Where nothing varies, a band of a tenth around the one level.
  const range = highest > lowest ? highest - lowest : Math.abs(highest) / 10 || 1;
  // Room for the label of a target at the top; no axis below zero for what cannot be.
  const below = lowest - 0.05 * range;
  const domain = [lowest >= 0 ? Math.max(0, below) : below, highest + 0.1 * range] as const;
  return { domain, rough: range / 6.5 };
}

/** The labels at the right end, moved apart, and the room that they take. */
function layLabels(
  { announced, last, unit, write }: Fan,
  pixel: (value: number) => number,
  lang: Language,
  format: Format,
) {
  const { fan } = phrases(lang);
  const gap = missing(announced, last);
  const written = [
    ...(gap === undefined
      ? []
      : [
          {
            value: gap.at,
            text: fan.short(writeGap(gap.missing, unit, lang)),
            bold: true,
            job: 'target' as const,
          },
        ]),
    { value: last.p95, text: fan.high(write(last.p95)), bold: false, job: 'trials' as const },
    { value: last.p50, text: fan.median(write(last.p50)), bold: true, job: 'trials' as const },
    { value: last.p05, text: fan.low(write(last.p05)), bold: false, job: 'trials' as const },
  ].sort((a, b) => b.value - a.value);
  const wrapped = written.map(({ text, bold }) => {
    const weight = bold ? ('bold' as const) : ('regular' as const);
    const lines = wrapText(text, LABEL_WIDTH[format], SIZE.small, weight);
    return { lines, width: Math.max(...lines.map((line) => textWidth(line, SIZE.small, weight))) };
  });
  const most = Math.max(...wrapped.map(({ lines }) => lines.length));
  const shifted = spread(
    written.map(({ value }) => pixel(value)),
    most * LABEL_LINE,
  );
  // The lowest ends above the years.
  const lowest = (shifted.at(-1) ?? 0) + (most * LABEL_LINE) / 2;
  const lift = Math.max(0, lowest - HEIGHT);
  return {
    labels: written.map(({ bold, job }, i) => {
      const { lines } = wrapped[i]!;
      const y = (shifted[i] ?? 0) - lift - ((lines.length - 1) * LABEL_LINE) / 2;
      return { text: lines.join('\n'), bold, paint: colour(job), y };
    }),
    margin: Math.ceil(Math.max(...wrapped.map(({ width }) => width))) + 14,
  };
}

/** What the middle case lacks of the lowest floor that is due in the last year, and where halfway up to it is. */
function missing(
  announced: Fan['announced'],
  last: Fan['last'],
): { at: number; missing: number } | undefined {
  const floors = announced.filter(
    ({ needs, year, atMost }) => !atMost && year === last.year && needs > last.p50,
  );
  if (floors.length === 0) return undefined;
  const needs = Math.min(...floors.map((each) => each.needs));
  return { at: (needs + last.p50) / 2, missing: needs - last.p50 };
}

function wordsOf({ title, bands, last, observed, announced, write, tips }: Fan, lang: Language): Words {
  const { fan, list } = phrases(lang);
  return {
    title: fan.title(title, last.year, write(last.p50), write(last.p05), write(last.p95)),
    how:
      fan.how(observed.length > 0) + ((observed.at(-1)?.year ?? Infinity) < bands[0]!.year ? fan.joined : ''),
    description: fan.description(
      title,
      tips.map(({ tip }) => tip).join(list),
      announced.map(({ label }) => label).join(list),
    ),
  };
}

function fanMarks({ bands, observed, announced, tips }: Fan, laid: ReturnType<typeof layFan>): Layer[] {
  const { x, y } = laid;
  const band = (low: string, high: string, job: 'most' | 'half'): Layer => ({
    data: { values: bands },
    mark: { type: 'area', color: colour(job), opacity: 1, line: false },
    encoding: { x: { field: 'year', ...x }, y: { field: low, ...y }, y2: { field: high } },
  });
  const history: Layer = {
    data: { values: observed },
    mark: { type: 'line', color: colour('ink'), strokeWidth: 2, point: { color: colour('ink'), size: 28 } },
    encoding: { x: { field: 'year', ...x }, y: { field: 'value', ...y } },
  };
  return [
    band('p05', 'p95', 'most'),
    band('p25', 'p75', 'half'),
    { data: { values: bands }, ...trialsLine('p50', 2, { field: 'year', ...x }, y) },
    ...joinMarks(observed, bands, x, y),
    ...(observed.length === 0 ? [] : [history]),
    ...announcedMarks(announced, laid.first - BEFORE, laid, x, y),
    endLabels(laid.labels, laid.width + 8),
    {
      data: { values: tips },
      mark: { type: 'rule', color: colour('ink'), strokeWidth: 14, opacity: 0 },
      encoding: { x: { field: 'year', ...x }, tooltip: { field: 'tip', type: 'nominal' } },
    },
  ];
}

/** A dotted line from the last observation to the start of the fan, where the years between were not observed. */
function joinMarks(observed: Fan['observed'], bands: Fan['bands'], x: Channel, y: Channel): Layer[] {
  const [last, start] = [observed.at(-1), bands[0]];
  if (last === undefined || start === undefined || last.year >= start.year) return [];
  const ends = [last, { year: start.year, value: start.p50 }];
  return [
    {
      data: { values: ends },
      mark: { type: 'line', color: colour('ink'), strokeWidth: 1.5, strokeDash: [2, 3] },
      encoding: { x: { field: 'year', ...x }, y: { field: 'value', ...y } },
    },
    {
      data: { values: ends.slice(1) },
      mark: { type: 'point', filled: false, strokeWidth: 1.5, size: 45, opacity: 1, color: colour('ink') },
      encoding: { x: { field: 'year', ...x }, y: { field: 'value', ...y } },
    },
  ];
}

interface EndLabel {
  readonly text: string;
  readonly bold: boolean;
  readonly paint: string;
  readonly y: number;
}

const endLabels = (labels: readonly EndLabel[], at: number): Layer => ({
  data: { values: [...labels] },
  mark: {
    type: 'text',
    align: 'left',
    baseline: 'middle',
    fontSize: SIZE.small,
    lineHeight: LABEL_LINE,
    fontWeight: { expr: 'datum.bold ? 700 : 400' },
  },
  encoding: {
    x: { value: at },
    y: { field: 'y', type: 'quantitative', scale: null },
    color: { field: 'paint', type: 'nominal', scale: null, legend: null },
    text: { field: 'text', type: 'nominal' },
  },
});

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

/** Every year, or of a long history every second, fifth or tenth, and the last. */
function yearTicks(from: number, to: number, most: number): number[] {
  const step = Math.max(1, niceStep((to - from) / most));
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => to - i * step).reverse();
}
