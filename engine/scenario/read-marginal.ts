/** Reads the marginal of a draw: its parameters, and those of single years that differ. */
import type { Marginal } from '../sampling/marginals/marginal.ts';
import { PURE } from './dimension.ts';
import {
  MARGINALS,
  type MarginalForm,
  type MarginalName,
  type Parameter,
  type Parameters,
} from './marginal-forms.ts';
import { didYouMean } from './names.ts';
import { dotted } from './plain-value.ts';
import type { Quantity } from './quantity.ts';
import { isBareZero, quantityAt, type Reading, requireDimension } from './reading.ts';
import type { Dimension } from './scenario.ts';
import type { DrawFile } from './schema.ts';
import type { Path } from './yaml-text.ts';

/** Parameters as the file writes them, in the order of the marginal's form. */
export type Written = ReadonlyMap<Parameter, Quantity>;

/** A marginal, the least value it takes, and where it is written. */
export interface BuiltMarginal {
  readonly marginal: Marginal;
  readonly lowest: number;
  readonly path: Path;
}

/** Reads the parameters in the mapping at a path; undefined when some are at fault, which is noted. */
export function readParameters(
  reading: Reading,
  path: Path,
  file: Readonly<Record<string, string | number | undefined>>,
  name: MarginalName,
): Written | undefined {
  const form: MarginalForm = MARGINALS[name];
  const written = new Map<Parameter, Quantity>();
  const parameters = parametersOf(form);
  for (const parameter of parameters) {
    const value = file[parameter];
    const quantity = value === undefined ? undefined : quantityAt(reading, [...path, parameter], value);
    if (quantity !== undefined) written.set(parameter, quantity);
  }
  if (written.size < parameters.length) return undefined;
  const dimension = dimensionOf(written);
  const fits = [...written].map(([parameter, quantity]) =>
    requireDimension(reading, [...path, parameter], quantity, dimension),
  );
  return fits.every(Boolean) ? written : undefined;
}

/** The dimension of a draw's parameters: that of the first which is not a 0 without a unit. */
export function dimensionOf(written: Written): Dimension {
  return leading(written)?.unit.dimension ?? PURE;
}

/** The parameter whose unit the draw is shown in. */
export function leading(written: Written): Quantity | undefined {
  const all = [...written.values()];
  return all.find((quantity) => !isBareZero(quantity)) ?? all[0];
}

/** Makes the marginal, or notes which parameter is outside its domain. */
export function buildMarginal(
  reading: Reading,
  path: Path,
  name: MarginalName,
  written: Written,
): BuiltMarginal | undefined {
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
  if (fault === undefined) {
    return { marginal: form.marginal(parameters), lowest: form.lowest(parameters), path };
  }
  const at: Path = [...path, fault.parameter];
  reading.findings.fault(
    reading.yaml.at(at),
    `${dotted(at)} requires ${fault.requires}, got ${written.get(fault.parameter)?.text}`,
    `It is the ${form.parameters[fault.parameter]?.toLowerCase().replace(/\.$/, '')}`,
  );
  return undefined;
}

/** Reads `by_year`: single years whose parameters differ; undefined when some are at fault, which is noted. */
export function readByYear(
  reading: Reading,
  path: Path,
  file: DrawFile,
  name: MarginalName,
  written: Written,
): Map<string, BuiltMarginal> | undefined {
  const { findings, yaml, years } = reading;
  const entries = Object.entries(file.by_year ?? {});
  const built = new Map<string, BuiltMarginal>();
  for (const [year, overrides] of entries) {
    const yearPath: Path = [...path, 'by_year', year];
    if (Number(year) <= years.base || Number(year) > years.end) {
      findings.fault(
        yaml.keyAt(yearPath),
        `by_year requires simulated years, ${years.base + 1} to ${years.end}, got ${year}`,
        'Correct the year or remove it',
      );
      continue;
    }
    const merged = mergeOverrides(reading, yearPath, overrides, name, written);
    const marginal = merged === undefined ? undefined : buildMarginal(reading, yearPath, name, merged);
    if (marginal !== undefined) built.set(year, marginal);
  }
  return built.size === entries.length ? built : undefined;
}

function mergeOverrides(
  reading: Reading,
  path: Path,
  overrides: Readonly<Record<string, string | number | undefined>>,
  name: MarginalName,
  written: Written,
): Written | undefined {
  const merged = new Map(written);
  const known = parametersOf(MARGINALS[name]);
  let sound = true;
  for (const [key, value] of Object.entries(overrides)) {
    if (value === undefined) continue;
    const at: Path = [...path, key];
    const parameter = known.find((each) => each === key);
    if (parameter === undefined) {
      reading.findings.fault(
        reading.yaml.keyAt(at),
        `by_year of a ${name} requires one of ${known.join(', ')}, got ${key}`,
        didYouMean(key, known, `Remove \`${key}\``),
      );
    }
    const quantity = parameter === undefined ? undefined : quantityAt(reading, at, value);
    if (parameter !== undefined && quantity !== undefined) merged.set(parameter, quantity);
    sound &&= quantity !== undefined && requireDimension(reading, at, quantity, dimensionOf(written));
  }
  return sound ? merged : undefined;
}

function parametersOf(form: MarginalForm): Parameter[] {
  return Object.keys(form.parameters) as Parameter[];
}
