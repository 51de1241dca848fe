/** What each part of a sum adds to it between the base year and a later one, against what a target asks of the sum. */

import type { TopLevelSpec } from 'vega-lite';
import type { IndicatorResult, Result, TargetResult } from '../../../engine/index.ts';
import { textWidth } from '../../draw/text.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { writeChange, writeQuantity, writeThreshold } from '../../words/quantity-format.ts';
import { levelTicks } from '../marks/axis.ts';
import { ChartFault } from '../marks/chart-fault.ts';
import { indicatorOf, summaryOf, targetOf } from '../marks/found-in-result.ts';
import { frame, type Layer, type Words } from '../marks/frame.ts';
import { partsOf, scaleBetween } from '../marks/parts.ts';
import { layRowsFor, type Rows, rowLabels, rowPosition } from '../marks/rows.ts';

/** Parts of their own; smaller ones go together. */
const MOST_PARTS = 14;
const GAP = 7;
/** Pixels within which a tick of a phone is near an end of the axis. */
const NEAR_END = 26;

/**
 * Contributions chart: from the mean of an indicator in the base year to its mean in a later one, a step a part,
 * largest first, then the way that is left to a target over the indicator. Means, since only they add up.
 *
 * @throws {RangeError} when no group of the result adds up to the indicator, or the target compares another.
 */
export function contributionsChart(
  result: Result,
  options: {
    readonly indicator: string;
    readonly year?: number;
    readonly target?: string;
    readonly lang: Language;
    readonly format?: Format;
  },
): TopLevelSpec {
  const { lang, format = 'page' } = options;
  const read = readContributions(result, options);
  const { laid, rows, width, x } = layContributions(read, lang, format);
  const { asked } = read;
  return {
    ...frame(result, lang, wordsOf(read, rows, lang), format),
    width,
    height: laid.height,
    layer: [
      ...(asked === undefined ? [] : [targetRule(asked, x)]),
      ...barMarks(rows, laid, x),
      ...rowLabels(laid),
    ],
  };
}

/** The means of the sum in both years, the step of each part between them, and what a target asks for beyond. */
function readContributions(
  result: Result,
  options: { indicator: string; year?: number; target?: string; lang: Language },
) {
  const { indicator: name, lang } = options;
  const words = phrases(lang).contributions;
  const total = indicatorOf(result, name);
  const parts = partsOf(result, name);
  if (parts === undefined) {
    throw new ChartFault((words) => words.noParts(name));
  }
  const target = options.target === undefined ? undefined : targetOf(result, options.target, name);
  const first = Number(Object.keys(total.by_year)[0]);
  const year = options.year ?? target?.year ?? result.scenario.years.end;
  const mean = (of: IndicatorResult, at: number) => summaryOf(of, name, at).mean;
  const [from, to] = [mean(total, first), mean(total, year)];
  const steps = stepsOf(
    parts.names.map((part) => {
      const path = indicatorOf(result, part);
      const scale = scaleBetween(path.unit, total.unit)!;
      return {
        key: part,
        title: titleOf(path, lang),
        change: scale * (mean(path, year) - mean(path, first)),
      };
    }),
    from,
    words.others,
  );
  const asked = askedOf(target, to);
  return {
    total,
    first,
    year,
    change: to - from,
    steps,
    asked,
    missing: asked === undefined ? 0 : asked - to,
    bars: [
      wholeOf('', words.total(first), from),
      ...steps,
      wholeOf(' ', words.total(year), to),
      ...(asked === undefined ? [] : [missingOf(words.missing, to, asked)]),
    ],
  };
}

/** The sum itself in one of the years. */
const wholeOf = (key: string, title: string, value: number) => ({
  key,
  title,
  from: value,
  to: value,
  job: 'total' as const,
  value,
});

/** What lacks to the level that is asked for. */
const missingOf = (title: string, to: number, asked: number) => ({
  key: '  ',
  title,
  from: to,
  to: asked,
  job: 'missing' as const,
  value: asked - to,
});

type Contributions = ReturnType<typeof readContributions>;

function layContributions({ total, bars }: Contributions, lang: Language, format: Format) {
  const laid = layRowsFor(
    format,
    bars.map(({ key, title }) => ({ key, title, detail: '' })),
    240,
  );
  const rows = bars.map((bar, i) => {
    const label = (bar.job === 'total' ? writeQuantity : writeChange)(bar.value, total.unit, lang);
    return {
      ...bar,
      y: laid.rows[i]?.y ?? 0,
      label,
      end: Math.max(bar.from, bar.to),
      tip: `${bar.title}${phrases(lang).colon}${label}`,
    };
  });
  const width = WIDTHS[format] - laid.column;
  const ends = rows.flatMap((row) => [row.from, row.to]);
  const room = Math.max(...rows.map(({ label }) => textWidth(label, SIZE.label, 'bold'))) + 2 * GAP;
  const [lowest, highest] = [Math.min(...ends), Math.max(...ends)];
  const span = (highest - lowest || Math.abs(highest) || 1) * (width / (width - room - 10));
  const domain = [lowest - (span * 10) / width, lowest + span] as const;
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: {
      ...levelTicks(
        { title: titleOf(total, lang), unit: total.unit },
        domain,
        (domain[1] - domain[0]) / (width / 70),
        lang,
        width,
      ),
      grid: true,
      labelFlush: format === 'phone' && NEAR_END,
    },
  };
  return { laid, rows, width, x };
}

function wordsOf(
  { total, first, year, change, steps, asked, missing }: Contributions,
  rows: readonly BarRow[],
  lang: Language,
): Words {
  const words = phrases(lang).contributions;
  const { unit } = total;
  const [largest] = steps;
  return {
    title: words.title(
      titleOf(total, lang),
      first,
      year,
      writeChange(change, unit, lang),
      largest?.title ?? '',
      writeChange(largest?.value ?? 0, unit, lang),
      asked === undefined
        ? undefined
        : { needs: writeThreshold(asked, unit, lang), missing: writeQuantity(missing, unit, lang, 2) },
    ),
    how: words.how,
    description: rows.map(({ tip }) => tip).join(phrases(lang).list),
  };
}

/** The level that a target asks for, where the mean of the sum stays below it. */
function askedOf(target: TargetResult | undefined, mean: number): number | undefined {
  const reach = target?.reach;
  return reach === undefined || !reach.relation.startsWith('>') || reach.needs <= mean
    ? undefined
    : reach.needs;
}

/** A step for each part, largest first, the smallest of many together, each from where the last one ended. */
function stepsOf(
  parts: readonly { readonly key: string; readonly title: string; readonly change: number }[],
  from: number,
  others: (count: number) => string,
) {
  const sorted = [...parts].sort((a, b) => b.change - a.change);
  const small = new Set(
    sorted.length <= MOST_PARTS
      ? []
      : [...parts].sort((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(MOST_PARTS - 1),
  );
  const shown = sorted.filter((part) => !small.has(part));
  if (small.size > 0) {
    const change = [...small].reduce((sum, part) => sum + part.change, 0);
    shown.push({ key: ' others', title: others(small.size), change });
  }
  let at = from;
  return shown.map(({ key, title, change }) => {
    const begin = at;
    at += change;
    const job = change < 0 ? ('loss' as const) : ('gain' as const);
    return { key, title, from: begin, to: at, job, value: change };
  });
}

interface BarRow {
  readonly key: string;
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly job: 'total' | 'gain' | 'loss' | 'missing';
  readonly label: string;
  readonly tip: string;
}

function barMarks(rows: readonly BarRow[], laid: Rows, x: object): Layer[] {
  const y = rowPosition(laid);
  const of = (...jobs: BarRow['job'][]) => ({
    values: rows.filter(({ job }) => jobs.includes(job)).map((row) => ({ ...row })),
  });
  const bar = (job: BarRow['job'], mark: object): Layer => ({
    data: of(job),
    mark: { type: 'rule', strokeWidth: 14, ...mark },
    encoding: {
      x: { field: 'from', ...x },
      x2: { field: 'to' },
      y,
      tooltip: { field: 'tip', type: 'nominal' },
    },
  });
  const links = rows.slice(0, -1).map((row, i) => ({ x: row.to, y: row.y, below: rows[i + 1]?.y ?? row.y }));
  return [
    {
      data: { values: links },
      mark: { type: 'rule', color: colour('muted'), strokeWidth: 0.75 },
      encoding: { x: { field: 'x', ...x }, y: { ...y }, y2: { field: 'below' } },
    },
    bar('gain', { color: colour('trials') }),
    bar('loss', { color: colour('rest') }),
    bar('missing', { color: colour('target') }),
    {
      data: of('total'),
      mark: { type: 'point', filled: true, opacity: 1, size: 80, color: colour('ink') },
      encoding: { x: { field: 'to', ...x }, y, tooltip: { field: 'tip', type: 'nominal' } },
    },
    {
      data: { values: rows.map((row) => ({ ...row, bold: row.job === 'total' })) },
      mark: {
        type: 'text',
        align: 'left',
        baseline: 'middle',
        dx: GAP + 1,
        fontSize: SIZE.label,
        fontWeight: { expr: 'datum.bold ? 700 : 400' },
      },
      encoding: { x: { field: 'end', ...x }, y, text: { field: 'label', type: 'nominal' } },
    },
  ];
}

const targetRule = (asked: number, x: object): Layer => ({
  data: { values: [{ asked }] },
  mark: { type: 'rule', color: colour('target'), strokeWidth: 1.5, strokeDash: [6, 4] },
  encoding: { x: { field: 'asked', ...x } },
});
