/** The table of coverage, bias, width and cost. */
import { clopperPearsonInterval } from '../../engine/statistics/proportion-interval.ts';
import type { Answer } from './measure.ts';

export interface Found extends Answer {
  readonly family: string;
  readonly problem: string;
  readonly seed: number;
  readonly sampler: string;
}

export interface Row {
  readonly name: string;
  readonly answers: number;
  readonly given: number;
  readonly covered: number;
  /** Intervals that lie above the exact value, and below. */
  readonly above: number;
  readonly below: number;
  /** Mean of value over exact value, less 1, and its standard error. */
  readonly bias: number;
  readonly biasError: number;
  /** Half-widths over the exact value: median and 95th percentile. */
  readonly median: number;
  readonly wide: number;
  readonly cost: number;
  readonly withheld: string;
}

/** One row a family, or a problem, and one for all. */
export function rowsOf(found: readonly Found[], byProblem: boolean): Row[] {
  const groups = new Map<string, Found[]>();
  for (const each of found) {
    const name = byProblem ? `${each.family}: ${each.problem}` : each.family;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...[...groups].map(([name, of]) => rowOf(name, of)), rowOf('all', found)];
}

function rowOf(name: string, found: readonly Found[]): Row {
  const given = found.filter(({ withheld }) => withheld === undefined);
  const above = given.filter(({ low, exact }) => low > exact).length;
  const below = given.filter(({ high, exact }) => high < exact).length;
  const errors = given.map(({ value, exact }) => value / exact - 1);
  const bias = errors.reduce((sum, each) => sum + each, 0) / given.length;
  const variance = errors.reduce((sum, each) => sum + (each - bias) ** 2, 0) / Math.max(given.length - 1, 1);
  const widths = given
    .map(({ low, high, exact }) => Math.abs((high - low) / 2 / exact))
    .sort((a, b) => a - b);
  const reasons = new Map<string, number>();
  for (const { withheld } of found)
    if (withheld !== undefined) reasons.set(withheld, (reasons.get(withheld) ?? 0) + 1);
  return {
    name,
    answers: found.length,
    given: given.length,
    covered: given.length - above - below,
    ...{ above, below, bias, biasError: Math.sqrt(variance / given.length) },
    median: widths[Math.floor(widths.length / 2)] ?? Number.NaN,
    wide: widths[Math.floor(widths.length * 0.95)] ?? Number.NaN,
    cost: found.reduce((sum, { cost }) => sum + cost, 0) / found.length,
    withheld: [...reasons].map(([reason, count]) => `${reason} ${count}`).join(', '),
  };
}

export function table(rows: readonly Row[]): string {
  const percent = (x: number, digits = 1) => (Number.isFinite(x) ? (100 * x).toFixed(digits) : '–');
  const lines = rows.map((row) => {
    const { low } =
      row.given > 0 ? clopperPearsonInterval(row.covered, row.given, 0.98) : { low: Number.NaN };
    return [
      row.name,
      row.given,
      percent(row.covered / row.given),
      percent(low),
      `${row.above} / ${row.below}`,
      percent(1 - row.given / row.answers),
      `${percent(row.bias, 2)} ± ${percent(row.biasError, 2)}`,
      percent(row.median, 2),
      percent(row.wide, 2),
      Math.round(row.cost),
      row.withheld,
    ];
  });
  return [
    '| problems | given | covered, % | at least (99 %) | above / below | withheld, % | bias, % | half-width, %: median | 95th | ms | why withheld |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
