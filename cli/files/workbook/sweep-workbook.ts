/** A sweep as a workbook: a line a cell and target, a table a target where two inputs vary, and what run it was. */
import type { Odds, Sweep } from '../../../engine/index.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import type { Lang } from '../../language-of-command.ts';
import { type Cell, factRows, heads, number, plainText, text, workbookOf } from './cells.ts';

const WORDS = {
  en: {
    cells: 'Cells',
    table: (number: number) => `Target ${number}`,
    about: 'About',
    facts: ['What', 'Which'],
    odds: ['Target', 'Name', 'Odds', 'Low', 'High', 'Level', 'Method'],
  },
  zh: {
    cells: '各格',
    table: (number: number) => `目标${number}`,
    about: '说明',
    facts: ['项目', '内容'],
    odds: ['目标', '名称', '可能性', '下限', '上限', '置信水平', '方法'],
  },
} as const;

/** @returns the bytes of the workbook */
export function sweepWorkbook(sweep: Sweep, lang: Lang): Promise<Uint8Array> {
  const words = WORDS[lang];
  const { axes, cells, targets } = sweep;
  const lines: Cell[][] = cells.flatMap(({ values, odds }) =>
    Object.entries(odds).map(([name, each]) => [
      ...values.map(valueCell),
      text(titleWithDeadline(targets[name]!, lang)),
      text(name),
      ...oddsCells(each),
    ]),
  );
  const tables =
    axes.length < 2
      ? []
      : Object.keys(targets).map((name, i) => ({
          name: words.table(i + 1),
          rows: tableOf(sweep, name, lang),
        }));
  return workbookOf([
    { name: words.cells, rows: [heads([...axes.map(({ vary }) => vary), ...words.odds]), ...lines] },
    ...tables,
    { name: words.about, rows: [heads(words.facts), ...factsOf(sweep)] },
  ]);
}

const percent = (value: number): Cell => number(value, '0.00%');

const oddsCells = ({ p, low, high, level, method }: Odds): Cell[] => [
  ...[p, low, high, level].map(percent),
  plainText(method),
];

/** A value as it was written, a plain number or a percentage as a number. */
function valueCell(written: string): Cell {
  const [, digits, sign] = /^([+-]?\d+(?:\.\d+)?)(%?)$/u.exec(written.trim()) ?? [];
  if (digits === undefined) return text(written);
  return sign === '%' ? percent(Number(digits) / 100) : number(Number(digits));
}

/** Odds of a target: a row a value of the first input, a column a value of the second. */
function tableOf({ axes, cells, targets }: Sweep, name: string, lang: Lang): Cell[][] {
  const [first, second] = axes;
  const at = (i: number, j: number) => cells[i * second!.values.length + j]!;
  const head = heads([
    `${titleWithDeadline(targets[name]!, lang)}: ${first!.vary} \\ ${second!.vary}`,
    ...second!.values.map((_, j) => at(0, j).values[1]!),
  ]);
  const rows = first!.values.map((_, i) => [
    valueCell(at(i, 0).values[0]!),
    ...second!.values.map((_, j) => percent(at(i, j).odds[name]!.p)),
  ]);
  return [head, ...rows];
}

function factsOf({ scenario, digest, run }: Sweep): Cell[][] {
  return factRows({ scenario: scenario.name, scenario_digest: scenario.digest, digest, ...run });
}
