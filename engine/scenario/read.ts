/** Reads a scenario file: from YAML text to a checked Scenario. */

import { canonicalDigest } from '../digest.ts';
import { reportCircles } from './circles.ts';
import { Findings } from './findings.ts';
import { dotted, type Form, readForm } from './form.ts';
import type { FormulaReading } from './formula-reader.ts';
import { FormulaReader } from './formula-reader.ts';
import { Ledger } from './ledger.ts';
import { NameTable } from './name-table.ts';
import { didYouMean, nameFault } from './names.ts';
import type { Title } from './provenance.ts';
import { persistenceAt, readDraw } from './read-draw.ts';
import { readIndicator, readIndicatorFormula } from './read-indicator.ts';
import { readPath, readStart, type StartReading } from './read-path.ts';
import { readTargets } from './read-target.ts';
import { type Reading, titleOf, unitAt } from './reading.ts';
import type { Assumption, Factor, Path as GrowthPath, Indicator, Scenario } from './scenario.ts';
import type { AssumptionFile } from './schema.ts';
import { parseCurrency } from './unit.ts';
import { YamlText } from './yaml-text.ts';

/** More years than this are a slip of the pen. */
const MOST_YEARS = 100;

/**
 * Reads and checks a scenario: YAML, form, names, units, dimensions, formulas, sources.
 *
 * Every fault that can be found in one reading is found: a faulty entry is left out and its name still counts
 * as known, so that one slip does not show as ten. Nothing is repaired or defaulted in silence.
 *
 * @param text the YAML text
 * @param file its name, for positions only; nothing is read from disk
 * @throws ScenarioError with every finding in the order of the file
 * @example
 * readScenario('scenario: tiny\nyears: {base: 2024, end: 2025}\n…', 'tiny.yaml').years.end // 2025
 */
export function readScenario(text: string, file: string): Scenario {
  const findings = new Findings();
  const yaml = new YamlText(text, file, findings);
  const form = readForm(yaml, findings);
  const reading = prepare(yaml, form, findings);
  const scenario = readSections(reading, form);
  findings.throwIfFaulty();
  return { ...scenario, digest: canonicalDigest(yaml.value), warnings: findings.warnings };
}

function prepare(yaml: YamlText, { file, broken }: Form, findings: Findings): Reading {
  const { years } = file;
  if (years.end <= years.base || years.end - years.base > MOST_YEARS) {
    findings.fault(
      yaml.at(['years', 'end']),
      `years.end requires a year after ${years.base}, at most ${MOST_YEARS} later, got ${years.end}`,
      'Correct the years',
    );
  }
  const currency = parseCurrency(file.currency);
  if (currency === undefined) {
    findings.fault(
      yaml.at(['currency']),
      `currency requires a unit of money, got ${file.currency}`,
      'Write e.g. 亿元, 万元 or billion USD',
    );
  }
  findings.throwIfFaulty();
  const names = new NameTable(findings);
  const sources = new Set([...Object.keys(file.sources ?? {}), ...broken.sources]);
  const money = currency ?? { label: '', base: '', exponent: 0 };
  return {
    yaml,
    findings,
    names,
    formulas: new FormulaReader(yaml, findings, names, money, years),
    ledger: new Ledger(yaml, findings, sources),
    years,
    currency: money,
    factors: new Set([...Object.keys(file.factors ?? {}), ...broken.factors]),
  };
}

function readSections(reading: Reading, form: Form): Omit<Scenario, 'digest' | 'warnings'> {
  const { file, broken } = form;
  const { names, years, yaml } = reading;
  for (const section of ['sources', 'factors'] as const)
    checkNames(reading, section, Object.keys(file[section] ?? {}));

  const assumptions = new Map<string, Assumption>();
  for (const [name, each] of Object.entries(file.assumptions ?? {})) {
    const assumption = readAssumption(reading, name, each);
    if (assumption !== undefined) assumptions.set(name, assumption);
    const since = assumption?.draw.each === 'trial' ? Number.NEGATIVE_INFINITY : years.base + 1;
    names.define(name, 'assumption', yaml.keyAt(['assumptions', name]), () =>
      assumption === undefined
        ? undefined
        : { role: 'assumption', dimension: assumption.draw.dimension, since },
    );
  }
  const starts = new Map<string, StartReading>();
  for (const [name, each] of Object.entries(file.paths)) {
    names.define(name, 'path', yaml.keyAt(['paths', name]), () => {
      const start = readStart(reading, name, each);
      if (start !== undefined) starts.set(name, start);
      return start === undefined
        ? undefined
        : { role: 'path', dimension: start.unit.dimension, since: years.base };
    });
  }
  const formulas = new Map<string, FormulaReading>();
  for (const [name, each] of Object.entries(file.indicators ?? {})) {
    names.define(name, 'indicator', yaml.keyAt(['indicators', name]), () => {
      const read = readIndicatorFormula(reading, name, each);
      if (read === undefined) return undefined;
      formulas.set(name, read);
      return { role: 'indicator', dimension: read.formula.dimension, since: read.formula.since };
    });
  }
  defineBroken(reading, form);
  const groups = readGroups(reading, form);

  const paths: GrowthPath[] = [];
  for (const [name, each] of Object.entries(file.paths)) {
    const start = names.isSound(name) ? starts.get(name) : undefined;
    const path = start === undefined ? undefined : readPath(reading, name, each, start, assumptions);
    if (path !== undefined) paths.push(path);
  }
  const indicators: Indicator[] = [];
  for (const [name, each] of Object.entries(file.indicators ?? {})) {
    const formula = names.isSound(name) ? formulas.get(name) : undefined;
    const indicator = formula === undefined ? undefined : readIndicator(reading, name, each, formula);
    if (indicator !== undefined) indicators.push(indicator);
  }
  reportCircles(reading, paths, indicators);
  const factors = readFactors(reading, form);
  const units = new Map(
    [...assumptions.values(), ...paths, ...indicators].map(({ name, unit }) => [name, unit]),
  );
  return {
    name: file.scenario,
    title: titleOf(file.title, file.scenario),
    file: yaml.file,
    years,
    currency: reading.currency.label,
    groups,
    factors,
    assumptions: [...assumptions.values()],
    paths,
    indicators,
    targets: readTargets(reading, file.targets, broken.targets, units),
    sources: readSources(form),
    ledger: reading.ledger.entries,
  };
}

function checkNames(reading: Reading, section: string, names: readonly string[]): void {
  for (const name of names) {
    const fault = nameFault(name);
    if (fault === undefined) continue;
    reading.findings.fault(
      reading.yaml.keyAt([section, name]),
      `a name requires ${fault.requires}, got ${name}`,
      fault.mend,
    );
  }
}

/** Entries left out for faults of form keep their names, so that what uses them is not at fault too. */
function defineBroken({ names, yaml }: Reading, { broken }: Form): void {
  for (const [section, role] of [
    ['assumptions', 'assumption'],
    ['paths', 'path'],
    ['indicators', 'indicator'],
  ] as const) {
    for (const name of broken[section])
      names.define(name, role, yaml.keyAt([section, name]), () => undefined);
  }
}

function readAssumption(reading: Reading, name: string, file: AssumptionFile): Assumption | undefined {
  const path = ['assumptions', name];
  const title = titleOf(file.title, name);
  const read = readDraw(reading, path, file, `assumptions/${name}`);
  if (read === undefined) return undefined;
  const unit = unitAt(reading, [...path, 'unit'], file.unit, read.draw.dimension, read.unit);
  reading.ledger.enter(
    { name: dotted(path), title, value: read.text, at: reading.yaml.keyAt(path) },
    file,
    path,
  );
  return unit === undefined ? undefined : { name, title, draw: read.draw, unit };
}

function readFactors(reading: Reading, { file }: Form): Factor[] {
  return Object.entries(file.factors ?? {}).flatMap(([name, each]) => {
    const persistence = persistenceAt(reading, ['factors', name, 'persistence'], each.persistence);
    return persistence === undefined ? [] : [{ name, title: titleOf(each.title, name), persistence }];
  });
}

function readGroups(
  reading: Reading,
  { file, broken }: Form,
): { name: string; title: Title; members: string[] }[] {
  const { names, yaml, findings } = reading;
  const members = new Map<string, string[]>();
  for (const [name, { group }] of Object.entries(file.paths)) {
    if (group !== undefined) members.set(group, [...(members.get(group) ?? []), name]);
  }
  const raw =
    typeof yaml.value === 'object' && yaml.value !== null && 'paths' in yaml.value ? yaml.value.paths : null;
  const doubtful = new Set<unknown>();
  for (const name of broken.paths) {
    const path = typeof raw === 'object' && raw !== null && name in raw ? Object(raw)[name] : undefined;
    doubtful.add(typeof path === 'object' && path !== null ? path.group : undefined);
  }
  for (const [name, list] of members) {
    names.define(name, 'group', yaml.at(['paths', list[0]!, 'group']), () =>
      doubtful.has(name) ? undefined : { role: 'group', members: list },
    );
  }
  for (const name of Object.keys(file.groups ?? {})) {
    if (members.has(name) || doubtful.has(name)) continue;
    findings.fault(
      yaml.keyAt(['groups', name]),
      `groups.${name} requires at least one path with \`group: ${name}\`, got none`,
      didYouMean(name, members.keys(), 'Add `group` to its members, or remove it'),
    );
  }
  return [...members].map(([name, list]) => ({
    name,
    title: titleOf(file.groups?.[name]?.title, name),
    members: list,
  }));
}

function readSources({ file }: Form): Scenario['sources'] {
  return Object.fromEntries(
    Object.entries(file.sources ?? {}).map(([key, { title, publisher, date, url, note }]) => [
      key,
      {
        title,
        ...(publisher === undefined ? {} : { publisher }),
        ...(date === undefined ? {} : { date: String(date) }),
        ...(url === undefined ? {} : { url }),
        ...(note === undefined ? {} : { note }),
      },
    ]),
  );
}
