/** What somebody asked of a chart that the result does not have, told in both languages. */
import type { Language } from '../../words/language.ts';

interface FaultWords {
  readonly noIndicator: (known: string) => string;
  readonly noTarget: (known: string) => string;
  readonly anyTarget: (known: string) => string;
  readonly notTaken: (chart: string, given: string, taken: string) => string;
  readonly unknownIndicator: (name: string, known: string) => string;
  readonly unknownTarget: (name: string, known: string) => string;
  readonly unknownGroup: (name: string, known: string) => string;
  readonly unknownYear: (name: string, known: string, year: number) => string;
  readonly otherIndicator: (indicator: string, target: string) => string;
  readonly withoutTiers: (target: string) => string;
  readonly withoutYears: (name: string) => string;
  readonly notByYear: string;
  readonly noParts: (name: string) => string;
  readonly noGrowth: (target: string) => string;
  readonly severalUnits: (names: string) => string;
  readonly jointCount: (most: number, count: number) => string;
  readonly notJoint: (a: string, b: string) => string;
  readonly none: string;
  readonly nothing: string;
  readonly or: string;
  readonly beside: string;
  readonly list: string;
}

const WORDS: Readonly<Record<Language, FaultWords>> = {
  en: {
    noIndicator: (known) => `chart requires an indicator, got none. Name one of: ${known}`,
    noTarget: (known) => `chart requires a target with tiers, got none. Name one of: ${known}`,
    anyTarget: (known) => `chart requires a target, got none. Name one of: ${known}`,
    notTaken: (chart, given, taken) => `${chart} chart requires no ${given}. It takes ${taken}`,
    unknownIndicator: (name, known) =>
      `chart requires one of the result's indicators, got ${name}. Known: ${known}`,
    unknownTarget: (name, known) =>
      `chart requires one of the result's targets, got ${name}. Known: ${known}`,
    unknownGroup: (name, known) => `chart requires one of the result's groups, got ${name}. Known: ${known}`,
    unknownYear: (name, known, year) => `chart of ${name} requires one of the years ${known}, got ${year}`,
    otherIndicator: (indicator, target) =>
      `chart of ${indicator} requires a target that compares it, got ${target}`,
    withoutTiers: (target) => `chart requires a target with tiers, got ${target}`,
    withoutYears: (name) => `fan chart requires at least one simulated year, ${name} has none`,
    notByYear: 'chart requires a target `by` a year that is not the first, got none',
    noParts: (name) =>
      `contributions chart requires an indicator that a group of paths adds up to, got ${name}`,
    noGrowth: (target) =>
      `chart of needed growth requires a target at or above an amount that grows from a positive start, got ${target}`,
    severalUnits: (names) => `ranking chart requires members of one unit, got ${names}`,
    jointCount: (most, count) => `joint-odds chart requires 2 to ${most} targets, got ${count}`,
    notJoint: (a, b) => `joint-odds chart requires targets with joint odds, got ${a} and ${b}`,
    none: '(the result has none)',
    nothing: 'nothing to choose',
    or: ' or ',
    beside: ' beside a ',
    list: ', ',
  },
  zh: {
    noIndicator: (known) => `图表需要一个指标，未给出。请指定其一：${known}`,
    noTarget: (known) => `图表需要一个分档目标，未给出。请指定其一：${known}`,
    anyTarget: (known) => `图表需要一个目标，未给出。请指定其一：${known}`,
    notTaken: (chart, given, taken) => `${chart} 图不接受 ${given}。可给出：${taken}`,
    unknownIndicator: (name, known) => `图表的指标须在结果之中，现为 ${name}。结果中有：${known}`,
    unknownTarget: (name, known) => `图表的目标须在结果之中，现为 ${name}。结果中有：${known}`,
    unknownGroup: (name, known) => `图表的分组须在结果之中，现为 ${name}。结果中有：${known}`,
    unknownYear: (name, known, year) => `${name} 的图表年份须为 ${known} 之一，现为 ${year}`,
    otherIndicator: (indicator, target) => `${indicator} 的图表需要与它比较的目标，现为 ${target}`,
    withoutTiers: (target) => `图表需要分档目标，现为 ${target}`,
    withoutYears: (name) => `扇形图至少需要一个模拟年份，${name} 没有`,
    notByYear: '图表需要期限（`by`）晚于首年的目标，结果中没有',
    noParts: (name) => `贡献图需要由一组路径相加而成的指标，现为 ${name}`,
    noGrowth: (target) => `所需增速图要求目标为不低于某个从正数起增长的量，现为 ${target}`,
    severalUnits: (names) => `排名图需要单位相同的成员，现为 ${names}`,
    jointCount: (most, count) => `联合概率图需要2至${most}个目标，现有${count}个`,
    notJoint: (a, b) => `联合概率图需要有联合概率的目标，现为 ${a} 和 ${b}`,
    none: '（结果中没有）',
    nothing: '无可选项',
    or: ' 或 ',
    beside: ' 与 ',
    list: '、',
  },
};

/** A chart was asked for what the result does not have. The message is in English; `said` has both languages. */
export class ChartFault extends RangeError {
  override readonly name = 'ChartFault';
  readonly said: Readonly<Record<Language, string>>;

  constructor(what: (words: FaultWords) => string) {
    super(what(WORDS.en));
    this.said = { en: what(WORDS.en), zh: what(WORDS.zh) };
  }
}
