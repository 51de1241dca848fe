/** What the schema finds wrong, at its place in the file and in the words of the scenario. */
import { z } from 'zod';
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
import { scenarioSchema } from './scenario-schema.ts';

type Issue = z.core.$ZodIssue;

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['object', 'a mapping'],
  ['record', 'a mapping'],
  ['array', 'a list'],
]);

/** What a lower or upper bound counts. */
const THINGS: ReadonlyMap<string, readonly [one: string, more: string]> = new Map([
  ['string', [' character', ' characters']],
  ['array', [' entry', ' entries']],
]);

/** What the keys of a mapping are, where they are not years, and how to mend one. */
const KEYS: ReadonlyMap<string, readonly [requires: string, mend: string]> = new Map([
  ['at_least', ['a count of 1 or more as its key', 'Write how many are to be reached, e.g. 2']],
  ['starts', ['years of four digits, or never, as keys', 'Write the year, e.g. 2026']],
]);

/** Notes a fault for what an issue of the schema says. */
export function reportIssue(issue: Issue, yaml: YamlText, findings: Findings): void {
  const path: Path = issue.path.filter((part) => typeof part !== 'symbol');
  const where = nameOf(path);
  const value = valueAt(yaml.value, path);
  const got = inWords(value);
  const fault = (requires: string, mend: string, instead = got) =>
    findings.fault(yaml.at(path), `${where} requires ${requires}, got ${instead}`, mend);
  switch (issue.code) {
    case 'unrecognized_keys':
      reportUnknownKeys(path, issue.keys, yaml, findings);
      break;
    case 'invalid_type':
    case 'invalid_union': {
      const types = expectedTypes(issue);
      if (value === undefined && path.length > 0) reportMissingKey(path, yaml, findings);
      else fault(types.map((type) => TYPES.get(type) ?? type).join(' or '), mendType(value, types));
      break;
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (values.length === 1) fault(values.join(), `Write \`${values.join()}\``);
      else fault(`one of ${values.join(', ')}`, didYouMean(got, values, 'Write one of them'));
      break;
    }
    case 'invalid_key':
      reportKey(path, yaml, findings);
      break;
    case 'too_small':
    case 'too_big': {
      const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      const [thing, things] = THINGS.get(issue.origin) ?? ['', ''];
      const requires = `${bound}${bound.endsWith(' 1') ? thing : things}`;
      if (value === '') fault(requires, 'Write a text, or remove the key');
      else if (!Array.isArray(value)) fault(requires, 'Write a value in this range');
      else if (value.length === 0) fault(requires, 'Add an entry, or remove the list');
      else {
        const mend = issue.code === 'too_small' ? 'Add what is missing' : 'Leave some out';
        fault(requires, mend, `${value.length}${value.length === 1 ? thing : things}`);
      }
      break;
    }
    case 'invalid_format':
      if (path.at(-1) === 'scenario')
        fault('letters, digits, _ and -', 'Choose a name that can also name a folder');
      else fault('a date such as 2025, 2025-03 or 2025-03-01', 'Write the date in that form');
      break;
    default:
      fault('another value', issue.message);
  }
}

function nameOf(path: Path): string {
  return path.length === 0 ? 'a scenario' : dotted(path);
}

function reportKey(path: Path, yaml: YamlText, findings: Findings): void {
  const [requires, mend] = KEYS.get(String(path.at(-2))) ?? [
    'years of four digits as keys',
    'Write the year, e.g. 2026',
  ];
  findings.fault(
    yaml.keyAt(path),
    `${nameOf(path.slice(0, -1))} requires ${requires}, got ${path.at(-1)}`,
    mend,
  );
}

function reportUnknownKeys(path: Path, keys: readonly string[], yaml: YamlText, findings: Findings): void {
  const isCut = !isComplete(valueAt(yaml.value, path));
  const known = keysOfSchema(path, yaml.value);
  for (const key of keys) {
    const at = yaml.keyAt([...path, key]);
    if (isCut) {
      findings.fault(
        at,
        `${nameOf(path)} requires a formula with commas to be quoted inside { }, got ${key} as a key`,
        'Put the whole formula in quotes, or on a line of its own',
      );
    } else {
      const otherwise = /\s/u.test(key)
        ? 'Inside { } a comma ends a text: put the whole text in quotes'
        : `Remove \`${key}\``;
      findings.fault(
        at,
        `${nameOf(path)} requires one of the keys ${known.join(', ')}, got ${key}`,
        didYouMean(key, known, otherwise),
      );
    }
  }
}

function reportMissingKey(path: Path, yaml: YamlText, findings: Findings): void {
  const owner = path.slice(0, -1);
  const key = path.at(-1);
  findings.fault(
    yaml.keyAt(owner),
    `${nameOf(owner)} requires the key ${key}, got none`,
    `Add \`${key}: …\``,
  );
}

function expectedTypes(issue: Issue): string[] {
  if (issue.code === 'invalid_type') return [issue.expected];
  if (issue.code !== 'invalid_union') return [];
  const ofWhole = issue.errors.flat().filter(({ path }) => path.length === 0);
  return [...new Set(ofWhole.flatMap(expectedTypes))];
}

function mendType(value: Plain | undefined, expected: readonly string[]): string {
  if (value === null) return 'Write a value after the colon, or remove the key';
  const isText = expected.length === 1 && expected[0] === 'string';
  return isText && typeof value === 'number' ? `Write it in quotes: '${value}'` : 'Write it in that form';
}

/** The keys that the schema knows in the mapping at a path. */
function keysOfSchema(path: Path, value: Plain): string[] {
  let schema: z.core.$ZodType | undefined = scenarioSchema;
  for (const [i, part] of path.entries()) {
    schema = step(opened(schema, keysOf(valueAt(value, path.slice(0, i)))), part);
  }
  const mapping = opened(schema, keysOf(valueAt(value, path)));
  return mapping instanceof z.ZodObject ? Object.keys(mapping.shape) : [];
}

/** A schema without its optional wrapping; of alternatives, the mapping that knows most of the keys. */
function opened(schema: z.core.$ZodType | undefined, keys: readonly string[]): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional) return opened(schema.unwrap(), keys);
  if (!(schema instanceof z.ZodUnion)) return schema;
  const known = (each: z.core.$ZodType | undefined) =>
    each instanceof z.ZodObject ? keys.filter((key) => key in each.shape).length : -1;
  return schema.options.map((each) => opened(each, keys)).reduce((a, b) => (known(b) > known(a) ? b : a));
}

function step(schema: z.core.$ZodType | undefined, part: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[part];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : undefined;
}
