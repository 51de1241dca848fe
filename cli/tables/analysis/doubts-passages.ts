/** The odds of the odds, in passages. */
import type { Doubts, OddsPoint } from '../../../engine/index.ts';
import {
  contributionWords,
  doubtedFigure,
  doubtSentence,
  doubtWords,
} from '../../../viz/charts/marks/doubt-words.ts';
import type { Passage } from '../../../viz/index.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { formatCount } from '../../../viz/words/number-format.ts';
import { formatOdds, formatShare } from '../../../viz/words/odds-format.ts';
import type { Lang } from '../../language-of-command.ts';

interface Words {
  readonly heading: (title: string) => string;
  readonly how: (readings: string, trials: string, seed: number) => string;
  readonly figures: (list: string) => string;
  readonly columns: readonly string[];
  readonly nothing: string;
  readonly explanation: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title) => `How sure the odds are: ${title}`,
    how: (readings, trials, seed) =>
      `${readings} readings of the doubted figures, ${trials} trials each on the same draws, seed ${seed}`,
    figures: (list) => `Doubted: ${list}.`,
    columns: [
      'Target',
      'Odds as stated',
      'Nine of ten readings',
      'Low end is known to',
      'High end is known to',
      'Because of',
    ],
    nothing: 'No doubt moves the odds of a target.',
    explanation:
      'Odds as stated: every figure at its stated value. Nine of ten readings: between the 5% and the 95% point of the ' +
      'odds over the doubts, each known to the interval beside. Because of: share of the variance of the odds that each ' +
      'doubt is behind by itself. What a history or a fit leaves open is inside the odds and not doubted again.',
  },
  zh: {
    heading: (title) => `可能性本身有多可靠：${title}`,
    how: (readings, trials, seed) =>
      `存疑的数取${readings}种读法，每种${trials}次推演，共用同一组随机数，种子 ${seed}`,
    figures: (list) => `存疑的数：${list}。`,
    columns: ['目标', '原假设下', '十种读法中的九种', '低端的区间', '高端的区间', '源于'],
    nothing: '这些疑问不改变任何目标的可能性。',
    explanation:
      '原假设下：各数取所写的值。十种读法中的九种：可能性在各种读法下5%至95%分位数之间，两端各有区间。源于：可能性的方差中，' +
      '每个存疑的数单独所占份额。历史和拟合未能确定的部分已在可能性之内，不再重复存疑。',
  },
};

export function doubtsPassages(doubts: Doubts, lang: Lang): Passage[] {
  const words = WORDS[lang];
  const { run, scenario, readings, figures } = doubts;
  const targets = Object.values(doubts.targets);
  const [first] = targets;
  const interval = ({ low, high }: OddsPoint) =>
    doubtWords(lang).range(formatShare(low, lang), formatShare(high, lang));
  const rows = targets.map((target) => [
    titleWithDeadline(target, lang),
    formatOdds(target.odds, lang),
    doubtWords(lang).range(formatShare(target.low.p, lang), formatShare(target.high.p, lang)),
    interval(target.low),
    interval(target.high),
    contributionWords(target, doubts, lang).join(lang === 'zh' ? '，' : ', '),
  ]);
  return [
    { heading: words.heading(titleOf(scenario, lang)) },
    words.how(formatCount(readings, lang), formatCount(run.trials, lang), run.seed),
    words.figures(figures.map((each) => doubtedFigure(each, lang)).join(lang === 'zh' ? '；' : '; ')),
    '',
    ...(first === undefined
      ? [words.nothing]
      : [`${doubtSentence(first, lang)}${lang === 'zh' ? '。' : '.'}`, { head: words.columns, rows }]),
    { note: words.explanation },
  ];
}
