/** Reads paths: levels that grow from a start. */

import { type Param, say } from '../../../words/phrase.ts';
import type { FormulaReading } from '../../formula/formula-reader.ts';
import type { Title } from '../../provenance.ts';
import type { Assumption, Formula, Path as GrowthPath, Swing } from '../../scenario.ts';
import type {
  DrawFile,
  FitFile,
  GrowthFormulaFile,
  PathFile,
  ProvenanceFile,
} from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { stream } from '../../streams.ts';
import { isPure, sameDimension } from '../../units/dimension.ts';
import { readQuantity } from '../../units/quantity.ts';
import { isQuantityFault } from '../../units/quantity-fault.ts';
import type { Currency, Unit } from '../../units/unit.ts';
import { baseUnit } from '../../units/unit.ts';
import { readSwing } from '../marginals/read-swing.ts';
import { pureNumberAt, quantityAt, type ReadContext, unitAt } from '../read-context.ts';
import type { ObservedPath } from '../read-series.ts';
import { shortOf, titleOf } from '../titles.ts';
import { MOST_BARE_GROWTH, requireSigns } from '../written-shares.ts';
import { type FittedGrowth, isFit } from './fitted-growth.ts';
import { hasItsUnit } from './level-units.ts';
import { lowestOf, readDraw } from './read-draw.ts';
import { readEvents } from './read-events.ts';
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
    without: ['indicator'],
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

/** What moves a path: exactly one of growth and a formula of its level. */
function growthOf(
  reading: ReadContext,
  name: string,
  file: PathFile,
  title: Title,
  start: StartReading,
  assumptions: ReadonlyMap<string, Assumption>,
  fits: ReadonlyMap<string, FittedGrowth>,
): GrowthPath['growth'] | undefined {
  const { growth: written } = file;
  if (file.formula !== undefined) return levelOfFormula(reading, name, file, title, start);
  if (written === undefined) {
    const path: Path = ['paths', name];
    reading.findings.fault(
      reading.yaml.keyAt(path),
      say('key-none', { where: dotted(path), key: 'growth' }),
      say('add-growth-or-formula', { name }),
    );
    return undefined;
  }
  if (isFit(written)) return growthOfFit(reading, name, written, title, fits);
  return typeof written === 'object' && !('formula' in written)
    ? growthOfDraw(reading, name, written, title)
    : growthOfFormula(reading, name, written, title, assumptions);
}

/** A level by a formula, which is mostly of its own last year: a rate, a stock with a flow. */
function levelOfFormula(
  reading: ReadContext,
  name: string,
  file: PathFile,
  title: Title,
  { formula: start, unit }: StartReading,
): GrowthPath['growth'] | undefined {
  const { findings, yaml } = reading;
  const path: Path = ['paths', name];
  for (const key of ['growth', 'events'] as const) {
    if (file[key] === undefined) continue;
    findings.fault(
      yaml.keyAt([...path, key]),
      say('level-formula-beside', { name, key }),
      say(key === 'growth' ? 'remove-growth-or-formula' : 'add-events-in-formula'),
    );
    return undefined;
  }
  const read = reading.formulas.read([...path, 'formula'], file.formula!, {
    what: say('level-of-name', { name }),
    result: 'number',
    from: reading.years.base + 1,
  });
  if (read === undefined) return undefined;
  const { formula } = read;
  const { kind, source, note } = file;
  const provenance = { kind, source, note };
  const figure = { name: dotted([...path, 'formula']), title, value: formula.text, at: formula.at };
  reading.ledger.enterFormula(figure, read, provenance, path);
  if (sameDimension(formula.dimension, start.dimension)) return { type: 'level', formula };
  findings.fault(
    formula.at,
    say('level-formula-unit', {
      name,
      label: baseUnit(formula.dimension, reading.currency).label || say('a-pure-number'),
      unit: unit.label || say('a-pure-number'),
    }),
    say('level-formula-as-start'),
  );
  return undefined;
}

function growthOfFit(
  reading: ReadContext,
  name: string,
  file: FitFile,
  title: Title,
  fits: ReadonlyMap<string, FittedGrowth>,
): GrowthPath['growth'] | undefined {
  const fit = fits.get(name);
  if (fit === undefined) return undefined;
  const path: Path = ['paths', name, 'growth'];
  reading.ledger.enter(
    { name: dotted(path), title, value: fit.text, at: fit.draw.at, usualKind: 'derived' },
    file,
    path,
  );
  return { type: 'draw', draw: fit.draw };
}

function growthOfDraw(
  reading: ReadContext,
  name: string,
  file: DrawFile,
  title: Title,
): GrowthPath['growth'] | undefined {
  const path: Path = ['paths', name, 'growth'];
  const read = readDraw(reading, path, file, stream.growth(name));
  if (read === undefined) return undefined;
  const { draw, text, lowestPath } = read;
  reading.ledger.enter({ name: dotted(path), title, value: text, at: draw.at }, file, path);
  if (!isPure(draw.dimension)) {
    reading.findings.fault(draw.at, say('growth-pure-number', { name, text }), say('write-share-of-level'));
    return undefined;
  }
  const index = indexMeant(file, reading.currency);
  if (index !== undefined) {
    const what = say('growth-of-name', { name });
    reading.findings.fault(
      reading.yaml.at([...path, 'history']),
      say('growth-as-index', { what, given: Object.values(file.history!).join(', ') }),
      say('write-text', { text: inPercent(index.map((value) => value - 1)) }),
    );
    return undefined;
  }
  if (
    !requireSigns(
      reading,
      reading.shares.get(draw.stream)!,
      say('growth-of-name', { name }),
      reading.mostBareGrowth,
    )
  ) {
    return undefined;
  }
  return isAboveMinusOne(reading, name, lowestOf(draw), text, lowestPath)
    ? { type: 'draw', draw }
    : undefined;
}

/** An index with last year = 100 lies here; growth of as much in every year of a history is none that happens. */
const INDEX = { least: 0.85, most: 1.3 };

/** The values of a history that is an index, as 107.1%, 103.2%, 105%. */
function indexMeant({ history }: DrawFile, currency: Currency): readonly number[] | undefined {
  const values = Object.values(history ?? {}).flatMap((written) => {
    const quantity = readQuantity(written, currency);
    return isQuantityFault(quantity) ? [] : quantity.value;
  });
  const isIndex = values.length > 1 && values.every((value) => value >= INDEX.least && value <= INDEX.most);
  return isIndex ? values : undefined;
}

function inPercent(values: readonly number[]): string {
  return values.map((value) => `${Number((value * 100).toPrecision(6))}%`).join(', ');
}

function growthOfFormula(
  reading: ReadContext,
  name: string,
  file: string | number | GrowthFormulaFile,
  title: Title,
  assumptions: ReadonlyMap<string, Assumption>,
): GrowthPath['growth'] | undefined {
  const path: Path = ['paths', name, 'growth'];
  const { formula: written, ...provenance } = typeof file === 'object' ? file : { formula: file };
  const formulaPath = typeof file === 'object' ? [...path, 'formula'] : path;
  const read = reading.formulas.read(formulaPath, written, {
    what: say('growth-of-name', { name }),
    result: 'number',
    isGrowth: true,
    from: reading.years.base + 1,
  });
  if (read === undefined) return undefined;
  const { formula } = read;
  const { expression, text, dimension } = formula;
  reading.ledger.enterFormula(
    { name: dotted(path), title, value: text, at: formula.at },
    read,
    provenance,
    path,
  );
  if (!isPure(dimension)) {
    reading.findings.fault(
      formula.at,
      say('growth-formula-pure-number', { name, label: baseUnit(dimension, reading.currency).label }),
      say('divide-by-level-get-share'),
    );
    return undefined;
  }
  // Only a number or an assumption alone can be bounded by looking at it.
  const draw = expression.type === 'name' ? assumptions.get(expression.name)?.draw : undefined;
  const shares = (draw && reading.shares.get(draw.stream)) ?? [];
  if (expression.type === 'name') {
    const what = say('assumption-in', { name: expression.name, what: say('growth-of-name', { name }) });
    if (!requireSigns(reading, shares, what, reading.mostBareGrowth)) return undefined;
  }
  const lowest = expression.type === 'number' ? expression.value : draw === undefined ? 0 : lowestOf(draw);
  return isAboveMinusOne(reading, name, lowest, text, formulaPath) ? { type: 'formula', formula } : undefined;
}

function isAboveMinusOne(
  reading: ReadContext,
  name: string,
  lowest: number,
  text: Param,
  path: Path,
): boolean {
  if (lowest >= -1) return true;
  const percent = Number((lowest * 100).toPrecision(3));
  reading.findings.fault(
    reading.yaml.at(path),
    say('growth-formula-below-minus-100', { name, text, percent }),
    say('cut-off-by-min-100'),
  );
  return false;
}
