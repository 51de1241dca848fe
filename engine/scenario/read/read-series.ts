/** Reads published values of past years. */

import { say } from '../../words/phrase.ts';
import type { Title } from '../provenance.ts';
import type { SeriesFile } from '../schema/scenario-schema.ts';
import { dotted, type Path } from '../source/plain-value.ts';
import type { Unit } from '../units/unit.ts';
import { quantityAt, type ReadContext, requireDimension } from './read-context.ts';

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
  const { years, findings, yaml } = reading;
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
  const held = values.map(([year, value]): [string, number] | undefined => {
    const at: Path = [...path, 'values', year];
    if (Number(year) > years.end) {
      findings.fault(yaml.keyAt(at), say('observed-years-up', { end: years.end, year }), say('correct-year'));
      return undefined;
    }
    const quantity = quantityAt(reading, at, value);
    if (quantity === undefined || !requireDimension(reading, at, quantity, unit.dimension)) return undefined;
    return [year, quantity.value];
  });
  return held.every((each) => each !== undefined) ? Object.fromEntries(held) : undefined;
}
