/** Past growth of a path against the fan of what was fitted to it, in text: a line a year. */
import { type Scenario, type SeriesFit, studentTQuantile } from '../../engine/index.ts';
import { titleOf } from '../../viz/words/language.ts';
import type { Lang } from '../language-of-command.ts';
import { displayWidth } from './display-width.ts';
import type { TerminalLook } from './terminal-chart.ts';

const LEGEND: Readonly<Record<Lang, (past: string, half: string, most: string, median: string) => string>> = {
  en: (past, half, most, median) =>
    `${past} growth of that year  ${most} nine in ten  ${half} middle half  ${median} median`,
  zh: (past, half, most, median) => `${past} 当年增速  ${most} 九成  ${half} 居中一半  ${median} 中位数`,
};

const BLOCKS = { past: '●', most: '░', half: '▓', median: '█', zero: '│' };
const ASCII = { past: '*', most: '-', half: '=', median: 'O', zero: '|' };
const MOST_COLUMNS = 90;
/** Years before the base year that are drawn. */
const MOST_PAST = 15;
const MARGIN = 16;

/** @param look what the terminal can show */
export function fanOfGrowth(
  path: Scenario['paths'][number],
  fit: SeriesFit,
  base: number,
  lang: Lang,
  look: TerminalLook,
): string {
  const marks = look.blocks ? BLOCKS : ASCII;
  const past = fit.years.slice(-MOST_PAST).map((year) => ({ year, value: pastGrowth(path, year) }));
  const bands = fit.predictions.map(({ mean, scale }, i) => {
    const at = (p: number) => mean + scale * studentTQuantile(p, fit.df);
    return { year: base + 1 + i, low: at(0.05), from: at(0.25), median: mean, to: at(0.75), high: at(0.95) };
  });
  const values = [
    ...past.flatMap(({ value }) => value ?? []),
    ...bands.flatMap(({ low, high }) => [low, high]),
    0,
  ];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const cells = Math.min(look.columns, MOST_COLUMNS) - MARGIN;
  const cell = (value: number) => Math.round(((value - least) / (most - least)) * (cells - 1));
  const percent = (value: number) => `${(100 * value).toFixed(1).replace('-', '−')}%`;
  const blank = () => {
    const line = Array<string>(cells).fill(' ');
    line[cell(0)] = marks.zero;
    return line;
  };
  const row = (year: number, shown: string, line: readonly string[]) =>
    `${year} ${' '.repeat(Math.max(0, 7 - displayWidth(shown)))}${shown} ${line.join('').trimEnd()}`;
  const lines = [
    ...past.flatMap(({ year, value }) => {
      if (value === undefined) return [];
      const line = blank();
      line[cell(value)] = marks.past;
      return row(year, percent(value), line);
    }),
    ...bands.map(({ year, low, from, median, to, high }) => {
      const line = blank();
      line.fill(marks.most, cell(low), cell(high) + 1).fill(marks.half, cell(from), cell(to) + 1);
      line[cell(median)] = marks.median;
      return row(year, percent(median), line);
    }),
  ];
  return `${titleOf(path, lang)}\n${lines.join('\n')}\n${LEGEND[lang](marks.past, marks.half, marks.most, marks.median)}\n`;
}

function pastGrowth(
  { observed, observedGrowth }: Scenario['paths'][number],
  year: number,
): number | undefined {
  const [now, before] = [observed[year], observed[year - 1]];
  return now !== undefined && before !== undefined ? now / before - 1 : observedGrowth[year];
}
