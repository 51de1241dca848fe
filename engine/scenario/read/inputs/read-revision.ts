/** Reads statistical revisions: rare jumps of a path's level. */

import type { Title } from '../../provenance.ts';
import type { Revision } from '../../scenario.ts';
import type { RevisionFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { isPure } from '../../units/dimension.ts';
import { probabilityAt } from '../marginals/read-probabilities.ts';
import { type ReadContext, requireEntries } from '../read-context.ts';
import { lowestOf, readDraw } from './read-draw.ts';

/** Reads the revision of a path's start; undefined when it is at fault, which is noted. */
export function readRevision(
  reading: ReadContext,
  owner: string,
  file: RevisionFile,
  title: Title,
): Revision | undefined {
  const path: Path = ['paths', owner, 'start', 'revision'];
  const { findings, yaml, ledger } = reading;
  const stream = `paths/${owner}/revision`;
  const chance = readChance(reading, [...path, 'chance'], file.chance);
  const size = readDraw(reading, [...path, 'size'], file.size, `${stream}/size`);
  if (size === undefined) return undefined;
  const chances =
    typeof file.chance === 'object'
      ? Object.entries(file.chance)
          .map(([year, share]) => `${year} ${share}`)
          .join(', ')
      : `${file.chance} a year`;
  ledger.enter(
    { name: dotted(path), title, value: `${chances}: ${size.text}`, at: yaml.keyAt(path) },
    file.size,
    [...path, 'size'],
  );
  if (!isPure(size.draw.dimension)) {
    findings.fault(
      size.draw.at,
      `${dotted([...path, 'size'])} requires a share of the level, got ${size.text}`,
      'Write it as a pure number, e.g. 3%',
    );
    return undefined;
  }
  const lowest = lowestOf(size.draw);
  if (lowest < -1) {
    findings.fault(
      yaml.at(size.lowestPath),
      `${dotted([...path, 'size'])} requires values of -100% or more, got ${size.text}, which can fall to ${Number((lowest * 100).toPrecision(3))}%`,
      'Use a smaller spread, or ends',
    );
    return undefined;
  }
  return chance === undefined ? undefined : { stream, chance, size: size.draw };
}

/** Probabilities by year. */
function readChance(
  reading: ReadContext,
  path: Path,
  file: RevisionFile['chance'],
): Record<string, number> | undefined {
  const { base, end } = reading.years;
  if (typeof file !== 'object') {
    const chance = probabilityAt(reading, path, file);
    if (chance === undefined) return undefined;
    return Object.fromEntries(Array.from({ length: end - base }, (_, i) => [base + 1 + i, chance]));
  }
  if (!requireEntries(reading, path, file, 'year', 'Write a year, or a share for all years'))
    return undefined;
  const entries = Object.entries(file);
  const read = entries.flatMap(([year, value]) => {
    const at: Path = [...path, year];
    if (Number(year) <= base || Number(year) > end) {
      reading.findings.fault(
        reading.yaml.keyAt(at),
        `${dotted(path)} requires simulated years, ${base + 1} to ${end}, got ${year}`,
        'Correct the year or remove it',
      );
      return [];
    }
    const chance = probabilityAt(reading, at, value);
    return chance === undefined ? [] : [[year, chance] as const];
  });
  return read.length === entries.length ? Object.fromEntries(read) : undefined;
}
