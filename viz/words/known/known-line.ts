/** What the futures of a run agree with, in one line. */
import type { IndicatorResult, KnownFigure, Result } from '../../../engine/index.ts';
import { type Language, titleOf } from '../language.ts';
import { formatCount } from '../number-format.ts';
import { writeThreshold } from '../quantity-format.ts';

interface Words {
  readonly figure: (title: string, year: number, level: string) => string;
  readonly part: (title: string, year: number, level: string) => string;
  readonly line: (figures: readonly string[], more: number, effective: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    figure: (title, year, level) => `${title} ${year} ${level}`,
    part: (title, year, level) => `${title}, part of ${year}, ${level}`,
    line: (figures, more, effective) =>
      `Known: ${figures.join('; ')}${more > 0 ? ` and ${more} more` : ''}. The odds are those of the futures that agree with it, worth ${effective} of equal weight.`,
  },
  zh: {
    figure: (title, year, level) => `${title}${year}年${level}`,
    part: (title, year, level) => `${title}${year}年内部分时段${level}`,
    line: (figures, more, effective) =>
      `已知：${figures.join('；')}${more > 0 ? `，另有${more}项` : ''}。可能性只计与之相符的未来，相当于${effective}次等权推演。`,
  },
};

/** Figures that a line names; of more it says how many. */
const MOST_FIGURES = 4;

/** @returns undefined where nothing is known */
export function knownLine(
  { run, indicators }: Pick<Result, 'run' | 'indicators'>,
  lang: Language,
): string | undefined {
  if (run.known === undefined) return undefined;
  const { figures, effective_sample } = run.known;
  const named = figures.slice(0, MOST_FIGURES).map((each) => inWords(each, indicators[each.of]!, lang));
  const effective = formatCount(Math.floor(effective_sample), lang);
  return WORDS[lang].line(named, figures.length - named.length, effective);
}

function inWords({ year, value, unit, of_year }: KnownFigure, of: IndicatorResult, lang: Language): string {
  const words = WORDS[lang];
  const say = of_year === undefined ? words.figure : words.part;
  return say(titleOf(of, lang), year, writeThreshold(value, unit, lang));
}
