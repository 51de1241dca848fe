/** Reads draws: one marginal, and how it is drawn. */

import type { Marginal } from '../sampling/marginals/marginal.ts';
import { PURE } from './dimension.ts';
import { dotted } from './form.ts';
import {
  MARGINAL_NAMES,
  MARGINALS,
  type MarginalForm,
  type MarginalName,
  type Parameter,
  type Parameters,
} from './marginal-forms.ts';
import { didYouMean } from './names.ts';
import type { Quantity } from './quantity.ts';
import { isBareZero, pureNumberAt, quantityAt, type Reading, requireDimension } from './reading.ts';
import type { Draw, Load, Unit } from './scenario.ts';
import type { DrawFile } from './schema.ts';
import type { Path } from './yaml-text.ts';

export interface DrawReading {
  readonly draw: Draw;
  /** The unit in which its first parameter with a unit is written. */
  readonly unit: Unit;
  /** As written, e.g. `normal(mean 5.3%, sd 1.5%)`. */
  readonly text: string;
  /** The least value it takes in any year, and the key that decides it. */
  readonly lowest: number;
  readonly lowestPath: Path;
}

/** Rounding of shares such as 0.6 and 0.8 may bring the sum of squares this far above 1. */
const ROUNDING = 1e-12;

/**
 * Reads the draw in the mapping at a path.
 *
 * @param stream names its random numbers
 * @returns undefined when it is at fault, which is noted
 */
export function readDraw(
  reading: Reading,
  path: Path,
  file: DrawFile,
  stream: string,
): DrawReading | undefined {
  const given = MARGINAL_NAMES.filter((name) => file[name] !== undefined);
  const [name, second] = given;
  if (name === undefined || second !== undefined) {
    reading.findings.fault(
      second === undefined ? reading.yaml.keyAt(path) : reading.yaml.keyAt([...path, second]),
      `${dotted(path)} requires exactly one of ${MARGINAL_NAMES.join(', ')}, got ${given.join(' and ') || 'none'}`,
      second === undefined
        ? 'Say how the value is spread, e.g. `normal: { mean: 5%, sd: 1% }`'
        : 'Remove all but one',
    );
    return undefined;
  }
  const written = readParameters(reading, [...path, name], file[name] ?? {}, MARGINALS[name]);
  const loads = readLoads(reading, path, file);
  const persistence = readPersistence(reading, path, file);
  if (written === undefined || loads === undefined || persistence === undefined) return undefined;
  const unit = ([...written.values()].find((each) => !isBareZero(each)) ?? [...written.values()][0])!.unit;
  const marginal = buildMarginal(reading, [...path, name], name, written);
  const byYear = readByYear(reading, path, file, name, written);
  if (marginal === undefined || byYear === undefined) return undefined;
  const lowests = [
    { lowest: marginal.lowest, lowestPath: [...path, name] },
    ...byYear.map(({ year, lowest }) => ({ lowest, lowestPath: [...path, 'by_year', year] })),
  ];
  return {
    draw: {
      stream,
      marginal: marginal.marginal,
      each: file.each ?? 'year',
      byYear: Object.fromEntries(byYear.map(({ year, marginal: ofYear }) => [year, ofYear])),
      loads,
      persistence,
      dimension: unit.dimension,
      at: reading.yaml.at(path),
    },
    unit,
    text: inWords(name, written, file),
    ...lowests.reduce((a, b) => (b.lowest < a.lowest ? b : a)),
  };
}

type Written = ReadonlyMap<Parameter, Quantity>;

function readParameters(
  reading: Reading,
  path: Path,
  file: Readonly<Record<string, string | number | undefined>>,
  form: MarginalForm,
): Written | undefined {
  const names = Object.keys(form.parameters) as Parameter[];
  const written = new Map<Parameter, Quantity>();
  for (const name of names) {
    const value = file[name];
    const quantity = value === undefined ? undefined : quantityAt(reading, [...path, name], value);
    if (quantity !== undefined) written.set(name, quantity);
  }
  if (written.size < names.length) return undefined;
  const dimension = [...written.values()].find((each) => !isBareZero(each))?.unit.dimension ?? PURE;
  const fits = [...written].map(([name, quantity]) =>
    requireDimension(reading, [...path, name], quantity, dimension),
  );
  return fits.every(Boolean) ? written : undefined;
}

function buildMarginal(
  reading: Reading,
  path: Path,
  name: MarginalName,
  written: Written,
): { marginal: Marginal; lowest: number } | undefined {
  const form: MarginalForm = MARGINALS[name];
  const value = (parameter: Parameter) => written.get(parameter)?.value ?? Number.NaN;
  const parameters: Parameters = {
    mean: value('mean'),
    sd: value('sd'),
    min: value('min'),
    mode: value('mode'),
    max: value('max'),
  };
  const fault = form.fault(parameters);
  if (fault !== undefined) {
    const { parameter, requires } = fault;
    reading.findings.fault(
      reading.yaml.at([...path, parameter]),
      `${dotted([...path, parameter])} requires ${requires}, got ${written.get(parameter)?.text}`,
      form.parameters[parameter] ?? 'Correct it',
    );
    return undefined;
  }
  return { marginal: form.marginal(parameters), lowest: form.lowest(parameters) };
}

function readByYear(
  reading: Reading,
  path: Path,
  file: DrawFile,
  name: MarginalName,
  written: Written,
): { year: string; marginal: Marginal; lowest: number }[] | undefined {
  const { findings, yaml, years } = reading;
  const entries = Object.entries(file.by_year ?? {});
  if (entries.length > 0 && file.each === 'trial') {
    findings.fault(
      yaml.keyAt([...path, 'by_year']),
      `${dotted(path)} requires no by_year with each: trial, got one`,
      'Remove one of the two: a draw once a trial is the same in all years',
    );
    return undefined;
  }
  const known = Object.keys(MARGINALS[name].parameters);
  const results = entries.map(([year, overrides]) => {
    const yearPath = [...path, 'by_year', year];
    if (Number(year) <= years.base || Number(year) > years.end) {
      findings.fault(
        yaml.keyAt(yearPath),
        `by_year requires simulated years, ${years.base + 1} to ${years.end}, got ${year}`,
        'Correct the year or remove it',
      );
      return undefined;
    }
    const merged = new Map(written);
    let sound = true;
    for (const [key, value] of Object.entries(overrides)) {
      if (value === undefined) continue;
      const parameter = ([...written.keys()] as Parameter[]).find((each) => each === key);
      if (parameter === undefined) {
        findings.fault(
          yaml.keyAt([...yearPath, key]),
          `by_year of a ${name} requires one of ${known.join(', ')}, got ${key}`,
          didYouMean(key, known, `Remove \`${key}\``),
        );
        sound = false;
        continue;
      }
      const quantity = quantityAt(reading, [...yearPath, key], value);
      const dimension = [...written.values()].find((each) => !isBareZero(each))?.unit.dimension ?? PURE;
      if (quantity !== undefined && requireDimension(reading, [...yearPath, key], quantity, dimension)) {
        merged.set(parameter, quantity);
      } else sound = false;
    }
    const built = sound ? buildMarginal(reading, yearPath, name, merged) : undefined;
    return built === undefined ? undefined : { year, ...built };
  });
  return results.every((each) => each !== undefined) ? results : undefined;
}

function readLoads(reading: Reading, path: Path, file: DrawFile): Load[] | undefined {
  const { findings, yaml } = reading;
  const entries = Object.entries(file.loads ?? {});
  if (entries.length > 0 && file.each === 'trial') {
    findings.fault(
      yaml.keyAt([...path, 'loads']),
      `${dotted(path)} requires no loads with each: trial, got some`,
      'Remove one of the two: factors have one value a year',
    );
    return undefined;
  }
  const loads: Load[] = [];
  for (const [factor, value] of entries) {
    const loadPath = [...path, 'loads', factor];
    if (!reading.factors.has(factor)) {
      findings.fault(
        yaml.keyAt(loadPath),
        `loads requires names of factors, got ${factor}`,
        didYouMean(factor, reading.factors, `Add \`${factor}\` to \`factors\``),
      );
      continue;
    }
    const load = pureNumberAt(reading, loadPath, value, 'a share from -1 to 1', (x) => x >= -1 && x <= 1);
    if (load !== undefined) loads.push({ factor, load });
  }
  if (loads.length < entries.length) return undefined;
  const sum = loads.reduce((total, { load }) => total + load * load, 0);
  if (sum <= 1 + ROUNDING) return loads;
  findings.fault(
    yaml.keyAt([...path, 'loads']),
    `${dotted(path)}.loads requires squares that add up to at most 1, got ${Number(sum.toPrecision(4))}`,
    `Divide each load by ${Number((Math.ceil(Math.sqrt(sum) * 1000) / 1000).toFixed(3))} or more`,
  );
  return undefined;
}

function readPersistence(reading: Reading, path: Path, file: DrawFile): number | undefined {
  if (file.persistence === undefined) return 0;
  if (file.each === 'trial') {
    reading.findings.fault(
      reading.yaml.keyAt([...path, 'persistence']),
      `${dotted(path)} requires no persistence with each: trial, got one`,
      'Remove one of the two: a draw once a trial is the same in all years',
    );
    return undefined;
  }
  return persistenceAt(reading, [...path, 'persistence'], file.persistence);
}

/** Reads an AR(1) coefficient. */
export function persistenceAt(reading: Reading, path: Path, value: string | number): number | undefined {
  return pureNumberAt(reading, path, value, 'a value above -1 and below 1', (x) => x > -1 && x < 1);
}

function inWords(name: MarginalName, written: Written, file: DrawFile): string {
  const list = [...written].map(([parameter, { text }]) => `${parameter} ${text}`).join(', ');
  const years = Object.entries(file.by_year ?? {}).map(([year, overrides]) => {
    const changes = Object.entries(overrides).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key} ${value}`],
    );
    return `; ${year}: ${changes.join(', ')}`;
  });
  return `${name}(${list})${years.join('')}`;
}
