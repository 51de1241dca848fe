/** What is required, in passages. */

import type {
  CurveAnswer,
  MixAnswer,
  MovedLever,
  Requirement,
  ShiftAnswer,
  YearAnswer,
} from '../../../engine/index.ts';
import type { Passage } from '../../../viz/index.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { formatDigits } from '../../../viz/words/figure-format.ts';
import { decisionWords } from '../../../viz/words/input-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { formatCount } from '../../../viz/words/number-format.ts';
import { formatInterval, formatOdds, formatShare } from '../../../viz/words/odds-format.ts';
import { runCommand } from '../../../viz/words/run-command.ts';
import { formatPlace, formatShift } from '../../../viz/words/shift-format.ts';
import type { Lang } from '../../language-of-command.ts';

interface Words {
  readonly how: (trials: string, seed: number, sampler: string) => string;
  readonly now: (title: string, odds: string, interval: string, wanted: string) => string;
  readonly found: (odds: string) => string;
  readonly outOfReach: (odds: string) => string;
  readonly everywhere: (odds: string) => string;
  readonly step: (shift: string, interval: string) => string;
  readonly interval: (low: string, high: string) => string;
  readonly beyond: string;
  readonly notMonotone: string;
  readonly searched: (low: string, high: string) => string;
  readonly columns: readonly [input: string, now: string, then: string, interval: string];
  readonly mixColumns: readonly [input: string, now: string, then: string, cost: string, alone: string];
  readonly total: (cost: string, interval: string) => string;
  readonly cannot: string;
  readonly any: string;
  readonly year: (year: number, odds: string) => string;
  readonly yearRange: (low: number, high: number | null) => string;
  readonly noYear: (year: number, odds: string) => string;
  readonly yearColumns: readonly [year: string, odds: string, interval: string];
  readonly again: string;
  readonly outside: (name: string, decided: string) => string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    how: (trials, seed, sampler) =>
      `${trials} trials, sampler ${sampler}, seed ${seed}, the same draws throughout`,
    now: (title, odds, interval, wanted) => `${title}: ${odds} now (${interval}); wanted ${wanted}.`,
    found: (odds) => `Required, for odds of ${odds}:`,
    outOfReach: (odds) =>
      `It cannot be reached within the range that was searched; the best is ${odds}, with:`,
    everywhere: (odds) => `It is so in the whole range that was searched; the least is ${odds}, with:`,
    step: (shift, interval) => `One step along the direction is taken ${shift} times (${interval}).`,
    interval: (low, high) => `${low} to ${high}`,
    beyond: 'beyond the range',
    notMonotone:
      'The odds rise and fall within the range: this is the crossing nearest to now, there may be others.',
    searched: (low, high) => `Searched from ${low} to ${high}.`,
    columns: ['Input', 'Now', 'Required', 'Interval'],
    mixColumns: ['Input', 'Now', 'Required', 'Cost', 'Alone'],
    total: (cost, interval) => `Cost in all: ${cost} (${interval}).`,
    cannot: 'cannot',
    any: 'any in the range',
    year: (year, odds) => `The earliest year is ${year}: reached in or before it with odds of ${odds}.`,
    yearRange: (low, high) =>
      `The trials allow ${low === high ? `no other` : high === null ? `${low} and later` : `${low} to ${high}`}.`,
    noYear: (year, odds) => `Not up to ${year}, where the odds are ${odds}.`,
    yearColumns: ['By', 'Odds', 'Interval'],
    again: 'See it run:',
    outside: (name, decided) => `${name} would have to stand outside of what can be decided (${decided}).`,
  },
  zh: {
    how: (trials, seed, sampler) =>
      `${trials}次推演，抽样方法 ${sampler}，种子 ${seed}，全程共用同一组随机数`,
    now: (title, odds, interval, wanted) => `${title}：目前可能性${odds}（${interval}），要求${wanted}。`,
    found: (odds) => `可能性达到${odds}所需：`,
    outOfReach: (odds) => `在搜索范围内无法达到，最高为${odds}，此时：`,
    everywhere: (odds) => `在整个搜索范围内均已达到，最低为${odds}，此时：`,
    step: (shift, interval) => `沿该方向需走${shift}步（${interval}）。`,
    interval: (low, high) => `${low}至${high}`,
    beyond: '超出范围',
    notMonotone: '可能性在范围内有升有降：所示为离现状最近的一处，可能另有别处。',
    searched: (low, high) => `搜索范围：${low}至${high}。`,
    columns: ['输入', '现值', '所需', '区间'],
    mixColumns: ['输入', '现值', '所需', '成本', '单独实现的成本'],
    total: (cost, interval) => `总成本：${cost}（${interval}）。`,
    cannot: '不能',
    any: '范围内任何值',
    year: (year, odds) => `最早为${year}年：当年底前实现的可能性为${odds}。`,
    yearRange: (low, high) =>
      low === high
        ? '推演不支持其他年份。'
        : high === null
          ? `推演容许${low}年及以后。`
          : `推演容许${low}至${high}年。`,
    noYear: (year, odds) => `到${year}年仍不能，届时可能性为${odds}。`,
    yearColumns: ['年底前', '可能性', '区间'],
    again: '可照此运行：',
    outside: (name, decided) => `${name} 须在可决定的范围之外（${decided}）。`,
  },
};

/**
 * What is asked for and what would have to be so, with a command that shows it.
 *
 * @param file the scenario as it was named
 * @param known figures that are known beside those of the file
 */
export function requirementPassages(
  requirement: Requirement,
  lang: Lang,
  file: string,
  known?: readonly string[],
): Passage[] {
  const words = WORDS[lang];
  const { scenario, run, target, wanted, now, answer } = requirement;
  const lines: Passage[] = [
    { heading: titleOf(scenario, lang) },
    words.how(formatCount(run.trials, lang), run.seed, run.sampler),
    words.now(
      titleWithDeadline(target, lang),
      formatOdds(now, lang),
      formatInterval(now, lang),
      formatShare(wanted, lang),
    ),
    '',
    ...answerLines(requirement, lang),
  ];
  if ('set' in answer && Object.keys(answer.set).length > 0) {
    const command = runCommand(file, { ...scenario.set, ...answer.set }, undefined, known);
    lines.push('', words.again, { command });
  }
  return lines;
}

function answerLines({ answer, wanted }: Requirement, lang: Lang): Passage[] {
  switch (answer.question) {
    case 'shift':
      return shiftLines(answer, wanted, lang);
    case 'mix':
      return mixLines(answer, wanted, lang);
    case 'curve':
      return curveLines(answer, lang);
    case 'year':
      return yearLines(answer, lang);
  }
}

function heading({ status, odds }: ShiftAnswer | MixAnswer, wanted: number, lang: Lang): string {
  const words = WORDS[lang];
  if (status === 'found') return words.found(formatShare(wanted, lang));
  return (status === 'everywhere' ? words.everywhere : words.outOfReach)(formatOdds(odds, lang));
}

function shiftLines(answer: ShiftAnswer, wanted: number, lang: Lang): Passage[] {
  const words = WORDS[lang];
  const { levers, shift, low, high, range, status, monotone } = answer;
  const end = (lever: MovedLever, name: string, at: number | null) =>
    at === null ? words.beyond : formatPlace(lever, name, at * lever.weight, lang);
  const rows = levers.flatMap((lever) =>
    lever.fields.map(({ name, now }) => {
      const ends = lever.weight < 0 ? [high, low] : [low, high];
      return [
        named(lever, name, lang),
        `${now}${lever.suffix}`,
        formatPlace(lever, name, shift * lever.weight, lang),
        status === 'found' ? words.interval(end(lever, name, ends[0]!), end(lever, name, ends[1]!)) : '',
      ];
    }),
  );
  const lever = levers[0]!;
  return [
    heading(answer, wanted, lang),
    { head: words.columns, rows },
    ...levers.flatMap((each) => outsideLines(each, shift * each.weight, lang)),
    ...(monotone ? [] : [words.notMonotone]),
    words.searched(
      formatShift(lever, range[0] * lever.weight, lang),
      formatShift(lever, range[1] * lever.weight, lang),
    ),
  ];
}

function mixLines(answer: MixAnswer, wanted: number, lang: Lang): Passage[] {
  const words = WORDS[lang];
  const { levers, shifts, alone, cost, low, high, status } = answer;
  const rows = levers.flatMap((lever, i) =>
    lever.fields.map(({ name, now }, k) => [
      named(lever, name, lang),
      `${now}${lever.suffix}`,
      formatPlace(lever, name, shifts[i]!, lang),
      k === 0 ? amount(Math.abs(shifts[i]!) * (lever.cost ?? 0)) : '',
      k === 0 ? (alone[i] === null ? words.cannot : amount(alone[i]!)) : '',
    ]),
  );
  const interval = words.interval(
    low === null ? words.beyond : amount(low),
    high === null ? words.beyond : amount(high),
  );
  return [
    heading(answer, wanted, lang),
    { head: words.mixColumns, rows },
    ...levers.flatMap((lever, i) => outsideLines(lever, shifts[i]!, lang)),
    ...(status === 'found' ? [words.total(amount(cost), interval)] : []),
  ];
}

/** An input by its name, marked where a planner can decide it. */
function named({ policy }: MovedLever, name: string, lang: Lang): string {
  if (policy === undefined) return name;
  const decided = decisionWords(policy, lang);
  return lang === 'zh' ? `${name}（${decided}）` : `${name} (${decided})`;
}

/** What a policy would have to set beyond the range that the scenario gives it. */
function outsideLines({ policy, fields }: MovedLever, shift: number, lang: Lang): string[] {
  const range = policy?.range;
  if (policy === undefined || range === undefined) return [];
  return fields.flatMap(({ name, now }) => {
    const then = now + shift;
    return then < range.low || then > range.high
      ? [WORDS[lang].outside(name, decisionWords(policy, lang))]
      : [];
  });
}

const amount = (cost: number): string => formatDigits(cost, 4);

function curveLines({ levers: [first, second], points }: CurveAnswer, lang: Lang): Passage[] {
  const words = WORDS[lang];
  const name = (lever: MovedLever) => (lever.fields.length === 1 ? lever.fields[0]!.name : lever.vary);
  const at = (lever: MovedLever, shift: number | null) =>
    shift === null
      ? words.cannot
      : formatPlace(lever, lever.fields.length === 1 ? name(lever) : undefined, shift, lang);
  const rows = points.map((point) => [
    at(first, point.first),
    point.status === 'everywhere' ? words.any : at(second, point.second),
    point.second === null
      ? ''
      : words.interval(
          point.low === null ? words.beyond : at(second, point.low),
          point.high === null ? words.beyond : at(second, point.high),
        ),
  ]);
  return [{ head: [name(first), name(second), words.columns[3]], rows }];
}

function yearLines({ status, year, odds, low, high, by_year }: YearAnswer, lang: Lang): Passage[] {
  const words = WORDS[lang];
  const rows = Object.entries(by_year).map(([each, here]) => [
    each,
    formatOdds(here, lang),
    formatInterval(here, lang),
  ]);
  return [
    status === 'found'
      ? `${words.year(year, formatOdds(odds, lang))}${lang === 'zh' ? '' : ' '}${words.yearRange(low, high)}`
      : words.noYear(year, formatOdds(odds, lang)),
    { head: words.yearColumns, rows },
  ];
}
