/** Reads paths: levels that grow from a start. */

import type { Marginal } from '../sampling/marginals/marginal.ts';
import { isPure } from './dimension.ts';
import { dotted } from './form.ts';
import { MARGINALS, type MarginalForm } from './marginal-forms.ts';
import type { Title } from './provenance.ts';
import { readDraw } from './read-draw.ts';
import { readSeries } from './read-series.ts';
import { pureNumberAt, type Reading, titleOf, unitAt } from './reading.ts';
import type { Assumption, Formula, Path as GrowthPath, Unit } from './scenario.ts';
import type { PathFile, ProvenanceFile } from './schema.ts';
import { heldUnit } from './unit.ts';
import type { Path } from './yaml-text.ts';

/** A path's start: what other formulas need to know of the path. */
export interface StartReading {
  readonly formula: Formula;
  readonly error: number;
  readonly unit: Unit;
}

/** Above this, scores of −6.2 would bring a start to 0 or below. */
const MOST_ERROR = 0.16;

/** Reads a path's start and unit; undefined when they are at fault, which is noted. */
export function readStart(reading: Reading, name: string, file: PathFile): StartReading | undefined {
  const path: Path = ['paths', name, 'start'];
  const long = typeof file.start === 'object' ? file.start : undefined;
  const written = typeof file.start === 'object' ? file.start.value : file.start;
  const valuePath = long === undefined ? path : [...path, 'value'];
  const read = reading.formulas.read(valuePath, written, {
    what: `start of ${name}`,
    result: 'number',
    from: reading.years.base,
    without: ['indicator'],
  });
  const error =
    long?.error === undefined
      ? 0
      : pureNumberAt(
          reading,
          [...path, 'error'],
          long.error,
          'a share from 0 to 16%',
          (x) => x >= 0 && x <= MOST_ERROR,
        );
  if (read === undefined || error === undefined) return undefined;
  const { formula, literal, hasFigures } = read;
  if (formula.expression.type === 'number' && !(formula.expression.value > 0)) {
    reading.findings.fault(
      formula.at,
      `start of ${name} requires a level above 0, got ${formula.text}`,
      'Growth is a share of the level; start above 0',
    );
    return undefined;
  }
  const unit = startUnit(reading, name, file, formula, literal);
  if (unit === undefined) return undefined;

  const provenance: ProvenanceFile = long?.kind === undefined && long?.source === undefined ? file : long;
  if (hasFigures || literal !== undefined || long?.kind !== undefined || long?.source !== undefined) {
    const errorText = long?.error === undefined ? '' : ` ± ${long.error}`;
    reading.ledger.enter(
      {
        name: dotted(path),
        title: titleOf(file.title, name),
        value: `${formula.text}${errorText}`,
        at: reading.yaml.at(valuePath),
      },
      provenance,
      provenance === file ? ['paths', name] : path,
    );
  }
  return { formula, error, unit };
}

function startUnit(
  reading: Reading,
  name: string,
  file: PathFile,
  formula: Formula,
  literal: Unit | undefined,
): Unit | undefined {
  const { dimension } = formula;
  const held = heldUnit(dimension, reading.currency);
  const clear = literal !== undefined || Object.values(dimension).every((power) => power === 1);
  if (!clear && file.unit === undefined) {
    reading.findings.fault(
      reading.yaml.keyAt(['paths', name]),
      `paths.${name} requires a unit for a start in ${held.label}, got none`,
      `Add e.g. \`unit: ${held.label}\``,
    );
    return undefined;
  }
  return unitAt(reading, ['paths', name, 'unit'], file.unit, dimension, literal ?? held);
}

/**
 * Reads the rest of a path.
 *
 * @param assumptions by name, for growth that is an assumption alone
 * @returns undefined when something in it is at fault, which is noted
 */
export function readPath(
  reading: Reading,
  name: string,
  file: PathFile,
  start: StartReading,
  assumptions: ReadonlyMap<string, Assumption>,
): GrowthPath | undefined {
  const path: Path = ['paths', name];
  const title = titleOf(file.title, name);
  const growth = readGrowth(reading, name, file, title, assumptions);
  const observed = readSeries(reading, path, file.observed, start.unit, title);
  // Checked even when the start speaks for itself, so that a misspelt source is never passed over.
  reading.ledger.checkSource(file.source, path);
  if (growth === undefined || observed === undefined) return undefined;
  return {
    name,
    title,
    ...(file.group === undefined ? {} : { group: file.group }),
    unit: start.unit,
    start: start.formula,
    startError: start.error,
    startStream: `paths/${name}/start`,
    growth,
    observed,
    at: reading.yaml.keyAt(path),
  };
}

function readGrowth(
  reading: Reading,
  name: string,
  file: PathFile,
  title: Title,
  assumptions: ReadonlyMap<string, Assumption>,
): GrowthPath['growth'] | undefined {
  const path: Path = ['paths', name, 'growth'];
  const { growth } = file;
  if (typeof growth === 'object' && !('formula' in growth)) {
    const read = readDraw(reading, path, growth, `paths/${name}/growth`);
    if (read === undefined) return undefined;
    const { draw, text, lowest, lowestPath } = read;
    reading.ledger.enter({ name: dotted(path), title, value: text, at: draw.at }, growth, path);
    if (!isPure(draw.dimension)) {
      reading.findings.fault(
        draw.at,
        `growth of ${name} requires a pure number, got ${text}`,
        'Write it as a share, e.g. 5%',
      );
      return undefined;
    }
    return requireAboveMinusOne(reading, name, lowest, text, lowestPath) ? { type: 'draw', draw } : undefined;
  }
  const formulaPath = typeof growth === 'object' ? [...path, 'formula'] : path;
  const read = reading.formulas.read(formulaPath, typeof growth === 'object' ? growth.formula : growth, {
    what: `growth of ${name}`,
    result: 'number',
    from: reading.years.base + 1,
  });
  if (read === undefined) return undefined;
  const { formula, hasFigures } = read;
  const provenance: ProvenanceFile = typeof growth === 'object' ? growth : {};
  if (hasFigures || provenance.kind !== undefined || provenance.source !== undefined) {
    reading.ledger.enter(
      { name: dotted(path), title, value: formula.text, at: reading.yaml.at(formulaPath) },
      provenance,
      path,
    );
  }
  if (!isPure(formula.dimension)) {
    reading.findings.fault(
      formula.at,
      `growth of ${name} requires a pure number, got ${heldUnit(formula.dimension, reading.currency).label}`,
      'Divide by the level to get a share, e.g. `gdp / prev(gdp) - 1`',
    );
    return undefined;
  }
  return aloneAboveMinusOne(reading, name, formula, formulaPath, assumptions)
    ? { type: 'formula', formula }
    : undefined;
}

/** The lower end of growth that is one number or one assumption; other formulas cannot be bounded by looking at them. */
function aloneAboveMinusOne(
  reading: Reading,
  name: string,
  { expression, text }: Formula,
  path: Path,
  assumptions: ReadonlyMap<string, Assumption>,
): boolean {
  if (expression.type === 'number') return requireAboveMinusOne(reading, name, expression.value, text, path);
  const draw = expression.type === 'name' ? assumptions.get(expression.name)?.draw : undefined;
  if (draw === undefined) return true;
  const lowest = Math.min(...[draw.marginal, ...Object.values(draw.byYear)].map(lowestOf));
  return requireAboveMinusOne(reading, name, lowest, text, path);
}

function lowestOf(marginal: Marginal): number {
  const form: MarginalForm = MARGINALS[marginal.type];
  return form.lowest({ mean: 0, sd: 0, min: 0, mode: 0, max: 0, ...marginal });
}

function requireAboveMinusOne(
  reading: Reading,
  name: string,
  lowest: number,
  text: string,
  path: Path,
): boolean {
  if (lowest >= -1) return true;
  reading.findings.fault(
    reading.yaml.at(path),
    `growth of ${name} requires values of -100% or more, got ${text}, which can fall to ${Number((lowest * 100).toPrecision(3))}%`,
    'Use a smaller sd, or ends above -100%, or let a lognormal draw multiply the level: `growth: factor - 1`',
  );
  return false;
}
