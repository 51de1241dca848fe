/** A backtest in words and tables: scores by rule, and what they say. */

import type { BacktestDocument, BacktestPanel, RuleScores, Skill } from '../../../engine/index.ts';
import type { Passage } from '../../../viz/index.ts';
import { formatFixed } from '../../../viz/words/figure-format.ts';
import { backtestWords } from '../../../viz/words/fit/backtest-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import type { Lang } from '../../language-of-command.ts';

const whole = (share: number) => formatFixed(100 * share, 0);
const points = (share: number) => formatFixed(100 * share, 2);

export const backtestPassages = (document: BacktestDocument, lang: Lang): Passage[] =>
  document.panels.flatMap((panel, i) => [...(i === 0 ? [] : ['']), ...panelPassages(panel, lang)]);

function panelPassages(panel: BacktestPanel, lang: Lang): Passage[] {
  const words = backtestWords(lang);
  const { first, last, count } = panel.origins;
  const lines: Passage[] = [
    words.heading(titleOf(panel, lang), panel.series, count, first, last, panel.window),
  ];
  if (panel.vintages !== undefined) {
    lines.push(words.vintages(panel.vintages.series, panel.vintages.first, panel.vintages.last));
  }
  for (const { ahead, forecasts, years, rules } of panel.ahead) {
    lines.push('', words.ahead(ahead, forecasts, years.length, years[0]!, years.at(-1)!));
    lines.push({ head: words.growthColumns, rows: growthRows(rules, lang) });
    for (const other of ['last', 'climatology'] as const) {
      lines.push(words.verdict(other, standing(rules.fit!.skill[other]!), years.length));
    }
  }
  if (panel.targets !== undefined) lines.push('', ...targetPassages(panel.targets, lang));
  return lines;
}

/** Whether the fit wins, loses, or cannot be told apart. */
function standing(skill: Skill | null): 'better' | 'worse' | 'unclear' | 'few' {
  if (skill?.interval === undefined) return 'few';
  const { interval } = skill;
  if (interval[0] > 0) return 'better';
  if (interval[1] < 0) return 'worse';
  return 'unclear';
}

const skillText = (skill: Skill | null | undefined, lang: Lang): string => {
  if (skill === undefined || skill === null) return '–';
  const { value, interval } = skill;
  return interval === undefined
    ? `${whole(value)}%`
    : backtestWords(lang).skill(
        `${whole(value)}%`,
        ...(interval.map((end) => `${whole(end)}%`) as [string, string]),
      );
};

function growthRows(rules: Readonly<Record<string, RuleScores>>, lang: Lang): string[][] {
  const words = backtestWords(lang);
  return Object.entries(rules).map(([rule, { crps, log_score, cover, skill }]) => [
    words.rules[rule]!,
    points(crps),
    formatFixed(log_score, 2),
    Object.values(cover).map(whole).join(' / '),
    skillText(skill.climatology, lang),
    skillText(skill.last, lang),
  ]);
}

function targetPassages(
  { forecasts, years, hit, odds, growth }: NonNullable<BacktestPanel['targets']>,
  lang: Lang,
): Passage[] {
  const words = backtestWords(lang);
  const rows = Object.entries(odds).map(([rule, each]) => [
    words.rules[rule]!,
    formatFixed(each.brier, 3),
    formatFixed(each.miscalibration, 3),
    formatFixed(each.discrimination, 3),
    skillText(each.skill.base_rate, lang),
    each.sure === null ? '–' : words.sure(whole(each.sure.odds), whole(each.sure.hit), each.sure.forecasts),
    growth[rule] === undefined ? '–' : points(growth[rule].crps),
  ]);
  return [
    words.targets(forecasts, years.length, years[0]!, years.at(-1)!, `${whole(hit)}%`),
    { head: words.oddsColumns, rows },
  ];
}
