/** Reads a scenario file: from YAML text to a checked Scenario. */

import { canonicalDigest } from '../../digest.ts';
import { say } from '../../words/phrase.ts';
import { FormulaReader, type FormulaReading } from '../formula/formula-reader.ts';
import { FIXED } from '../formula/formula-scope.ts';
import { NameTable } from '../formula/name-table.ts';
import { lintScenario } from '../lint/lint.ts';
import { type LoadParent, parseScenario } from '../overlay/extends.ts';
import type { ScenarioFields } from '../overlay/fields.ts';
import { withShifts } from '../overlay/shifts.ts';
import type { Assumption, Factor, Scenario, ScenarioPart } from '../scenario.ts';
import { type ValidFile, validate } from '../schema/validate.ts';
import { Findings } from '../source/findings.ts';
import { nameFault } from '../source/names.ts';
import type { Settings } from '../source/numeric-field.ts';
import { type Plain, valueAt } from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';
import { readOwnUnits } from '../units/own-units.ts';
import { readQuantity } from '../units/quantity.ts';
import { isQuantityFault } from '../units/quantity-fault.ts';
import { PERCENT, parseCurrency } from '../units/unit.ts';
import { reportCircles } from './circles.ts';
import { NamedDraws } from './dependence/named-draws.ts';
import { readCorrelations } from './dependence/read-correlations.ts';
import { readDependence } from './dependence/read-dependence.ts';
import { FileSource } from './file-source.ts';
import { reportCertainStarts } from './inputs/certain-starts.ts';
import { readFits } from './inputs/fitted-growth.ts';
import { unitsOfGroups } from './inputs/level-units.ts';
import { readObserved, wantedFits } from './inputs/observed-paths.ts';
import { readAssumption } from './inputs/read-assumption.ts';
import { persistenceAt } from './inputs/read-draw.ts';
import { readLevers } from './inputs/read-levers.ts';
import { readPath, readStart, type StartReading } from './inputs/read-path.ts';
import { readRegimes, reportFallsUnderRegimes } from './inputs/read-regimes.ts';
import { Ledger } from './ledger.ts';
import { reportSize, requireSize } from './limits.ts';
import { warnOfLostNames } from './nothing-uses.ts';
import type { ReadContext } from './read-context.ts';
import { readGroups } from './read-group.ts';
import { readIndicator, readIndicatorFormula } from './read-indicator.ts';
import { readKnown } from './read-known.ts';
import { readSources } from './read-source.ts';
import { reportSharesInFormulas } from './shares-in-formulas.ts';
import { mostBareGrowth } from './sign-habit.ts';
import { readTargets } from './targets/read-target.ts';
import { inBothLanguages, titleOf } from './titles.ts';
import { sourcesInUse, warnOfUnused } from './unused.ts';

export interface ReadOptions {
  /** Numeric fields to be read as other values than the file's, e.g. `{ 'paths.gdp.growth.normal.mean': '6%' }`. */
  readonly set?: Settings;
  /** Finds the scenario that this one extends. */
  readonly load?: LoadParent;
  /** Whether a correlation matrix that would have to be repaired is a fault. */
  readonly strict?: boolean;
}

/** More years than this are a slip of the pen. */
export const MOST_YEARS = 100;

/**
 * Reads and checks a scenario: YAML, form, names, units, dimensions, formulas, sources.
 *
 * Every fault that can be found in one reading is found: a faulty entry is left out and its name still counts
 * as known, so that one slip does not show as ten. Nothing is repaired or passed over in silence.
 *
 * @param text the YAML text
 * @param file its name, for positions only; nothing is read from disk
 * @param options what to set, each a warning, so that no report passes it over; how to find what the file extends
 * @throws ScenarioError with every finding in the order of the file
 * @throws ArgumentError when `set` names no number of the file, or a value does not fit
 * @example
 * const text = `
 * scenario: tiny
 * years: { base: 2024, end: 2025 }
 * currency: 亿元
 * paths: { gdp: { start: 100亿元, growth: 5% } }
 * targets: { grown: { when: gdp > 104亿元, in: 2025 } }`;
 * readScenario(text, 'tiny.yaml').paths[0].start.expression // { type: 'number', value: 100 }
 */
export function readScenario(text: string, file: string, options: ReadOptions = {}): Scenario {
  const { set = {}, load, strict = false } = options;
  return readSource(new FileSource({ text, file, load, strict }, set, readSource));
}

function readSource(source: FileSource): Scenario {
  const { of } = source;
  const set = withShifts(source.set, () => source.fields);
  const findings = new Findings();
  if (Object.keys(set).length === 0) {
    return readYaml(parseScenario(of, findings, of.load), findings, source);
  }
  const yaml = source.fields.with(set);
  const scenario = readYaml(yaml, findings, source);
  warnOfSettings(yaml, findings, source.fields, set);
  return { ...scenario, set, warnings: findings.warnings };
}

function readYaml(yaml: YamlText, findings: Findings, source: FileSource): Scenario {
  requireSize(yaml, findings);
  const form = validate(yaml, findings);
  const reading = prepare(yaml, form, findings);
  const scenario = readSections(reading, form, source.of.strict);
  findings.throwIfFaulty();
  warnOfUnused(reading, scenario);
  warnOfLostNames(reading, form.file);
  const whole = {
    ...scenario,
    source,
    sources: sourcesInUse(reading, scenario),
    digest: canonicalDigest(yaml.value),
    document: yaml.value,
    parts: yaml.parts.map(partOf),
    warnings: [],
  };
  for (const { at, mend, ...what } of lintScenario(whole)) findings.warn(at, what, mend);
  return { ...whole, warnings: findings.warnings };
}

/** What one of the merged files is called, and its digest. */
function partOf(part: Plain): ScenarioPart {
  const name = valueAt(part, ['scenario']);
  return { ...(typeof name === 'string' ? { name } : {}), digest: canonicalDigest(part) };
}

function warnOfSettings(yaml: YamlText, findings: Findings, fields: ScenarioFields, set: Settings): void {
  for (const [name, value] of Object.entries(set)) {
    findings.warn(
      yaml.at(fields.path(name)),
      say('value-was-set', { name, value, text: fields.field(name).text }),
      say('ledger-source-of-file'),
    );
  }
}

/**
 * What all sections are read with.
 *
 * @throws ScenarioError without years and a currency: nothing else can be read then
 */
function prepare(yaml: YamlText, { file, broken }: ValidFile, findings: Findings): ReadContext {
  const { years } = file;
  const yearsAreSound = years.end > years.base && years.end - years.base <= MOST_YEARS;
  if (!yearsAreSound) {
    findings.fault(
      yaml.at(['years', 'end']),
      say('years-end-year-from', { base: years.base + 1, base2: years.base + MOST_YEARS, end: years.end }),
      say('last-simulated-year-first-one'),
    );
  }
  const own = readOwnUnits(valueAt(yaml.value, ['units']));
  for (const { path, what, mend } of own.faults) findings.fault(yaml.at(path), what, mend);
  const currency = parseCurrency(file.currency, own);
  if (currency === undefined) {
    findings.fault(
      yaml.at(['currency']),
      say('currency-unit-money', { currency: file.currency }),
      say('billion-usd'),
    );
  }
  if (!yearsAreSound || currency === undefined) throw findings.error();
  const names = new NameTable(findings);
  const habit = mostBareGrowth(file, currency);
  return {
    yaml,
    findings,
    names,
    formulas: new FormulaReader(yaml, findings, names, currency, years, habit),
    shares: new Map(),
    mostBareGrowth: habit,
    groupUnits: unitsOfGroups(file.paths, currency),
    ledger: new Ledger(yaml, findings, new Set([...Object.keys(file.sources ?? {}), ...broken.sources])),
    years,
    currency,
    factors: new Set([...Object.keys(file.factors ?? {}), ...broken.factors]),
  };
}

function readSections(
  reading: ReadContext,
  form: ValidFile,
  strict: boolean,
): Omit<Scenario, 'source' | 'digest' | 'document' | 'parts' | 'set' | 'warnings'> {
  const { file, broken } = form;
  requireNames(reading, 'sources', file.sources);
  requireNames(reading, 'factors', file.factors);
  const assumptions = defineAssumptions(reading, form);
  const starts = definePaths(reading, form);
  const formulas = defineIndicators(reading, form);
  const groups = readGroups(reading, form);
  const observed = readObserved(reading, file.paths ?? {}, starts);
  const fits = readFits(reading, wantedFits(file.paths ?? {}, starts, observed));
  const paths = Object.entries(file.paths ?? {}).flatMap(([name, each]) => {
    const start = reading.names.isSound(name) ? starts.get(name) : undefined;
    return (
      (start && readPath(reading, name, each, start, assumptions, observed.get(name), fits.growth)) ?? []
    );
  });
  const indicators = Object.entries(file.indicators ?? {}).flatMap(([name, each]) => {
    const formula = reading.names.isSound(name) ? formulas.get(name) : undefined;
    return (formula && readIndicator(reading, name, each, formula)) ?? [];
  });
  const known = [
    ...paths.map((path) => ({ ...path, at: ['paths', path.name], since: reading.years.base })),
    ...indicators.map((each) => ({ ...each, at: ['indicators', each.name], since: each.formula.since })),
  ].flatMap(({ name, title, unit, since, at }) =>
    readKnown(
      reading,
      { name, title, unit, since, path: at },
      (file.paths?.[name] ?? file.indicators?.[name])?.known,
    ),
  );
  const levers = readLevers(reading, [
    ...[...assumptions.values()].map((each) => ({
      ...each,
      path: ['assumptions', each.name],
      lever: file.assumptions?.[each.name]?.lever,
    })),
    ...paths.map((each) => ({
      ...each,
      path: ['paths', each.name],
      unit: each.growth.type === 'level' ? each.unit : PERCENT,
      lever: file.paths?.[each.name]?.lever,
    })),
    ...indicators.map((each) => ({
      ...each,
      path: ['indicators', each.name],
      lever: file.indicators?.[each.name]?.lever,
    })),
  ]);
  requireContent(reading, file);
  reportCircles(reading, paths, indicators);
  reportSharesInFormulas(reading, { assumptions: [...assumptions.values()], paths, indicators });
  reportCertainStarts(reading, paths);
  const draws = new NamedDraws(reading, file, assumptions.values(), paths);
  const dependence = readDependence(reading, file.dependence);
  const correlations = readCorrelations(reading, file.correlations ?? [], draws, strict);
  const regimes = readRegimes(reading, file.regimes ?? {}, draws);
  reportFallsUnderRegimes(reading, regimes, paths, assumptions);
  const shown = [...assumptions.values(), ...paths, ...indicators];
  const units = new Map(shown.map(({ name, unit }) => [name, unit]));
  const targets = readTargets(reading, file.targets, broken.targets, units);
  reportSize(reading, { paths, indicators, targets });
  return {
    name: file.scenario,
    title: titleOf(file.title, file.scenario),
    ...(file.note === undefined ? {} : { note: inBothLanguages(file.note) }),
    file: reading.yaml.file,
    years: file.years,
    currency: reading.currency.label,
    groups,
    levers,
    factors: [...readFactors(reading, form), ...fits.factors],
    ...(fits.fits.length > 0 ? { fits: fits.fits } : {}),
    dependence,
    correlations,
    regimes,
    assumptions: [...assumptions.values()],
    paths,
    indicators,
    known: known.toSorted((a, b) => a.year - b.year),
    targets,
    sources: readSources(reading, file.sources ?? {}),
    ledger: reading.ledger.entries,
  };
}

/** A scenario may do without targets; then it has levels to show. */
function requireContent(
  { findings, yaml }: ReadContext,
  { paths, indicators, targets }: ValidFile['file'],
): void {
  if ([paths, indicators, targets].some((section) => section !== undefined)) return;
  findings.fault(
    yaml.keyAt(['scenario']),
    say('scenario-paths-indicators-targets-none'),
    say('add-paths-with-what-grows'),
  );
}

/** Names that formulas cannot use follow the same rule as those they can. */
function requireNames({ findings, yaml }: ReadContext, section: string, entries: object | undefined): void {
  for (const name of Object.keys(entries ?? {})) {
    const fault = nameFault(name);
    if (fault === undefined) continue;
    findings.fault(
      yaml.keyAt([section, name]),
      say('name-requires', { requires: fault.requires, name }),
      fault.mend,
    );
  }
}

/** Names left out for a fault of form stay known, so that what uses them is not at fault too. */
function defineBroken(
  { names, yaml }: ReadContext,
  { broken }: ValidFile,
  section: 'assumptions' | 'paths' | 'indicators',
): void {
  const role = ({ assumptions: 'assumption', paths: 'path', indicators: 'indicator' } as const)[section];
  for (const name of broken[section]) names.define(name, role, yaml.keyAt([section, name]), () => undefined);
}

function defineAssumptions(reading: ReadContext, form: ValidFile): Map<string, Assumption> {
  const { names, yaml, years } = reading;
  const assumptions = new Map<string, Assumption>();
  for (const [name, file] of Object.entries(form.file.assumptions ?? {})) {
    const assumption = readAssumption(reading, name, file);
    if (assumption !== undefined) assumptions.set(name, assumption);
    names.define(name, 'assumption', yaml.keyAt(['assumptions', name]), () => {
      if (assumption === undefined) return undefined;
      const { draw, unit } = assumption;
      const since = draw.each === 'trial' ? FIXED : years.base + 1;
      return { role: 'assumption', dimension: draw.dimension, since, inPercent: unit.label === '%' };
    });
  }
  defineBroken(reading, form, 'assumptions');
  return assumptions;
}

/** Defines the names of paths; their starts are read when a formula, or the path itself, first needs them. */
function definePaths(reading: ReadContext, form: ValidFile): ReadonlyMap<string, StartReading> {
  const { names, yaml, years } = reading;
  const starts = new Map<string, StartReading>();
  for (const [name, file] of Object.entries(form.file.paths ?? {})) {
    names.define(name, 'path', yaml.keyAt(['paths', name]), () => {
      const start = readStart(reading, name, file);
      if (start === undefined) return undefined;
      starts.set(name, start);
      const observedIn = observedOf(reading, file.observed);
      return { role: 'path', dimension: start.unit.dimension, since: years.base, observedIn };
    });
  }
  defineBroken(reading, form, 'paths');
  return starts;
}

/** Defines the names of indicators; their formulas are read when first needed. */
function defineIndicators(reading: ReadContext, form: ValidFile): ReadonlyMap<string, FormulaReading> {
  const { names, yaml } = reading;
  const formulas = new Map<string, FormulaReading>();
  for (const [name, file] of Object.entries(form.file.indicators ?? {})) {
    names.define(name, 'indicator', yaml.keyAt(['indicators', name]), () => {
      const read = readIndicatorFormula(reading, name, file);
      if (read === undefined) return undefined;
      formulas.set(name, read);
      const { dimension, since } = read.formula;
      const observedIn = observedOf(reading, file.observed);
      return { role: 'indicator', dimension, since, inPercent: file.unit === '%', observedIn };
    });
  }
  defineBroken(reading, form, 'indicators');
  return formulas;
}

/** What a series says of a year, before the series itself is read and its faults are noted. */
function observedOf(
  { currency }: ReadContext,
  series: { readonly values?: Readonly<Record<string, string | number>> | undefined } | undefined,
): (year: number) => number | undefined {
  return (year) => {
    const text = series?.values?.[year];
    const quantity = text === undefined ? undefined : readQuantity(text, currency);
    return quantity === undefined || isQuantityFault(quantity) ? undefined : quantity.value;
  };
}

function readFactors(reading: ReadContext, { file }: ValidFile): Factor[] {
  return Object.entries(file.factors ?? {}).flatMap(([name, { title, persistence: written = 0 }]) => {
    const persistence = persistenceAt(reading, ['factors', name, 'persistence'], written);
    return persistence === undefined ? [] : { name, title: titleOf(title, name), persistence };
  });
}
