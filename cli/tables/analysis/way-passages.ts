/** The most likely way to a target, in passages that can be read aloud. */

import type { InputWay, SeriesWay, TargetWay, Way } from '../../../engine/index.ts';
import type { Passage } from '../../../viz/index.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { formatFixed } from '../../../viz/words/figure-format.ts';
import { inputChange, inputTitle } from '../../../viz/words/input-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { formatCount } from '../../../viz/words/number-format.ts';
import { formatOdds, formatShare } from '../../../viz/words/odds-format.ts';
import { writeQuantity } from '../../../viz/words/quantity-format.ts';
import type { Lang } from '../../language-of-command.ts';

interface Words {
  readonly heading: (title: string) => string;
  readonly how: (trials: string, seed: number, sampler: string) => string;
  readonly target: (title: string, odds: string) => string;
  readonly reached: (distance: string) => string;
  readonly missed: (distance: string) => string;
  readonly straight: (odds: string) => string;
  readonly bound: (odds: string, requirements: number) => string;
  readonly lacking: Readonly<Record<NonNullable<TargetWay['lacking']>, string>>;
  readonly input: string;
  readonly series: string;
  readonly once: string;
  readonly more: (count: number) => string;
  readonly share: string;
  readonly rest: (count: number, share: string) => string;
  readonly held: (inputs: string) => string;
  readonly explanation: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title) => `The most likely way: ${title}`,
    how: (trials, seed, sampler) => `odds from ${trials} trials, sampler ${sampler}, seed ${seed}`,
    target: (title, odds) => `${title}: ${odds}`,
    reached: (distance) =>
      `The median future misses it. The most likely way to reach it lies ${distance} standard deviations away.`,
    missed: (distance) =>
      `The median future reaches it. The most likely way to miss it lies ${distance} standard deviations away.`,
    straight: (odds) => `Were the boundary straight there, the odds of that would be ${odds}.`,
    bound: (odds, requirements) =>
      `${requirements} requirements meet there; the odds of all that lies beyond are at most ${odds}.`,
    lacking: {
      'no-margin': 'Its condition is not made of comparisons: no way can be told.',
      'none-found':
        'No way was found: the search from the median future, and from points around it, came upon none.',
    },
    input: 'Input',
    series: 'Then',
    once: 'once',
    more: (count) => `${count} more that the target compares; --top shows more.`,
    share: 'Share',
    rest: (count, share) =>
      count === 1 ? `1 more input carries ${share}.` : `${count} more inputs carry ${share} together.`,
    held: (inputs) => `Held at their median, since they only decide between cases: ${inputs}.`,
    explanation:
      'Each cell: the median future → the way. Share: what of the squared distance an input carries by itself; what a ' +
      'factor brings to several inputs stands with the factor.',
  },
  zh: {
    heading: (title) => `最可能的路径：${title}`,
    how: (trials, seed, sampler) => `可能性来自${trials}次推演，抽样方法 ${sampler}，种子 ${seed}`,
    target: (title, odds) => `${title}：${odds}`,
    reached: (distance) => `中间情形下不能实现。最可能实现它的路径距中间情形${distance}个标准差。`,
    missed: (distance) => `中间情形下能够实现。最可能落空的路径距中间情形${distance}个标准差。`,
    straight: (odds) => `若边界在该处为平面，其可能性为${odds}。`,
    bound: (odds, requirements) => `该处有${requirements}项要求同时起作用，越过它们的可能性至多为${odds}。`,
    lacking: {
      'no-margin': '目标条件不是由大小比较构成，无法给出路径。',
      'none-found': '没有找到路径：从中间情形及其周围各点出发的搜索均未到达。',
    },
    input: '不确定因素',
    series: '相应水平',
    once: '一次性',
    more: (count) => `目标还涉及另外${count}项；用 --top 显示更多。`,
    share: '份额',
    rest: (count, share) => `其余${count}个因素合计占${share}。`,
    held: (inputs) => `以下因素只决定属于哪种情形，取其中位：${inputs}。`,
    explanation:
      '每格为：中间情形 → 该路径。份额：距离平方中该因素自身所占的比例；因子同时带动多个因素的部分计入因子。',
  },
};

/** Inputs that carry less are summed up in a line. */
const LEAST_SHARE = 0.002;

/** @param top inputs shown a target, and levels */
export function wayPassages(way: Way, lang: Lang, top: number): Passage[] {
  const words = WORDS[lang];
  const passages: Passage[] = [
    { heading: words.heading(titleOf(way.scenario, lang)) },
    words.how(formatCount(way.run.trials, lang), way.run.seed, way.run.sampler),
  ];
  for (const [name, target] of Object.entries(way.targets)) {
    const title = words.target(titleWithDeadline(target, lang), formatOdds(target.odds, lang));
    passages.push({ target: name, title });
    if (target.lacking !== undefined) passages.push(words.lacking[target.lacking]);
    else passages.push(...wayLines(target, lang, top));
  }
  return [...passages, { note: words.explanation }];
}

function wayLines(target: TargetWay, lang: Lang, top: number): Passage[] {
  const words = WORDS[lang];
  const straight = formatShare(target.straight_odds!, lang);
  const requirements = target.requirements!;
  const shown = Object.values(target.inputs)
    .filter(({ share }) => share >= LEAST_SHARE)
    .slice(0, top);
  const rest = Object.values(target.inputs).length - shown.length;
  const carried = 1 - shown.reduce((sum, { share }) => sum + share, 0);
  return [
    words[target.towards](formatFixed(target.distance!, 2)),
    requirements === 1 ? words.straight(straight) : words.bound(straight, requirements),
    inputsTable(shown, lang),
    ...(rest > 0 ? [words.rest(rest, formatShare(Math.max(carried, 0), lang))] : []),
    ...(target.held === undefined ? [] : [words.held(namesOf(target.held, target, lang))]),
    ...seriesTable(target, lang, top),
  ];
}

function namesOf(streams: readonly string[], { inputs }: TargetWay, lang: Lang): string {
  return streams.map((stream) => inputTitle(inputs[stream]!, lang)).join(lang === 'en' ? '; ' : '；');
}

function yearsOf(entries: readonly { readonly by_year: Readonly<Record<string, unknown>> }[]): string[] {
  const years = new Set(entries.flatMap(({ by_year }) => Object.keys(by_year)));
  return [...years].sort((a, b) => Number(b === 'once') - Number(a === 'once') || Number(a) - Number(b));
}

function inputsTable(inputs: readonly InputWay[], lang: Lang): Passage {
  const words = WORDS[lang];
  const years = yearsOf(inputs);
  const head = [words.input, ...years.map((year) => (year === 'once' ? words.once : year)), words.share];
  const rows = inputs.map((input) => [
    inputTitle(input, lang),
    ...years.map((year) => {
      const on = input.by_year[year];
      if (on === undefined) return '';
      return inputChange(on.median, on.value, input, lang);
    }),
    formatShare(input.share, lang),
  ]);
  return { head, rows };
}

/** The levels that the target compares, as far as these inputs make them. */
function seriesTable({ compares, series }: TargetWay, lang: Lang, top: number): Passage[] {
  const known = compares.flatMap((name): SeriesWay[] => (series[name] === undefined ? [] : [series[name]]));
  const shown = known.slice(0, top);
  if (shown.length === 0) return [];
  const words = WORDS[lang];
  const years = yearsOf(shown);
  const head = [words.series, ...years];
  const rows = shown.map((each) => [
    titleOf(each, lang),
    ...years.map((year) => {
      const at = each.by_year[year];
      if (at === undefined) return '';
      return `${writeQuantity(at.median, each.unit, lang)} → ${writeQuantity(at.value, each.unit, lang)}`;
    }),
  ]);
  const rest = known.length - shown.length;
  return [{ head, rows }, ...(rest > 0 ? [words.more(rest)] : [])];
}
