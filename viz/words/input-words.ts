/** What tables and charts call an uncertain input, and that policy decides it. */

import type { InputRef, InputRole } from '../../engine/index.ts';
import { formatDigits, formatSigned } from './figure-format.ts';
import { type Language, titleOf } from './language.ts';
import type { Written } from './phrases.ts';
import { writeQuantity } from './quantity-format.ts';

interface Words {
  readonly role: Readonly<Record<InputRole, (title: string) => string>>;
  readonly years: (from: number, to: number) => string;
  readonly year: (year: number) => string;
  readonly once: string;
  /** A number of standard deviations from the usual. */
  readonly deviations: (written: Written) => string;
  readonly range: (low: Written, high: Written) => Written;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    role: {
      assumption: (title) => title,
      growth: (title) => `${title}, growth`,
      start: (title) => `${title}, error of the start`,
      factor: (title) => `${title} (factor)`,
      event: (title) => `${title}, start (+ early)`,
      'event-size': (title) => `${title}, size`,
      revision: (title) => `${title}, revision`,
      'revision-size': (title) => `${title}, size of the revision`,
      regime: (title) => `${title} (regime)`,
      'regime-start': (title) => `${title} (regime), at the start`,
      deadline: (title) => `${title}, deadline`,
      other: (title) => title,
    },
    years: (from, to) => `${from}–${to}`,
    year: (year) => String(year),
    once: 'once',
    deviations: (written) => `${written} sd`,
    range: (low, high) => `${low} to ${high}`,
  },
  zh: {
    role: {
      assumption: (title) => title,
      growth: (title) => `${title}增速`,
      start: (title) => `${title}期初误差`,
      factor: (title) => `${title}（共同因子）`,
      event: (title) => `${title}启动（早为正）`,
      'event-size': (title) => `${title}规模`,
      revision: (title) => `${title}修订`,
      'revision-size': (title) => `${title}修订幅度`,
      regime: (title) => `${title}（状态）`,
      'regime-start': (title) => `${title}（初始状态）`,
      deadline: (title) => `${title}期限`,
      other: (title) => title,
    },
    years: (from, to) => `${from}—${to}年`,
    year: (year) => `${year}年`,
    once: '一次性',
    deviations: (written) => `${written}个标准差`,
    range: (low, high) => `${low}至${high}`,
  },
};

/** Its title with what of it is uncertain, e.g. `New energy, growth`. */
export function inputTitle(input: Pick<InputRef, 'role' | 'title'>, lang: Language): string {
  return WORDS[lang].role[input.role](titleOf(input, lang));
}

/** The years that are looked at: `2025–2027`, `2026`, or that it is drawn once. */
export function inputYears(years: readonly number[], lang: Language): string {
  const [first, last] = [years[0], years.at(-1)];
  const words = WORDS[lang];
  if (first === undefined || last === undefined) return words.once;
  return first === last ? words.year(first) : words.years(first, last);
}

/** A value of an input with its unit; of a factor and the like its distance from the usual, with its sign. */
export function inputValue(value: number, input: InputRef, lang: Language): Written {
  if (input.unit !== 'sd') return writeQuantity(value, input.unit, lang);
  return WORDS[lang].deviations(formatDeviations(value));
}

/** From the least to the greatest of some values: `12% to 14%`, `−1.3 to +1.3 sd`; the one where they are written alike. */
export function inputRange(values: readonly number[], input: InputRef, lang: Language): Written {
  const words = WORDS[lang];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [from, to] = [inputValue(low, input, lang), inputValue(high, input, lang)];
  if (from === to) return from;
  return input.unit === 'sd'
    ? words.deviations(words.range(formatDeviations(low), formatDeviations(high)))
    : words.range(from, to);
}

/** From one value to another; of a factor and the like, which are 0 in the usual case, the other alone. */
export function inputChange(from: number, to: number, input: InputRef, lang: Language): Written {
  if (input.unit === 'sd' && from === 0) return inputValue(to, input, lang);
  return `${inputValue(from, input, lang)} → ${inputValue(to, input, lang)}`;
}

/** `+1.3`, `−0.4`. */
export const formatDeviations = (value: number): Written => formatSigned(value, 1);

/** That policy decides a figure, and between which values where that is stated. */
export interface Decision {
  readonly by: 'policy';
  readonly range?: { readonly low: number; readonly high: number; readonly unit: string };
}

/**
 * The decision that a figure of the ledger is, if it is one; that of a path is its growth, or the formula of its level.
 *
 * @param figure dotted, e.g. `paths.roads.growth`
 */
export function decisionOn(
  decisions: Readonly<Record<string, Decision>> | undefined,
  figure: string,
): Decision | undefined {
  const owner = figure.replace(/\.(?:growth|formula)$/u, '');
  return [figure, owner].map((name) => decisions?.[name]).find((each) => each !== undefined);
}

/** `policy, 3% to 6%`. */
export function decisionWords({ range }: Decision, lang: Language): string {
  if (range === undefined) return lang === 'zh' ? '政策可定' : 'policy';
  const unit = /^[a-z]/iu.test(range.unit) ? ` ${range.unit}` : range.unit;
  const [low, high] = [range.low, range.high].map((end) => `${formatDigits(end, 6)}${unit}`);
  return lang === 'zh' ? `政策可定，${low}至${high}` : `policy, ${low} to ${high}`;
}
