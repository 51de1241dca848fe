/** What tables and charts say of doubts: the odds of the odds. */

import type { DoubtedFigure, Doubts, TargetDoubts } from '../../../engine/index.ts';
import { describe } from '../../../engine/words/describe.ts';
import { formatPercent } from '../../words/figure-format.ts';
import { inputTitle } from '../../words/input-words.ts';
import { type Language, titleOf } from '../../words/language.ts';
import { formatOdds, formatShare } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { writeQuantity } from '../../words/quantity-format.ts';

interface Words {
  readonly sentence: (target: string, odds: Written, low: Written, high: Written) => string;
  readonly title: (count: number) => string;
  readonly how: (readings: string) => string;
  readonly figure: (figure: string, parameter: string, stated: string, doubt: string) => string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly contribution: (figure: string, share: Written) => string;
  readonly range: (low: Written, high: Written) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    sentence: (target, odds, low, high) =>
      `${target}: ${odds}, between ${low} and ${high} in nine of ten readings of the assumptions`,
    title: (count) =>
      `How sure the odds are: nine of ten readings of ${count === 1 ? 'the one doubted figure' : `the ${count} doubted figures`}`,
    how: (readings) =>
      `Dot: odds with every figure as stated. Bar: the odds in nine of ten of ${readings} readings of the doubted figures, on the same draws.`,
    figure: (figure, parameter, stated, doubt) => `${figure}, ${parameter} ${stated} ${doubt}`,
    parameters: {},
    contribution: (figure, share) => `${figure} ${share}`,
    range: (low, high) => `${low} to ${high}`,
  },
  zh: {
    sentence: (target, odds, low, high) => `${target}：${odds}，十种读法中有九种在${low}到${high}之间`,
    title: (count) => `可能性本身有多可靠：${count}个存疑的数十种读法中的九种`,
    how: (readings) =>
      `圆点：各数按原假设。横条：存疑的数取${readings}种读法时，十种中有九种的可能性，各次共用同一组随机数。`,
    figure: (figure, parameter, stated, doubt) => `${figure}的${parameter}${stated} ${doubt}`,
    parameters: {
      mean: '均值',
      sd: '标准差',
      min: '下限',
      max: '上限',
      mode: '众数',
      scale: '尺度',
      df: '自由度',
      lambda: 'λ',
      sd_low: '下侧标准差',
      sd_high: '上侧标准差',
    },
    contribution: (figure, share) => `${figure}${share}`,
    range: (low, high) => `${low}—${high}`,
  },
};

export const doubtWords = (lang: Language): Words => WORDS[lang];

/** `GDP of 6000: 77%, between 62% and 88% in nine of ten readings of the assumptions`. */
export function doubtSentence(target: TargetDoubts, lang: Language): string {
  const [low, high] = [formatShare(target.low.p, lang), formatShare(target.high.p, lang)];
  return WORDS[lang].sentence(titleOf(target, lang), formatOdds(target.odds, lang), low, high);
}

/** `Real GDP growth, mean 5.3% ± 0.5pp`. */
export function doubtedFigure(figure: DoubtedFigure, lang: Language): string {
  const words = WORDS[lang];
  const parameter = words.parameters[figure.parameter] ?? figure.parameter;
  const stated = writeQuantity(figure.stated, figure.unit, lang);
  return words.figure(inputTitle(figure, lang), parameter, stated, describe(figure.written, lang));
}

/** The doubts behind the spread of a target's odds, the largest share first: `Real GDP growth 61%`. */
export function contributionWords(target: TargetDoubts, { figures }: Doubts, lang: Language): string[] {
  return target.contributions
    .filter(({ share }) => share > 0.005)
    .map(({ figure, share }) => {
      const found = figures.find(({ name }) => name === figure)!;
      return WORDS[lang].contribution(inputTitle(found, lang), formatPercent(share, 0));
    });
}
