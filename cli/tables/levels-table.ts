/** The levels of a run without targets as a table: medians and bands of every path and indicator. */
import type { IndicatorResult, Result } from '../../engine/index.ts';
import { titleOf } from '../../viz/words/language.ts';
import { formatCount } from '../../viz/words/number-format.ts';
import { writeQuantity } from '../../viz/words/quantity-format.ts';
import type { Lang } from '../language-of-command.ts';
import { fittedTable } from './fitted-table.ts';

interface Words {
  readonly heading: (title: string, from: number, to: number) => string;
  readonly how: (trials: string, seed: number, sampler: string) => string;
  readonly columns: readonly string[];
  readonly none: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title, from, to) => `${title}, ${from} to ${to}`,
    how: (trials, seed, sampler) => `${trials} trials, sampler ${sampler}, seed ${seed}`,
    columns: ['Level', 'Year', 'Median', 'Middle half', 'Nine in ten'],
    none: 'The scenario has no targets: medians and bands only. Add `targets` for odds.',
  },
  zh: {
    heading: (title, from, to) => `${title}，${from}—${to}年`,
    how: (trials, seed, sampler) => `${trials}次推演，抽样方法 ${sampler}，种子 ${seed}`,
    columns: ['指标', '年份', '中间情形', '居中一半', '九成推演'],
    none: '情景没有目标，只列中间情形和区间。加上 `targets` 就能算可能性。',
  },
};

/**
 * The table with its heading, ending in a line feed.
 *
 * @param terminal characters in a line of the terminal; undefined where there is none
 */
export function levelsTable(result: Result, lang: Lang, terminal?: number): string {
  const words = WORDS[lang];
  const { scenario, run } = result;
  return [
    words.heading(titleOf(scenario, lang), scenario.years.base, scenario.years.end),
    words.how(formatCount(run.trials, lang), run.seed, run.sampler),
    fittedTable(
      {
        head: words.columns,
        rows: Object.values(result.indicators).flatMap((indicator) => rowsOf(indicator, lang)),
      },
      terminal,
    ),
    words.none,
    '',
  ].join('\n');
}

/** A row a simulated year; the title stands in the first. */
function rowsOf(indicator: IndicatorResult, lang: Lang): string[][] {
  const { unit, by_year } = indicator;
  const years = Object.entries(by_year).filter(([, { sd }], i) => i > 0 || sd > 0);
  return years.map(([year, { quantiles }], i) => {
    const band = (low: number, high: number) =>
      `${writeQuantity(low, unit, lang)}–${writeQuantity(high, unit, lang)}`;
    return [
      i === 0 ? titleOf(indicator, lang) : '',
      year,
      writeQuantity(quantiles['0.5'], unit, lang),
      band(quantiles['0.25'], quantiles['0.75']),
      band(quantiles['0.05'], quantiles['0.95']),
    ];
  });
}
