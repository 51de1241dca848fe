/** Reads events of a path: projects that add to its level from an uncertain year on. */

import { type Param, type Phrase, say } from '../../../words/phrase.ts';
import type { PathEvent } from '../../scenario.ts';
import type { EventFile } from '../../schema/scenario-schema.ts';
import { nameFault } from '../../source/names.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { stream as streamName } from '../../streams.ts';
import { sameDimension } from '../../units/dimension.ts';
import type { Unit } from '../../units/unit.ts';
import { dimensionInWords } from '../../units/unit.ts';
import { readProbabilities } from '../marginals/read-probabilities.ts';
import { pureNumberAt, type ReadContext } from '../read-context.ts';
import { titleOf } from '../titles.ts';
import { readDraw } from './read-draw.ts';

/** A project that grows to more than ten times its stated size is a slip of the pen. */
const MOST_RAMP = 10;

/**
 * Reads the events of a path.
 *
 * @param unit of the path
 * @returns undefined when one of them is at fault, which is noted
 */
export function readEvents(
  reading: ReadContext,
  owner: string,
  files: readonly EventFile[],
  unit: Unit,
): PathEvent[] | undefined {
  const keys = files.map(({ name }, i) => name ?? String(i + 1));
  const events = files.flatMap((file, i) => {
    const path: Path = ['paths', owner, 'events', i];
    const sound = nameIsSound(reading, path, file.name, keys.indexOf(keys[i]!) === i);
    const event = readEvent(reading, path, file, streamName.event(owner, keys[i]!), unit);
    return event === undefined || !sound ? [] : [event];
  });
  return events.length === files.length ? events : undefined;
}

function nameIsSound(
  { findings, yaml }: ReadContext,
  path: Path,
  name: string | undefined,
  isFirst: boolean,
): boolean {
  if (name === undefined) return true;
  const fault = nameFault(name);
  const at = yaml.at([...path, 'name']);
  if (fault !== undefined)
    findings.fault(at, say('name-requires', { requires: fault.requires, name }), fault.mend);
  if (!isFirst) {
    findings.fault(at, say('event-name-own-again', { name }), say('rename-one-them'));
  }
  return fault === undefined && isFirst;
}

function readEvent(
  reading: ReadContext,
  path: Path,
  file: EventFile,
  stream: string,
  unit: Unit,
): PathEvent | undefined {
  const name = dotted(path);
  const title = titleOf(file.title, file.name ?? name);
  const size = readSize(reading, path, file, stream, unit);
  const starts = readStarts(reading, [...path, 'starts'], file.starts);
  const ramp = (file.ramp ?? [1]).flatMap((share, i) => {
    const at: Path = [...path, 'ramp', i];
    return pureNumberAt(reading, at, share, say('share-from-0-1000'), (x) => x >= 0 && x <= MOST_RAMP) ?? [];
  });
  reading.ledger.enter(
    { name, title, value: inWords(size?.text ?? '', file), at: reading.yaml.at(path) },
    file,
    path,
  );
  if (size === undefined || starts === undefined || ramp.length < (file.ramp ?? [1]).length) return undefined;
  return { name, title, stream, adds: size.adds, starts, ramp };
}

function readSize(
  reading: ReadContext,
  path: Path,
  { adds }: EventFile,
  stream: string,
  unit: Unit,
): { readonly adds: PathEvent['adds']; readonly text: Param } | undefined {
  const at: Path = [...path, 'adds'];
  if (typeof adds !== 'object') {
    const read = reading.formulas.read(at, adds, {
      what: dotted(at),
      result: 'number',
      from: reading.years.base,
      without: 'indicator',
    });
    if (read === undefined || !fits(reading, at, read.formula.dimension, read.formula.text, unit))
      return undefined;
    return { adds: { type: 'formula', formula: read.formula }, text: read.formula.text };
  }
  if (adds.each === 'year') {
    reading.findings.fault(
      reading.yaml.at([...at, 'each']),
      say('draw-once-trial-each-year', { where: dotted(at) }),
      say('remove-each-project-has-one'),
    );
    return undefined;
  }
  const read = readDraw(reading, at, { ...adds, each: 'trial' }, streamName.sizeOf(stream));
  if (read === undefined || !fits(reading, at, read.draw.dimension, read.text, unit)) return undefined;
  return { adds: { type: 'draw', draw: read.draw }, text: read.text };
}

function fits(
  { findings, yaml, currency }: ReadContext,
  path: Path,
  dimension: Unit['dimension'],
  text: Param,
  unit: Unit,
): boolean {
  if (sameDimension(dimension, unit.dimension)) return true;
  findings.fault(
    yaml.at(path),
    say('place-requires-kind', {
      where: dotted(path),
      kind: dimensionInWords(unit.dimension, currency),
      text,
    }),
    say('level-unit-path'),
  );
  return false;
}

function readStarts(
  reading: ReadContext,
  path: Path,
  file: EventFile['starts'],
): PathEvent['starts'] | undefined {
  const isSimulated = (year: number) => year > reading.years.base && year <= reading.years.end;
  const outside = (year: string | number, at: 'key' | 'value') => {
    const { base, end } = reading.years;
    reading.findings.fault(
      at === 'key' ? reading.yaml.keyAt([...path, String(year)]) : reading.yaml.at(path),
      say('simulated-years-never', { where: dotted(path), base: base + 1, end, year }),
      say('count-start-later-never-add'),
    );
  };
  if (typeof file === 'number') {
    if (isSimulated(file)) return [{ year: file, probability: 1 }];
    outside(file, 'value');
    return undefined;
  }
  const wrong = Object.keys(file).filter((key) => key !== 'never' && !isSimulated(Number(key)));
  for (const key of wrong) outside(key, 'key');
  const shares = readProbabilities(
    reading,
    path,
    file,
    'none',
    'never' in file ? say('correct-one-them') : say('add-what-missing-never'),
  );
  if (shares === undefined || wrong.length > 0) return undefined;
  return [...shares]
    .filter(([key, probability]) => key !== 'never' && probability > 0)
    .map(([key, probability]) => ({ year: Number(key), probability }))
    .toSorted((a, b) => a.year - b.year);
}

function inWords(size: Param, { starts, ramp }: EventFile): Phrase {
  const when =
    typeof starts === 'number'
      ? `${starts}`
      : Object.entries(starts).map(([year, share]) =>
          year === 'never' ? say('never-with-share', { share }) : `${year} ${share}`,
        );
  return say('project-in-words', {
    size,
    when,
    more: ramp === undefined ? '' : say('with-ramp', { ramp: ramp.map(String) }),
  });
}
