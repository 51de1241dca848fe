/** Titles in both languages. */
import type { Title } from '../provenance.ts';
import type { TitleFile } from '../schema/scenario-schema.ts';

/** A title for both languages: one text counts for both, the name stands in for none. */
export function titleOf(title: TitleFile | undefined, name: string): Title {
  return inBothLanguages(title ?? name);
}

/** The short name of a thing that has one. */
export function shortOf({ short }: { readonly short?: TitleFile | undefined }): { readonly short?: Title } {
  return short === undefined ? {} : { short: inBothLanguages(short) };
}

/** A text for both languages: one text counts for both. */
export function inBothLanguages(text: TitleFile): Title {
  if (typeof text !== 'object') return { en: text, zh: text };
  // One language is enough; the other then shows it too.
  return { en: text.en ?? text.zh ?? '', zh: text.zh ?? text.en ?? '' };
}
