/** A small chart in text: how the trials of one indicator spread year by year, and where they end. */

import { ArgumentError, type IndicatorResult, type Result } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { titleOf } from '../../viz/words/language.ts';
import { formatLevel, formatThreshold, unitName } from '../../viz/words/number-format.ts';
import { formatOdds } from '../../viz/words/odds-format.ts';
import type { Lang } from '../language-of-command.ts';
import { displayWidth } from './display-width.ts';

/** What a terminal can show. */
export interface TerminalLook {
  /** Characters in a line; 80 where there is none. */
  readonly columns: number;
  /** Whether block characters can be shown; ASCII otherwise. */
  readonly blocks: boolean;
  readonly colours: boolean;
}

interface Words {
  readonly legend: (half: string, most: string, median: string) => string;
  readonly ends: (year: number) => string;
  readonly target: (mark: string, title: string, level: string, odds: string) => string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    legend: (half, most, median) => `${half} middle half  ${most} nine trials in ten  ${median} median`,
    ends: (year) => `ends of ${year}`,
    target: (mark, title, level, odds) => `${mark} ${title}: ${level}, ${odds}`,
  },
  zh: {
    legend: (half, most, median) => `${half} 居中一半  ${most} 九成推演  ${median} 中间情形`,
    ends: (year) => `${year}分布`,
    target: (mark, title, level, odds) => `${mark} ${title}：${level}，${odds}`,
  },
};

const BLOCKS = { half: '▓', most: '░', median: '█', target: '┃', tops: ' ▁▂▃▄▅▆▇█' };
const ASCII = { half: '=', most: '-', median: 'O', target: '|', tops: ' ..:::###' };

const MOST_COLUMNS = 100;
const LEAST_CELLS = 20;
/** More years are thinned, the last kept. */
const MOST_ROWS = 12;

/** What this process writes to: its width, its character set as the locale states it, its colours. */
export function lookOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): TerminalLook {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return {
    columns: stream.columns ?? 80,
    blocks: env.TERM !== 'dumb' && !/^(C|POSIX)$/u.test(locale),
    colours: stream.isTTY === true && !env.NO_COLOR && stream.hasColors(),
  };
}

/** The indicator to show when none is named: the first that a target compares. */
function firstCompared(result: Result): string | undefined {
  return Object.values(result.targets).flatMap(({ reach }) =>
    reach !== undefined && Object.hasOwn(result.indicators, reach.of) ? [reach.of] : [],
  )[0];
}

/**
 * Refuses a name before any work is done for it; `true` stands for any.
 *
 * @throws ArgumentError when `asked` is none of the paths and indicators
 */
export function requireIndicator(
  asked: string | true | undefined,
  known: readonly { readonly name: string }[],
): void {
  if (typeof asked !== 'string' || known.some(({ name }) => name === asked)) return;
  const names = known.map(({ name }) => name).join(', ');
  throw new ArgumentError(say('chart-one-paths-indicators', { names, asked: asked || 'none' }));
}

/**
 * Fan chart in text, a line a year, over a histogram of the last one on the same scale, with the levels that targets
 * ask for. Ends in a line feed.
 *
 * @param name a path or indicator; by default the first that a target compares
 * @throws ArgumentError when the result has none of that name
 */
export function terminalChart(
  result: Result,
  name: string | undefined,
  lang: Lang,
  { columns, blocks, colours }: TerminalLook,
): string {
  const shown = name ?? firstCompared(result) ?? Object.keys(result.indicators)[0] ?? '';
  requireIndicator(
    shown,
    Object.keys(result.indicators).map((each) => ({ name: each })),
  );
  const indicator = result.indicators[shown]!;
  const words = WORDS[lang];
  const signs = blocks ? BLOCKS : ASCII;
  const years = thinned(Object.keys(indicator.by_year).map(Number));
  const last = years.at(-1) ?? 0;
  const asked = levelsAsked(result, shown, lang);
  const margin = Math.max(displayWidth(words.ends(last)), 4) + 2;
  const cells = Math.max(Math.min(columns, MOST_COLUMNS) - margin - 1, LEAST_CELLS);
  const scale = scaleOf(
    indicator,
    years,
    asked.map(({ needs }) => needs),
    cells,
  );
  const paint = (text: string, code: number) => (colours ? `\u001b[${code}m${text}\u001b[39m` : text);
  const marks = new Map(asked.map(({ needs }) => [scale.cell(needs), signs.target]));
  const line = (head: string, cell: (i: number) => string) => {
    const text = Array.from({ length: cells }, (_, i) => {
      const mark = marks.get(i);
      const own = cell(i);
      // A level stands behind the trials, so that no part of them is hidden.
      return mark !== undefined && own === ' '
        ? paint(mark, VERMILION)
        : own === ' '
          ? ' '
          : paint(own, BLUE);
    });
    return `${head}${' '.repeat(Math.max(margin - displayWidth(head), 1))}${text.join('')}`.trimEnd();
  };
  const fan = years.map((year) => {
    const q = indicator.by_year[String(year)]?.quantiles;
    const at = (p: '0.05' | '0.25' | '0.5' | '0.75' | '0.95') => scale.cell(q?.[p] ?? Number.NaN);
    return line(String(year), (i) => {
      if (i === at('0.5')) return signs.median;
      if (i >= at('0.25') && i <= at('0.75')) return signs.half;
      return i >= at('0.05') && i <= at('0.95') ? signs.most : ' ';
    });
  });
  const heights = heightsOf(indicator, last, scale, cells);
  const top = Math.max(...heights);
  const ends = line(words.ends(last), (i) => {
    const share = (heights[i] ?? 0) / top;
    return signs.tops[share === 0 ? 0 : Math.max(1, Math.round(8 * share))] ?? ' ';
  });
  const title = `${titleOf(indicator, lang)}${indicator.unit === '' ? '' : lang === 'zh' ? `（${indicator.unit}）` : `, ${unitName(indicator.unit, lang)}`}`;
  return [
    title,
    ...fan,
    ends,
    `${' '.repeat(margin)}${axisOf(scale, cells, lang)}`,
    words.legend(signs.half, signs.most, signs.median),
    ...asked.map(({ title: what, needs, odds }) =>
      words.target(
        paint(signs.target, VERMILION),
        titleOf({ title: what }, lang),
        formatThreshold(needs, lang),
        odds,
      ),
    ),
    '',
  ].join('\n');
}

const BLUE = 34;
const VERMILION = 33;

function thinned(years: readonly number[]): number[] {
  const sorted = [...years].sort((a, b) => a - b);
  const every = Math.ceil(sorted.length / MOST_ROWS);
  return sorted.filter((_, i) => (sorted.length - 1 - i) % every === 0);
}

/** Levels that single comparisons ask of an indicator, where they are certain. */
function levelsAsked(result: Result, name: string, lang: Lang) {
  return Object.values(result.targets).flatMap(({ reach, title, odds }) =>
    reach?.of === name && !reach.needs_uncertain
      ? [{ needs: reach.needs, title, odds: formatOdds(odds, lang) }]
      : [],
  );
}

interface CellScale {
  readonly from: number;
  readonly to: number;
  readonly cell: (level: number) => number;
}

function scaleOf(
  indicator: IndicatorResult,
  years: readonly number[],
  asked: readonly number[],
  cells: number,
): CellScale {
  const levels = years.flatMap((year) => {
    const q = indicator.by_year[String(year)]?.quantiles;
    return q === undefined ? [] : [q['0.05'], q['0.95']];
  });
  const [low, high] = [Math.min(...levels, ...asked), Math.max(...levels, ...asked)];
  const span = high - low || Math.abs(high) || 1;
  const [from, to] = [low - 0.04 * span, high + 0.04 * span];
  return { from, to, cell: (level) => Math.floor((cells * (level - from)) / (to - from)) };
}

/** Trials of the last year in each cell, those of a bin evenly spread over it. */
function heightsOf(
  indicator: IndicatorResult,
  year: number,
  { from, to }: CellScale,
  cells: number,
): number[] {
  const { edges = [], counts = [] } = indicator.by_year[String(year)]?.histogram ?? {};
  const width = (to - from) / cells;
  return Array.from({ length: cells }, (_, i) => {
    const [left, right] = [from + i * width, from + (i + 1) * width];
    return counts.reduce((sum, count, bin) => {
      const [a = 0, b = a] = [edges[bin], edges[bin + 1]];
      if (b <= a) return a >= left && a < right ? sum + count : sum;
      const inside = Math.min(b, right) - Math.max(a, left);
      return inside > 0 ? sum + (count * inside) / (b - a) : sum;
    }, 0);
  });
}

/** Levels written below the cells that they stand for, as many as leave a gap between them. */
function axisOf({ from, to, cell }: CellScale, cells: number, lang: Lang): string {
  const rough = (to - from) / (cells / 14);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  let text = '';
  for (let k = Math.ceil(from / step); k * step <= to; k++) {
    const written = formatLevel(k * step, lang);
    const at = cell(k * step) - Math.floor(written.length / 2);
    if (at < 0 || (at <= text.length && text !== '')) continue;
    if (at + written.length <= cells) text = text.padEnd(at) + written;
  }
  return text;
}
