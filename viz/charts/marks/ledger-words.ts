/** Words of the ledger of probability that table and chart share. */

import type { LedgerFigure, OddsMove } from '../../../engine/index.ts';
import { formatFixed } from '../../words/figure-format.ts';
import { type Language, titleOf } from '../../words/language.ts';
import { writeThreshold } from '../../words/quantity-format.ts';

interface LedgerWords {
  readonly figure: (title: string, year: number, level: string) => string;
  readonly part: (title: string, year: number, level: string) => string;
  /** Percentage points with their sign. */
  readonly points: (difference: number) => string;
  readonly title: (target: string) => string;
  readonly how: string;
  readonly nothing: string;
}

/** Moves below this are written as none. */
const LEAST_POINTS = 0.05;

function signed(difference: number): string {
  const points = Math.abs(100 * difference);
  if (points < LEAST_POINTS) return '±0';
  return `${difference > 0 ? '+' : '−'}${formatFixed(points, 1)}`;
}

const WORDS: Readonly<Record<Language, LedgerWords>> = {
  en: {
    figure: (title, year, level) => `${title} ${year}: ${level}`,
    part: (title, year, level) => `${title}, part of ${year}: ${level}`,
    points: (difference) => `${signed(difference)} pp`,
    title: (target) => `What is known moved the odds of ${target}`,
    how: 'each figure after those above it; the dot is the odds then',
    nothing: 'nothing known',
  },
  zh: {
    figure: (title, year, level) => `${title}${year}年：${level}`,
    part: (title, year, level) => `${title}${year}年内部分时段：${level}`,
    points: (difference) => `${signed(difference)} 个百分点`,
    title: (target) => `已知数使“${target}”的可能性变动`,
    how: '自上而下依次计入；圆点为此后的可能性',
    nothing: '没有已知数时',
  },
};

export const ledgerWords = (lang: Language): LedgerWords => WORDS[lang];

/** A known figure with its year. */
export function ledgerFigure(figure: LedgerFigure, lang: Language): string {
  const words = WORDS[lang];
  const say = figure.of_year === undefined ? words.figure : words.part;
  return say(titleOf(figure, lang), figure.year, writeThreshold(figure.value, figure.unit, lang));
}

/** By how many points odds moved; ±0 where the interval holds 0. */
export function movedBy({ difference, low, high }: OddsMove, lang: Language): string {
  return WORDS[lang].points(low <= 0 && high >= 0 ? 0 : difference);
}
