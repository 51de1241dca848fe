/** What the odds rest on, in passages. */

import type { SwingFigure, Swings } from '../../../engine/index.ts';
import type { Passage } from '../../../viz/index.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { formatFixed } from '../../../viz/words/figure-format.ts';
import { inputTitle } from '../../../viz/words/input-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { formatCount } from '../../../viz/words/number-format.ts';
import { formatOdds } from '../../../viz/words/odds-format.ts';
import { rangeEndWords, swingEnds, swingRange, worthOf } from '../../../viz/words/swing-words.ts';
import type { Lang } from '../../language-of-command.ts';

interface Words {
  readonly heading: (title: string) => string;
  readonly how: (trials: string, seed: number) => string;
  readonly targets: readonly string[];
  readonly decide: (count: number, guesses: boolean) => string;
  readonly figures: readonly string[];
  readonly noSource: string;
  readonly points: (written: string) => string;
  readonly more: (count: number) => string;
  readonly nothing: string;
  readonly unexchanged: (titles: string) => string;
  readonly contradicted: (titles: string) => string;
  readonly explanation: string;
}

const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
const COUNTS_ZH = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title) => `What the odds rest on: ${title}`,
    how: (trials, seed) => `${trials} trials, sampler sobol, seed ${seed}, the same draws throughout`,
    targets: ['Target', 'Odds', 'One figure exchanged', 'Lowest with', 'Highest with'],
    decide: (count, guesses) =>
      `${COUNTS[count] ?? count} ${guesses ? (count === 1 ? 'guess' : 'guesses') : count === 1 ? 'figure' : 'figures'} ${count === 1 ? 'decides' : 'decide'} this answer:`,
    figures: ['Figure', 'Low or high', 'Worth knowing', 'Moves all odds by', 'Source'],
    noSource: 'none',
    points: (written) => `${written} points`,
    more: (count) =>
      `${count} more ${count === 1 ? 'figure moves' : 'figures move'} the odds; growth-odds swings --top shows them.`,
    nothing: 'No figure changes the odds of a target.',
    unexchanged: (titles) => `Left as they are, having no two ends: ${titles}.`,
    contradicted: (titles) =>
      `Left as they are, since at an end too few futures agree with what is known: ${titles}.`,
    explanation:
      'Each figure at its low and at its high end, all others as stated: the ends that the scenario states as swing, ' +
      'else the 5% and 95% points; of a figure drawn every year its middle moves, by what several years come to, and ' +
      'its spread stays. Worth knowing: the target that the figure moves most, with its odds at either end. Two ' +
      'figures that are wrong together are not in it.',
  },
  zh: {
    heading: (title) => `结果取决于哪些数：${title}`,
    how: (trials, seed) => `${trials}次推演，抽样方法 sobol，种子 ${seed}，各次共用同一组随机数`,
    targets: ['目标', '可能性', '换一个数后', '最低时', '最高时'],
    decide: (count, guesses) => `${COUNTS_ZH[count] ?? count}个${guesses ? '估计' : '数'}决定了这个结果：`,
    figures: ['数', '低或高', '弄清它的价值', '合计移动', '来源'],
    noSource: '无',
    points: (written) => `${written}个百分点`,
    more: (count) => `另有${count}个数会改变可能性；用 growth-odds swings --top 显示。`,
    nothing: '换任何一个数都不改变目标的可能性。',
    unexchanged: (titles) => `没有高低两端、未作更换的：${titles}。`,
    contradicted: (titles) => `换到一端后与已知数相符的未来太少、未作更换的：${titles}。`,
    explanation:
      '每次只把一个数换成低端或高端，其余不变：两端为情景中 swing 所写，未写则取5%、95%分位数；逐年抽取的数移动其中间值' +
      '（幅度按几年合计的波动），离散程度不变。弄清它的价值：它影响最大的目标在两端的可能性。两个数同时估错的情形不在其内。',
  },
};

/** @param top figures shown */
export function swingsPassages(swings: Swings, lang: Lang, top: number): Passage[] {
  const words = WORDS[lang];
  const { run, scenario, left, contradicted = [] } = swings;
  const listed = (inputs: Swings['left']) =>
    inputs.map((each) => inputTitle(each, lang)).join(lang === 'zh' ? '、' : ', ');
  const targets = Object.values(swings.targets).map((target) => {
    const range = swingRange(target, lang);
    const ends = [target.range.low, target.range.high].map((end) => rangeEndWords(end, swings, lang));
    return [
      titleWithDeadline(target, lang),
      formatOdds(target.odds, lang),
      range ?? '',
      ...(range === undefined ? ['', ''] : ends),
    ];
  });
  return [
    { heading: words.heading(titleOf(scenario, lang)) },
    words.how(formatCount(run.trials, lang), run.seed),
    '',
    { head: words.targets, rows: targets },
    '',
    ...decidingPassages(swings, lang, top),
    ...(left.length === 0 ? [] : [words.unexchanged(listed(left))]),
    ...(contradicted.length === 0 ? [] : [words.contradicted(listed(contradicted))]),
    { note: words.explanation },
  ];
}

/** The figures that decide the answer. */
export function decidingPassages(swings: Swings, lang: Lang, top: number): Passage[] {
  const words = WORDS[lang];
  const { figures } = swings;
  const shown = figures.slice(0, top);
  if (shown.length === 0) return [words.nothing];
  const areGuesses = shown.every(({ kind }) => kind === 'assumption');
  const rows = shown.map((each) => figureRow(each, swings, lang));
  return [
    words.decide(shown.length, areGuesses),
    { head: words.figures, rows },
    ...(figures.length > shown.length ? [words.more(figures.length - shown.length)] : []),
  ];
}

function figureRow(figure: SwingFigure, swings: Swings, lang: Lang): string[] {
  const words = WORDS[lang];
  const source = figure.source === undefined ? undefined : swings.sources[figure.source];
  return [
    inputTitle(figure, lang),
    swingEnds(figure, lang),
    worthOf(figure, swings, lang),
    words.points(formatFixed(100 * figure.moves, figure.moves >= 0.1 ? 0 : 1)),
    source === undefined ? words.noSource : titleOf(source, lang),
  ];
}
