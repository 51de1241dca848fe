/** Laws that are written without their names, by their parameters or values alone, and how each is written in full. */
import { type Phrase, say } from '../../words/phrase.ts';
import { inPercent, LIKELY_PERCENT, percent } from '../units/percent-signs.ts';
import { keyMeant } from './key-synonyms.ts';
import { isFormName, MARGINALS, type MarginalName, type MarginalSpec } from './marginal-specs.ts';

type Entries = readonly (readonly [key: string, text: string])[];

/** Parameters by which a law is known, and the laws that they can mean, the likeliest first. */
const MEANT: readonly (readonly [parameters: string, laws: readonly MarginalName[]])[] = [
  ['mean sd', ['normal']],
  ['min max', ['range', 'uniform']],
  ['min mode max', ['triangular', 'pert']],
  ['mean scale df', ['student-t']],
  ['mode sd_low sd_high', ['two-piece-normal']],
];
const PARAMETERS = ['mean', 'sd', 'min', 'mode', 'max', 'scale', 'df', 'sd_low', 'sd_high'];
/** p10, P10, 10%. */
const QUANTILE = /^(?:p(\d{1,2}(?:\.\d+)?)|(\d{1,2}(?:\.\d+)?)%)$/iu;
const LEAST_LISTED = 3;

/**
 * The laws that parameters without a name around them can mean, as they are written.
 *
 * @example
 * lawsMeant([['low', '5%'], ['high', '9%']]) // ['range: 5% to 9%', 'uniform: { min: 5%, max: 9% }']
 */
export function lawsMeant(entries: Entries): string[] {
  if (entries.length > 0 && entries.every(([key]) => QUANTILE.test(key))) return quantilesMeant(entries);
  const named = entries.map(([key, text]) => [keyMeant(key, PARAMETERS) ?? key.trim(), text] as const);
  const laws = MEANT.find(([parameters]) =>
    sameWords(
      parameters,
      named.map(([key]) => key),
    ),
  ) ?? ['', []];
  const ordered = laws[0]
    .split(' ')
    .map((key) => [key, named.find(([each]) => each === key)?.[1] ?? ''] as const);
  return laws[1].map((law) => written(law, ordered));
}

/** Quantiles by their percentages; the 5 % and the 95 % one are the ends of a range. */
function quantilesMeant(entries: Entries): string[] {
  const named = entries.map(([key, text]) => {
    const [, percentage, signed] = QUANTILE.exec(key) ?? [];
    return [`p${percentage ?? signed}`, text] as const;
  });
  if (named.length >= LEAST_LISTED) return [`quantiles: ${mapping(named)}`];
  const [low, high] = ['p5', 'p95'].map((key) => named.find(([each]) => each === key)?.[1]);
  return low === undefined || high === undefined ? [] : [`range: ${low} to ${high}`];
}

/** Whether a key says a parameter of a law, or one of its quantiles. */
export function isParameterWord(key: string): boolean {
  return QUANTILE.test(key) || keyMeant(key, PARAMETERS) !== undefined || PARAMETERS.includes(key);
}

/** The laws that two or three values alone can mean. */
export function lawsOfValues(values: readonly string[]): string[] {
  const keys = values.length === 2 ? ['min', 'max'] : ['min', 'mode', 'max'];
  return values.length === keys.length ? lawsMeant(keys.map((key, i) => [key, values[i]!])) : [];
}

/** The ends of a range that are written as a mapping: { low: 5%, high: 9% }. */
export function endsMeant(entries: Entries): readonly string[] | undefined {
  const named = new Map(entries.map(([key, text]) => [keyMeant(key, PARAMETERS) ?? key, text]));
  const [low, high] = [named.get('min'), named.get('max')];
  return entries.length === 2 && low !== undefined && high !== undefined ? [low, high] : undefined;
}

/** How to mend what can mean one law, or one of two. */
export function eitherOf(text: string, other: string | undefined): Phrase {
  return other === undefined ? say('write-text', { text }) : say('write-either', { text, other });
}

/** The parameters of a law by their names, of as many values as it has; undefined for another number of them. */
export function parametersMeant(law: string, values: readonly string[]): string | undefined {
  if (law === 'range') return values.length === 2 ? `${values[0]} to ${values[1]}` : undefined;
  if (law === 'empirical') return `[${values.join(', ')}]`;
  if (!isFormName(law as MarginalName)) return undefined;
  const form: MarginalSpec = MARGINALS[law as keyof typeof MARGINALS];
  const keys = Object.keys(form.parameters).filter((key) => !(key in (form.defaults ?? {})));
  return keys.length === values.length ? mapping(keys.map((key, i) => [key, values[i]!])) : undefined;
}

const BARE = /^[-+]?(?:\d+\.?\d*|\.\d+)$/u;

/** Values of a growth, written alike: 7% beside 5 is 5%, beside 0.05 too; 7 and 5 alone are 7% and 5%. */
export function signedAlike(values: readonly string[]): readonly string[] {
  const bare = values.filter((each) => BARE.test(each)).map(Number);
  const isMixed = bare.length < values.length;
  if (!isMixed && !bare.some((value) => Math.abs(value) >= 2)) return values;
  const areLarge = bare.some((value) => Math.abs(value) >= LIKELY_PERCENT);
  return values.map((each) => {
    if (!BARE.test(each) || Number(each) === 0) return each;
    return areLarge ? percent(Number(each)) : inPercent(Number(each));
  });
}

const SIGN = String.raw`\s?(?:%|‰|pp|per ?cent|pct|个百分点)`;
const FIGURE = String.raw`[-+]?[\d.,]+${SIGN}`;
/** A figure whose sign may stand at the other one alone: 6-8%, 7±2%. */
const END = String.raw`[-+]?[\d.,]+(?:${SIGN})?`;
const BETWEEN = new RegExp(
  String.raw`^(?:from |between |从)?(${END})\s*(?:to|and|至|到|~|-|–|\.\.)\s*(${END})$`,
  'u',
);
const AROUND = new RegExp(String.raw`^(${END})\s*(?:±|\+\/-)\s*(${END})$`, 'u');
/** Two numbers without any sign from here on are no percentages: a span of years. */
const MOST_BARE = 100;
const CALLED = new RegExp(String.raw`^([\p{L}-]+)\s*\(\s*(${FIGURE}(?:\s*[,;]\s*${FIGURE})*)\s*\)$`, 'u');
const SHORT: ReadonlyMap<string, string> = new Map([
  ['n', 'normal'],
  ['u', 'uniform'],
  ['tri', 'triangular'],
]);

/**
 * The laws that the text of a growth can mean which is no formula, as they are written: 5%-9%, 7% ± 2%, N(7%, 2%).
 *
 * @param text in half-width characters
 */
export function lawsInWords(text: string): string[] {
  const [low, high] = figuresOf(BETWEEN.exec(text));
  if (low !== undefined && high !== undefined) {
    return Number.parseFloat(low) < Number.parseFloat(high) ? lawsOfValues([low, high]) : [];
  }
  const [mean, spread] = figuresOf(AROUND.exec(text));
  if (mean !== undefined && spread !== undefined) {
    return [
      `normal: ${mapping([
        ['mean', mean],
        ['sd', spread],
      ])}`,
    ];
  }
  const [, called = '', listed = ''] = CALLED.exec(text) ?? [];
  const word = called.toLowerCase();
  const law = SHORT.get(word) ?? keyMeant(word, Object.keys(MARGINALS)) ?? word;
  const parameters = listed === '' ? undefined : parametersMeant(law, listed.split(/\s*[,;]\s*/u));
  return parameters === undefined ? [] : [`${law}: ${parameters}`];
}

/** Two figures, each with its sign; none where it is not clear what they are. */
function figuresOf(found: RegExpExecArray | null): readonly string[] {
  const figures = found?.slice(1) ?? [];
  if (figures.every((each) => BARE.test(each) && Math.abs(Number(each)) >= MOST_BARE)) return [];
  const signed = signedAlike(figures);
  return signed.some((each) => BARE.test(each) && Number(each) !== 0) ? [] : signed;
}

function written(law: MarginalName, parameters: Entries): string {
  const values = parameters.map(([, text]) => text);
  return law === 'range' ? `range: ${values[0]} to ${values[1]}` : `${law}: ${mapping(parameters)}`;
}

function mapping(entries: Entries): string {
  return `{ ${entries.map(([key, text]) => `${key}: ${text}`).join(', ')} }`;
}

function sameWords(words: string, others: readonly string[]): boolean {
  return words.split(' ').toSorted().join() === others.toSorted().join();
}
