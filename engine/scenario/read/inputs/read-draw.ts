/** Reads draws: one marginal, and how it is drawn. */

import { type Param, say } from '../../../words/phrase.ts';
import type { Draw, Load, UnknownLaw } from '../../scenario.ts';
import { eitherOf, lawsMeant } from '../../schema/laws-meant.ts';
import { MARGINAL_NAMES, type MarginalName } from '../../schema/marginal-specs.ts';
import type { DrawFile } from '../../schema/scenario-schema.ts';
import { didYouMean } from '../../source/names.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { stream as streamName } from '../../streams.ts';
import type { Unit } from '../../units/unit.ts';
import { dimensionOf, type MarginalReading } from '../marginals/marginal-reading.ts';
import { partDoubts, readDoubts } from '../marginals/read-doubts.ts';
import { lowestOfMarginal, readByYear, readMarginal } from '../marginals/read-marginal.ts';
import { readSwing } from '../marginals/read-swing.ts';
import { readTruncation, truncate } from '../marginals/read-truncation.ts';
import { pureNumberAt, type ReadContext, requireEntries } from '../read-context.ts';
import { requireAlike, sharesOf } from '../written-shares.ts';

/** With more degrees of freedom the spread is as good as known. */
const MOST_SPREAD_DF = 200;

export interface DrawReading {
  readonly draw: Draw;
  /** The unit in which it is written. */
  readonly unit: Unit;
  /** As written, e.g. `normal(mean 5.3%, sd 1.5%)`. */
  readonly text: Param;
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
  reading: ReadContext,
  path: Path,
  written: DrawFile,
  stream: string,
): DrawReading | undefined {
  const name = onlyMarginal(reading, path, written);
  const doubted = partDoubts(written, name);
  const { file } = doubted;
  const shares = sharesOf(reading.currency, path, file);
  reading.shares.set(stream, shares);
  // A sign that is missing is the fault to tell, not what follows from it.
  if (!requireAlike(reading, shares)) return undefined;
  const loads = readLoads(reading, path, file);
  const persistence =
    file.persistence === undefined ? 0 : persistenceAt(reading, [...path, 'persistence'], file.persistence);
  const drawnOnce = onceIsSound(reading, path, file);
  const usual = name === undefined ? undefined : readMarginal(reading, path, file, name);
  if (name === undefined || usual === undefined) return undefined;

  const byYear = readByYear(reading, path, file, name, usual);
  const truncation = readTruncation(reading, path, file, usual);
  if (byYear === undefined || truncation === undefined) return undefined;
  const whole = [usual, ...byYear.values()];
  const cut = whole.flatMap((each) => truncate(reading, each, truncation) ?? []);
  const [marginal, ...ofYears] = cut;
  if (marginal === undefined || cut.length < whole.length) return undefined;
  const swing =
    file.swing &&
    readSwing(
      reading,
      path,
      file.swing,
      dimensionOf(usual.leading),
      file.each === 'trial' ? undefined : marginal,
    );
  if (file.swing !== undefined && swing === undefined) return undefined;
  const doubts = readDoubts(reading, path, doubted, name, usual, (at, law) => {
    const only = onlyMarginal(reading, at, law);
    return only === undefined ? undefined : readMarginal(reading, at, law, only);
  });
  if (doubts === undefined) return undefined;
  if (loads === undefined || persistence === undefined || !drawnOnce) return undefined;
  const lows = cut.map(lowestOfMarginal);
  return {
    draw: {
      stream,
      marginal,
      each: file.each ?? 'year',
      byYear: Object.fromEntries([...byYear.keys()].map((year, i) => [year, ofYears[i]!])),
      loads,
      persistence,
      ...unknownOf(reading, file, stream, usual, byYear),
      ...(swing === undefined ? {} : { swing }),
      ...(doubts.length === 0 ? {} : { doubts }),
      dimension: dimensionOf(usual.leading),
      at: reading.yaml.at(path),
    },
    unit: usual.leading.unit,
    text: say('draw-in-words', {
      marginal: usual.text,
      cuts: truncation.text,
      years: [...byYear].map(([year, { changes }]) => say('year-differs', { year, changes })),
    }),
    lowestPath: whole[lows.indexOf(Math.min(...lows))]!.path,
  };
}

/**
 * What a history leaves open, for all years that it stands for: with n values, predictions of two years correlate by
 * 1/(n + 1) and share a spread of n − 1 degrees of freedom. A year with a history of its own stands alone.
 */
function unknownOf(
  { years }: ReadContext,
  { each }: DrawFile,
  stream: string,
  { sample }: MarginalReading,
  byYear: ReadonlyMap<string, unknown>,
): { unknown?: UnknownLaw } {
  if (sample === undefined || each === 'trial') return {};
  const all = Array.from({ length: years.end - years.base }, (_, i) => String(years.base + 1 + i));
  const shared = all.filter((year) => !byYear.has(year));
  const df = sample - 1;
  return {
    unknown: {
      meanStream: streamName.meanOf(stream),
      meanShare: Object.fromEntries(shared.map((year) => [year, 1 / (sample + 1)])),
      spreadStream: streamName.spreadOf(stream),
      df: df > MOST_SPREAD_DF ? null : df,
    },
  };
}

/**
 * The least value that a draw takes in any year; of a marginal without a lower end its value at the lowest score that
 * there is.
 */
export function lowestOf({ marginal, byYear }: Draw): number {
  return Math.min(...[marginal, ...Object.values(byYear)].map(lowestOfMarginal));
}

/** Reads an AR(1) coefficient. */
export function persistenceAt(reading: ReadContext, path: Path, value: string | number): number | undefined {
  return pureNumberAt(reading, path, value, say('value-above-1-below-1'), (x) => x > -1 && x < 1);
}

function onlyMarginal(reading: ReadContext, path: Path, file: DrawFile): MarginalName | undefined {
  const given = MARGINAL_NAMES.filter((name) => file[name] !== undefined);
  const [name, second] = given;
  if (name !== undefined && second === undefined) return name;
  if (given.length === 0 && reportEndsAlone(reading, path, file)) return undefined;
  reading.findings.fault(
    reading.yaml.keyAt(second === undefined ? path : [...path, second]),
    say('exactly-one', {
      where: dotted(path),
      marginalNames: MARGINAL_NAMES,
      given: given.length === 0 ? say('none') : say('all-these', { names: given }),
    }),
    second === undefined ? say('say-how-value-spread-normal') : say('remove-all-but-one'),
  );
  return undefined;
}

/** Two ends and no law: they cut one off, or are all that is known of it. */
function reportEndsAlone({ findings, yaml }: ReadContext, path: Path, { min, max }: DrawFile): boolean {
  if (min === undefined || max === undefined) return false;
  const [text, other] = lawsMeant([
    ['min', String(min)],
    ['max', String(max)],
  ]);
  findings.fault(
    yaml.keyAt([...path, 'min']),
    say('form-of-draw', { where: dotted(path), given: `min: ${min}, max: ${max}` }),
    eitherOf(text!, other),
  );
  return true;
}

/** What differs from year to year has no meaning for a draw that is made once for all years. */
function onceIsSound(reading: ReadContext, path: Path, file: DrawFile): boolean {
  if (file.each !== 'trial') return true;
  const given = (['by_year', 'loads', 'persistence'] as const).filter((key) => file[key] !== undefined);
  for (const key of given) {
    reading.findings.fault(
      reading.yaml.keyAt([...path, key]),
      say('draw-with-each-trial-no', { key }),
      say('remove-one-two-draw-once'),
    );
  }
  return given.length === 0;
}

function readLoads(reading: ReadContext, path: Path, file: DrawFile): Load[] | undefined {
  const { findings, yaml, factors } = reading;
  const entries = Object.entries(file.loads ?? {});
  const loads: Load[] = [];
  if (
    !requireEntries(
      reading,
      [...path, 'loads'],
      file.loads,
      say('a-factor'),
      say('factor-remove-key-what-extended'),
    )
  ) {
    return undefined;
  }
  for (const [factor, value] of entries) {
    const at: Path = [...path, 'loads', factor];
    if (!factors.has(factor)) {
      findings.fault(
        yaml.keyAt(at),
        say('loads-names-factors', { factor }),
        didYouMean(factor, factors, say('add-factors', { factor })),
      );
    }
    const load = pureNumberAt(reading, at, value, say('share-from-1-1'), (x) => x >= -1 && x <= 1);
    if (load !== undefined && factors.has(factor)) loads.push({ factor, load });
  }
  if (loads.length < entries.length) return undefined;
  // Added in file order, as the compiler does that takes the root of the rest.
  const sum = loads.reduce((total, { load }) => total + load * load, 0);
  if (sum <= 1) return loads;
  const divisor = Math.ceil(Math.sqrt(sum) * 1000) / 1000;
  findings.fault(
    yaml.keyAt([...path, 'loads']),
    say('squares-add-up-at-most', {
      where: dotted([...path, 'loads']),
      sum: Number(sum.toFixed(6)) > 1 ? Number(sum.toFixed(6)) : sum,
    }),
    say('lower-them-divide-each-by', { divisor }),
  );
  return undefined;
}
