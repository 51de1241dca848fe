/** Reads assumptions: named draws. */

import type { Assumption } from '../../scenario.ts';
import type { AssumptionFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { stream } from '../../streams.ts';
import { type ReadContext, unitAt } from '../read-context.ts';
import { titleOf } from '../titles.ts';
import { MOST_BARE_SHARE, requireSigns } from '../written-shares.ts';
import { readDraw } from './read-draw.ts';

/** Reads an assumption and enters it in the ledger; undefined when it is at fault, which is noted. */
export function readAssumption(
  reading: ReadContext,
  name: string,
  file: AssumptionFile,
): Assumption | undefined {
  const path: Path = ['assumptions', name];
  const title = titleOf(file.title, name);
  const read = readDraw(reading, path, file, stream.assumption(name));
  if (read === undefined) return undefined;
  reading.ledger.enter(
    { name: dotted(path), title, value: read.text, at: reading.yaml.keyAt(path) },
    file,
    path,
  );
  const unit = unitAt(reading, [...path, 'unit'], file.unit, read.draw.dimension, read.unit);
  if (file.unit === '%') {
    const shares = reading.shares.get(read.draw.stream)!;
    if (!requireSigns(reading, shares, dotted(path), MOST_BARE_SHARE)) return undefined;
  }
  return unit === undefined ? undefined : { name, title, draw: read.draw, unit };
}
