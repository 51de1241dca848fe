/** Reads the marginal of a draw: its parameters or its list, and those of single years that differ. */

import { lawOf } from '../../../sampling/marginals/index.ts';
import type { Marginal } from '../../../sampling/marginals/marginal.ts';
import { type Param, say } from '../../../words/phrase.ts';
import {
  type FormName,
  isFormName,
  isParameter,
  MARGINALS,
  type MarginalName,
  type MarginalSpec,
  type Parameter,
  type Parameters,
} from '../../schema/marginal-specs.ts';
import type { DrawFile, YearOverrides } from '../../schema/scenario-schema.ts';
import { didYouMean } from '../../source/names.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { type ReadContext, requireEntries } from '../read-context.ts';
import { quantilesOf, readEmpirical, readHistory, readRange } from './listed-marginals.ts';
import {
  agree,
  areOf,
  dimensionOf,
  leadingOf,
  type MarginalReading,
  marginalText,
  type Written,
  type WrittenByKey,
  writtenAt,
} from './marginal-reading.ts';
import { readMixture } from './read-mixture.ts';

/** A score below which one draw in 10^10 falls: the lowest that there is. */
const LOWEST_SCORE = -6.34;

/** The least value that a marginal takes; of one without a lower end its value at the lowest score. */
export function lowestOfMarginal(marginal: Marginal): number {
  const law = lawOf(marginal);
  return Number.isFinite(law.low) ? law.low : law.atScore(LOWEST_SCORE);
}

/**
 * Reads a marginal.
 *
 * @param path of the mapping that has the marginal's name as a key
 * @param file that mapping
 * @returns undefined when it is at fault, which is noted
 */
export function readMarginal(
  reading: ReadContext,
  path: Path,
  file: Readonly<Partial<Pick<DrawFile, MarginalName>>>,
  name: MarginalName,
): MarginalReading | undefined {
  const at: Path = [...path, name];
  if (isFormName(name)) {
    const figures = readParameters(reading, at, file[name] ?? {}, name);
    return figures === undefined ? undefined : build(reading, at, name, figures);
  }
  switch (name) {
    case 'quantiles': {
      const figures = writtenAt(reading, at, Object.entries(file.quantiles ?? {}));
      if (figures === undefined || !agree(reading, figures.values())) return undefined;
      return quantilesOf(reading, at, figures);
    }
    case 'range':
      return readRange(reading, at, file.range ?? '');
    case 'history':
      return readHistory(reading, at, file.history ?? {});
    case 'empirical':
      return readEmpirical(reading, at, file.empirical ?? []);
    case 'mixture':
      return readMixture(reading, at, file.mixture ?? [], readMarginal);
  }
}

function readParameters(
  reading: ReadContext,
  path: Path,
  file: Readonly<Record<string, string | number | undefined>>,
  name: FormName,
): WrittenByKey | undefined {
  const given = parametersOf(name).flatMap((parameter) => {
    const value = file[parameter];
    return value === undefined ? [] : [[parameter, value] as const];
  });
  const figures = writtenAt(reading, path, given);
  return figures !== undefined && parametersAgree(reading, figures, name) ? figures : undefined;
}

function parametersAgree(reading: ReadContext, figures: WrittenByKey, name: FormName): boolean {
  const { pure, others } = apart(figures, name);
  const [arePure, areAlike] = [areOf(reading, pure, {}), agree(reading, others)];
  return arePure && areAlike;
}

/** The figures that are pure numbers whatever the others are, and the others. */
function apart(figures: WrittenByKey, name: FormName): { pure: Written[]; others: Written[] } {
  const form: MarginalSpec = MARGINALS[name];
  const isPure = (key: string) => form.pure?.some((parameter) => parameter === key) ?? false;
  const of = (wanted: boolean) =>
    [...figures].filter(([key]) => isPure(key) === wanted).map(([, each]) => each);
  return { pure: of(true), others: of(false) };
}

/** Makes a marginal of its figures, or notes what is outside its domain. */
function build(
  reading: ReadContext,
  path: Path,
  name: MarginalName,
  figures: WrittenByKey,
): MarginalReading | undefined {
  if (!isFormName(name)) return quantilesOf(reading, path, figures);
  const form: MarginalSpec = MARGINALS[name];
  const value = (key: Parameter) => figures.get(key)?.quantity.value ?? form.defaults?.[key] ?? Number.NaN;
  const parameters: Parameters = {
    mean: value('mean'),
    sd: value('sd'),
    min: value('min'),
    mode: value('mode'),
    max: value('max'),
    lambda: value('lambda'),
    scale: value('scale'),
    df: value('df'),
    sd_low: value('sd_low'),
    sd_high: value('sd_high'),
  };
  const leading = leadingOf(apart(figures, name).others)!;
  const fault = form.fault(parameters);
  if (fault === undefined) {
    const text = marginalText(name, figuresInWords(figures));
    return { marginal: form.marginal(parameters), path, leading, text, figures };
  }
  const { parameter, requires, bound } = fault;
  const { factor, label } = leading.unit;
  const limit = bound === undefined ? '' : ` ${Number((bound / factor).toPrecision(3))}${label}`;
  const got = figures.get(parameter)?.quantity.text ?? say('nothing');
  const at = figures.get(parameter)?.path ?? [...path, parameter];
  reading.findings.fault(
    reading.yaml.at(at),
    say('where-requires-limit', { where: dotted(at), requires, limit, got }),
    say('it-is', { what: form.parameters[parameter]! }),
  );
  return undefined;
}

/** Figures by their names, as the ledger says them: `mean 5.3%`. */
function figuresInWords(figures: WrittenByKey): Param[] {
  return [...figures].map(
    ([
      key,
      {
        quantity: { text },
      },
    ]) =>
      isParameter(key) ? say('named-figure', { name: say(`parameter-${key}`), text }) : `${key} ${text}`,
  );
}

/** The marginal of a year that differs, and what is different, as written. */
export interface YearReading extends MarginalReading {
  readonly changes: Param;
}

/** Reads `by_year`: single years whose marginals differ; undefined when some are at fault, which is noted. */
export function readByYear(
  reading: ReadContext,
  path: Path,
  file: DrawFile,
  name: MarginalName,
  usual: MarginalReading,
): Map<string, YearReading> | undefined {
  const { findings, yaml, years } = reading;
  const entries = Object.entries(file.by_year ?? {});
  const built = new Map<string, YearReading>();
  if (
    !requireEntries(
      reading,
      [...path, 'by_year'],
      file.by_year,
      say('a-year'),
      say('year-remove-key-what-extended'),
    )
  ) {
    return undefined;
  }
  for (const [year, overrides] of entries) {
    const yearPath: Path = [...path, 'by_year', year];
    if (Number(year) <= years.base || Number(year) > years.end) {
      findings.fault(
        yaml.keyAt(yearPath),
        say('by-year-simulated-years', { base: years.base + 1, end: years.end, year }),
        say('correct-year-remove'),
      );
      continue;
    }
    const marginal = overriddenBy(reading, yearPath, overrides, name, usual);
    if (marginal !== undefined) built.set(year, marginal);
  }
  return built.size === entries.length ? built : undefined;
}

function overriddenBy(
  reading: ReadContext,
  path: Path,
  overrides: YearOverrides,
  name: MarginalName,
  usual: MarginalReading,
): YearReading | undefined {
  const known = usual.figures === undefined ? [name] : keysOf(name, usual.figures);
  const keys = Object.keys(overrides).filter((key) => overrides[key] !== undefined);
  if (!requireEntries(reading, path, overrides, say('of-its-figures'), say('what-differs-remove-year'))) {
    return undefined;
  }
  const unknown = keys.filter((key) => !known.includes(key));
  for (const key of unknown) {
    reading.findings.fault(
      reading.yaml.keyAt([...path, key]),
      say('by-year-with', { name, more: known.length > 1 ? say('one-of-known', { known }) : name, key }),
      didYouMean(key, known, say('remove-key', { key })),
    );
  }
  const dimension = dimensionOf(usual.leading);
  if (usual.figures === undefined) {
    if (unknown.length > 0) return undefined;
    const whole = readMarginal(reading, path, overrides, name);
    const fits =
      whole !== undefined && areOf(reading, [{ path: whole.path, quantity: whole.leading }], dimension);
    return fits ? { ...whole, changes: whole.text } : undefined;
  }
  const written = keys.flatMap((key) => {
    const value = overrides[key];
    return typeof value === 'string' || typeof value === 'number' ? [[key, value] as const] : [];
  });
  const own = writtenAt(reading, path, written);
  if (own === undefined) return undefined;
  const { pure, others } = isFormName(name) ? apart(own, name) : { pure: [], others: [...own.values()] };
  const fits = [areOf(reading, pure, {}), areOf(reading, others, dimension)].every(Boolean);
  if (!fits || unknown.length > 0) return undefined;
  const built = build(reading, path, name, new Map([...usual.figures, ...own]));
  const changes = figuresInWords(own);
  return built === undefined ? undefined : { ...built, changes };
}

/** Keys that `by_year` may change. */
function keysOf(name: MarginalName, figures: WrittenByKey): string[] {
  return isFormName(name) ? parametersOf(name) : [...figures.keys()];
}

function parametersOf(name: FormName): Parameter[] {
  return Object.keys(MARGINALS[name].parameters) as Parameter[];
}
