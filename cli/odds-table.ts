/** The odds of a result as a table for a terminal or a pipe. */
import Table from 'cli-table3';
import type { Mode, Odds, Result, TargetResult } from '../engine/index.ts';
import {
  formatCount,
  formatInterval,
  formatLevel,
  formatLevelOfConfidence,
  formatOdds,
  formatThreshold,
  withUnit,
} from '../viz/number-format.ts';
import type { Lang } from './common-options.ts';

interface Words {
  readonly heading: (title: string, from: number, to: number) => string;
  readonly how: (trials: string, seed: number, sampler: string) => string;
  readonly columns: (level: string) => readonly [string, string, string, string, string, string, string];
  readonly deadline: Readonly<Record<Mode, (year: number) => string>>;
  readonly tier: (count: number, level: string, odds: string) => string;
  readonly combines: (least: number, count: number) => string;
  readonly bound: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title, from, to) => `${title}, ${from} to ${to}`,
    how: (trials, seed, sampler) => `${trials} trials, sampler ${sampler}, seed ${seed}`,
    columns: (level) => ['Target', 'When', 'Odds', `${level} interval`, '', 'Median', 'Needs'],
    deadline: {
      by: (year) => `by ${year}`,
      in: (year) => `in ${year}`,
      every: (year) => `every year to ${year}`,
      combined: (year) => `by ${year}`,
    },
    tier: (count, level, odds) => `hardest rung: ${count} at ${level} (${odds})`,
    combines: (least, count) =>
      least === count
        ? `all ${count} of them`
        : least === 1
          ? `any of ${count}`
          : `at least ${least} of ${count}`,
    bound: 'A median with * is set against a need that is itself uncertain; the median of the need is shown.',
  },
  zh: {
    heading: (title, from, to) => `${title}，${from}—${to}年`,
    how: (trials, seed, sampler) => `${trials}次试验，抽样方法 ${sampler}，种子 ${seed}`,
    columns: (level) => ['目标', '时限', '可能性', `${level}区间`, '', '中位结果', '要求'],
    deadline: {
      by: (year) => `${year}年前`,
      in: (year) => `${year}年`,
      every: (year) => `至${year}年每年`,
      combined: (year) => `${year}年前`,
    },
    tier: (count, level, odds) => `最难一级：${count}个达${level}（${odds}）`,
    combines: (least, count) =>
      least === count ? `${count}项全部` : least === 1 ? `${count}项任一` : `${count}项中至少${least}项`,
    bound: '带 * 的要求本身不确定，表中为其中位数。',
  },
};

const BAR_CELLS = 12;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Odds as a bar of block characters, twelve cells for certainty. */
function bar(odds: Odds): string {
  const eighths = Math.round(odds.p * BAR_CELLS * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
}

/** What the median outcome reaches, and what the target needs. */
function standing(target: TargetResult, lang: Lang): [median: string, needs: string] {
  const words = WORDS[lang];
  if (target.reach !== undefined) {
    const { unit, p50, needs, needs_uncertain, relation } = target.reach;
    const asked = needs_uncertain ? `${formatLevel(needs, lang)}*` : formatThreshold(needs, lang);
    return [formatLevel(p50, lang), `${relation} ${withUnit(asked, unit, lang)}`];
  }
  if (target.tiers !== undefined) {
    const { reach, unit } = target.tiers;
    const hardest = reach.reduce((a, b) => (b.odds.p < a.odds.p ? b : a));
    const level = withUnit(formatThreshold(hardest.at, lang), unit, lang);
    return ['', words.tier(hardest.count, level, formatOdds(hardest.odds))];
  }
  if (target.combines !== undefined) {
    const { how, targets, count = how === 'all' ? targets.length : 1 } = target.combines;
    return ['', words.combines(count, targets.length)];
  }
  return ['', ''];
}

/** The table with its heading, ending in a line feed; no colours, so that a pipe gets plain text. */
export function oddsTable(result: Result, lang: Lang): string {
  const words = WORDS[lang];
  const { scenario, run } = result;
  const targets = Object.values(result.targets);
  const level = formatLevelOfConfidence(targets[0]?.odds.level ?? 0.95);
  const table = new Table({
    head: [...words.columns(level)],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'left', 'right', 'right', 'left', 'right', 'left'],
    chars: {
      top: '─',
      'top-mid': '─',
      'top-left': '',
      'top-right': '',
      bottom: '─',
      'bottom-mid': '─',
      'bottom-left': '',
      'bottom-right': '',
      mid: '─',
      'mid-mid': '─',
      'left-mid': '',
      'right-mid': '',
      left: '',
      right: '',
      middle: '',
    },
  });
  for (const target of targets) {
    const [median, needs] = standing(target, lang);
    table.push([
      target.title[lang],
      words.deadline[target.mode](target.year),
      formatOdds(target.odds),
      formatInterval(target.odds),
      bar(target.odds).padEnd(BAR_CELLS),
      median,
      needs,
    ]);
  }
  const lines = [
    words.heading(scenario.title[lang], scenario.years.base, scenario.years.end),
    words.how(formatCount(run.trials, lang), run.seed, run.sampler),
    table.toString(),
  ];
  if (targets.some((target) => target.reach?.needs_uncertain)) lines.push(words.bound);
  return `${lines.join('\n')}\n`;
}
