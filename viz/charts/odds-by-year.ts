/** When targets are reached: their odds in or before each year. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../../engine/index.ts';
import { type Language, phrases, titleOf } from '../language.ts';
import { formatOdds } from '../number-format.ts';
import { colour, SIZE, WIDTH } from '../theme.ts';
import { frame } from './frame.ts';
import { layRows, rowLabels, rowPosition } from './rows.ts';
import { needsWords } from './target-words.ts';

/** Room right of a bar for its number, gap to the next year included. */
const NUMBER = 74;
const SPACING = 12;

/** The `by` targets that have more than one year, in the order of the scenario. */
export function targetsOverYears(result: Result): [string, TargetResult][] {
  return Object.entries(result.targets).filter(
    ([, target]) => target.mode === 'by' && Object.keys(target.by_year).length > 1,
  );
}

/**
 * Odds-by-year chart: a row for every `by` target, a column for every year; each cell a bar from 0 to 100 % with the
 * odds of having reached the target in or before that year.
 *
 * @throws {RangeError} when the result has no `by` target over more than one year.
 */
export function oddsByYearChart(result: Result, { lang }: { readonly lang: Language }): TopLevelSpec {
  const words = phrases(lang);
  const targets = targetsOverYears(result);
  if (targets.length === 0) {
    throw new RangeError('odds-by-year chart requires a target `by` a year that is not the first, got none');
  }
  const years = [...new Set(targets.flatMap(([, { by_year }]) => Object.keys(by_year)))].sort();
  const laid = layRows(
    targets.map(([key, target]) => ({ key, title: titleOf(target, lang), detail: needsWords(target, lang) })),
    300,
  );
  const cell = Math.max(96, Math.floor((WIDTH - laid.column + SPACING) / years.length) - SPACING);
  const bar = cell - NUMBER + SPACING;
  const cells = targets.flatMap(([key, target], i) =>
    Object.entries(target.by_year).map(([year, odds]) => ({
      key,
      y: laid.rows[i]?.y ?? 0,
      column: words.byYear.year(Number(year)),
      p: odds.p,
      low: odds.low,
      high: odds.high,
      odds: formatOdds(odds),
      due: Number(year) === target.year,
      tip: words.overview.item(titleOf(target, lang), formatOdds(odds), words.byYear.year(Number(year))),
    })),
  );
  const y = rowPosition(laid);
  const x = {
    field: 'p',
    type: 'quantitative' as const,
    scale: { domain: [0, cell / bar], nice: false },
    axis: null,
  };
  // A facet has one table: the titles ride along in the cells of the first year's column.
  const first = words.byYear.year(Number(years[0]));
  const values = [...cells, ...laid.rows.map((row) => ({ ...row, column: first, p: 0 }))];
  return {
    ...frame(result, lang, {
      title: findingOf(targets, lang),
      how: words.byYear.how,
      description: cells
        .filter(({ due }) => due)
        .map(({ tip }) => tip)
        .join(words.list),
    }),
    data: { values },
    spacing: SPACING,
    facet: {
      column: {
        field: 'column',
        type: 'ordinal',
        header: {
          title: null,
          labelAnchor: 'start',
          labelFontSize: SIZE.label,
          labelFontWeight: 700,
          labelColor: colour('ink'),
          labelPadding: 8,
        },
      },
    },
    spec: {
      width: cell,
      height: laid.height,
      layer: [
        {
          transform: [{ filter: 'isValid(datum.odds)' }],
          mark: { type: 'rule', color: colour('rule'), strokeWidth: 10 },
          encoding: {
            x: { datum: 1, type: 'quantitative', scale: x.scale, axis: null },
            x2: { datum: 0 },
            y,
          },
        },
        {
          transform: [{ filter: 'isValid(datum.odds)' }],
          mark: { type: 'rule', color: colour('trials'), strokeWidth: 10 },
          encoding: { x, x2: { datum: 0 }, y, tooltip: { field: 'tip', type: 'nominal' } },
        },
        {
          transform: [{ filter: 'isValid(datum.odds)' }],
          mark: {
            type: 'text',
            align: 'left',
            baseline: 'middle',
            fontSize: SIZE.subtitle,
            fontWeight: { expr: 'datum.due ? 700 : 400' },
          },
          encoding: { x: { value: bar + 7 }, y, text: { field: 'odds', type: 'nominal' } },
        },
        ...rowLabels(laid).map(({ data: _, ...layer }) => ({
          ...layer,
          transform: [{ filter: 'isValid(datum.label)' }],
        })),
      ],
    },
  };
}

/** The target whose odds change most over the years, or that none does. */
function findingOf(targets: readonly [string, TargetResult][], lang: Language): string {
  const { byYear } = phrases(lang);
  const changes = targets.map(([, target]) => {
    const years = Object.keys(target.by_year).sort();
    const [first, last] = [years[0] ?? '', years.at(-1) ?? ''];
    const [from, to] = [target.by_year[first], target.by_year[last]];
    return { target, first, last, from, to, change: (to?.p ?? 0) - (from?.p ?? 0) };
  });
  const most = changes.reduce((best, candidate) => (candidate.change > best.change ? candidate : best));
  if (most.from === undefined || most.to === undefined || most.change < 0.005) {
    return byYear.titleFlat(targets.length, Math.max(...targets.map(([, { year }]) => year)));
  }
  return byYear.title(
    titleOf(most.target, lang),
    Number(most.first),
    formatOdds(most.from),
    Number(most.last),
    formatOdds(most.to),
  );
}
