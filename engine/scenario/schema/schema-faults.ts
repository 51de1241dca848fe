/** What the schema finds wrong, at its place in the file and in the words of the scenario. */

import type { z } from 'zod';
import { type Param, type Phrase, say } from '../../words/phrase.ts';
import type { Findings } from '../source/findings.ts';
import { didYouMean } from '../source/names.ts';
import {
  dotted,
  inWords,
  isComplete,
  keysOf,
  type Path,
  type Plain,
  valueAt,
} from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';
import { endsBeforeYear, likelyYear, YEAR_KEYS } from '../source/years.ts';
import { keyMeant } from './key-synonyms.ts';
import { eitherOf, endsMeant, lawsMeant, lawsOfValues, parametersMeant, signedAlike } from './laws-meant.ts';
import { mappingAt } from './mapping-at.ts';
import { isFormName, MARGINAL_NAMES, MARGINALS, type MarginalName } from './marginal-specs.ts';

type Issue = z.core.$ZodIssue;

const TYPES: ReadonlyMap<string, Phrase> = new Map<string, Phrase>([
  ['string', say('text')],
  ['number', say('number')],
  ['int', say('whole-number')],
  ['object', say('mapping')],
  ['record', say('mapping')],
  ['array', say('list')],
]);

/** A bound, and what it counts. */
function bounded(origin: string, least: boolean, bound: number): Phrase {
  const count = counted(origin, bound);
  return least ? say('at-least-count', { count }) : say('at-most-count', { count });
}

function counted(origin: string, count: number): Param {
  if (origin === 'string') return say(count === 1 ? 'one-character' : 'characters', { count });
  return origin === 'array' ? say(count === 1 ? 'one-entry' : 'entries', { count }) : count;
}

/** What the keys of a mapping are, where they are not years, and how to mend one. */
const KEYS: ReadonlyMap<string, readonly [requires: Phrase, mend: Phrase]> = new Map<
  string,
  readonly [requires: Phrase, mend: Phrase]
>([
  ['at_least', [say('count-1-more-key'), say('how-many-reached-2')]],
  ['starts', [say('years-four-digits-never-keys'), say('year-2026')]],
]);

/** Notes a fault for what an issue of the schema says. */
export function reportIssue(issue: Issue, yaml: YamlText, findings: Findings): void {
  const path: Path = issue.path.filter((part) => typeof part !== 'symbol');
  const where = nameOf(path);
  const value = valueAt(yaml.value, path);
  const got = inWords(value);
  const fault = (requires: Param, mend: Phrase, instead: Param = got) =>
    findings.fault(yaml.at(path), say('where-requires', { where, requires, got: instead }), mend);
  switch (issue.code) {
    case 'unrecognized_keys':
      reportUnknownKeys(path, issue.keys, yaml, findings);
      break;
    case 'invalid_type':
    case 'invalid_union': {
      const types = expectedTypes(issue);
      const year = YEAR_KEYS.has(path.at(-1)) ? likelyYear(value) : undefined;
      if (YEAR_KEYS.has(path.at(-1)) && (year !== undefined || typeof value === 'string')) {
        fault(say('year-in-full'), yearMend(value, year));
        break;
      }
      if (value === undefined && path.length > 0) reportMissingKey(path, yaml, findings);
      else if (!reportValuesAlone(path, value, yaml, findings))
        fault(
          say('one-or-another', { types: types.map((type) => TYPES.get(type) ?? type) }),
          exampleOf(path) ?? mendType(value, types),
        );
      break;
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (values.length === 1) fault(values.join(), say('write-values', { values }));
      else {
        // A mapping or a list is no word that was meant otherwise, nor can every one become a text.
        const word = typeof value === 'object' ? '' : String(value);
        fault(say('one-of-values', { values }), didYouMean(word, values, say('one-them')));
      }
      break;
    }
    case 'invalid_key':
      reportKey(path, yaml, findings);
      break;
    case 'too_small':
    case 'too_big': {
      const isLeast = issue.code === 'too_small';
      const year = YEAR_KEYS.has(path.at(-1)) ? likelyYear(value) : undefined;
      if (year !== undefined) {
        fault(say('year-in-full'), yearMend(value, year));
        break;
      }
      const requires = bounded(issue.origin, isLeast, Number(isLeast ? issue.minimum : issue.maximum));
      if (value === '') fault(requires, say('text-remove-key'));
      else if (!Array.isArray(value)) fault(requires, say('value-this-range'));
      else if (value.length === 0) fault(requires, say('add-entry-remove-list'));
      else {
        const mend = isLeast ? say('add-what-missing') : say('leave-some-out');
        fault(requires, mend, counted('array', value.length));
      }
      break;
    }
    case 'invalid_format':
      if (path.at(-1) === 'scenario') fault(say('letters-digits-dashes'), say('choose-name-can-also-name'));
      else fault(say('date-such-2025-2025-03'), say('date-form'));
      break;
    default:
      fault(say('another-value'), say('value-this-range'));
  }
}

/** What is over within a year may count as that year or as the one before. */
function yearMend(value: Plain | undefined, year: number | undefined): Phrase {
  if (year === undefined) return say('year-2026');
  return endsBeforeYear(value)
    ? say('write-year-or-before', { year, before: year - 1 })
    : say('write-year', { year });
}

function nameOf(path: Path): Param {
  return path.length === 0 ? say('scenario') : dotted(path);
}

function reportKey(path: Path, yaml: YamlText, findings: Findings): void {
  const [requires, mend] = KEYS.get(String(path.at(-2))) ?? [say('years-four-digits-keys'), say('year-2026')];
  findings.fault(
    yaml.keyAt(path),
    say('where-requires', { where: nameOf(path.slice(0, -1)), requires, got: String(path.at(-1)) }),
    mend,
  );
}

function reportUnknownKeys(path: Path, keys: readonly string[], yaml: YamlText, findings: Findings): void {
  const isCut = !isComplete(valueAt(yaml.value, path));
  if (!isCut && (reportNamelessForm(path, keys, yaml, findings) || reportSet(path, yaml, findings))) return;
  const known = Object.keys(mappingAt(path, yaml.value)?.shape ?? {});
  for (const key of keys) {
    const at = yaml.keyAt([...path, key]);
    if (isCut) {
      findings.fault(
        at,
        say('formula-with-commas-quoted-inside', { where: nameOf(path), key }),
        say('put-whole-formula-quotes-on'),
      );
    } else {
      const otherwise =
        /\s/u.test(key) || (FIGURE.test(key) && valueAt(yaml.value, [...path, key]) === null)
          ? say('inside-comma-ends-text-put')
          : say('remove-key', { key });
      const meant = keyMeant(key, known);
      findings.fault(
        at,
        say('one-keys', { where: nameOf(path), known, key }),
        meant === undefined ? didYouMean(key, known, otherwise) : say('did-you-mean', { found: meant }),
      );
    }
  }
}

/** Parameters without the name of a law around them: { mean, sd } mean the normal one. */
function reportNamelessForm(
  path: Path,
  keys: readonly string[],
  yaml: YamlText,
  findings: Findings,
): boolean {
  const mapping = valueAt(yaml.value, path);
  const given = keysOf(mapping).filter((key) => keys.includes(key) || key === 'min' || key === 'max');
  const shape = mappingAt(path, yaml.value)?.shape ?? {};
  const isNamed = MARGINAL_NAMES.some((name) => keysOf(mapping).includes(name));
  if (!('normal' in shape) || isNamed) return false;
  const texts = given.map((key) => [key, textOfScalar(valueAt(yaml.value, [...path, key]))] as const);
  const entries = texts.flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const]));
  const values = valuesAlone(mapping);
  const [law, other] =
    values !== undefined
      ? lawsOfValues(values)
      : entries.length === given.length
        ? lawsOf(path, entries, yaml)
        : [];
  if (law === undefined) return reportMeanAlone(path, entries, yaml, findings);
  const written = values ?? entries.map(([key, text]) => `${key}: ${text}`);
  findings.fault(
    yaml.keyAt([...path, given[0]!]),
    say('form-of-draw', { where: nameOf(path), given: written.join(', ') }),
    eitherOf(law, other),
  );
  return true;
}

/** `normal: { 7%, 5% }`: what is missing there is told once. */
function reportSet(path: Path, yaml: YamlText, findings: Findings): boolean {
  return reportValuesAlone(path, valueAt(yaml.value, path), yaml, findings);
}

/** A mean says nothing of how far values spread. */
function reportMeanAlone(
  path: Path,
  entries: readonly (readonly [string, string])[],
  yaml: YamlText,
  findings: Findings,
): boolean {
  const [[key, text] = ['', ''], second] = entries;
  if (second !== undefined || (keyMeant(key, ['mean']) ?? key) !== 'mean') return false;
  findings.fault(
    yaml.keyAt([...path, key]),
    say('form-of-draw', { where: nameOf(path), given: `${key}: ${text}` }),
    say('write-parameters', { example: `\`normal: { mean: ${text}, sd: … }\`` }),
  );
  return true;
}

const YEAR = /^(?:19|20|21)\d\d$/u;

/** The laws that parameters can mean; growth by years is a history, or a formula where the years are to come. */
function lawsOf(path: Path, entries: readonly (readonly [string, string])[], yaml: YamlText): string[] {
  if (!entries.every(([key]) => YEAR.test(key))) return lawsMeant(entries);
  const base = Number(valueAt(yaml.value, ['years', 'base']));
  const written = entries.map(([key, text]) => `${key}: ${text}`).join(', ');
  if (entries.every(([year]) => Number(year) <= base))
    return entries.length > 2 ? [`history: { ${written} }`] : [];
  if (path.at(-1) !== 'growth' || !entries.every(([year]) => Number(year) > base)) return [];
  const [last, ...earlier] = entries.toSorted(([a], [b]) => Number(b) - Number(a));
  const formula = earlier.reduce((rest, [year, text]) => `if(year <= ${year}, ${text}, ${rest})`, last![1]);
  return [earlier.length === 0 ? `formula: ${formula}` : `formula: "${formula}"`];
}

/** Values that stand alone where a law wants its parameters by name, or a draw its law. */
function reportValuesAlone(
  path: Path,
  value: Plain | undefined,
  yaml: YamlText,
  findings: Findings,
): boolean {
  const law = path.length > 2 ? String(path.at(-1)) : '';
  const entries = keysOf(value).map((key) => [key, textOfScalar(valueAt(value!, [key])) ?? ''] as const);
  const ends = law === 'range' ? endsMeant(entries) : undefined;
  const values = ends ?? valuesAlone(value) ?? valuesIn(value);
  if (values === undefined || path.length < 2) return false;
  const isGrowth = path[0] === 'paths' && path[2] === 'growth';
  const isDraw = path.length === 2 ? path[0] === 'assumptions' : path.length === 3 && isGrowth;
  const alike = isGrowth ? signedAlike(values) : values;
  const meant =
    isDraw && typeof value === 'object' ? lawsAlone(alike, isGrowth) : parametersMeant(law, alike);
  const [text, other] = [meant ?? []].flat();
  if (text === undefined) return false;
  const listed = (ends === undefined ? values : entries.map((entry) => entry.join(': '))).join(', ');
  const given = typeof value === 'string' ? value : Array.isArray(value) ? `[${listed}]` : `{ ${listed} }`;
  findings.fault(
    yaml.at(path),
    say(isDraw ? 'form-of-draw' : 'parameters-by-name', { where: nameOf(path), given }),
    eitherOf(text, other),
  );
  return true;
}

/** A growth that is one value, in brackets, is that value. */
function lawsAlone(values: readonly string[], isGrowth: boolean): string[] {
  return values.length === 1 && isGrowth ? [...values] : lawsOfValues(values).map((each) => `{ ${each} }`);
}

/** The values of a list, or of `{ 7%, 5% }`, which YAML takes for keys without values. */
function valuesAlone(value: Plain | undefined): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const texts = Array.isArray(value)
    ? value.map(textOfScalar)
    : Object.entries(value).map(([key, each]) => (each === null ? key : undefined));
  const figures = texts.flatMap((text) => (text !== undefined && FIGURE.test(text) ? text : []));
  return figures.length > 0 && figures.length === texts.length ? figures : undefined;
}

const FIGURE = /^[-+−]?\.?\d/u;

/** The values of one text: 7% ± 5%, (7%, 5%). */
function valuesIn(value: Plain | undefined): string[] | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = value.split(/\s*[±,，;()（）]\s*/u).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => FIGURE.test(part)) ? parts : undefined;
}

function textOfScalar(value: Plain | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function reportMissingKey(path: Path, yaml: YamlText, findings: Findings): void {
  const owner = path.slice(0, -1);
  const key = String(path.at(-1));
  if (reportValuesAlone(owner, valueAt(yaml.value, owner), yaml, findings)) return;
  findings.fault(yaml.keyAt(owner), say('key-none', { where: nameOf(owner), key }), say('add-key', { key }));
}

function expectedTypes(issue: Issue): string[] {
  if (issue.code === 'invalid_type') return [issue.expected];
  if (issue.code !== 'invalid_union') return [];
  const ofWhole = issue.errors.flat().filter(({ path }) => path.length === 0);
  return [...new Set(ofWhole.flatMap(expectedTypes))];
}

/** How a law is written whose name stands before something else. */
function exampleOf(path: Path): Phrase | undefined {
  const law = String(path.at(-1)) as MarginalName;
  if (path.length < 3) return undefined;
  const parameters = isFormName(law) ? Object.keys(MARGINALS[law].parameters) : LISTED_EXAMPLES.get(law);
  if (parameters === undefined) return undefined;
  const example = `\`${law}: { ${parameters.map((each) => `${each}: …`).join(', ')} }\``;
  return say('write-parameters', { example });
}

const LISTED_EXAMPLES: ReadonlyMap<string, readonly string[]> = new Map([
  ['quantiles', ['p10', 'p50', 'p90']],
  ['history', ['2021', '2022', '2023']],
]);

function mendType(value: Plain | undefined, expected: readonly string[]): Phrase {
  if (value === null) return say('value-after-colon-remove-key');
  const isText = expected.length === 1 && expected[0] === 'string';
  return isText && typeof value === 'number'
    ? say('write-in-quotes-value', { value })
    : say('write-in-that-form');
}
