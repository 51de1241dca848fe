/** Past growth of a path against the fan of what was fitted to it, in text: a line a year. */

import { growthBands, type Scenario, type SeriesFit } from '../../engine/index.ts';
import { formatPercent } from '../../viz/words/figure-format.ts';
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
  const { past: all, ahead } = growthBands(path, fit, base);
  const past = all.slice(-MOST_PAST);
  const values = [...past.map(({ growth }) => growth), ...ahead.flatMap(({ p05, p95 }) => [p05, p95]), 0];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const cells = Math.min(look.columns, MOST_COLUMNS) - MARGIN;
  const cell = (value: number) => Math.round(((value - least) / (most - least)) * (cells - 1));
  const blank = () => {
    const line = Array<string>(cells).fill(' ');
    line[cell(0)] = marks.zero;
    return line;
  };
  const row = (year: number, shown: string, line: readonly string[]) =>
    `${year} ${' '.repeat(Math.max(0, 7 - displayWidth(shown)))}${shown} ${line.join('').trimEnd()}`;
  const lines = [
    ...past.map(({ year, growth }) => {
      const line = blank();
      line[cell(growth)] = marks.past;
      return row(year, formatPercent(growth, 1), line);
    }),
    ...ahead.map(({ year, p05, p25, p50, p75, p95 }) => {
      const line = blank();
      line.fill(marks.most, cell(p05), cell(p95) + 1).fill(marks.half, cell(p25), cell(p75) + 1);
      line[cell(p50)] = marks.median;
      return row(year, formatPercent(p50, 1), line);
    }),
  ];
  return `${titleOf(path, lang)}\n${lines.join('\n')}\n${LEGEND[lang](marks.past, marks.half, marks.most, marks.median)}\n`;
}
