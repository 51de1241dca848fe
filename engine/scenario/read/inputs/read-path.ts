/** Reads paths: levels that grow from a start. */

import { say } from '../../../words/phrase.ts';
import type { FormulaReading } from '../../formula/formula-reader.ts';
import type { Assumption, Formula, Path as GrowthPath, Swing } from '../../scenario.ts';
import type { PathFile, ProvenanceFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { stream } from '../../streams.ts';
import type { Unit } from '../../units/unit.ts';
import { baseUnit } from '../../units/unit.ts';
import { readSwing } from '../marginals/read-swing.ts';
import { pureNumberAt, quantityAt, type ReadContext, unitAt } from '../read-context.ts';
import type { ObservedPath } from '../read-series.ts';
import { shortOf, titleOf } from '../titles.ts';
import { MOST_BARE_GROWTH, requireSigns } from '../written-shares.ts';
import type { FittedGrowth } from './fitted-growth.ts';
import { hasItsUnit } from './level-units.ts';
import { readEvents } from './read-events.ts';
import { growthOf } from './read-growth.ts';
import { readRevision } from './read-revision.ts';

/** A path's start: what other formulas need to know of the path. */
export interface StartReading {
  readonly formula: Formula;
  readonly error: number;
  readonly unit: Unit;
  readonly swing?: Swing;
}

/** Scores end at ±6.34: a start with a larger error could come out at 0 or below. */
const MOST_ERROR = 0.15;

/** Reads a path's start and unit; undefined when they are at fault, which is noted. */
export function readStart(reading: ReadContext, name: string, file: PathFile): StartReading | undefined {
  const path: Path = ['paths', name, 'start'];
  const {
    value,
    error: written,
    swing: exchanged,
    revision: _readWithThePath,
    ...provenance
  } = typeof file.start === 'object' ? file.start : { value: file.start };
  const valuePath = typeof file.start === 'object' ? [...path, 'value'] : path;
  const read = reading.formulas.read(valuePath, value, {
    what: say('start-of-name', { name }),
    result: 'number',
    from: reading.years.base,
    without: 'indicator',
  });
  const error =
    written === undefined
      ? 0
      : pureNumberAt(
          reading,
          [...path, 'error'],
          written,
          say('share-from-0-15'),
          (x) => x >= 0 && x <= MOST_ERROR,
        );
  if (read === undefined || error === undefined) return undefined;
  if (written !== undefined && !isSignedError(reading, [...path, 'error'], written)) return undefined;
  const { formula } = read;
  const isGrowing = file.formula === undefined;
  if (isGrowing && formula.expression.type === 'number' && !(formula.expression.value > 0)) {
    reading.findings.fault(
      formula.at,
      say('start-level-above-0', { name, text: formula.text }),
      say('growth-share-level-so-start'),
    );
    return undefined;
  }
  const unit = startUnit(reading, name, file, read);
  if (unit === undefined) return undefined;
  const swing = exchanged && readSwing(reading, path, exchanged, formula.dimension);
  if (exchanged !== undefined && swing === undefined) return undefined;
  const title = titleOf(file.title, name);
  const text = written === undefined ? formula.text : `${formula.text} ± ${written}`;
  reading.ledger.enterFormula(
    { name: dotted(path), title, value: text, at: reading.yaml.at(valuePath) },
    read,
    ...startProvenance(reading, name, file, provenance),
  );
  return { formula, error, unit, ...(swing === undefined ? {} : { swing }) };
}

/** An error of a tenth without a sign could be 10% or 0.1%. */
function isSignedError(reading: ReadContext, path: Path, written: string | number): boolean {
  const quantity = quantityAt(reading, path, written);
  return (
    quantity === undefined || requireSigns(reading, [{ path, quantity }], dotted(path), MOST_BARE_GROWTH)
  );
}

/** What the start says of itself, and for the rest what the path says. Saying it twice is a fault. */
function startProvenance(
  { findings, yaml }: ReadContext,
  name: string,
  { kind, source, note }: ProvenanceFile,
  own: ProvenanceFile,
): [ProvenanceFile, Path] {
  const path: Path = ['paths', name];
  const ofPath = { kind, source, note };
  for (const key of ['kind', 'source', 'note'] as const) {
    if (own[key] === undefined || ofPath[key] === undefined) continue;
    findings.fault(
      yaml.keyAt([...path, key]),
      say('paths-either-start-beside-both', { name, key }),
      say('remove-one-beside-start-means'),
    );
  }
  const merged = {
    kind: own.kind ?? kind,
    source: own.source ?? source,
    note: own.note ?? note,
  };
  return [merged, own.source === undefined ? path : [...path, 'start']];
}

function startUnit(
  reading: ReadContext,
  name: string,
  file: PathFile,
  { formula: { dimension, at }, literal }: FormulaReading,
): Unit | undefined {
  if (literal !== undefined && !hasItsUnit(reading, name, [file.group ?? []].flat(), literal, at))
    return undefined;
  const held = baseUnit(dimension, reading.currency);
  const isClear = literal !== undefined || Object.values(dimension).every((power) => power === 1);
  if (isClear || file.unit !== undefined) {
    return unitAt(reading, ['paths', name, 'unit'], file.unit, dimension, literal?.unit ?? held);
  }
  reading.findings.fault(
    reading.yaml.keyAt(['paths', name]),
    say('paths-unit-for-start-none', { name, label: held.label }),
    say('add-unit', { label: held.label }),
  );
  return undefined;
}

/**
 * Reads the rest of a path.
 *
 * @param assumptions by name, for growth that is an assumption alone
 * @param observed undefined when it is at fault
 * @param fits growth that was fitted, by name
 * @returns undefined when something in it is at fault, which is noted
 */
export function readPath(
  reading: ReadContext,
  name: string,
  file: PathFile,
  start: StartReading,
  assumptions: ReadonlyMap<string, Assumption>,
  observed: ObservedPath | undefined,
  fits: ReadonlyMap<string, FittedGrowth>,
): GrowthPath | undefined {
  const title = titleOf(file.title, name);
  const growth = growthOf(reading, name, file, title, start, assumptions, fits);
  const events = readEvents(reading, name, file.events ?? [], start.unit);
  const revised = typeof file.start === 'object' ? file.start.revision : undefined;
  const revision = revised && readRevision(reading, name, revised, title);
  if (growth === undefined || events === undefined || observed === undefined) return undefined;
  if (revised !== undefined && revision === undefined) return undefined;
  return {
    name,
    title,
    ...shortOf(file),
    ...(file.group === undefined ? {} : { group: [file.group].flat()[0]! }),
    unit: start.unit,
    start: start.formula,
    startError: start.error,
    startStream: stream.start(name),
    ...(start.swing === undefined ? {} : { startSwing: start.swing }),
    ...(revision === undefined ? {} : { revision }),
    growth,
    events,
    observed: observed.levels,
    observedGrowth: observed.growth,
    at: reading.yaml.keyAt(['paths', name]),
  };
}
