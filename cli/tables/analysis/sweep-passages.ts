/** A sweep in passages, and as comma-separated values. */

import type { Odds, Sweep } from '../../../engine/index.ts';
import type { Passage } from '../../../viz/index.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { formatCount } from '../../../viz/words/number-format.ts';
import { formatInterval, formatOdds } from '../../../viz/words/odds-format.ts';
import type { Lang } from '../../language-of-command.ts';
import { csvFraction, csvText } from '../csv-cell.ts';

const HOW: Readonly<Record<Lang, (trials: string, seed: number, sampler: string) => string>> = {
  en: (trials, seed, sampler) =>
    `${trials} trials a cell, sampler ${sampler}, seed ${seed}, the same draws in all cells`,
  zh: (trials, seed, sampler) =>
    `每格${trials}次推演，抽样方法 ${sampler}，种子 ${seed}，各格共用同一组随机数`,
};

/**
 * One input: a row a value, a column a target. Two: for each target a row a value of the first, a column of the second.
 */
export function sweepPassages(sweep: Sweep, lang: Lang): Passage[] {
  const { scenario, run, axes, targets, cells } = sweep;
  const lines: Passage[] = [
    { heading: titleOf(scenario, lang) },
    HOW[lang](formatCount(run.trials, lang), run.seed, run.sampler),
  ];
  const [first, second] = axes;
  const names = Object.keys(targets);
  if (second === undefined) {
    const head = [first!.vary, ...names.map((name) => titleWithDeadline(targets[name]!, lang))];
    const rows = cells.map(({ values, odds }) => [
      values[0]!,
      ...names.map((name) => oddsWords(odds[name]!, lang)),
    ]);
    return [...lines, { head, rows }];
  }
  for (const name of names) {
    const at = (i: number, j: number) => cells[i * second.values.length + j]!;
    const head = [`${first!.vary} \\ ${second.vary}`, ...second.values.map((_, j) => at(0, j).values[1]!)];
    const rows = first!.values.map((_, i) => [
      at(i, 0).values[0]!,
      ...second.values.map((_, j) => formatOdds(at(i, j).odds[name]!, lang)),
    ]);
    lines.push({ target: name, title: titleWithDeadline(targets[name]!, lang) }, { head, rows });
  }
  return lines;
}

function oddsWords(odds: Odds, lang: Lang): string {
  const [point, interval] = [formatOdds(odds, lang), formatInterval(odds, lang)];
  return lang === 'zh' ? `${point}（${interval}）` : `${point} (${interval})`;
}

/** One line a cell and target (RFC 4180, UTF-8), numbers in full. */
export function sweepCsv({ axes, cells }: Sweep): string {
  const head = [...axes.map(({ vary }) => vary), 'target', 'p', 'low', 'high', 'level', 'method'];
  const rows = cells.flatMap(({ values, odds }) =>
    Object.entries(odds).map(([target, { p, low, high, level, method }]) => [
      ...values.map((value) => csvText(String(value))),
      csvText(target),
      ...[p, low, high, level].map(csvFraction),
      csvText(method),
    ]),
  );
  return `${[head.map(csvText), ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}
