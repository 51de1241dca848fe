/** Reads published values of past years. */

import { say } from '../../words/phrase.ts';
import type { Title } from '../provenance.ts';
import type { PathSeriesFile, SeriesFile } from '../schema/scenario-schema.ts';
import { dotted, type Path } from '../source/plain-value.ts';
import { type Dimension, PURE } from '../units/dimension.ts';
import { readQuantity } from '../units/quantity.ts';
import { isQuantityFault } from '../units/quantity-fault.ts';
import type { Unit } from '../units/unit.ts';
import { quantityAt, type ReadContext, requireDimension } from './read-context.ts';
import { requireAlike, requireSigns } from './written-shares.ts';

/**
 * Reads `observed` of the path or indicator at `owner`: held values by year, none when there is no series.
 *
 * @returns undefined when something in it is at fault, which is noted
 */
export function readSeries(
  reading: ReadContext,
  owner: Path,
  file: SeriesFile | undefined,
  unit: Unit,
  title: Title,
): Readonly<Record<string, number>> | undefined {
  if (file === undefined) return {};
  const { findings, yaml } = reading;
  const path: Path = [...owner, 'observed'];
  const values = Object.entries(file.values);
  if (values.length === 0) {
    findings.fault(
      yaml.at([...path, 'values']),
      say('values-at-least-one-year', { where: dotted(path) }),
      say('values-remove-series'),
    );
    return undefined;
  }
  const text = values.map(([year, value]) => `${year}: ${value}`).join(', ');
  reading.ledger.enter(
    { name: dotted(path), title, value: text, at: yaml.at(path), usualKind: 'observed' },
    { source: file.source, note: file.note },
    path,
  );
  return readValues(reading, path, 'values', file.values, unit.dimension);
}

/** What was observed of a path: levels in base units, growth as shares. */
export interface ObservedPath {
  readonly levels: Readonly<Record<string, number>>;
  readonly growth: Readonly<Record<string, number>>;
}

/**
 * Reads `observed` of a path.
 *
 * @returns undefined when something in it is at fault, which is noted
 */
export function readPathSeries(
  reading: ReadContext,
  owner: Path,
  file: PathSeriesFile | undefined,
  unit: Unit,
  title: Title,
): ObservedPath | undefined {
  if (file === undefined) return { levels: {}, growth: {} };
  const { findings, yaml, ledger } = reading;
  const path: Path = [...owner, 'observed'];
  const { values, growth, source, note } = file;
  for (const [key, series] of Object.entries({ values, growth })) {
    if (series === undefined || Object.keys(series).length > 0) continue;
    findings.fault(
      yaml.at([...path, key]),
      say('observed-series-at-least-one-year', { where: dotted([...path, key]) }),
      say('values-remove-series'),
    );
    return undefined;
  }
  if (values === undefined && growth === undefined) {
    findings.fault(
      yaml.at(path),
      say('observed-values-or-growth', { where: dotted(path) }),
      say('write-observed'),
    );
    return undefined;
  }
  const inWords = (series: Readonly<Record<string, string | number>>) =>
    Object.entries(series)
      .map(([year, value]) => `${year}: ${value}`)
      .join(', ');
  const text = [...(values ? [inWords(values)] : []), ...(growth ? [`growth ${inWords(growth)}`] : [])];
  ledger.enter(
    { name: dotted(path), title, value: text.join('; '), at: yaml.at(path), usualKind: 'observed' },
    { source, note },
    path,
  );
  if (!growthIsSigned(reading, [...path, 'growth'], growth ?? {})) return undefined;
  const levels = readValues(reading, path, 'values', values ?? {}, unit.dimension);
  const rates = readValues(reading, path, 'growth', growth ?? {}, PURE);
  if (levels === undefined || rates === undefined) return undefined;
  const low = Object.entries(rates).find(([, rate]) => !(rate > -1));
  if (low === undefined) return { levels, growth: rates };
  findings.fault(
    yaml.at([...path, 'growth', low[0]]),
    say('observed-growth-above', { where: dotted([...path, 'growth', low[0]]), growth: growth![low[0]]! }),
    say('correct-it'),
  );
  return undefined;
}

/** Published growth keeps its signs as a draw does. */
export function growthIsSigned(
  reading: ReadContext,
  path: Path,
  file: Readonly<Record<string, string | number>>,
): boolean {
  const shares = Object.entries(file).flatMap(([year, value]) => {
    const quantity = readQuantity(value, reading.currency);
    return isQuantityFault(quantity) ? [] : { path: [...path, year], quantity };
  });
  return requireAlike(reading, shares) && requireSigns(reading, shares, dotted(path), reading.mostBareGrowth);
}

function readValues(
  reading: ReadContext,
  path: Path,
  key: string,
  file: Readonly<Record<string, string | number>>,
  dimension: Dimension,
): Readonly<Record<string, number>> | undefined {
  const { years, findings, yaml } = reading;
  const held = Object.entries(file).map(([year, value]): [string, number] | undefined => {
    const at: Path = [...path, key, year];
    if (Number(year) > years.end) {
      findings.fault(yaml.keyAt(at), say('observed-years-up', { end: years.end, year }), say('correct-year'));
      return undefined;
    }
    const quantity = quantityAt(reading, at, value);
    if (quantity === undefined || !requireDimension(reading, at, quantity, dimension)) return undefined;
    return [year, quantity.value];
  });
  return held.every((each) => each !== undefined) ? Object.fromEntries(held) : undefined;
}
