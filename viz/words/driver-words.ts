/** What the charts of drivers and of the most likely way say, one whole template a sentence and language. */

import type { Cause, DriverCase, Drivers } from '../../engine/index.ts';
import { formatRate } from './figure-format.ts';
import { inputTitle, inputYears } from './input-words.ts';
import type { Language } from './language.ts';
import type { Written } from './phrases.ts';

interface DriverWords {
  readonly tornado: {
    readonly title: (target: string, first: string, share: Written, second: string, other: Written) => string;
    readonly one: (target: string, cause: string, share: Written) => string;
    readonly none: (target: string) => string;
    readonly how: (odds: Written, together: Written) => string;
    readonly row: (cause: string, share: Written, from: Written, to: Written) => string;
    readonly range: (years: string, range: Written) => string;
    /** Where not all parts have a row. */
    readonly parts: (shown: number, of: number) => string;
    readonly share: string;
    readonly ends: string;
    readonly between: (from: Written, to: Written) => Written;
    /** What of an input no factor carries. */
    readonly own: (input: string) => string;
    readonly never: string;
    readonly happens: string;
    readonly caseOdds: (name: string, odds: Written) => string;
  };
  readonly tenths: {
    readonly title: (target: string, count: number) => string;
    readonly how: (level: Written, odds: Written) => string;
    /** Where not all that move it have a panel. */
    readonly panels: (shown: number, of: number) => string;
    readonly axis: string;
    readonly point: (input: string, value: Written, odds: Written, interval: Written) => string;
  };
  readonly indices: {
    readonly hit: (target: string) => string;
    readonly quantity: (of: string, target: string) => string;
    readonly title: (what: string, group: string, share: Written) => string;
    readonly how: (level: Written) => string;
    readonly item: (group: string, first: Written | undefined, total: Written) => string;
    /** Where not all inputs have a row. */
    readonly inputs: (shown: number, of: number) => string;
    readonly axis: string;
  };
  readonly tradeOff: {
    readonly reached: (target: string, rules: string) => string;
    readonly missed: (target: string, rules: string) => string;
    readonly how: (base: Written) => string;
    readonly coverage: string;
    readonly density: string;
    readonly chosen: (coverage: Written, density: Written) => string;
    readonly step: (rules: number, coverage: Written, density: Written, mass: Written) => string;
  };
  readonly way: {
    readonly reached: (target: string, moves: string) => string;
    readonly missed: (target: string, moves: string) => string;
    /** An input with its share of the distance. */
    readonly cause: (input: string, share: Written) => string;
    readonly and: string;
    /** What the lines are of, where there are some. */
    readonly lines: (what: string) => string;
    readonly how: (distance: Written) => string;
    readonly item: (input: string, changes: string) => string;
    /** What an input does in these years. */
    readonly over: (years: string, change: string) => string;
    readonly middle: (level: Written) => string;
    readonly onTheWay: (level: Written) => string;
    readonly share: string;
  };
}

const WORDS: Readonly<Record<Language, DriverWords>> = {
  en: {
    tornado: {
      title: (target, first, share, second, other) =>
        `${target}: what decides is ${first} (${share}) and ${second} (${other})`,
      one: (target, cause, share) => `${target}: what decides is ${cause} (${share})`,
      none: (target) => `${target}: nothing moves the odds`,
      how: (odds, together) =>
        `Independent parts by their share of the variance of the distance from the target; parts act together in ${together}. Bars: odds where a part alone lies in the lowest (orange) and the highest (blue) tenth of its range; the line: ${odds}, all trials.`,
      row: (cause, share, from, to) => `${cause}: share ${share}, odds from ${from} to ${to}`,
      range: (years, range) => `${years}: ${range}`,
      parts: (shown, of) => (shown < of ? ` Of ${of} parts the first ${shown}.` : ''),
      share: 'share',
      ends: 'odds',
      between: (from, to) => `${from} to ${to}`,
      own: (input) => `${input}, its own part`,
      never: 'never',
      happens: 'happens',
      caseOdds: (name, odds) => `${name}: ${odds}`,
    },
    tenths: {
      title: (target, count) =>
        count === 1
          ? `${target}: odds across the range of what moves them most`
          : `${target}: odds across the ranges of the ${count} inputs that move them most`,
      how: (level, odds) =>
        `Odds in each tenth of an input's range, with whatever comes along with it (inputs that share a factor move together), and their ${level} interval; below: the input's value in the middle of a tenth. Dashed: ${odds}, all trials.`,
      panels: (shown, of) => (shown < of ? ` Of ${of} inputs the first ${shown}.` : ''),
      axis: 'odds',
      point: (input, value, odds, interval) => `${input} at ${value}: ${odds} (${interval})`,
    },
    indices: {
      hit: (target) => target,
      quantity: (of, target) => `${of} (${target})`,
      title: (what, group, share) => `${what}: ${group} is behind ${share} of the variance`,
      how: (level) =>
        `Blue: share of the variance that knowing the input alone would take away (first order). Grey: share that would be left if all but it were known (total). Rules: ${level} intervals.`,
      item: (group, first, total) =>
        first === undefined ? `${group}: total ${total}` : `${group}: first order ${first}, total ${total}`,
      inputs: (shown, of) => (shown < of ? ` Of ${of} inputs the first ${shown}.` : ''),
      axis: 'share of the variance',
    },
    tradeOff: {
      reached: (target, rules) => `${target} is reached where: ${rules}`,
      missed: (target, rules) => `${target} is missed where: ${rules}`,
      how: (base) =>
        `Each point is a step of the peeling: the rules get stricter from right to left. Of all trials ${base} have the outcome. Large: the rules in the title, measured on trials that they were not found on.`,
      coverage: 'coverage: share of the outcome that lies inside',
      density: 'density: share of the inside that has the outcome',
      chosen: (coverage, density) => `density ${density}, coverage ${coverage}`,
      step: (rules, coverage, density, mass) =>
        `${rules} rules: coverage ${coverage}, density ${density}, ${mass} of all trials`,
    },
    way: {
      reached: (target, moves) => `${target}, the most likely way to reach it: ${moves}`,
      missed: (target, moves) => `${target}, the most likely way to miss it: ${moves}`,
      cause: (input, share) => `${input} (${share})`,
      and: ' and ',
      lines: (what) => `Lines: ${what} in the middle case and on the way. `,
      how: (distance) =>
        `Bars: the share of each input in the squared distance from the median future, which is ${distance} standard deviations; blue: more than usual, orange: less.`,
      item: (input, changes) => `${input}: ${changes}`,
      over: (years, change) => `${years}: ${change}`,
      middle: (level) => `${level}\u2002middle`,
      onTheWay: (level) => `${level}\u2002this way`,
      share: 'share',
    },
  },
  zh: {
    tornado: {
      title: (target, first, share, second, other) =>
        `${target}：关键在${first}（${share}）和${second}（${other}）`,
      one: (target, cause, share) => `${target}：关键在${cause}（${share}）`,
      none: (target) => `${target}：没有因素影响其可能性`,
      how: (odds, together) =>
        `各独立部分在“与目标的差距”的方差中所占份额，几部分共同作用占${together}。横条：仅该部分处于取值范围最低一成（橙）、最高一成（蓝）时目标实现的可能性；竖线为全部推演的${odds}。`,
      row: (cause, share, from, to) => `${cause}：份额${share}，可能性从${from}到${to}`,
      range: (years, range) => `${years}：${range}`,
      parts: (shown, of) => (shown < of ? `${of}个部分中只列前${shown}个。` : ''),
      share: '份额',
      ends: '可能性',
      between: (from, to) => `${from}至${to}`,
      own: (input) => `${input}（自身部分）`,
      never: '不发生',
      happens: '发生',
      caseOdds: (name, odds) => `${name}：${odds}`,
    },
    tenths: {
      title: (target, count) => `${target}：影响最大的${count}个因素在不同取值下的可能性`,
      how: (level, odds) =>
        `因素从最低一成到最高一成时（共用因子的因素随之变动）目标实现的可能性及${level}区间；下方为该一成中间的取值，虚线为全部推演的${odds}。`,
      panels: (shown, of) => (shown < of ? `${of}个因素中只列前${shown}个。` : ''),
      axis: '可能性',
      point: (input, value, odds, interval) => `${input}为${value}：${odds}（${interval}）`,
    },
    indices: {
      hit: (target) => target,
      quantity: (of, target) => `${of}（${target}）`,
      title: (what, group, share) => `${what}：${group}关系到${share}的方差`,
      how: (level) =>
        `蓝色：仅已知该因素时方差减少的份额（一阶）；灰色：其余因素全部已知时剩下的份额（总效应）。横线为${level}区间。`,
      item: (group, first, total) =>
        first === undefined ? `${group}：总效应${total}` : `${group}：一阶${first}，总效应${total}`,
      inputs: (shown, of) => (shown < of ? `${of}个因素中只列前${shown}个。` : ''),
      axis: '方差份额',
    },
    tradeOff: {
      reached: (target, rules) => `${target}在以下条件下容易实现：${rules}`,
      missed: (target, rules) => `${target}在以下条件下容易落空：${rules}`,
      how: (base) =>
        `每个点是逐层剥离的一步，由右至左规则渐严。全部推演中${base}出现该结果。大点为标题中的规则，用另一半推演检验。`,
      coverage: '覆盖率：该结果落在其中的份额',
      density: '密度：其中出现该结果的份额',
      chosen: (coverage, density) => `密度${density}，覆盖率${coverage}`,
      step: (rules, coverage, density, mass) =>
        `${rules}条规则：覆盖率${coverage}，密度${density}，占全部推演的${mass}`,
    },
    way: {
      reached: (target, moves) => `${target}，最可能的实现路径：${moves}`,
      missed: (target, moves) => `${target}，最可能的落空路径：${moves}`,
      cause: (input, share) => `${input}（${share}）`,
      and: '、',
      lines: (what) => `折线：${what}的中间情形与这条路径。`,
      how: (distance) =>
        `横条：各因素在与中间情形距离平方中的份额，蓝色高于寻常，橙色低于寻常；这条路径距中间情形${distance}个标准差。`,
      item: (input, changes) => `${input}：${changes}`,
      over: (years, change) => `${years}：${change}`,
      middle: (level) => `${level}\u2002中间`,
      onTheWay: (level) => `${level}\u2002这条路径`,
      share: '份额',
    },
  },
};

export const driverWords = (lang: Language): DriverWords => WORDS[lang];

/** What a cause is called: the input, what of it is its own, and those that share the part. */
export function causeTitle(cause: Cause, { inputs }: Pick<Drivers, 'inputs'>, lang: Language): string {
  const titles = [cause.input, ...(cause.with ?? [])].map((each) => inputTitle(inputs[each]!, lang));
  const joined = titles.join(lang === 'zh' ? '、' : ' + ');
  return cause.own === true ? WORDS[lang].tornado.own(joined) : joined;
}

/** `2026`, `never`, the name of a state. */
export function caseName(of: DriverCase, lang: Language): string {
  const words = WORDS[lang].tornado;
  if ('year' in of) return inputYears([of.year], lang);
  if ('state' in of) return of.state;
  return 'never' in of ? words.never : words.happens;
}

/** A share of the variance: whole points from 10 % on, else tenths; below 0, which chance may leave, it is 0. */
export function formatVarianceShare(share: number): Written {
  return formatRate(Math.max(share, 0));
}
