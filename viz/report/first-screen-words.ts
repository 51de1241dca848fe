/** What the first screen says, one whole template a sentence and language. */
import type { Language } from '../words/language.ts';
import type { Written } from '../words/phrases.ts';

interface FirstScreenWords {
  readonly clause: (target: string, word: string) => string;
  readonly semicolon: string;
  readonly comma: string;
  readonly counts: (all: number, above: number, below: number) => string;
  readonly headline: string;
  readonly scale: string;
  /** The bar: the lowest and the highest odds with one figure exchanged, each with what it was exchanged for. */
  readonly exchanged: (low: Written, lowFor: string, high: Written, highFor: string) => string;
  readonly siblings: string;
  /** What titles of scenarios of one family begin with: up to a colon or comma. */
  readonly family: RegExp;
  readonly missing: (year: number) => string;
  readonly spare: (year: number) => string;
  readonly middle: (year: number, median: Written) => string;
  /** @param first year that the growth is of */
  readonly growth: (first: number) => string;
  /** Where the middle case reaches it anyway. */
  readonly onlyGrowth: (first: number) => string;
  readonly assumed: (rate: Written) => string;
  readonly even: string;
  readonly year: (year: number) => string;
  readonly within: string;
  readonly beyond: (end: number) => string;
  readonly mover: string;
  readonly next: (others: readonly string[]) => string;
  readonly hardest: string;
  readonly notAsked: string;
  readonly ask: string;
  readonly none: string;
  /** After a word's band: of so many targets that were given it before, how many came true. */
  readonly record: (told: number, hit: number) => string;
  readonly unknown: string;
  readonly unknownRange: string;
}

const WORDS: Readonly<Record<Language, FirstScreenWords>> = {
  en: {
    clause: (target, word) => `${target}: ${word}`,
    semicolon: ';',
    comma: ', ',
    counts: (all, above, below) =>
      `${all} ${all === 1 ? 'target' : 'targets'}: ${above} likely or safe; ${below} with odds below one in three.`,
    headline: 'Headline target',
    scale: 'Equal distances are equal difficulty (normal-probability scale); the dot is this scenario.',
    exchanged: (low, lowFor, high, highFor) =>
      `The bar: with one assumption changed at a time, from ${low} (${lowFor}) to ${high} (${highFor}). It is no margin of error.`,
    siblings: 'In other scenarios',
    family: /^[^:,]+[:,] /u,
    missing: (year) => `Still missing in ${year}`,
    spare: (year) => `To spare in ${year}`,
    middle: (year, median) => `middle case of ${year}: ${median}`,
    growth: (first) => `Growth a year needed from ${first}`,
    onlyGrowth: (first) => `Growth a year needed from ${first}, only`,
    assumed: (rate) => `assumed now: ${rate}`,
    even: 'More likely than not in',
    year: (year) => String(year),
    within: 'by the end of that year',
    beyond: (end) => `if the middle case grows on as in ${end}`,
    mover: 'Moved most by',
    next: (others) => `then ${others.join(', ')}`,
    hardest: 'Hardest part',
    notAsked: 'not computed',
    ask: 'growth-odds run --swings finds it',
    none: 'none',
    record: (told, hit) => `; told before: ${told}, came true: ${hit}`,
    unknown: 'cannot be told',
    unknownRange: 'no verdict',
  },
  zh: {
    clause: (target, word) => `${target}：${word}`,
    semicolon: '；',
    comma: '，',
    counts: (all, above, below) => `${all}项目标，有把握的${above}项，把握不到三分之一的${below}项。`,
    headline: '头号目标',
    scale: '刻度为正态概率刻度，等距即等难；圆点是本情景。',
    exchanged: (low, lowFor, high, highFor) =>
      `横条：每次只换一个假设，最低${low}（${lowFor}），最高${high}（${highFor}）；不是误差范围。`,
    siblings: '换用其他情景',
    family: /^[^：，]+[：，]/u,
    missing: (year) => `到${year}年还差`,
    spare: (year) => `到${year}年富余`,
    middle: (year, median) => `中间情形到${year}年约${median}`,
    growth: (first) => `${first}年起每年须增`,
    onlyGrowth: (first) => `${first}年起每年只须增`,
    assumed: (rate) => `现在的假设：${rate}`,
    even: '哪年可能性过半',
    year: (year) => `${year}年`,
    within: '到那年年底',
    beyond: (end) => `中间情形照${end}年增速推算`,
    mover: '最能改变它的',
    next: (others) => `其次是${others.join('、')}`,
    hardest: '最难的一环',
    notAsked: '未计算',
    ask: '用 growth-odds run --swings 可算出',
    none: '没有',
    record: (told, hit) => `；此前这样说过${told}项，实现${hit}项`,
    unknown: '算不准',
    unknownRange: '不下判断',
  },
};

export const firstScreenWords = (lang: Language): FirstScreenWords => WORDS[lang];
