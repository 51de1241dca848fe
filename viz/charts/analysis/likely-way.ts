/** The most likely way to a target: where it leads beside the middle case, and what has to be so. */

import type { TopLevelSpec } from 'vega-lite';
import type { InputWay, SeriesWay, TargetWay, Way } from '../../../engine/index.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { driverWords } from '../../words/driver-words.ts';
import { formatFixed, formatRate } from '../../words/figure-format.ts';
import { inputRange, inputTitle, inputYears } from '../../words/input-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import type { Written } from '../../words/phrases.ts';
import { writeQuantity } from '../../words/quantity-format.ts';
import { spread } from '../marks/dodge.ts';
import { frame, type Layer, type Words } from '../marks/frame.ts';
import { columnHeading, layRowsFor, type Rows, rowLabels, rowPosition } from '../marks/rows.ts';
import { textColumn } from '../marks/shapes.ts';

const MOST_ROWS = 14;
/** Smaller shares are left out of the picture. */
const LEAST_SHARE = 0.002;
const SHARE = 60;
/** Height of a bar. */
const BAR = 11;
/** Inputs named in the title. */
const NAMED = 2;
/** Height of the lines above the rows, of the years below them, and the room for what stands at their ends. */
const LINES = 120;
const YEARS = 34;
const HEADING = 30;
const ENDS = 150;
/** Pixels between the words at the ends of the lines, and between two years. */
const LABEL_GAP = 16;
const LEAST_YEAR = 46;

/** @throws {RangeError} when the document has no way for such a target. */
function wayOf(document: Way, name: string): TargetWay {
  const found = Object.hasOwn(document.targets, name) ? document.targets[name] : undefined;
  if (found !== undefined && found.lacking === undefined) return found;
  const known = Object.keys(document.targets).filter((each) => document.targets[each]!.lacking === undefined);
  throw new RangeError(
    `way chart requires a target to which a way was found (${known.join(', ')}), got ${name}`,
  );
}

/**
 * Way chart: of a target that compares one path or indicator, its line in the middle case and on the way; below a row for
 * each input, the largest share of the distance first, with its values in words and a bar as long as its share.
 *
 * @throws {RangeError} when the document has no way for such a target.
 */
export function likelyWayChart(
  document: Way,
  {
    target: name,
    lang,
    format = 'page',
  }: { readonly target: string; readonly lang: Language; readonly format?: Format },
): TopLevelSpec {
  const target = wayOf(document, name);
  const inputs = Object.values(target.inputs).filter(({ share }) => share >= LEAST_SHARE);
  const shown = inputs.slice(0, MOST_ROWS);
  const [only, ...others] = target.compares.flatMap((each) => target.series[each] ?? []);
  const series = others.length > 0 ? undefined : only;
  const way = layWay(shown, series !== undefined, format, lang);
  return {
    ...frame(document, lang, wordsOf(target, shown, inputs.length, series, lang), format),
    width: way.width,
    height: way.height,
    data: { values: way.bars },
    layer: [
      ...(series === undefined ? [] : lineMarks(series, target.year, way, lang)),
      ...barMarks(way),
      ...rowLabels(way.rows),
      columnHeading(driverWords(lang).way.share, way.width, way.top),
    ],
  };
}

function wordsOf(
  target: TargetWay,
  shown: readonly InputWay[],
  of: number,
  series: SeriesWay | undefined,
  lang: Language,
): Words {
  const words = driverWords(lang).way;
  const { list, firstOf } = phrases(lang);
  const named = shown
    .slice(0, NAMED)
    .map((input) => words.cause(inputTitle(input, lang), formatRate(input.share)));
  const items = shown.map((input) => words.item(inputTitle(input, lang), changesOf(input, lang)));
  return {
    title: words[target.towards](titleOf(target, lang), named.join(words.and)),
    how: [
      ...(series === undefined ? [] : [words.lines(titleOf(series, lang))]),
      words.how(formatFixed(target.distance!, 2)),
      firstOf(shown.length, of),
    ].join(''),
    description: [titleOf(target, lang), ...items].join(list),
  };
}

/** Rows below the lines, each with a bar as long as its share of the distance. */
function layWay(shown: readonly InputWay[], hasLines: boolean, format: Format, lang: Language) {
  const laid = layRowsFor(
    format,
    shown.map((input, i) => ({
      key: String(i),
      title: inputTitle(input, lang),
      detail: changesOf(input, lang),
    })),
    330,
  );
  const top = hasLines ? LINES + YEARS + HEADING : 0;
  const width = WIDTHS[format];
  const height = top + Math.max(laid.height, 20);
  // Titles begin where the lines do.
  const rows: Rows = { rows: laid.rows.map((row) => ({ ...row, y: row.y + top })), height, column: 0 };
  const longest = Math.max(...shown.map(({ share }) => share));
  const room = width - laid.column - SHARE - BAR / 2;
  const bars = shown.map((input, i) => ({
    y: rows.rows[i]?.y ?? 0,
    from: laid.column + BAR / 2,
    to: laid.column + BAR / 2 + (input.share / longest) * room,
    share: formatRate(input.share),
    paint: colour(
      Object.values(input.by_year).reduce((sum, { score }) => sum + score, 0) >= 0 ? 'trials' : 'target',
    ),
    tip: driverWords(lang).way.item(inputTitle(input, lang), changesOf(input, lang)),
  }));
  return { rows, top, width, height, bars, y: rowPosition(rows) };
}

type WayLayout = ReturnType<typeof layWay>;

const PIXELS = { type: 'quantitative' as const, scale: null, axis: null };
const PAINT = { field: 'paint', type: 'nominal' as const, scale: null, legend: null };

const barMarks = ({ width, y }: WayLayout): Layer[] => [
  {
    mark: { type: 'rule', strokeWidth: BAR },
    encoding: {
      x: { field: 'from', ...PIXELS },
      x2: { field: 'to' },
      y,
      color: PAINT,
      tooltip: { field: 'tip', type: 'nominal' },
    },
  },
  textColumn('share', width, y, { color: colour('ink'), fontSize: SIZE.label, fontWeight: 700 }),
];

/** The series in the middle case and on the way, up to the deadline. */
function lineMarks(series: SeriesWay, due: number, { width }: WayLayout, lang: Language): Layer[] {
  const words = driverWords(lang).way;
  const years = Object.entries(series.by_year)
    .map(([year, levels]) => ({ year: Number(year), ...levels }))
    .filter(({ year }) => year <= due);
  const levels = years.flatMap(({ median, value }) => [median, value]);
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  const [first, last] = [years[0]!, years.at(-1)!];
  const left = 6;
  const across = (year: number) =>
    left + ((year - first.year) / Math.max(last.year - first.year, 1)) * (width - ENDS - left);
  const down = (level: number) => 8 + (LINES - 16) * (most > least ? (most - level) / (most - least) : 0.5);
  const points = years.flatMap(({ year, median, value }) => [
    { line: 'median', x: across(year), y: down(median) },
    { line: 'way', x: across(year), y: down(value) },
  ]);
  const write = (level: number) => writeQuantity(level, series.unit, lang);
  const ends = [
    { text: words.onTheWay(write(last.value)), at: down(last.value), paint: colour('target') },
    { text: words.middle(write(last.median)), at: down(last.median), paint: colour('trials') },
  ].sort((a, b) => a.at - b.at);
  const places = spread(
    ends.map(({ at }) => at),
    LABEL_GAP,
  );
  const every = Math.ceil((LEAST_YEAR * years.length) / (width - ENDS));
  const ticks = years
    .filter(({ year }) => (last.year - year) % every === 0)
    .map(({ year }) => ({ x: across(year), year: String(year) }));
  return [
    ...[false, true].map((isWay) => lineOf(points, isWay)),
    {
      data: { values: ends.map((end, i) => ({ ...end, x: across(last.year) + 8, y: places[i] ?? 0 })) },
      mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: SIZE.small, fontWeight: 700 },
      encoding: {
        ...placed('x', 'y'),
        text: { field: 'text', type: 'nominal' },
        color: PAINT,
      },
    },
    {
      data: { values: ticks },
      mark: { type: 'text', baseline: 'top', fontSize: SIZE.small, color: colour('muted') },
      encoding: {
        x: { field: 'x', ...PIXELS },
        y: { value: LINES + 6 },
        text: { field: 'year', type: 'nominal' },
      },
    },
  ];
}

const placed = (x: string, y: string) => ({ x: { field: x, ...PIXELS }, y: { field: y, ...PIXELS } });

const lineOf = (points: readonly { readonly line: string }[], isWay: boolean): Layer => ({
  data: { values: points.filter(({ line }) => (line === 'way') === isWay).map((point) => ({ ...point })) },
  mark: {
    type: 'line',
    strokeWidth: isWay ? 2.5 : 2,
    color: colour(isWay ? 'target' : 'trials'),
    point: { color: colour(isWay ? 'target' : 'trials'), size: 30 },
    ...(isWay ? { strokeDash: [6, 3] } : {}),
  },
  encoding: placed('x', 'y'),
});

/** What an input does on the way against the middle case: over all its years, or once. */
function changesOf(input: InputWay, lang: Language): string {
  const words = driverWords(lang).way;
  const { once, ...byYear } = input.by_year;
  const years = Object.keys(byYear).map(Number);
  return [
    ...(once === undefined ? [] : [changeOf([once.median], [once.value], input, lang)]),
    ...(years.length === 0
      ? []
      : [
          words.over(
            inputYears(years, lang),
            changeOf(
              Object.values(byYear).map(({ median }) => median),
              Object.values(byYear).map(({ value }) => value),
              input,
              lang,
            ),
          ),
        ]),
  ].join(phrases(lang).list);
}

/** From the middle case to the way; where years differ, from the least to the greatest of them. */
function changeOf(
  medians: readonly number[],
  values: readonly number[],
  input: InputWay,
  lang: Language,
): Written {
  const isUsual = input.unit === 'sd' && medians.every((median) => median === 0);
  const there = inputRange(values, input, lang);
  return isUsual ? there : `${inputRange(medians, input, lang)} → ${there}`;
}
