/** Members of a group in order of their level, with their spread and the steps of a ladder that they have to climb. */

import type { TopLevelSpec } from 'vega-lite';
import type { Result } from '../../../engine/index.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatOdds, formatShare } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { writeGap, writeQuantity, writeThreshold } from '../../words/quantity-format.ts';
import { shortTitle } from '../../words/targets/short-title.ts';
import { levelTicks, logTicks } from '../marks/axis.ts';
import type { Counted } from '../marks/bins.ts';
import { ChartFault } from '../marks/chart-fault.ts';
import { frame, type Layer } from '../marks/frame.ts';
import {
  type Field,
  fieldOf,
  hasOneUnit,
  type Member,
  type Ranked,
  rankMembers,
  weakestOf,
} from '../marks/members.ts';
import { columnHeading, layRowsFor, type Rows, rowLabels, rowPosition } from '../marks/rows.ts';
import { haloed } from '../marks/shapes.ts';

/** More rows do not fit a page. */
const MOST_ROWS = 28;
/** Levels of which the highest is so many times the lowest stand on a logarithmic axis. */
const LOG_FROM = 3;
/** Pixels for the median, and for the share of trials that climb the step, right of the picture. */
const MEDIAN = 76;
const SHARE = 84;

/**
 * Ranking chart: the members of a target with tiers, or of a group of paths, by their median in a year, with the
 * middle half and the middle 90 % of the trials. For tiers the rungs stand as a dashed staircase: the member ranked
 * third has to stand right of the step for three, and so on; at the right the share of trials in which it does.
 *
 * @throws {RangeError} when the result has no such target, group or year, or the members have several units.
 */
export function rankingChart(
  result: Result,
  options: { readonly lang: Language; readonly year?: number; readonly format?: Format } & Ranked,
): TopLevelSpec {
  const { lang, format = 'page' } = options;
  const words = phrases(lang).ranking;
  const { field, members, shown, year, write } = readRanking(result, options);
  // On a phone what a member lacks stands beside its name.
  const beside = (member: Member) =>
    format === 'page' || shortOf(member, lang) === '' ? '' : ` ${shortOf(member, lang)}`;
  const laid = layRowsFor(
    format,
    shown.map((member) => ({
      key: member.name,
      title: words.row(member.rank, shortTitle(member.indicator, lang)) + beside(member),
      detail: '',
    })),
    220,
  );
  const rows = shown.map((member, i) => rowOf(member, laid.rows[i]?.y ?? 0, lang, write));
  const stepped = field.rungs.length > 0;
  const width = WIDTHS[format] - laid.column - MEDIAN - (stepped ? SHARE : 0);
  const x = levelAxis(rows, field, width, lang);
  return {
    ...frame(
      result,
      lang,
      {
        title: findingOf(members, field.title, year, lang, write),
        how: [
          words.how(year, stepped),
          members.length > shown.length ? words.cut(shown.length, members.length) : '',
        ].join(''),
        description: rows.map(({ tip }) => tip).join(phrases(lang).list),
      },
      format,
    ),
    width,
    height: laid.height,
    layer: [
      ...spreadMarks(rows, laid, x),
      ...gapMarks(rows, laid, x, format),
      ...staircase(rows, laid, x),
      column(rows, laid, 'median', width + MEDIAN),
      columnHeading(words.median, width + MEDIAN),
      ...(stepped
        ? [
            column(rows, laid, 'reach', width + MEDIAN + SHARE),
            columnHeading(words.reach, width + MEDIAN + SHARE),
          ]
        : []),
      ...rowLabels(laid),
    ],
  };
}

/** The members in their order, and those that fit a page. */
function readRanking(result: Result, options: { readonly lang: Language; readonly year?: number } & Ranked) {
  const { lang } = options;
  const field = fieldOf(result, options, lang);
  const due = 'target' in options ? result.targets[options.target]?.year : undefined;
  const year = options.year ?? due ?? result.scenario.years.end;
  const members = rankMembers(result, field, year);
  if (!hasOneUnit(result, field)) {
    throw new ChartFault((words) => words.severalUnits(field.names.join(words.list)));
  }
  const write = (value: number) => writeQuantity(value, field.unit, lang);
  return { field, members, shown: members.slice(0, MOST_ROWS), year, write };
}

function levelAxis(rows: readonly RankedRow[], field: Field, width: number, lang: Language) {
  const levels = rows.flatMap(({ p05, p95, at }) => [p05, p95, at ?? p05]);
  const [lowest, highest] = [Math.min(...levels), Math.max(...levels)];
  if (lowest > 0 && highest > LOG_FROM * lowest) {
    const domain = [lowest / 1.08, highest * 1.05] as const;
    return {
      type: 'quantitative' as const,
      scale: { type: 'log' as const, domain: [...domain], nice: false },
      axis: { ...logTicks(field, domain, width / 62, lang, width), grid: true, labelFlush: false },
    };
  }
  const domain = domainOf(lowest, highest);
  return {
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: {
      ...levelTicks(field, domain, (domain[1] - domain[0]) / (width / 62), lang, width),
      grid: true,
      labelFlush: false,
    },
  };
}

/** Who is least likely to climb its step; without steps, who leads and who comes last. */
function findingOf(
  members: readonly Member[],
  title: string,
  year: number,
  lang: Language,
  write: (value: number) => Written,
): string {
  const words = phrases(lang).ranking;
  const weakest = weakestOf(members);
  if (weakest?.step !== undefined) {
    const { indicator, rank, step } = weakest;
    if (step.reached.least === 1) return words.titleAll(title, year);
    const at = writeThreshold(step.at, indicator.unit, lang);
    const share = shareOrBound(step.reached, lang);
    return words.titleWeakest(title, year, titleOf(indicator, lang), rank, at, share);
  }
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) return title;
  const at = (member: Member) => write(member.summary.quantiles['0.5']);
  return words.title(
    title,
    year,
    titleOf(first.indicator, lang),
    at(first),
    titleOf(last.indicator, lang),
    at(last),
  );
}

/** A share of trials; only a bound where the histogram does not say more. */
function shareOrBound(counted: Counted, lang: Language): Written {
  const words = phrases(lang).ranking;
  const { p, least, most } = counted;
  if (most <= 0) return words.never;
  if (least >= 1) return words.always;
  if (!counted.coarse) return formatShare(p, lang, 1);
  const bound = p > 0.5 ? { p: 1, low: least, high: 1 } : { p: 0, low: 0, high: most };
  return formatOdds({ ...bound, level: 1, method: 'bound' }, lang);
}

function rowOf(member: Member, y: number, lang: Language, write: (value: number) => Written) {
  const { name, indicator, rank, step } = member;
  const q = member.summary.quantiles;
  return {
    key: name,
    y,
    p05: q['0.05'],
    p25: q['0.25'],
    p50: q['0.5'],
    p75: q['0.75'],
    p95: q['0.95'],
    at: step?.at,
    short: shortOf(member, lang),
    median: write(q['0.5']),
    reach: step === undefined ? '' : shareOrBound(step.reached, lang),
    tip: phrases(lang).ranking.tip(
      rank,
      titleOf(indicator, lang),
      write(q['0.5']),
      write(q['0.05']),
      write(q['0.95']),
    ),
  };
}

/** What the middle case of a member lacks of its step, in words; empty where it stands on it. */
function shortOf({ indicator, step, summary }: Member, lang: Language): string {
  const missing = (step?.at ?? -Infinity) - summary.quantiles['0.5'];
  return missing > 0 ? phrases(lang).ranking.short(writeGap(missing, indicator.unit, lang)) : '';
}

type RankedRow = ReturnType<typeof rowOf>;

const tableOf = (rows: readonly RankedRow[]) => ({
  values: rows.map(({ at, ...row }) => (at === undefined ? row : { ...row, at })),
});

/** From 0, unless that would squeeze the rows into the right half. */
function domainOf(lowest: number, highest: number): readonly [number, number] {
  const span = highest - lowest || Math.abs(highest) || 1;
  const from = lowest >= 0 && lowest < 0.6 * highest ? 0 : lowest - 0.06 * span;
  return [from, highest + 0.05 * span];
}

function spreadMarks(rows: readonly RankedRow[], laid: Rows, x: object): Layer[] {
  const y = rowPosition(laid);
  const bar = (from: string, to: string, job: 'most' | 'half'): Layer => ({
    data: tableOf(rows),
    mark: { type: 'rule', color: colour(job), strokeWidth: 9 },
    encoding: { x: { field: from, ...x }, x2: { field: to }, y, tooltip: { field: 'tip', type: 'nominal' } },
  });
  return [
    bar('p05', 'p95', 'most'),
    bar('p25', 'p75', 'half'),
    {
      data: tableOf(rows),
      mark: { type: 'tick', opacity: 1, color: colour('trials'), thickness: 3, size: 15, orient: 'vertical' },
      encoding: { x: { field: 'p50', ...x }, y, tooltip: { field: 'tip', type: 'nominal' } },
    },
  ];
}

/** From the median of a member to its step, where it lacks something, and how much. */
function gapMarks(rows: readonly RankedRow[], laid: Rows, x: object, format: Format): Layer[] {
  const lacking = rows.filter(({ short }) => short !== '');
  if (lacking.length === 0) return [];
  const y = rowPosition(laid);
  return [
    {
      data: tableOf(lacking),
      mark: { type: 'rule', color: colour('target'), strokeWidth: 3 },
      encoding: { x: { field: 'p50', ...x }, x2: { field: 'at' }, y },
    },
    ...(format === 'phone' ? [] : gapTexts(lacking, y, x)),
  ];
}

const gapTexts = (lacking: readonly RankedRow[], y: object, x: object): Layer[] =>
  haloed(
    (paint): Layer => ({
      data: tableOf(lacking),
      mark: {
        type: 'text',
        align: 'right',
        baseline: 'bottom',
        dx: -5,
        dy: -4,
        fontSize: SIZE.small,
        fontWeight: 700,
        ...paint,
      },
      encoding: { x: { field: 'at', ...x }, y, text: { field: 'short', type: 'nominal' } },
    }),
    colour('target'),
  );

/** One dashed line down the rows of a rung, then across to the next. */
function staircase(rows: readonly RankedRow[], laid: Rows, x: object): Layer[] {
  const foot = (i: number) => {
    const [here, next] = [rows[i]?.y ?? 0, rows[i + 1]?.y];
    return next === undefined ? laid.height : (here + next) / 2;
  };
  const points = rows.flatMap(({ at }, i) =>
    at === undefined
      ? []
      : [
          { at, y: i === 0 ? 0 : foot(i - 1), order: 2 * i },
          { at, y: foot(i), order: 2 * i + 1 },
        ],
  );
  if (points.length === 0) return [];
  return [
    {
      data: { values: points },
      mark: { type: 'line', color: colour('target'), strokeWidth: 1.5, strokeDash: [5, 3] },
      encoding: {
        x: { field: 'at', ...x },
        y: rowPosition(laid),
        order: { field: 'order', type: 'quantitative' },
      },
    },
  ];
}

function column(rows: readonly RankedRow[], laid: Rows, field: 'median' | 'reach', at: number): Layer {
  const strong = field === 'reach';
  return {
    data: tableOf(rows),
    mark: {
      type: 'text',
      align: 'right',
      baseline: 'middle',
      fontSize: SIZE.subtitle,
      fontWeight: strong ? 700 : 400,
      color: colour(strong ? 'trials' : 'ink'),
    },
    encoding: { x: { value: at }, y: rowPosition(laid), text: { field, type: 'nominal' } },
  };
}
