/** Reads draws: one marginal, and how it is drawn. */
import type { Marginal } from '../sampling/marginals/marginal.ts';
import { MARGINAL_NAMES, MARGINALS, type MarginalForm, type MarginalName } from './marginal-forms.ts';
import { didYouMean } from './names.ts';
import { dotted } from './plain-value.ts';
import {
  buildMarginal,
  dimensionOf,
  leading,
  readByYear,
  readParameters,
  type Written,
} from './read-marginal.ts';
import { pureNumberAt, type Reading } from './reading.ts';
import type { Draw, Load, Unit } from './scenario.ts';
import type { DrawFile } from './schema.ts';
import type { Path } from './yaml-text.ts';

export interface DrawReading {
  readonly draw: Draw;
  /** The unit in which it is written. */
  readonly unit: Unit;
  /** As written, e.g. `normal(mean 5.3%, sd 1.5%)`. */
  readonly text: string;
  /** Where the least value that it takes in any year is written. */
  readonly lowestPath: Path;
}

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
  const name = onlyMarginal(reading, path, file);
  const written =
    name === undefined ? undefined : readParameters(reading, [...path, name], file[name] ?? {}, name);
  const loads = readLoads(reading, path, file);
  const persistence =
    file.persistence === undefined ? 0 : persistenceAt(reading, [...path, 'persistence'], file.persistence);
  const drawnOnce = onceIsSound(reading, path, file);
  if (name === undefined || written === undefined) return undefined;

  const built = buildMarginal(reading, [...path, name], name, written);
  const byYear = built === undefined ? undefined : readByYear(reading, path, file, name, written);
  const unit = leading(written)?.unit;
  if (built === undefined || byYear === undefined || unit === undefined) return undefined;
  if (loads === undefined || persistence === undefined || !drawnOnce) return undefined;
  const lowest = [built, ...byYear.values()].reduce((a, b) => (b.lowest < a.lowest ? b : a));
  return {
    draw: {
      stream,
      marginal: built.marginal,
      each: file.each ?? 'year',
      byYear: Object.fromEntries([...byYear].map(([year, { marginal }]) => [year, marginal])),
      loads,
      persistence,
      dimension: dimensionOf(written),
      at: reading.yaml.at(path),
    },
    unit,
    text: inWords(name, written, file),
    lowestPath: lowest.path,
  };
}

/**
 * The least value that a draw takes in any year; of a marginal without a lower end its value at a score of −6,
 * below which one draw in a thousand million falls.
 */
export function lowestOf({ marginal, byYear }: Draw): number {
  return Math.min(...[marginal, ...Object.values(byYear)].map(lowestOfMarginal));
}

function lowestOfMarginal(marginal: Marginal): number {
  const form: MarginalForm = MARGINALS[marginal.type];
  return form.lowest({ mean: 0, sd: 0, min: 0, mode: 0, max: 0, ...marginal });
}

/** Reads an AR(1) coefficient. */
export function persistenceAt(reading: Reading, path: Path, value: string | number): number | undefined {
  return pureNumberAt(reading, path, value, 'a value above -1 and below 1', (x) => x > -1 && x < 1);
}

function onlyMarginal(reading: Reading, path: Path, file: DrawFile): MarginalName | undefined {
  const given = MARGINAL_NAMES.filter((name) => file[name] !== undefined);
  const [name, second] = given;
  if (name !== undefined && second === undefined) return name;
  reading.findings.fault(
    reading.yaml.keyAt(second === undefined ? path : [...path, second]),
    `${dotted(path)} requires exactly one of ${MARGINAL_NAMES.join(', ')}, got ${given.join(' and ') || 'none'}`,
    second === undefined
      ? 'Say how the value is spread, e.g. `normal: { mean: 5%, sd: 1% }`'
      : 'Remove all but one',
  );
  return undefined;
}

/** What differs from year to year has no meaning for a draw that is made once for all years. */
function onceIsSound(reading: Reading, path: Path, file: DrawFile): boolean {
  if (file.each !== 'trial') return true;
  const given = (['by_year', 'loads', 'persistence'] as const).filter((key) => file[key] !== undefined);
  for (const key of given) {
    reading.findings.fault(
      reading.yaml.keyAt([...path, key]),
      `a draw with each: trial requires no ${key}, got it`,
      'Remove one of the two: a draw once a trial is the same in all years, and factors are not',
    );
  }
  return given.length === 0;
}

function readLoads(reading: Reading, path: Path, file: DrawFile): Load[] | undefined {
  const { findings, yaml, factors } = reading;
  const entries = Object.entries(file.loads ?? {});
  const loads: Load[] = [];
  for (const [factor, value] of entries) {
    const at: Path = [...path, 'loads', factor];
    if (!factors.has(factor)) {
      findings.fault(
        yaml.keyAt(at),
        `loads requires names of factors, got ${factor}`,
        didYouMean(factor, factors, `Add \`${factor}\` to \`factors\``),
      );
    }
    const load = pureNumberAt(reading, at, value, 'a share from -1 to 1', (x) => x >= -1 && x <= 1);
    if (load !== undefined && factors.has(factor)) loads.push({ factor, load });
  }
  if (loads.length < entries.length) return undefined;
  // Added in file order, as the compiler does that takes the root of the rest.
  const sum = loads.reduce((total, { load }) => total + load * load, 0);
  if (sum <= 1) return loads;
  const divisor = Math.ceil(Math.sqrt(sum) * 1000) / 1000;
  findings.fault(
    yaml.keyAt([...path, 'loads']),
    `${dotted([...path, 'loads'])} requires squares that add up to at most 1, got ${Number(sum.toFixed(6)) > 1 ? Number(sum.toFixed(6)) : sum}`,
    `Lower them, e.g. divide each by ${divisor}`,
  );
  return undefined;
}

function inWords(name: MarginalName, written: Written, file: DrawFile): string {
  const parameters = [...written].map(([parameter, { text }]) => `${parameter} ${text}`);
  const years = Object.entries(file.by_year ?? {}).map(([year, overrides]) => {
    const changes = Object.entries(overrides).filter(([, value]) => value !== undefined);
    return `; ${year}: ${changes.map(([parameter, value]) => `${parameter} ${value}`).join(', ')}`;
  });
  return `${name}(${parameters.join(', ')})${years.join('')}`;
}
