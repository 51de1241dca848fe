/**
 * Holds a parsed file against the schema. What is sound is passed on although
 * something else is faulty, so that what it means can be checked in the same
 * reading.
 */
import type { z } from 'zod';
import type { Findings } from '../source/findings.ts';
import { nearest } from '../source/names.ts';
import { type Path, type Plain, valueAt, without } from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';
import { keyMeant } from './key-synonyms.ts';
import { mappingAt } from './mapping-at.ts';
import { type ScenarioFile, scenarioSchema } from './scenario-schema.ts';
import { reportIssue } from './schema-faults.ts';

type Issue = z.core.$ZodIssue;

/** The sections whose entries are read one by one: a faulty entry leaves the others readable. */
const SECTIONS = ['sources', 'factors', 'assumptions', 'groups', 'paths', 'indicators', 'targets'] as const;
type Section = (typeof SECTIONS)[number];

export interface ValidFile {
  readonly file: ScenarioFile;
  /** Entries that were left out because they are faulty, by section: their names count as defined. */
  readonly broken: Readonly<Record<Section, ReadonlySet<string>>>;
  /** The groups that a path which was left out says it belongs to. */
  readonly groupsOfBroken: (path: string) => readonly string[];
}

/**
 * Checks the form of the whole file.
 *
 * @throws ScenarioError when nothing can be read; faults of single entries are in `findings`
 */
export function validate(yaml: YamlText, findings: Findings): ValidFile {
  const broken: Record<Section, Set<string>> = {
    sources: new Set(),
    factors: new Set(),
    assumptions: new Set(),
    groups: new Set(),
    paths: new Set(),
    indicators: new Set(),
    targets: new Set(),
  };
  const groupsOfBroken = (path: string) =>
    [valueAt(yaml.value, ['paths', path, 'group']) ?? []].flat().filter((group) => typeof group === 'string');
  const first = scenarioSchema.safeParse(yaml.value);
  if (first.success) return { file: first.data, broken, groupsOfBroken };

  const issues = first.error.issues.flatMap((issue) => ofMeantMapping(issue, yaml.value)).flatMap(clearest);
  const faults = issues.filter((issue) => !isOtherSideOfMisspelling(issue, issues, yaml.value));
  for (const issue of faults) reportIssue(issue, yaml, findings);

  const leaveOut: Path[] = [];
  for (const issue of issues) {
    const [section, name] = pathOf(issue);
    if (isSection(section) && typeof name === 'string') {
      leaveOut.push([section, name]);
      broken[section].add(name);
    } else if (issue.code === 'unrecognized_keys') leaveOut.push(...issue.keys.map((key) => [key]));
    else throw findings.error();
  }
  const second = scenarioSchema.safeParse(without(yaml.value, leaveOut));
  if (!second.success) throw findings.error();
  return { file: second.data, broken, groupsOfBroken };
}

function pathOf({ path }: Issue): Path {
  return path.filter((part) => typeof part !== 'symbol');
}

function isSection(key: string | number | undefined): key is Section {
  return SECTIONS.some((section) => section === key);
}

/** Whether a key that is missing is there, but misspelt: then the unknown key is the one fault to show. */
function isOtherSideOfMisspelling(issue: Issue, issues: readonly Issue[], value: Plain): boolean {
  const path = pathOf(issue);
  const missing = path.at(-1);
  if (typeof missing !== 'string' || valueAt(value, path) !== undefined) return false;
  const owner = JSON.stringify(path.slice(0, -1));
  return issues.some(
    (other) =>
      other.code === 'unrecognized_keys' &&
      JSON.stringify(pathOf(other)) === owner &&
      (nearest(missing, other.keys) !== undefined ||
        other.keys.some((key) => keyMeant(key, [missing]) !== undefined)),
  );
}

/**
 * The parser takes an alternative whose only faults are its keys for the one that was meant. Where another alternative
 * knows them, the faults of that one are told.
 */
function ofMeantMapping(issue: Issue, value: Plain): Issue[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  const path = pathOf(issue);
  const meant = mappingAt(path, value);
  if (meant === undefined || !issue.keys.some((key) => key in meant.shape)) return [issue];
  const found = meant.safeParse(valueAt(value, path));
  return found.success
    ? [issue]
    : found.error.issues.map((each) => ({ ...each, path: [...path, ...each.path] }));
}

/** Of a value that fits no alternative: the faults of the alternative it comes nearest to. */
function clearest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const nearestBranch = issue.errors.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  if (distance(nearestBranch) === Number.POSITIVE_INFINITY) return [issue];
  return nearestBranch.flatMap((each) => clearest({ ...each, path: [...issue.path, ...each.path] }));
}

/**
 * How many keys and values of an alternative are wrong, one for all that is wrong inside one value; infinite when it is
 * another type of value altogether.
 */
function distance(issues: readonly Issue[]): number {
  const inside = new Set(issues.flatMap(({ path }) => path[0] ?? []));
  return issues.reduce((sum, issue) => {
    if (issue.path.length > 0) return sum;
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
    if (issue.code === 'invalid_type') return Number.POSITIVE_INFINITY;
    return sum + (issue.code === 'invalid_union' ? Math.min(...issue.errors.map(distance)) : 1);
  }, inside.size);
}
