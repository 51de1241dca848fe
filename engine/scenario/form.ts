/**
 * Holds a parsed file against the schema. Faults get the place and the words
 * of the scenario, and the parts that are sound are passed on, so that what
 * they mean can be checked in the same reading.
 */
import { z } from 'zod';
import type { Findings } from './findings.ts';
import { didYouMean } from './names.ts';
import { mendWithout } from './not-supported-yet.ts';
import { type ScenarioFile, scenarioSchema } from './schema.ts';
import type { Path, Plain, YamlText } from './yaml-text.ts';

type Issue = z.core.$ZodIssue;

/** The sections whose entries are read one by one: a faulty entry leaves the others readable. */
const SECTIONS = ['sources', 'factors', 'assumptions', 'groups', 'paths', 'indicators', 'targets'] as const;
type Section = (typeof SECTIONS)[number];

export interface Form {
  readonly file: ScenarioFile;
  /** Entries that were left out because they are faulty, by section: their names count as defined. */
  readonly broken: Readonly<Record<Section, ReadonlySet<string>>>;
  /** The group that a path which was left out says it belongs to. */
  readonly groupOfBroken: (path: string) => string | undefined;
}

/**
 * @throws ScenarioError when so much is wrong that nothing can be read; otherwise faults are in `findings`
 */
export function readForm(yaml: YamlText, findings: Findings): Form {
  const broken = Object.fromEntries(SECTIONS.map((section) => [section, new Set<string>()])) as Record<
    Section,
    Set<string>
  >;
  const groupOfBroken = (path: string) => {
    const group = valueAt(yaml.value, ['paths', path, 'group']);
    return typeof group === 'string' ? group : undefined;
  };
  const first = scenarioSchema.safeParse(yaml.value);
  if (first.success) return { file: first.data, broken, groupOfBroken };

  const leaveOut: Path[] = [];
  for (const issue of first.error.issues.flatMap(clearest)) {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    reportIssue(issue, path, yaml, findings);
    const [section, name] = path;
    if (issue.code === 'unrecognized_keys') leaveOut.push(...issue.keys.map((key) => [...path, key]));
    else if (isSection(section) && typeof name === 'string') {
      leaveOut.push([section, name]);
      broken[section].add(name);
    } else findings.throwIfFaulty();
  }
  const second = scenarioSchema.safeParse(without(yaml.value, leaveOut));
  if (!second.success) {
    findings.throwIfFaulty();
    throw second.error;
  }
  return { file: second.data, broken, groupOfBroken };
}

function isSection(key: string | number | undefined): key is Section {
  return SECTIONS.some((section) => section === key);
}

/** Of a value that fits no alternative: the faults of the alternative it comes nearest to. */
function clearest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const nearest = issue.errors.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  if (distance(nearest) === Number.POSITIVE_INFINITY) return [issue];
  return nearest.flatMap((each) => clearest({ ...each, path: [...issue.path, ...each.path] }));
}

/** How many keys and values of an alternative are wrong; infinite when it is another type of value altogether. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
    if (issue.path.length > 0) return sum + 1;
    if (issue.code === 'invalid_type') return Number.POSITIVE_INFINITY;
    return sum + (issue.code === 'invalid_union' ? Math.min(...issue.errors.map(distance)) : 1);
  }, 0);
}

function reportIssue(issue: Issue, path: Path, yaml: YamlText, findings: Findings): void {
  const where = path.length === 0 ? 'a scenario' : dotted(path);
  const value = valueAt(yaml.value, path);
  const got = inWords(value);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const allowed = keysAt(path, yaml.value);
      for (const key of issue.keys) {
        const mend = mendWithout(key) ?? didYouMean(key, allowed, `Remove \`${key}\``);
        findings.fault(
          yaml.keyAt([...path, key]),
          `${where} requires one of the keys ${allowed.join(', ')}, got ${key}`,
          mend,
        );
      }
      return;
    }
    case 'invalid_type':
    case 'invalid_union': {
      if (value === undefined && path.length > 0) {
        const owner = path.slice(0, -1);
        const key = String(path.at(-1));
        const ownerWords = owner.length === 0 ? 'a scenario' : dotted(owner);
        const meant = didYouMean(key, keysOf(valueAt(yaml.value, owner)), `Add \`${key}: …\``);
        findings.fault(
          yaml.keyAt(owner),
          `${ownerWords} requires the key ${key}, got none`,
          meant.replace('Did you mean', 'Is it'),
        );
        return;
      }
      const expected = issue.code === 'invalid_type' ? [issue.expected] : expectedTypes(issue);
      findings.fault(
        yaml.at(path),
        `${where} requires ${expected.map((type) => TYPES.get(type) ?? type).join(' or ')}, got ${got}`,
        mendType(value, expected),
      );
      return;
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      findings.fault(
        yaml.at(path),
        `${where} requires ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}, got ${got}`,
        didYouMean(String(value), values, `Write ${values.length > 1 ? 'one of them' : `\`${values[0]}\``}`),
      );
      return;
    }
    case 'invalid_key':
      findings.fault(
        yaml.keyAt(path),
        `${dotted(path.slice(0, -1))} requires years of four digits as keys, got ${String(path.at(-1))}`,
        'Write the year, e.g. 2026',
      );
      return;
    case 'too_small':
    case 'too_big': {
      const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      const unit = issue.origin === 'string' ? ' character' : issue.origin === 'array' ? ' entry' : '';
      findings.fault(
        yaml.at(path),
        `${where} requires ${bound}${unit}, got ${got}`,
        'Write a value in this range',
      );
      return;
    }
    case 'invalid_format': {
      const name = path.at(-1) === 'scenario';
      findings.fault(
        yaml.at(path),
        `${where} requires ${name ? 'letters, digits, _ and -' : 'a date such as 2025, 2025-03 or 2025-03-01'}, got ${got}`,
        name ? 'Choose a name that can also name a folder' : 'Write the date in that form',
      );
      return;
    }
    default:
      findings.fault(
        yaml.at(path),
        `${where} requires another value, got ${got}: ${issue.message}`,
        'Correct it',
      );
  }
}

function mendType(value: Plain | undefined, expected: readonly string[]): string {
  if (value === null) return 'Write a value after the colon, or remove the key';
  const isText = expected.length === 1 && expected[0] === 'string';
  return isText && typeof value === 'number' ? `Write it in quotes: '${value}'` : 'Write it in that form';
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['object', 'a mapping'],
  ['record', 'a mapping'],
  ['array', 'a list'],
]);

function expectedTypes(issue: Extract<Issue, { code: 'invalid_union' }>): string[] {
  const types = issue.errors.flatMap((branch) =>
    branch.flatMap((each) =>
      each.code === 'invalid_type' && each.path.length === 0
        ? [each.expected]
        : each.code === 'invalid_union'
          ? expectedTypes(each)
          : [],
    ),
  );
  return [...new Set(types)];
}

/** A path as the scenario's readers would write it: `targets.ladder.tiers.reach[0].at`. */
export function dotted(path: Path): string {
  return path.reduce<string>(
    (whole, part) =>
      typeof part === 'number' ? `${whole}[${part}]` : whole === '' ? part : `${whole}.${part}`,
    '',
  );
}

function inWords(value: Plain | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return String(value);
}

function valueAt(value: Plain, path: Path): Plain | undefined {
  let at: Plain | undefined = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = isList(at) ? at[Number(part)] : at[part];
  }
  return at;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function keysOf(value: Plain | undefined): string[] {
  return typeof value === 'object' && value !== null && !isList(value) ? Object.keys(value) : [];
}

/** The keys that the schema knows in the mapping at a path. */
function keysAt(path: Path, value: Plain): string[] {
  let schema: z.core.$ZodType | undefined = scenarioSchema;
  for (const [i, part] of path.entries()) {
    schema = step(opened(schema, keysOf(valueAt(value, path.slice(0, i)))), part);
  }
  const last = opened(schema, keysOf(valueAt(value, path)));
  return last instanceof z.ZodObject ? Object.keys(last.shape) : [];
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

/** A copy without the values at some paths. */
function without(value: Plain, paths: readonly Path[]): Plain {
  if (typeof value !== 'object' || value === null || paths.length === 0) return value;
  const below = (part: string | number) =>
    paths.filter(([first]) => first === part).map((path) => path.slice(1));
  const left = (part: string | number) => !below(part).some((path) => path.length === 0);
  if (isList(value)) return value.filter((_, i) => left(i)).map((item, i) => without(item, below(i)));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => left(key))
      .map(([key, item]) => [key, without(item, below(key))]),
  );
}
