/** Reads statistical revisions: rare jumps of a path's level. */

import { say } from '../../../words/phrase.ts';
import type { Title } from '../../provenance.ts';
import type { Revision } from '../../scenario.ts';
import type { RevisionFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { stream as streamName } from '../../streams.ts';
import { isPure } from '../../units/dimension.ts';
import { probabilityAt } from '../marginals/read-probabilities.ts';
import { type ReadContext, requireEntries } from '../read-context.ts';
import { requireSigns } from '../written-shares.ts';
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
  const stream = streamName.revision(owner);
  const chance = readChance(reading, [...path, 'chance'], file.chance);
  const size = readDraw(reading, [...path, 'size'], file.size, streamName.sizeOf(stream));
  if (size === undefined) return undefined;
  const chances =
    typeof file.chance === 'object'
      ? Object.entries(file.chance).map(([year, share]) => `${year} ${share}`)
      : say('chance-year', { chance: file.chance });
  ledger.enter(
    {
      name: dotted(path),
      title,
      value: say('at-place', { where: chances, what: size.text }),
      at: yaml.keyAt(path),
    },
    file.size,
    [...path, 'size'],
  );
  if (!isPure(size.draw.dimension)) {
    findings.fault(
      size.draw.at,
      say('share-level', { where: dotted([...path, 'size']), text: size.text }),
      say('write-pure-number'),
    );
    return undefined;
  }
  const shares = reading.shares.get(size.draw.stream)!;
  if (!requireSigns(reading, shares, dotted([...path, 'size']), reading.mostBareGrowth)) return undefined;
  const lowest = lowestOf(size.draw);
  if (lowest < -1) {
    findings.fault(
      yaml.at(size.lowestPath),
      say('values-100-more-which-can', {
        where: dotted([...path, 'size']),
        text: size.text,
        value: Number((lowest * 100).toPrecision(3)),
      }),
      say('use-smaller-spread-ends'),
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
  if (!requireEntries(reading, path, file, say('a-year'), say('year-share-for-all-years'))) return undefined;
  const entries = Object.entries(file);
  const read = entries.flatMap(([year, value]) => {
    const at: Path = [...path, year];
    if (Number(year) <= base || Number(year) > end) {
      reading.findings.fault(
        reading.yaml.keyAt(at),
        say('simulated-years', { where: dotted(path), base: base + 1, end, year }),
        say('correct-year-remove'),
      );
      return [];
    }
    const chance = probabilityAt(reading, at, value);
    return chance === undefined ? [] : [[year, chance] as const];
  });
  return read.length === entries.length ? Object.fromEntries(read) : undefined;
}
