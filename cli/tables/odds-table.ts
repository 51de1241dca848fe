/** The odds of a result as a table for a terminal, whose width it keeps to, or for a pipe. */
import Table from 'cli-table3';
import type { Odds, Result, Swings, TargetResult } from '../../engine/index.ts';
import { deadlineWords, titleWithDeadline } from '../../viz/words/deadline-words.ts';
import { knownLine } from '../../viz/words/known/known-line.ts';
import { titleOf } from '../../viz/words/language.ts';
import { methodNote } from '../../viz/words/method-words.ts';
import { formatCount, formatLevelOfConfidence } from '../../viz/words/number-format.ts';
import {
  formatInterval,
  formatOdds,
  formatOddsInFull,
  formatTargetOdds,
  formatWideInterval,
  tinyNote,
  toldOdds,
} from '../../viz/words/odds-format.ts';
import { writeQuantity, writeThreshold } from '../../viz/words/quantity-format.ts';
import { swingRange } from '../../viz/words/swing-words.ts';
import { targetNames } from '../../viz/words/targets/short-title.ts';
import { byTheme } from '../../viz/words/targets/themes.ts';
import { verdictOf } from '../../viz/words/verdict.ts';
import type { Lang } from '../language-of-command.ts';
import { displayWidth } from './display-width.ts';
import { foldText } from './fold-text.ts';

interface Words {
  readonly heading: (title: string, from: number, to: number) => string;
  readonly how: (trials: string, seed: number, sampler: string) => string;
  /** @param level of the interval, where that is shown in place of the verdict */
  readonly columns: (
    level: string | undefined,
  ) => readonly [string, string, string, string, string, string, string, string];
  readonly tier: (count: number, level: string, odds: string) => string;
  readonly combines: (least: number, count: number) => string;
  readonly leftOut: (columns: readonly string[]) => string;
  readonly bound: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title, from, to) => `${title}, ${from} to ${to}`,
    how: (trials, seed, sampler) => `${trials} trials, sampler ${sampler}, seed ${seed}`,
    columns: (level) => [
      'Target',
      'When',
      'Odds',
      level === undefined ? '' : `${level} interval`,
      'One figure exchanged',
      '',
      'Median',
      'Needs',
    ],
    tier: (count, level, odds) => `hardest rung: ${count} at ${level} (${odds})`,
    combines: (least, count) =>
      least === count
        ? `all ${count} of them`
        : least === 1
          ? `any of ${count}`
          : `at least ${least} of ${count}`,
    leftOut: (columns) => `Left out for want of width: ${columns.join(', ')}.`,
    bound: 'A median with * is set against a need that is itself uncertain; the median of the need is shown.',
  },
  zh: {
    heading: (title, from, to) => `${title}，${from}—${to}年`,
    how: (trials, seed, sampler) => `${trials}次推演，抽样方法 ${sampler}，种子 ${seed}`,
    columns: (level) => [
      '目标',
      '时限',
      '可能性',
      level === undefined ? '' : `${level}区间`,
      '换一个数后',
      '',
      '中间情形',
      '要求',
    ],
    tier: (count, level, odds) => `最难一档：${count}个达${level}（${odds}）`,
    combines: (least, count) =>
      least === count ? `${count}项全部` : least === 1 ? `${count}项任一` : `${count}项中至少${least}项`,
    leftOut: (columns) => `宽度不够，未列出：${columns.join('、')}。`,
    bound: '带 * 的要求本身不确定，表中为其中间情形。',
  },
};

const BAR_CELLS = 12;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Odds as a bar of block characters, twelve cells for certainty. */
function bar(odds: Odds): string {
  const eighths = Math.round(odds.p * BAR_CELLS * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
}

/** The odds and the verdict on them, or in full with their interval. Wide intervals are shown in any case. */
function oddsCells(target: TargetResult, lang: Lang, digits: boolean): [odds: string, beside: string] {
  const { odds, rare } = target;
  if (digits) {
    const told = toldOdds(target);
    return [formatOddsInFull(told, lang), formatInterval(told, lang)];
  }
  const wide = formatWideInterval(odds, lang);
  const { word } = verdictOf(odds, lang, rare);
  return [formatTargetOdds(target, lang), wide === undefined ? word : `${word} (${wide})`];
}

/** What the median outcome reaches, and what the target needs. */
function standing(target: TargetResult, lang: Lang): [median: string, needs: string] {
  const words = WORDS[lang];
  if (target.reach !== undefined) {
    const { unit, p50, needs, needs_uncertain, relation } = target.reach;
    const asked = needs_uncertain
      ? `${writeQuantity(needs, unit, lang)}*`
      : writeThreshold(needs, unit, lang);
    return [writeQuantity(p50, unit, lang), `${relation} ${asked}`];
  }
  if (target.tiers !== undefined) {
    const { reach, unit } = target.tiers;
    const hardest = reach.reduce((a, b) => (b.odds.p < a.odds.p ? b : a));
    const level = writeThreshold(hardest.at, unit, lang);
    return ['', words.tier(hardest.count, level, formatOdds(hardest.odds, lang))];
  }
  if (target.combines !== undefined) {
    const { how, targets, count = how === 'all' ? targets.length : 1 } = target.combines;
    return ['', words.combines(count, targets.length)];
  }
  return ['', ''];
}

/** Lines between columns are left out, the spaces around a cell are not. */
const PADDING = 2;
const RANGE = 4;
const BAR = 5;
/** Columns in the order in which they are left out of a narrow terminal: bar, median, needs, interval, when. */
const DISPENSABLE = [BAR, 6, 7, 3, 1];
/** Narrower than this the titles cannot be read. */
const LEAST_TITLE = 15;
/** Needs are folded to this where room is short. */
const NEEDS = 7;
const FOLDED_NEEDS = 26;

/** Which columns a terminal has room for, and the width that is left for the titles. */
function fitColumns(
  widths: readonly number[],
  terminal: number | undefined,
  all: readonly number[],
): { readonly kept: readonly number[]; readonly title: number } {
  const [natural = 0] = widths;
  if (terminal === undefined) return { kept: all, title: natural };
  let kept: readonly number[] = all;
  const room = () =>
    terminal - PADDING - kept.slice(1).reduce((sum, i) => sum + (widths[i] ?? 0) + PADDING, 0);
  for (const i of DISPENSABLE) {
    if (room() >= Math.min(natural, LEAST_TITLE)) break;
    kept = kept.filter((each) => each !== i);
  }
  return { kept, title: Math.max(Math.min(natural, room()), LEAST_TITLE) };
}

/** Targets stand under the heading of their theme. */
const INDENT = '  ';

/** Lines between rows only. */
const CHARS = {
  ...{ top: '─', bottom: '─', mid: '─', left: '', right: '', middle: '' },
  ...{ 'top-mid': '', 'bottom-mid': '', 'mid-mid': '', 'top-left': '', 'top-right': '' },
  ...{ 'bottom-left': '', 'bottom-right': '', 'left-mid': '', 'right-mid': '' },
};

interface OddsTableOptions {
  /** Whether odds have all digits that their interval supports, and the interval beside them. */
  readonly digits?: boolean | undefined;
  /** What the odds rest on: their range over figures exchanged one by one stands beside them. */
  readonly swings?: Swings | undefined;
}

/**
 * The table with its heading, ending in a line feed; no colours, so that a pipe gets plain text.
 *
 * @param terminal characters in a line of the terminal; undefined where there is none, and nothing is left out
 */
export function oddsTable(
  result: Result,
  lang: Lang,
  terminal?: number,
  { digits = false, swings }: OddsTableOptions = {},
): string {
  const words = WORDS[lang];
  const { scenario, run } = result;
  const themes = byTheme(result.targets, lang);
  const targets = themes.flatMap((theme) => theme.targets);
  const short = targetNames(result.targets, lang);
  const level = formatLevelOfConfidence(targets[0]?.[1].odds.level ?? 0.95);
  const head = words.columns(digits ? level : undefined);
  const all = head.map((_, i) => i).filter((i) => i !== RANGE || swings !== undefined);
  const rangeOf = (name: string) => {
    const swung = swings?.targets[name];
    return (swung && swingRange(swung, lang)) ?? '';
  };
  const rowOf = ([name, target]: (typeof targets)[number], inFull: boolean) => {
    const [median, needs] = standing(target, lang);
    return [
      terminal === undefined ? titleOf(target, lang) : short.get(name)!,
      deadlineWords(target, lang, { inFull }),
      ...oddsCells(target, lang, digits),
      rangeOf(name),
      bar(target.odds).padEnd(BAR_CELLS),
      median,
      needs,
    ];
  };
  const indent = themes.some(({ title }) => title !== undefined) ? INDENT : '';
  const layOut = (inFull: boolean) => {
    const rows = targets.map((target) => rowOf(target, inFull));
    const natural = head.map((title, i) =>
      Math.max(...[title, ...rows.map((row) => (i === 0 ? indent : '') + (row[i] ?? ''))].map(displayWidth)),
    );
    const wide = all.reduce((sum, i) => sum + natural[i]! + PADDING, 0);
    return { rows, natural, isShort: terminal !== undefined && wide > terminal };
  };
  const roomy = layOut(true);
  const { rows, natural, isShort } = roomy.isShort ? layOut(false) : roomy;
  const widths = natural.map((width, i) => (isShort && i === NEEDS ? Math.min(width, FOLDED_NEEDS) : width));
  const { kept, title } = fitColumns(widths, terminal, all);
  const fold = (cell: string, i: number) => {
    if (i === 0) {
      const lines = foldText(cell, title - indent.length);
      return lines.map((line) => indent + line).join('\n');
    }
    return i === NEEDS ? foldText(cell, widths[i] ?? 0).join('\n') : cell;
  };
  const pick = (cells: readonly string[]) => kept.map((i) => cells[i] ?? '');
  const aligned = [
    'left',
    'left',
    'right',
    digits ? 'right' : 'left',
    'left',
    'left',
    'right',
    'left',
  ] as const;
  const table = new Table({
    head: pick(head),
    style: { head: [], border: [], compact: true },
    colAligns: kept.map((i) => aligned[i] ?? 'left'),
    chars: CHARS,
  });
  const widthOfRow = kept.reduce((sum, i) => sum + (i === 0 ? title : widths[i]!) + PADDING, -PADDING);
  let next = 0;
  for (const theme of themes) {
    if (theme.title !== undefined) {
      const content = foldText(theme.title, widthOfRow).join('\n');
      table.push([{ content, colSpan: kept.length }]);
    }
    for (const _ of theme.targets) table.push(pick(rows[next++]!.map(fold)));
  }
  const tiny = digits
    ? undefined
    : tinyNote(
        targets.map(([, target]) => ({ ...target, title: titleWithDeadline(target, lang) })),
        lang,
      );
  const made = targets.map(([, target]) => ({
    title: titleOf(target, lang),
    methods: [target.odds.method],
  }));
  const methods = methodNote(made, lang);
  const known = knownLine(result, lang);
  const leftOut = all.flatMap((i) => (head[i] === '' || kept.includes(i) ? [] : [head[i]!]));
  return [
    words.heading(titleOf(scenario, lang), scenario.years.base, scenario.years.end),
    words.how(formatCount(run.trials, lang), run.seed, run.sampler),
    ...(known === undefined ? [] : [known]),
    table.toString().replace(/ +$/gmu, ''),
    ...(leftOut.length > 0 ? [words.leftOut(leftOut)] : []),
    ...(kept.includes(NEEDS) && targets.some(([, target]) => target.reach?.needs_uncertain)
      ? [words.bound]
      : []),
    ...(tiny === undefined ? [] : [tiny]),
    ...(methods === undefined ? [] : [methods]),
    '',
  ].join('\n');
}
