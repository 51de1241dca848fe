/** In which year targets are first reached. */

import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatOdds, formatShare } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { ChartFault } from '../marks/chart-fault.ts';
import { mostOpen } from '../marks/found-in-result.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { layRows, type Rows, rowLabels, rowPosition } from '../marks/rows.ts';
import { needsWords } from '../marks/target-words.ts';
import { targetsOverYears } from './odds-by-year.ts';

/** Height of 100 %, and of a row with its numbers. */
const RISE = 30;
const ROW = 54;
const MOST_ROWS = 16;
/** More bars than this leave no room for a number over each. */
const MOST_NUMBERS = 9;

interface FirstHit {
  readonly year: number | undefined;
  readonly share: number;
}

/** The share of trials that reach a target first in each year, then that of those which never do. */
export function firstHits(target: TargetResult): FirstHit[] {
  const years = Object.keys(target.by_year)
    .map(Number)
    .sort((a, b) => a - b);
  let before = 0;
  const hits = years.map((year) => {
    const { p } = target.by_year[String(year)] ?? { p: before };
    // Two estimates of different kinds may cross by less than their intervals.
    const share = Math.max(0, p - before);
    before = Math.max(before, p);
    return { year, share };
  });
  return [...hits, { year: undefined, share: 1 - before }];
}

/**
 * First-hit chart: a row for every `by` target with a bar for each year in which it may be reached first, and a grey
 * one for the trials that do not reach it in time.
 *
 * @throws {RangeError} when the result has no `by` target over more than one year.
 */
export function firstHitChart(result: Result, { lang }: { readonly lang: Language }): TopLevelSpec {
  const all = targetsOverYears(result);
  if (all.length === 0) {
    throw new ChartFault((words) => words.notByYear);
  }
  const targets = mostOpen(all, MOST_ROWS);
  const words = phrases(lang).firstHit;
  const years = [...new Set(targets.flatMap(([, { by_year }]) => Object.keys(by_year).map(Number)))].sort(
    (a, b) => a - b,
  );
  const items = targets.map(([key, target]) => ({
    key,
    title: titleOf(target, lang),
    detail: needsWords(target, lang),
  }));
  const laid = layRows(items, 280, ROW);
  const columns = years.length + 1;
  const bars = targets.flatMap(([, target], i) =>
    firstHits(target).map(({ year, share }) => {
      const column = year === undefined ? apart(years) : years.indexOf(year);
      const written =
        year === undefined ? missedOdds(target, lang) : share > 0 ? formatShare(share, lang, 1) : words.none;
      return {
        column,
        left: column - 0.36,
        right: column + 0.36,
        foot: (laid.rows[i]?.y ?? 0) + ROW / 2 - 8,
        head: (laid.rows[i]?.y ?? 0) + ROW / 2 - 8 - RISE * share,
        share,
        missed: year === undefined,
        label: columns <= MOST_NUMBERS ? written : '',
        tip:
          year === undefined
            ? words.missedTip(titleOf(target, lang), lastYear(target), written)
            : words.tip(titleOf(target, lang), year, written),
      };
    }),
  );
  return {
    ...frame(result, lang, {
      title: findingOf(targets, lang),
      how:
        targets.length < all.length
          ? words.how + phrases(lang).overview.cut(targets.length, all.length)
          : words.how,
      description: bars.map(({ tip }) => tip).join(phrases(lang).list),
    }),
    width: WIDTH - laid.column,
    height: laid.height,
    data: { values: bars },
    layer: [...barMarks(laid, years, lang), ...rowLabels(laid)],
  };
}

const lastYear = ({ by_year }: TargetResult): number => Math.max(...Object.keys(by_year).map(Number));

/** The odds that a target is not reached by the last of its years. */
function missedOdds(target: TargetResult, lang: Language): Written {
  const odds = target.by_year[String(lastYear(target))] ?? target.odds;
  return formatOdds({ ...odds, p: 1 - odds.p, low: 1 - odds.high, high: 1 - odds.low }, lang);
}

/** Where the bars of those that miss stand: the narrower the bars, the farther off, for the sake of the headings. */
const apart = (years: readonly number[]): number => years.length + Math.max(0, (years.length - 4) / 12);

function barMarks(laid: Rows, years: readonly number[], lang: Language): Layer[] {
  const words = phrases(lang).firstHit;
  const y = rowPosition(laid);
  const every = Math.ceil(years.length / 10);
  const names = [
    ...years.map((year, column) => ({ column, name: column % every === 0 ? words.year(year) : '' })),
    { column: apart(years), name: words.missed },
  ];
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [-0.5, 2 * apart(years) - years.length + 0.5], nice: false, zero: false },
    axis: null,
  };
  return [
    {
      mark: { type: 'rule', color: colour('rule') },
      encoding: { x: { field: 'left', ...x }, x2: { field: 'right' }, y: { ...y, field: 'foot' } },
    },
    {
      mark: { type: 'rect' },
      encoding: {
        x: { field: 'left', ...x },
        x2: { field: 'right' },
        y: { ...y, field: 'head' },
        y2: { field: 'foot' },
        fill: {
          field: 'missed',
          type: 'nominal',
          scale: { domain: [true, false], range: [colour('rest'), colour('trials')] },
          legend: null,
        },
        tooltip: { field: 'tip', type: 'nominal' },
      },
    },
    {
      mark: { type: 'text', baseline: 'bottom', dy: -3, fontSize: SIZE.small, color: colour('ink') },
      encoding: {
        x: { field: 'column', ...x },
        y: { ...y, field: 'head' },
        text: { field: 'label', type: 'nominal' },
      },
    },
    {
      data: { values: names },
      mark: { type: 'text', baseline: 'bottom', fontSize: SIZE.subtitle, fontWeight: 700 },
      encoding: { x: { field: 'column', ...x }, y: { value: -4 }, text: { field: 'name', type: 'nominal' } },
    },
  ];
}

/** The target nearest to even odds: in which year it is reached most often, or that it mostly is not. */
function findingOf(targets: readonly [string, TargetResult][], lang: Language): string {
  const words = phrases(lang).firstHit;
  const [nearest] = [...targets].sort(([, a], [, b]) => Math.abs(a.odds.p - 0.5) - Math.abs(b.odds.p - 0.5));
  if (nearest === undefined) return '';
  const [, target] = nearest;
  const hits = firstHits(target);
  const most = hits.reduce((best, hit) => (hit.share > best.share ? hit : best));
  return most.year === undefined
    ? words.titleMissed(titleOf(target, lang), lastYear(target), missedOdds(target, lang))
    : words.title(titleOf(target, lang), most.year, formatShare(most.share, lang));
}
