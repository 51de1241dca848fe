/**
 * Words as data: what is to be said is a code with parameters, and becomes words where it is shown, in the language of
 * whoever reads. So that no document holds a sentence, and no digest depends on a language.
 */
import type { EN } from './en/english.ts';

/** What can be said. */
export type Code = keyof typeof EN;

/** A code with what its words leave open. Plain data: it goes into documents and between threads. */
export interface Phrase {
  readonly code: Code;
  readonly params?: Params;
}

/** Shown as it stands, said in words, or a list of such. */
export type Param = string | number | Phrase | readonly Param[];
type Params = Readonly<Record<string, Param>>;

/** The names in braces of a text; `{names:and}` is a list, joined by that word. Braces with a space are no name. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Inner}}${infer Rest}`
  ? NameIn<Inner> | Placeholders<Rest>
  : never;
type NameIn<Inner extends string> = Inner extends '' | ` ${string}`
  ? never
  : Inner extends `${infer Name}:${string}`
    ? Name
    : Inner;

type ParamsOf<C extends Code> = Readonly<Record<Placeholders<(typeof EN)[C]>, Param>>;

/**
 * A phrase, its parameters held to the code by type.
 *
 * @example
 * say('did-you-mean', { found: 'gdp' }) // Did you mean `gdp`? 您是否要写 `gdp`？
 */
export function say<C extends Code>(
  code: C,
  ...[params]: Placeholders<(typeof EN)[C]> extends never ? [] : [params: ParamsOf<C>]
): Phrase {
  return params === undefined ? { code } : { code, params };
}

/** Tells a phrase from a list. */
export function isPhrase(param: Phrase | readonly Param[]): param is Phrase {
  return 'code' in param;
}
