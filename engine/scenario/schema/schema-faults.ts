/** What the schema finds wrong, at its place in the file and in the words of the scenario. */

import type { z } from 'zod';
import { type Param, type Phrase, say } from '../../words/phrase.ts';
import type { Findings } from '../source/findings.ts';
import { didYouMean } from '../source/names.ts';
import { dotted, inWords, isComplete, type Path, type Plain, valueAt } from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';
import { endsBeforeYear, likelyYear, YEAR_KEYS } from '../source/years.ts';
import { keyMeant } from './key-synonyms.ts';
import { mappingAt } from './mapping-at.ts';
import { isFormName, MARGINALS, type MarginalName } from './marginal-specs.ts';
import { isFigure, reportNamelessForm, reportValuesAlone } from './nameless-laws.ts';
import { regimeMeant } from './regimes-meant.ts';

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
          exampleOf(path) ?? regimeMeant(path, value, yaml.value) ?? mendType(value, types),
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

/** More unknown keys of one mapping than this tell nothing new. */
const MOST_UNKNOWN = 50;

function reportUnknownKeys(path: Path, keys: readonly string[], yaml: YamlText, findings: Findings): void {
  const isCut = !isComplete(valueAt(yaml.value, path));
  if (
    !isCut &&
    (reportNamelessForm(path, keys, yaml, findings) ||
      reportValuesAlone(path, valueAt(yaml.value, path), yaml, findings))
  )
    return;
  const known = Object.keys(mappingAt(path, yaml.value)?.shape ?? {});
  for (const key of keys.slice(0, MOST_UNKNOWN)) {
    const at = yaml.keyAt([...path, key]);
    if (isCut) {
      findings.fault(
        at,
        say('formula-with-commas-quoted-inside', { where: nameOf(path), key }),
        say('put-whole-formula-quotes-on'),
      );
    } else {
      const otherwise =
        /\s/u.test(key) || (isFigure(key) && valueAt(yaml.value, [...path, key]) === null)
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
