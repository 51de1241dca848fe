/** A rule of a box in words. */
import type { Discovery, Rule } from '../../engine/index.ts';
import { inputTitle, inputValue, inputYears } from './input-words.ts';
import type { Language } from './language.ts';
import type { Written } from './phrases.ts';

type Write = (input: string, years: string, value: Written) => string;

/** By how many years a rule speaks of: once, one, several. */
interface Words {
  readonly least: Readonly<Record<'once' | 'one' | 'several', Write>>;
  readonly most: Readonly<Record<'once' | 'one' | 'several', Write>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    least: {
      once: (input, _, value) => `${input} at least ${value}`,
      one: (input, year, value) => `${input} in ${year} at least ${value}`,
      several: (input, years, value) => `${input} in ${years} on average at least ${value}`,
    },
    most: {
      once: (input, _, value) => `${input} at most ${value}`,
      one: (input, year, value) => `${input} in ${year} at most ${value}`,
      several: (input, years, value) => `${input} in ${years} on average at most ${value}`,
    },
  },
  zh: {
    least: {
      once: (input, _, value) => `${input}不低于${value}`,
      one: (input, year, value) => `${year}${input}不低于${value}`,
      several: (input, years, value) => `${years}${input}平均不低于${value}`,
    },
    most: {
      once: (input, _, value) => `${input}不高于${value}`,
      one: (input, year, value) => `${year}${input}不高于${value}`,
      several: (input, years, value) => `${years}${input}平均不高于${value}`,
    },
  },
};

/** E.g. `New energy, growth in 2025–2027 on average at least 20.9%`. */
export function ruleWords(rule: Rule, { inputs }: Discovery, lang: Language): string {
  const input = inputs[rule.input]!;
  const { length } = rule.years;
  const write = WORDS[lang][rule.side][length === 0 ? 'once' : length === 1 ? 'one' : 'several'];
  return write(inputTitle(input, lang), inputYears(rule.years, lang), inputValue(rule.value, input, lang));
}
