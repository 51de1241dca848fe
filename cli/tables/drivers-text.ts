/** What moves the odds, as text for a terminal or a pipe. */
import type { DriverResult, Drivers, TargetDrivers } from '../../engine/index.ts';
import { formatChange, formatChangeInterval } from '../../viz/words/change-format.ts';
import { titleWithDeadline } from '../../viz/words/deadline-words.ts';
import { formatDeviations, inputTitle, inputValue, inputYears } from '../../viz/words/input-words.ts';
import { titleOf } from '../../viz/words/language.ts';
import { formatCount, formatLevelOfConfidence } from '../../viz/words/number-format.ts';
import { formatOdds } from '../../viz/words/odds-format.ts';
import type { Lang } from '../language-of-command.ts';
import { fittedTable } from './fitted-table.ts';
import { fitLines, foldProse } from './fold-text.ts';

interface Words {
  readonly heading: (title: string) => string;
  readonly how: (trials: string, seed: number, sampler: string) => string;
  readonly target: (title: string, odds: string) => string;
  readonly columns: (level: string) => string[];
  readonly at: (odds: string, value: string) => string;
  readonly explanation: string;
  readonly more: (count: number, byYear: boolean) => string;
  readonly nothing: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title) => `What moves the odds: ${title}`,
    how: (trials, seed, sampler) => `${trials} trials, sampler ${sampler}, seed ${seed}`,
    target: (title, odds) => `${title}: ${odds}`,
    columns: (level) => [
      'Input',
      'Years',
      'Lowest tenth',
      'Highest tenth',
      'Change',
      `${level} interval`,
      'Explains',
      'In hits',
    ],
    at: (odds, value) => `${odds} at ${value}`,
    explanation:
      'Odds in the trials in which an input lies in the lowest and in the highest tenth of its range. Explains: share of ' +
      'the variance of hit and miss that lies between the tenths. In hits: mean score over the trials that hit, in ' +
      'standard deviations. Inputs that share a factor move together: shares may add up to more than 100%.',
    more: (count, byYear) =>
      `${count} more ${count === 1 ? 'input' : 'inputs'}; --top shows more${byYear ? '' : ', --by-year parts the years'}.`,
    nothing: 'No draw can change it.',
  },
  zh: {
    heading: (title) => `哪些因素影响可能性：${title}`,
    how: (trials, seed, sampler) => `${trials}次试验，抽样方法 ${sampler}，种子 ${seed}`,
    target: (title, odds) => `${title}：${odds}`,
    columns: (level) => [
      '不确定因素',
      '年份',
      '最低一成',
      '最高一成',
      '变化',
      `${level}区间`,
      '解释度',
      '实现时',
    ],
    at: (odds, value) => `${odds}（${value}）`,
    explanation:
      '某因素处于其取值范围最低、最高一成的试验中目标实现的可能性。解释度：实现与否的方差中，各成之间的差异所占的比例。' +
      '实现时：目标实现的试验中该因素得分的均值（标准差）。共用因子的因素一起变动，解释度之和可能超过100%。',
    more: (count, byYear) =>
      `另有${count}个因素；用 --top 显示更多${byYear ? '' : '，用 --by-year 分年显示'}。`,
    nothing: '没有任何因素能改变它。',
  },
};

export interface Chosen {
  /** Inputs shown a target. */
  readonly top: number;
  /** Single years instead of all years of an input together. */
  readonly byYear: boolean;
}

export function driversText(drivers: Drivers, lang: Lang, { top, byYear }: Chosen): string {
  const words = WORDS[lang];
  const { run, scenario } = drivers;
  const lines = [
    words.heading(titleOf(scenario, lang)),
    words.how(formatCount(run.trials, lang), run.seed, run.sampler),
  ];
  for (const target of Object.values(drivers.targets)) {
    const { odds } = target;
    lines.push('', words.target(titleWithDeadline(target, lang), formatOdds(odds, lang)));
    const kept = target.drivers.filter((each) =>
      byYear ? each.years.length <= 1 : !isOneOfSeveral(each, target),
    );
    if (kept.length === 0) {
      lines.push(words.nothing);
      continue;
    }
    const head = words.columns(formatLevelOfConfidence(run.level));
    const rows = kept.slice(0, top).map((each) => rowOf(each, drivers, lang));
    lines.push(fittedTable({ head, rows }, process.stdout.columns));
    if (kept.length > top) lines.push(words.more(kept.length - top, byYear));
  }
  const { columns } = process.stdout;
  return `${fitLines(lines.join('\n'), columns)}\n\n${foldProse(words.explanation, columns)}\n`;
}

/** Whether it is one year of an input that has several. */
function isOneOfSeveral({ input, years }: DriverResult, { drivers }: TargetDrivers): boolean {
  return years.length === 1 && drivers.some((each) => each.input === input && each.years.length > 1);
}

function rowOf(driver: DriverResult, { inputs }: Drivers, lang: Lang): string[] {
  const words = WORDS[lang];
  const input = inputs[driver.input]!;
  const [lowest, highest] = [driver.tenths[0]!, driver.tenths.at(-1)!];
  const written = [lowest, highest].map(({ odds, value }) =>
    words.at(formatOdds(odds, lang), inputValue(value, input, lang)),
  );
  return [
    inputTitle(input, lang),
    inputYears(driver.years, lang),
    ...written,
    formatChange(driver.swing, lang),
    formatChangeInterval(driver.swing, lang),
    `${Math.max(100 * driver.explains, 0).toFixed(1)}%`,
    driver.given_hit === undefined ? '' : formatDeviations(driver.given_hit.mean),
  ];
}
