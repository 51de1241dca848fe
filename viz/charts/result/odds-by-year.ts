/** When targets are reached: their odds in or before each year. */

import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../../../engine/index.ts';
import { textWidth } from '../../draw/text.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatOdds, toldOddsOf } from '../../words/odds-format.ts';
import { headlineTarget } from '../../words/targets/themes.ts';
import { ChartFault } from '../marks/chart-fault.ts';
import { mostOpen } from '../marks/found-in-result.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { layRowsFor, type Rows, rowLabels, rowPosition } from '../marks/rows.ts';
import { needsWords } from '../marks/target-words.ts';

/** Pixels between a bar and its number, between two years, and right of the lines for the odds. */
const GAP = 7;
const SPACING = 14;
/** More years than this do not fit beside one another. */
const MOST_COLUMNS = 5;
/** More rows do not fit a page. */
const MOST_ROWS = 24;
/** Height of a bar, of 100 % in a row of lines, and what is left between two of them for the numbers at their ends. */
const BAR = 10;
const RISE = 34;
const BETWEEN = 16;

/** The `by` targets that have more than one year, in the order of the scenario. */
export function targetsOverYears(result: Result): [string, TargetResult][] {
  return Object.entries(result.targets).filter(
    ([, target]) => target.mode === 'by' && Object.keys(target.by_year).length > 1,
  );
}

/**
 * Odds-by-year chart: a row for every `by` target with the odds of having reached it in or before each year. On a page up to
 * five years stand in columns, each cell a bar from 0 to 100 % with its number; more are drawn as a line that rises
 * from 0 to 100 %, with the odds at the deadline.
 *
 * @throws {RangeError} when the result has no `by` target over more than one year.
 */
export function oddsByYearChart(
  result: Result,
  { lang, format = 'page' }: { readonly lang: Language; readonly format?: Format },
): TopLevelSpec {
  const all = targetsOverYears(result);
  if (all.length === 0) {
    throw new ChartFault((words) => words.notByYear);
  }
  const near = all.filter(isNear);
  const targets = mostOpen(near.length === 0 ? all : near, MOST_ROWS);
  const years = [...new Set(targets.flatMap(([, { by_year }]) => Object.keys(by_year)))]
    .map(Number)
    .sort((a, b) => a - b);
  const inColumns = format === 'page' && years.length <= MOST_COLUMNS;
  const laid = layRowsFor(
    format,
    targets.map(([key, target]) => ({ key, title: titleOf(target, lang), detail: needsWords(target, lang) })),
    300,
    inColumns ? BAR : RISE + BETWEEN,
  );
  const { byYear, overview, list } = phrases(lang);
  const cells = targets.flatMap(([key, target], i) =>
    Object.keys(target.by_year)
      .map(Number)
      .map((year) => ({ year, odds: toldOddsOf(target, year) }))
      .map(({ year, odds }) => ({
        key,
        y: laid.rows[i]?.y ?? 0,
        year,
        p: odds.p,
        low: odds.low,
        high: odds.high,
        odds: formatOdds(odds, lang),
        due: year === target.year,
        tip: overview.item(titleOf(target, lang), formatOdds(odds, lang), byYear.year(year)),
      })),
  );
  const framed = frame(
    result,
    lang,
    {
      title: findingOf(targets, headlineTarget(result), lang),
      how: [
        inColumns ? byYear.how : byYear.howLines,
        near.length > targets.length ? overview.cut(targets.length, near.length) : '',
        near.length > 0 && near.length < all.length ? byYear.remote(all.length - near.length) : '',
      ].join(''),
      description: cells
        .filter(({ due }) => due)
        .map(({ tip }) => tip)
        .join(list),
    },
    format,
  );
  return inColumns
    ? { ...framed, ...columns(cells, years, laid, byYear.year) }
    : { ...framed, ...lines(cells, years, laid, format) };
}

/** Whether it has at least one chance in a hundred in some year. */
const isNear = ([, { by_year }]: [string, TargetResult]): boolean =>
  Object.values(by_year).some(({ p }) => p >= 0.01);

interface Cell {
  readonly key: string;
  readonly y: number;
  readonly year: number;
  readonly p: number;
  readonly odds: string;
  readonly due: boolean;
  readonly tip: string;
}

/** A facet a year, a bar a cell. */
function columns(
  cells: readonly Cell[],
  years: readonly number[],
  laid: Rows,
  heading: (year: number) => string,
) {
  const width = Math.floor((WIDTHS.page - laid.column + SPACING) / years.length) - SPACING;
  const number = Math.max(...cells.map(({ odds }) => textWidth(odds, SIZE.subtitle, 'bold')));
  const bar = width - Math.ceil(number) - GAP;
  const x = { type: 'quantitative' as const, scale: { domain: [0, width / bar], nice: false }, axis: null };
  // A facet has one table: the titles ride along in the cells of the first year's column.
  const first = heading(years[0] ?? 0);
  const values = [
    ...cells.map((cell) => ({ ...cell, column: heading(cell.year) })),
    ...laid.rows.map((row) => ({ ...row, column: first, p: 0 })),
  ];
  return {
    data: { values },
    spacing: SPACING,
    facet: {
      column: {
        field: 'column',
        type: 'ordinal' as const,
        header: {
          title: null,
          labelAnchor: 'start' as const,
          labelFontSize: SIZE.label,
          labelFontWeight: 700 as const,
          labelColor: colour('ink'),
          labelPadding: 8,
        },
      },
    },
    spec: { width, height: laid.height, layer: columnMarks(laid, bar, x) },
  };
}

/** In each cell a track, a bar and the odds; in the first column the titles. */
function columnMarks(laid: Rows, bar: number, x: object): Layer[] {
  const y = rowPosition(laid);
  const transform = [{ filter: 'isValid(datum.odds)' }];
  return [
    {
      transform,
      mark: { type: 'rule', color: colour('rule'), strokeWidth: BAR },
      encoding: { x: { datum: 1, ...x }, x2: { datum: 0 }, y },
    },
    {
      transform,
      mark: { type: 'rule', color: colour('trials'), strokeWidth: BAR },
      encoding: { x: { field: 'p', ...x }, x2: { datum: 0 }, y, tooltip: { field: 'tip', type: 'nominal' } },
    },
    {
      transform,
      mark: {
        type: 'text',
        align: 'left',
        baseline: 'middle',
        fontSize: SIZE.subtitle,
        fontWeight: { expr: 'datum.due ? 700 : 400' },
      },
      encoding: { x: { value: bar + GAP }, y, text: { field: 'odds', type: 'nominal' } },
    },
    ...rowLabels(laid).map(({ data: _, ...labels }) => ({
      ...labels,
      transform: [{ filter: 'isValid(datum.label)' }],
    })),
  ];
}

function yearAxis(years: readonly number[], format: Format) {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  return {
    field: 'year',
    type: 'quantitative' as const,
    scale: { domain: [first, last], nice: false, zero: false },
    axis: {
      title: null,
      format: 'd',
      values: years.filter((year) => (last - year) % Math.ceil(years.length / 8) === 0),
      grid: false,
      // On a phone nothing may stand beyond the lines.
      labelFlush: format === 'phone',
    },
  };
}

/** A line a row, from 0 at its foot to 100 % at its head. */
function lines(cells: readonly Cell[], years: readonly number[], laid: Rows, format: Format) {
  const y = rowPosition(laid);
  const x = yearAxis(years, format);
  const points = cells.map((cell) => ({
    ...cell,
    foot: cell.y + RISE / 2,
    level: cell.y + RISE * (0.5 - cell.p),
  }));
  const widths = cells.map(({ due, odds }) => (due ? textWidth(odds, SIZE.label, 'bold') : 0));
  const ends = laid.rows.flatMap((row) => [{ y: row.y - RISE / 2 }, { y: row.y + RISE / 2 }]);
  const layer: Layer[] = [
    {
      data: { values: ends },
      mark: { type: 'rule', color: colour('rule') },
      encoding: { y },
    },
    {
      mark: { type: 'area', color: colour('most'), opacity: 1 },
      encoding: { x, y: { ...y, field: 'level' }, y2: { field: 'foot' }, detail: { field: 'key' } },
    },
    {
      mark: { type: 'line', color: colour('trials'), strokeWidth: 2 },
      encoding: { x, y: { ...y, field: 'level' }, detail: { field: 'key' } },
    },
    {
      transform: [{ filter: 'datum.due' }],
      mark: { type: 'point', filled: true, opacity: 1, size: 45, color: colour('trials') },
      encoding: { x, y: { ...y, field: 'level' } },
    },
    {
      mark: { type: 'rule', color: colour('ink'), strokeWidth: 16, opacity: 0 },
      encoding: {
        x,
        y: { ...y, field: 'foot' },
        y2: { field: 'level' },
        tooltip: { field: 'tip', type: 'nominal' },
      },
    },
    {
      transform: [{ filter: 'datum.due' }],
      mark: { type: 'text', align: 'left', baseline: 'middle', dx: 9, fontSize: SIZE.label, fontWeight: 700 },
      encoding: { x, y: { ...y, field: 'level' }, text: { field: 'odds', type: 'nominal' } },
    },
    ...rowLabels(laid),
  ];
  return {
    width: WIDTHS[format] - laid.column - Math.ceil(Math.max(...widths)) - 2 * GAP,
    height: laid.height,
    data: { values: points },
    layer,
  };
}

/** The headline target where its odds change over the years, else the one whose odds change most, or that none does. */
function findingOf(
  targets: readonly [string, TargetResult][],
  headline: string | undefined,
  lang: Language,
): string {
  const { byYear } = phrases(lang);
  const changes = targets.map(([name, target]) => {
    const years = Object.keys(target.by_year).sort();
    const [first, last] = [years[0] ?? '', years.at(-1) ?? ''];
    const [from, to] = [target.by_year[first], target.by_year[last]];
    return { name, target, first, last, from, to, change: (to?.p ?? 0) - (from?.p ?? 0) };
  });
  const chosen = changes.find(({ name, change }) => name === headline && change >= 0.005);
  const most =
    chosen ?? changes.reduce((best, candidate) => (candidate.change > best.change ? candidate : best));
  if (most.from === undefined || most.to === undefined || most.change < 0.005) {
    return byYear.titleFlat(targets.length, Math.max(...targets.map(([, { year }]) => year)));
  }
  return byYear.title(
    titleOf(most.target, lang),
    Number(most.first),
    formatOdds(most.from, lang),
    Number(most.last),
    formatOdds(most.to, lang),
  );
}
