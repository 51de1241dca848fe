/** The two languages of charts and report. A sentence is one template a language, never put together from words. */
import type { Odds, RunInfo, Title } from '../../engine/index.ts';
import type { Phrases, Written } from './phrases.ts';
import { en } from './phrases-en.ts';
import { zh } from './phrases-zh.ts';

export type Language = keyof Title;

const ALL: Readonly<Record<Language, Phrases>> = { en, zh };

/** The phrases of a language. */
export const phrases = (lang: Language): Phrases => ALL[lang];

/** The title of a target, path, indicator or scenario in a language, set as the shipped fonts set it best. */
export function titleOf(thing: { readonly title: Title }, lang: Language): string {
  // Control characters, line separators and halves of pairs: nothing can draw them, some break an XML file. Marks that
  // turn the direction of writing around would show other words than the file has.
  const title = thing.title[lang]
    .replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufffe\uffff]+/gu, ' ')
    .trim();
  // Curly quotes of a Chinese font are as wide as a character: right in Chinese, a hole in English.
  return lang === 'en' ? title.replace(/[“”]/g, '"').replace(/[‘’]/g, "'") : title;
}

/** What a chart tells of where it comes from: of a result, or of the document of an analysis. */
export interface Described {
  readonly scenario: { readonly name: string; readonly title: Title; readonly digest: string };
  readonly run: RunInfo;
  readonly digest: string;
  /** A result's own; the document of an analysis has none. */
  readonly sources?: Readonly<Record<string, { readonly date?: string }>>;
}

/** How a result was made, one line: the subtitle of every chart. */
export function describeRun(result: Described, lang: Language, writeCount: (n: number) => Written): string {
  const until = latestDate(Object.values(result.sources ?? {}).flatMap(({ date }) => date ?? []));
  return phrases(lang).run(titleOf(result.scenario, lang), result.run, writeCount(result.run.trials), until);
}

/**
 * Up to when the sources of a scenario go: their latest date, as exactly as all of that year are dated (`2025-02`
 * beside `2025` leaves it at 2025).
 */
export function latestDate(dates: readonly string[]): string | undefined {
  const known = dates.filter((date) => /^\d{4}(-\d\d){0,2}$/.test(date)).sort();
  const latest = known.at(-1);
  if (latest === undefined) return undefined;
  const year = latest.slice(0, 4);
  return known.includes(year) ? year : latest;
}

/** Whether no trial, or every trial, hit: then only a bound is known. */
export const isBound = (odds: Odds): 'below' | 'above' | undefined =>
  odds.p <= 0 ? 'below' : odds.p >= 1 ? 'above' : undefined;
