/** What moves the odds, in passages. */

import type { DriverResult, Drivers, InputRef, TargetDrivers } from '../../../engine/index.ts';
import type { Passage } from '../../../viz/index.ts';
import { formatChange, formatChangeInterval } from '../../../viz/words/change-format.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { caseName, causeTitle, formatVarianceShare } from '../../../viz/words/driver-words.ts';
import { formatPercent } from '../../../viz/words/figure-format.ts';
import { formatDeviations, inputTitle, inputValue, inputYears } from '../../../viz/words/input-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { formatCount, formatLevelOfConfidence } from '../../../viz/words/number-format.ts';
import { formatOdds } from '../../../viz/words/odds-format.ts';
import type { Lang } from '../../language-of-command.ts';

interface Words {
  readonly heading: (title: string) => string;
  readonly how: (trials: string, seed: number, sampler: string) => string;
  readonly target: (title: string, odds: string) => string;
  readonly causes: readonly string[];
  /** @param of what the shares are of */
  readonly shares: (of: 'margin' | 'hit', together: string) => string;
  readonly lacking: Readonly<Record<'constant' | 'too-few' | 'known', string>>;
  /** Heads the dependent view. */
  readonly along: string;
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
    causes: ['Cause', 'Years', 'Share', 'With others', 'Odds at its ends, alone'],
    shares: (of, together) =>
      of === 'margin'
        ? `Shares of the variance of the distance from the target; ${together} is what causes do together.`
        : `Shares of the variance of hit and miss; ${together} is what causes do together.`,
    lacking: {
      constant: 'Nothing varies.',
      'too-few': 'Hit or missed too seldom to part the causes.',
      known:
        'What is known makes inputs depend on one another: causes cannot be parted. The tenths are those it leaves.',
    },
    along: 'With whatever comes along (not causes: inputs that share a factor move together):',
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
      'Causes are independent: factors, starts, what of each input no factor carries, draws that decide between cases. ' +
      'Share: first-order Sobol index; with others: total index. Ends: the lowest and the highest tenth of the part alone, ' +
      'or each case. Second table: odds in the trials in which an input lies in the lowest and in the highest tenth of its ' +
      'range; explains: share of the variance of hit and miss that lies between the tenths; in hits: mean score over the ' +
      'trials that hit, in standard deviations.',
    more: (count, byYear) =>
      `${count} more ${count === 1 ? 'input' : 'inputs'}; --top shows more${byYear ? '' : ', --by-year parts the years'}.`,
    nothing: 'No draw can change it.',
  },
  zh: {
    heading: (title) => `哪些因素影响可能性：${title}`,
    how: (trials, seed, sampler) => `${trials}次推演，抽样方法 ${sampler}，种子 ${seed}`,
    target: (title, odds) => `${title}：${odds}`,
    causes: ['原因', '年份', '份额', '连同共同作用', '仅其自身在两端时的可能性'],
    shares: (of, together) =>
      of === 'margin'
        ? `份额为“与目标的差距”的方差中所占；几个原因共同作用占${together}。`
        : `份额为实现与否的方差中所占；几个原因共同作用占${together}。`,
    lacking: {
      constant: '没有变动。',
      'too-few': '实现（或落空）太少，分不出原因。',
      known: '已知数使各因素相互关联，分不出各自的原因。下面各成按已知数之下的分布划分。',
    },
    along: '连同相伴的变动（不是原因：共用因子的因素一起变动）：',
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
      '原因彼此独立：共同因子、期初、各因素中不由因子承担的自身部分、只决定属于哪种情形的抽取。份额：一阶 Sobol 指数；连同共同作用：' +
      '总效应指数。两端：仅该部分处于最低、最高一成，或各种情形。第二张表：某因素处于其取值范围最低、最高一成的推演中目标实现的可能性；' +
      '解释度：实现与否的方差中，各成之间的差异所占的比例；实现时：目标实现的推演中该因素得分的均值（标准差）。',
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

export function driversPassages(drivers: Drivers, lang: Lang, { top, byYear }: Chosen): Passage[] {
  const words = WORDS[lang];
  const { run, scenario } = drivers;
  const lines: Passage[] = [
    { heading: words.heading(titleOf(scenario, lang)) },
    words.how(formatCount(run.trials, lang), run.seed, run.sampler),
  ];
  for (const [name, target] of Object.entries(drivers.targets)) {
    const { odds } = target;
    lines.push({
      target: name,
      title: words.target(titleWithDeadline(target, lang), formatOdds(odds, lang)),
    });
    if (target.drivers.length === 0) {
      lines.push(words.nothing);
      continue;
    }
    lines.push(...causeLines(target, drivers, lang, top), '', words.along);
    const kept = target.drivers.filter((each) =>
      byYear ? each.years.length <= 1 : !isOneOfSeveral(each, target),
    );
    const head = words.columns(formatLevelOfConfidence(run.level));
    const rows = kept.slice(0, top).map((each) => rowOf(each, drivers, lang));
    lines.push({ head, rows });
    if (kept.length > top) lines.push(words.more(kept.length - top, byYear));
  }
  return [...lines, { note: words.explanation }];
}

/** Whether it is one year of an input that has several. */
function isOneOfSeveral({ input, years }: DriverResult, { drivers }: TargetDrivers): boolean {
  return years.length === 1 && drivers.some((each) => each.input === input && each.years.length > 1);
}

function causeLines(target: TargetDrivers, drivers: Drivers, lang: Lang, top: number): Passage[] {
  const words = WORDS[lang];
  const { of, lacking, parts, together } = target.causes;
  if (lacking !== undefined) return [words.lacking[lacking]];
  const rows = parts.slice(0, top).map((cause) => {
    const { alone } = cause;
    return [
      causeTitle(cause, drivers, lang),
      alone === undefined ? '' : inputYears(alone.years, lang),
      formatVarianceShare(cause.share.value),
      formatVarianceShare(cause.total.value),
      alone === undefined ? '' : endsOf(alone, drivers.inputs[cause.input]!, lang),
    ];
  });
  return [{ head: words.causes, rows }, words.shares(of, formatVarianceShare(together ?? 0))];
}

/** Odds at both ends of a range, or in each case. */
function endsOf(
  { tenths, cases }: Pick<DriverResult, 'tenths' | 'cases'>,
  input: InputRef,
  lang: Lang,
): string {
  const words = WORDS[lang];
  const parts =
    cases === undefined
      ? [tenths[0]!, tenths.at(-1)!].map(({ odds, value }) =>
          words.at(formatOdds(odds, lang), inputValue(value, input, lang)),
        )
      : cases.map((each) => words.at(formatOdds(each.odds, lang), caseName(each.case, lang)));
  return parts.join(lang === 'zh' ? '，' : ', ');
}

function rowOf(driver: DriverResult, { inputs }: Drivers, lang: Lang): string[] {
  const words = WORDS[lang];
  const input = inputs[driver.input]!;
  const ends =
    driver.cases === undefined
      ? driver.tenths.map(({ odds, value }) => ({ odds, name: inputValue(value, input, lang) }))
      : driver.cases.map((each) => ({ odds: each.odds, name: caseName(each.case, lang) }));
  const written = [ends[0]!, ends.at(-1)!].map(({ odds, name }) => words.at(formatOdds(odds, lang), name));
  return [
    inputTitle(input, lang),
    inputYears(driver.years, lang),
    ...written,
    formatChange(driver.swing, lang),
    formatChangeInterval(driver.swing, lang),
    formatPercent(Math.max(driver.explains, 0), 1),
    driver.given_hit === undefined ? '' : formatDeviations(driver.given_hit.mean),
  ];
}
