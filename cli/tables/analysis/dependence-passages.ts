/** The odds at other correlations, in passages. */
import type { Dependences, TargetDependence } from '../../../engine/index.ts';
import {
  boundsWords,
  correlationRange,
  dependenceSentence,
  whereWords,
  withinWords,
} from '../../../viz/charts/marks/dependence-words.ts';
import type { Passage } from '../../../viz/index.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { inputTitle } from '../../../viz/words/input-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { formatCount } from '../../../viz/words/number-format.ts';
import { formatOdds } from '../../../viz/words/odds-format.ts';
import type { Lang } from '../../language-of-command.ts';

interface Words {
  readonly heading: (title: string) => string;
  readonly how: (trials: string, seed: number) => string;
  readonly columns: (within: string) => readonly string[];
  readonly none: string;
  readonly rare: string;
  readonly wide: string;
  readonly notWide: string;
  readonly common: (target: string, inputs: string) => string;
  readonly explanation: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title) => `If figures hang together otherwise: ${title}`,
    how: (trials, seed) => `${trials} trials, sampler sobol, seed ${seed}, the same draws throughout`,
    columns: (within) => [
      'Target',
      'Odds',
      `Correlations ±${within}`,
      'Lowest with',
      'Highest with',
      'Whatever the dependence',
    ],
    none: 'no change',
    rare: 'too rare to tell',
    wide: 'How figures hang together decides much of this, and should be looked into:',
    notWide: 'No range is ten points wide: it matters little here how figures hang together.',
    common: (target, inputs) =>
      `${target}: its parts have ${inputs} in common, so that the range whatever the dependence is wider than it need be.`,
    explanation:
      'Correlations: of the scores of two inputs in a year, or of two that are drawn once, by factors, as stated or 0; each ' +
      'may be higher or lower, and the lowest and highest odds over all of them together are found by a search. Whatever the ' +
      'dependence: what the odds of the parts alone allow (Fréchet, Rüger); "within" where these ends need not be reached. ' +
      'Errors of starts, events and regimes stay independent.',
  },
  zh: {
    heading: (title) => `若各数之间的联系与假设不同：${title}`,
    how: (trials, seed) => `${trials}次推演，抽样方法 sobol，种子 ${seed}，各次共用同一组随机数`,
    columns: (within) => ['目标', '可能性', `相关系数±${within}`, '最低时', '最高时', '无论如何相关'],
    none: '不变',
    rare: '太少见，无从分辨',
    wide: '以下结果在很大程度上取决于各数如何相关，值得查证：',
    notWide: '各范围都不到10个百分点：各数如何相关在此影响不大。',
    common: (target, inputs) => `${target}：各部分共用${inputs}，因此“无论如何相关”的范围比实际可能的宽。`,
    explanation:
      '相关系数指两个因素同一年得分之间的（或两个只抽一次的数之间的）相关系数，来自共同因子、情景所写或未写（为0）；每个都可高可低，' +
      '由搜索求出可能性的最低和最高。“无论如何相关”为仅凭各部分各自的可能性所能得出的范围（Fréchet、Rüger）；“不出”表示两端未必达到。' +
      '期初误差、项目和状态仍视为独立。',
  },
};

/** A range of so many points is told as wide. */
const WIDE = 0.1;

export function dependencePassages(document: Dependences, lang: Lang): Passage[] {
  const words = WORDS[lang];
  const { run, scenario } = document;
  const targets = Object.values(document.targets);
  const rows = targets.map((target) => rowOf(target, document, lang));
  const wide = targets.filter(({ correlations: range }) => range && range.high.p - range.low.p >= WIDE);
  const shared = targets.flatMap((target) => {
    const common = target.bounds?.common ?? [];
    if (common.length === 0) return [];
    const inputs = common.map((each) => inputTitle(each, lang)).join(lang === 'zh' ? '、' : ', ');
    return [words.common(titleOf(target, lang), inputs)];
  });
  const stop = lang === 'zh' ? '。' : '.';
  return [
    { heading: words.heading(titleOf(scenario, lang)) },
    words.how(formatCount(run.trials, lang), run.seed),
    '',
    { head: words.columns(withinWords(document)), rows },
    '',
    ...(wide.length === 0
      ? [words.notWide]
      : [words.wide, { items: wide.map((each) => `${dependenceSentence(each, document, lang)}${stop}`) }]),
    ...shared,
    { note: words.explanation },
  ];
}

function rowOf(target: TargetDependence, document: Dependences, lang: Lang): string[] {
  const range = correlationRange(target, lang);
  const { correlations, bounds } = target;
  // No trial met it at any correlations: that is not to say that they change nothing.
  const isTooRare = correlations !== undefined && correlations.high.p === 0;
  const ends = correlations === undefined || range === undefined ? undefined : correlations;
  return [
    titleWithDeadline(target, lang),
    formatOdds(target.odds, lang),
    range ?? (isTooRare ? WORDS[lang].rare : WORDS[lang].none),
    ...(ends === undefined ? ['', ''] : [ends.low, ends.high].map((end) => whereWords(end, document, lang))),
    bounds === undefined ? '' : boundsWords(bounds, lang),
  ];
}
