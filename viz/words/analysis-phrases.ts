/** What the charts of analyses say, one whole template a language. */
import type { Language } from './language.ts';
import type { Written } from './phrases.ts';

interface AnalysisPhrases {
  readonly differences: {
    readonly title: (other: string, raised: number, lowered: number, targets: number) => string;
    /** @param ringed whether the verdict of some target is another; `still`: targets left out since nothing moves them */
    readonly how: (first: string, level: Written, ringed: boolean, still: number) => string;
    /** A scenario whose title another one has as well. */
    readonly lettered: (letter: string, title: string) => string;
    readonly axis: string;
    readonly detail: (word: string, from: Written, otherWord: string, to: Written) => string;
    readonly item: (title: string, from: Written, to: Written, change: Written, interval: Written) => string;
    readonly description: (list: string) => string;
  };
  readonly curve: {
    readonly title: (target: string, from: Written, to: Written, low: Written, high: Written) => string;
    readonly how: (level: Written) => string;
    readonly titleRequired: (target: string, wanted: Written, place: Written) => string;
    readonly titleNever: (target: string, wanted: Written, best: Written) => string;
    readonly now: (place: Written) => string;
    readonly wanted: (odds: Written) => string;
    readonly required: (place: Written) => string;
    readonly shift: string;
    readonly shiftOf: (inputs: number) => string;
    readonly item: (place: Written, odds: Written, interval: Written) => string;
    readonly description: (target: string, input: string, list: string) => string;
  };
  readonly heatmap: {
    readonly title: (target: string, low: Written, high: Written) => string;
    /** @param hasNow whether some cell is as the scenario has it */
    readonly how: (hasNow: boolean) => string;
    readonly item: (first: Written, second: Written, odds: Written, interval: Written) => string;
    readonly description: (target: string, first: string, second: string, list: string) => string;
  };
  readonly equalOdds: {
    readonly title: (target: string, wanted: Written) => string;
    readonly how: (level: Written, odds: Written) => string;
    readonly now: string;
    readonly item: (first: Written, second: Written) => string;
    readonly description: (target: string, wanted: Written, list: string) => string;
  };
}

const en: AnalysisPhrases = {
  differences: {
    title: (other, raised, lowered, targets) =>
      `${other}: the odds of ${raised} of ${targets} targets rise, of ${lowered} they fall`,
    how: (first, level, ringed, still) =>
      [
        `Odds less those of "${first}", on the same draws; the light bar is the ${level} interval.`,
        ...(ringed ? ['A ring: another verdict.'] : []),
        ...(still > 0 ? [`${still} more that ${still === 1 ? 'does' : 'do'} not move by 0.05 points.`] : []),
      ].join(' '),
    lettered: (letter, title) => `${letter} (${title})`,
    axis: 'percentage points',
    detail: (word, from, otherWord, to) => `${word}, ${from} → ${otherWord}, ${to}`,
    item: (title, from, to, change, interval) => `${title}: ${from} to ${to}, ${change} (${interval})`,
    description: (list) => `Differences of odds with their intervals. ${list}.`,
  },
  curve: {
    title: (target, from, to, low, high) => `${target}: odds from ${low} at ${from} to ${high} at ${to}`,
    how: (level) => `Odds by the value of the input, on the same draws; the band is the ${level} interval.`,
    titleRequired: (target, wanted, place) => `${target}: odds of ${wanted} need ${place}`,
    titleNever: (target, wanted, best) =>
      `${target}: odds of ${wanted} are out of reach; the best is ${best}`,
    now: (place) => `now ${place}`,
    wanted: (odds) => `wanted ${odds}`,
    required: (place) => place,
    shift: 'shift from now',
    shiftOf: (inputs) => `${inputs} inputs together, shift from now`,
    item: (place, odds, interval) => `${place}: ${odds} (${interval})`,
    description: (target, input, list) => `Odds of ${target} by ${input}. ${list}.`,
  },
  heatmap: {
    title: (target, low, high) => `${target}: odds from ${low} to ${high}`,
    how: (hasNow) =>
      `Odds in each cell, on the same draws; the darker, the likelier.${hasNow ? ' Outlined: as the scenario has it.' : ''}`,
    item: (first, second, odds, interval) => `${first}, ${second}: ${odds} (${interval})`,
    description: (target, first, second, list) => `Odds of ${target} by ${first} and ${second}. ${list}.`,
  },
  equalOdds: {
    title: (target, wanted) => `${target}: what gives odds of ${wanted}`,
    how: (level, odds) =>
      `Pairs of the two inputs with these odds, on the same draws; the band is the ${level} interval. Diamond: now, ${odds}.`,
    now: 'now',
    item: (first, second) => `${first} and ${second}`,
    description: (target, wanted, list) =>
      `Pairs of inputs at which ${target} has odds of ${wanted}. ${list}.`,
  },
};

const zh: AnalysisPhrases = {
  differences: {
    title: (other, raised, lowered, targets) =>
      `${other}：${targets}项目标中${raised}项可能性上升，${lowered}项下降`,
    how: (first, level, ringed, still) =>
      [
        `与“${first}”可能性之差，共用同一组随机数；浅色条为${level}区间。`,
        ...(ringed ? ['带圈：判断的用词变了。'] : []),
        ...(still > 0 ? [`另有${still}项相差不到0.05个百分点，未列。`] : []),
      ].join(''),
    lettered: (letter, title) => `${letter}（${title}）`,
    axis: '百分点',
    detail: (word, from, otherWord, to) => `${word}${from} → ${otherWord}${to}`,
    item: (title, from, to, change, interval) => `${title}：由${from}到${to}，${change}（${interval}）`,
    description: (list) => `各项目标可能性之差及其区间。${list}。`,
  },
  curve: {
    title: (target, from, to, low, high) => `${target}：可能性由${from}时的${low}到${to}时的${high}`,
    how: (level) => `输入取不同值时的可能性，共用同一组随机数；浅色带为${level}区间。`,
    titleRequired: (target, wanted, place) => `${target}：可能性达到${wanted}需要${place}`,
    titleNever: (target, wanted, best) => `${target}：可能性达不到${wanted}，最高${best}`,
    now: (place) => `现设${place}`,
    wanted: (odds) => `要求${odds}`,
    required: (place) => place,
    shift: '相对现值的变动',
    shiftOf: (inputs) => `${inputs}项同时变动，相对现值`,
    item: (place, odds, interval) => `${place}：${odds}（${interval}）`,
    description: (target, input, list) => `${target}的可能性随${input}的变化。${list}。`,
  },
  heatmap: {
    title: (target, low, high) => `${target}：可能性由${low}到${high}`,
    how: (hasNow) =>
      `每格为该组合下的可能性，共用同一组随机数，颜色越深越可能${hasNow ? '；带框的一格为现状' : ''}。`,
    item: (first, second, odds, interval) => `${first}、${second}：${odds}（${interval}）`,
    description: (target, first, second, list) => `${target}的可能性随${first}和${second}的变化。${list}。`,
  },
  equalOdds: {
    title: (target, wanted) => `${target}：可能性达到${wanted}的组合`,
    how: (level, odds) => `两项输入的组合，共用同一组随机数；浅色带为${level}区间，菱形为现状（${odds}）。`,
    now: '现状',
    item: (first, second) => `${first}与${second}`,
    description: (target, wanted, list) => `${target}可能性为${wanted}的输入组合。${list}。`,
  },
};

const ALL: Readonly<Record<Language, AnalysisPhrases>> = { en, zh };

/** The phrases of a language. */
export const analysisPhrases = (lang: Language): AnalysisPhrases => ALL[lang];
