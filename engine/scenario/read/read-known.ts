/** Reads what is known of simulated years: published figures that every future of a run agrees with. */
import { predictiveStudentT } from '../../sampling/marginals/predictive-student-t.ts';
import { type Param, say } from '../../words/phrase.ts';
import type { Title } from '../provenance.ts';
import type { Known } from '../scenario.ts';
import type { KnownFigureFile, KnownFile } from '../schema/scenario-schema.ts';
import { dotted, type Path } from '../source/plain-value.ts';
import { withoutDoubt } from '../source/stated-doubt.ts';
import { isPure, PURE, sameDimension } from '../units/dimension.ts';
import type { Quantity } from '../units/quantity.ts';
import type { Unit } from '../units/unit.ts';
import { quantityAt, type ReadContext, requireDimension } from './read-context.ts';

/** What figures are known of. */
interface Owner {
  readonly name: string;
  readonly path: Path;
  readonly title: Title;
  readonly unit: Unit;
  /** The first year in which it has a value. */
  readonly since: number;
}

/** Parts of a year whose figure tells of the whole. */
const PARTS = ['first_half', 'three_quarters'] as const;
/** Years of a record, at least: three leave a law of the next. */
const LEAST_RECORD = 3;

type Stated = Pick<Known, 'value' | 'sd' | 'ofYear' | 'df'> & { readonly text: Param };

/** Reads `known` of a path or indicator; years at fault are left out, and noted. */
export function readKnown(reading: ReadContext, owner: Owner, file: KnownFile | undefined): Known[] {
  return Object.entries(file ?? {}).flatMap(([key, written]): Known[] => {
    const path: Path = [...owner.path, 'known', key];
    const year = Number(key);
    const { findings, yaml, years } = reading;
    const first = Math.max(owner.since, years.base + 1);
    if (year < first || year > years.end) {
      findings.fault(
        yaml.keyAt(path),
        say('known-year-simulated', { where: dotted(path), first, end: years.end }),
        year <= years.base ? say('known-is-past') : say('correct-year'),
      );
      return [];
    }
    const figure = typeof written === 'object' ? written : { value: written };
    const stated = readFigure(reading, typeof written === 'object' ? path : [], path, figure, owner.unit);
    if (stated === undefined) return [];
    const { text, ...said } = stated;
    const at = yaml.at(path);
    const { kind, source, note } = figure as KnownFigureFile;
    const usualKind = 'observed' as const;
    reading.ledger.enter(
      { name: dotted(path), title: owner.title, value: text, at, usualKind },
      { kind, source, note },
      path,
    );
    return [{ name: owner.name, year, ...said, text, at }];
  });
}

function readFigure(
  reading: ReadContext,
  inside: Path,
  path: Path,
  file: KnownFigureFile,
  unit: Unit,
): Stated | undefined {
  const keys = [
    ...(file.value === undefined ? [] : ['value' as const]),
    ...PARTS.filter((key) => file[key] !== undefined),
  ];
  const [key] = keys;
  if (key === undefined || keys.length > 1) {
    reading.findings.fault(
      reading.yaml.at(path),
      say('known-one-figure', { where: dotted(path), got: keys.length === 0 ? say('nothing') : keys }),
      say('known-write-figure', { unit: unit.label }),
    );
    return undefined;
  }
  const valuePath = inside.length === 0 ? path : [...inside, key];
  const { text, doubt } = withoutDoubt(file[key]!);
  const quantity = levelAt(reading, valuePath, text, unit);
  if (quantity === undefined) return undefined;
  if (key !== 'value') return readPart(reading, path, file, quantity, unit, key);
  for (const other of ['share', 'record', 'rest'] as const) {
    if (file[other] === undefined) continue;
    reading.findings.fault(
      reading.yaml.keyAt([...path, other]),
      say('known-share-of-part', { where: dotted([...path, other]) }),
      say('known-remove-share', { key: other }),
    );
    return undefined;
  }
  if (doubt !== undefined && file.error !== undefined) {
    reading.findings.fault(
      reading.yaml.keyAt([...path, 'error']),
      say('known-one-error', { where: dotted(path) }),
      say('known-remove-error'),
    );
    return undefined;
  }
  const written = doubt ?? file.error;
  if (written === undefined) return { value: quantity.value, sd: 0, df: null, text: quantity.text };
  const errorPath = doubt === undefined ? [...path, 'error'] : valuePath;
  const sd = errorAt(reading, errorPath, written, quantity);
  return sd === undefined
    ? undefined
    : { value: quantity.value, sd, df: null, text: `${quantity.text} ± ${written}` };
}

/** A figure in the unit of what it is known of; a growth needs its sign. */
function levelAt(reading: ReadContext, path: Path, text: string | number, unit: Unit): Quantity | undefined {
  const quantity = quantityAt(reading, path, text);
  if (quantity === undefined || !requireDimension(reading, path, quantity, unit.dimension)) return undefined;
  if (unit.label !== '%' || quantity.unit.label !== '' || quantity.value === 0) return quantity;
  reading.findings.fault(
    reading.yaml.at(path),
    say('known-growth-sign', { where: dotted(path), text: quantity.text }),
    say('write-text', { text: `${quantity.text}%` }),
  );
  return undefined;
}

/** The standard deviation of an error: in the figure's unit, or of a level also as a share of it. */
function errorAt(
  reading: ReadContext,
  path: Path,
  written: string | number,
  figure: Quantity,
): number | undefined {
  const quantity = quantityAt(reading, path, written);
  if (quantity === undefined) return undefined;
  const { dimension, label } = figure.unit;
  const isAlike =
    sameDimension(quantity.unit.dimension, dimension) && (quantity.unit.label !== '' || label === '');
  const isShare = !isPure(dimension) && isPure(quantity.unit.dimension) && quantity.unit.label !== '';
  const sd = isShare && !isAlike ? quantity.value * Math.abs(figure.value) : quantity.value;
  if ((isAlike || isShare) && sd > 0) return sd;
  reading.findings.fault(
    reading.yaml.at(path),
    say('known-error-of-kind', { where: dotted(path), text: figure.text, error: quantity.text }),
    say('write-text', {
      text: `${figure.text} ± ${isPure(dimension) ? (label === '%' ? '0.2pp' : '0.01') : '1%'}`,
    }),
  );
  return undefined;
}

/**
 * What a part of a year says of the whole: of a level the part is a share of it, or its rest makes up the year; of a growth
 * the whole differs from the part; by what the file states, or by its own record of years, of which both are known, as `predictiveStudentT` has it.
 */
function readPart(
  reading: ReadContext,
  path: Path,
  file: KnownFigureFile,
  part: Quantity,
  unit: Unit,
  key: (typeof PARTS)[number],
): Stated | undefined {
  const isGrowth = isPure(unit.dimension);
  const { share, record, error, rest } = file;
  const fault = (isGrowth: boolean) => {
    reading.findings.fault(
      reading.yaml.keyAt(path),
      say(isGrowth ? 'known-growth-part-needs' : 'known-part-needs', { where: dotted(path) }),
      say(isGrowth ? 'known-write-growth-record' : 'known-write-record'),
    );
    return undefined;
  };
  if (rest !== undefined) {
    if (isGrowth || share !== undefined || record !== undefined || error !== undefined)
      return fault(isGrowth);
    return readRest(reading, [...path, 'rest'], rest, part, unit, key);
  }
  if (record !== undefined && share === undefined && error === undefined) {
    return readRecord(reading, path, record, part, unit, key);
  }
  if (isGrowth) {
    if (error === undefined || share !== undefined || record !== undefined) return fault(true);
    const sd = errorAt(reading, [...path, 'error'], error, part);
    if (sd === undefined) return undefined;
    return {
      value: part.value,
      sd,
      df: null,
      text: say('known-part-text', { part: say(key), text: `${part.text} ± ${error}` }),
    };
  }
  if (share === undefined || record !== undefined || error !== undefined) return fault(false);
  const sharePath = [...path, 'share'];
  const { text, doubt } = withoutDoubt(share);
  const mean = quantityAt(reading, sharePath, text);
  if (mean === undefined || !requireDimension(reading, sharePath, mean, PURE)) return undefined;
  if (doubt === undefined || !(mean.value > 0 && mean.value < 1)) {
    reading.findings.fault(
      reading.yaml.at(sharePath),
      say('known-share-with-error', { where: dotted(sharePath), text: String(share) }),
      say('write-text', { text: key === 'first_half' ? '47% ± 0.5pp' : '73% ± 0.5pp' }),
    );
    return undefined;
  }
  const sd = errorAt(reading, sharePath, doubt, mean);
  if (sd === undefined) return undefined;
  const said = say('known-part-share', { part: say(key), text: part.text, share: String(share) });
  return { value: part.value, sd, df: null, ofYear: mean.value, text: said };
}

/** The rest of the year beside a part of it: both make up the year. */
function readRest(
  reading: ReadContext,
  path: Path,
  written: string | number,
  part: Quantity,
  unit: Unit,
  key: (typeof PARTS)[number],
): Stated | undefined {
  const { text, doubt } = withoutDoubt(written);
  const rest = levelAt(reading, path, text, unit);
  if (rest === undefined) return undefined;
  const sd = doubt === undefined ? 0 : errorAt(reading, path, doubt, rest);
  if (sd === undefined) return undefined;
  const said = say('known-part-rest', { part: say(key), text: part.text, rest: String(written) });
  return { value: part.value + rest.value, sd, df: null, text: said };
}

function readRecord(
  reading: ReadContext,
  path: Path,
  record: NonNullable<KnownFigureFile['record']>,
  part: Quantity,
  unit: Unit,
  key: (typeof PARTS)[number],
): Stated | undefined {
  const at: Path = [...path, 'record'];
  const pairs = Object.entries(record).map(([year, [of, whole]]) => {
    const both = [of, whole].map((written, i) => levelAt(reading, [...at, year, i], written, unit));
    return both.every((each) => each !== undefined) ? both.map(({ value }) => value) : undefined;
  });
  if (pairs.some((each) => each === undefined)) return undefined;
  const isGrowth = isPure(unit.dimension);
  const said = pairs.map((pair) => (isGrowth ? pair![1]! - pair![0]! : pair![0]! / pair![1]!));
  const isSound = isGrowth || said.every((share) => share > 0 && share < 1);
  if (said.length < LEAST_RECORD || !isSound || said.every((each) => each === said[0])) {
    reading.findings.fault(
      reading.yaml.keyAt(at),
      say('known-record-years', { where: dotted(at), least: LEAST_RECORD, got: said.length }),
      say('known-record-or-share'),
    );
    return undefined;
  }
  const { mean, scale, df } = predictiveStudentT(said);
  const text = say('known-part-record', { part: say(key), text: part.text, years: said.length });
  return isGrowth
    ? { value: part.value + mean, sd: scale, df, text }
    : { value: part.value, sd: scale, df, ofYear: mean, text };
}
