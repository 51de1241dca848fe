/** Reads correlations: pairs of draws to matrices, repaired where no draws could have them. */

import {
  isCorrelationMatrix,
  leastEigenvalue,
  nearestCorrelation,
} from '../../../sampling/dependence/nearest-correlation.ts';
import type { Matrix } from '../../../sampling/dependence/symmetric-eigen.ts';
import { type Phrase, say } from '../../../words/phrase.ts';
import type { CorrelationBlock, Draw } from '../../scenario.ts';
import type { CorrelationFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { pureNumberAt, type ReadContext } from '../read-context.ts';
import type { NamedDraws } from './named-draws.ts';

/** Repairing a larger matrix takes seconds, and nobody reads its list of changes. */
const MOST_REPAIRED = 40;

/** One correlation of the file between two draws. */
interface Pair {
  readonly path: Path;
  readonly names: readonly [string, string];
  readonly draws: readonly [Draw, Draw];
  readonly value: number;
}

/**
 * Reads the list of correlations.
 *
 * Draws that pairs join, directly or by way of others, make a block; what the file does not state within a block is 0.
 * A block that is not positive semidefinite is replaced by the nearest one that is, with a warning that shows both.
 *
 * @param strict whether such a block is a fault instead
 */
export function readCorrelations(
  reading: ReadContext,
  files: readonly CorrelationFile[],
  draws: NamedDraws,
  strict: boolean,
): CorrelationBlock[] {
  const pairs = new Map<string, Pair>();
  for (const [i, file] of files.entries()) {
    const pair = readPair(reading, ['correlations', i], file, draws);
    if (pair === undefined) continue;
    const key = keyOf(pair);
    const before = pairs.get(key);
    if (before === undefined) pairs.set(key, pair);
    else {
      reading.findings.fault(
        reading.yaml.at([...pair.path, 'between']),
        say('correlations-each-pair-once-again', { names: pair.names }),
        say('remove-one-them-says-already', { where: dotted(before.path) }),
      );
    }
  }
  return blocksOf([...pairs.values()]).flatMap((block) => readBlock(reading, block, strict) ?? []);
}

function keyOf({ draws }: Pair): string {
  return draws
    .map(({ stream }) => stream)
    .toSorted()
    .join('\n');
}

function readPair(
  reading: ReadContext,
  path: Path,
  file: CorrelationFile,
  draws: NamedDraws,
): Pair | undefined {
  const [a = '', b = ''] = file.between;
  const { findings, yaml, ledger } = reading;
  const value = pureNumberAt(
    reading,
    [...path, 'value'],
    file.value,
    say('correlation-from-1-1'),
    (x) => x >= -1 && x <= 1,
  );
  ledger.enter(
    {
      name: dotted(path),
      value: say('pair-with-value', { a, b, value: file.value }),
      at: yaml.at(path),
      usualKind: 'assumption',
    },
    file,
    path,
  );
  const of = (i: number, name: string) => draws.find([...path, 'between', i], name, 'correlations');
  const [first, second] = [of(0, a), of(1, b)];
  if (first === undefined || second === undefined || value === undefined) return undefined;
  const between: Path = [...path, 'between'];
  if (a === b) {
    findings.fault(
      yaml.at(between),
      say('correlations-two-different-draws-twice', { a }),
      say('name-another'),
    );
    return undefined;
  }
  if (first.each !== second.each) {
    findings.fault(
      yaml.at(between),
      say('correlations-two-draws-year-two', { a, each: first.each, b, each2: second.each }),
      say('draw-both-same-way-remove'),
    );
    return undefined;
  }
  for (const [i, draw] of [first, second].entries()) {
    if (ownShare(draw) > 0) continue;
    findings.fault(
      yaml.at([...between, i]),
      say('correlations-draws-with-part-their', { name: i === 0 ? a : b }),
      say('lower-loads-remove-correlation'),
    );
    return undefined;
  }
  return { path, names: [a, b], draws: [first, second], value };
}

/** What factors leave of the variance of a score. */
function ownShare({ loads }: Draw): number {
  return loads.reduce((rest, { load }) => rest - load * load, 1);
}

/** Pairs that share draws, directly or by way of others, in the order of the file. */
function blocksOf(pairs: readonly Pair[]): Pair[][] {
  // By name the name that stands for its block, found by following names until one stands for itself.
  const leader = new Map<string, string>();
  const leaderOf = (name: string): string => {
    let at = name;
    for (let next = leader.get(at); next !== undefined; next = leader.get(at)) at = next;
    if (at !== name) leader.set(name, at);
    return at;
  };
  for (const { names } of pairs) {
    const [a, b] = names.map(leaderOf) as [string, string];
    if (a !== b) leader.set(a, b);
  }
  const blocks = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = leaderOf(pair.names[0]);
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [pair]);
    else block.push(pair);
  }
  return [...blocks.values()];
}

function readBlock(
  reading: ReadContext,
  pairs: readonly Pair[],
  strict: boolean,
): CorrelationBlock | undefined {
  const names = new Map(pairs.flatMap((pair) => pair.draws.map(({ stream }, i) => [stream, pair.names[i]!])));
  const streams = [...names.keys()].toSorted();
  const place = new Map(streams.map((stream, i) => [stream, i]));
  const stated = streams.map((_, i) => streams.map((_, j) => Number(i === j)));
  for (const { draws, value } of pairs) {
    const [i, j] = draws.map(({ stream }) => place.get(stream)!) as [number, number];
    stated[i]![j] = value;
    stated[j]![i] = value;
  }
  if (isCorrelationMatrix(stated)) return { streams, matrix: stated };

  const titles = streams.map((stream) => names.get(stream)!);
  const at = reading.yaml.at(pairs[0]!.path);
  if (streams.length > MOST_REPAIRED) {
    reading.findings.fault(
      at,
      say('correlations-cannot-hold-of-many', {
        titles: titles.slice(0, 3),
        length: streams.length,
      }),
      say('too-many-correlations-to-repair', { mostRepaired: MOST_REPAIRED }),
    );
    return undefined;
  }
  const { matrix, distance } = nearestCorrelation(stated);
  const least = rounded(leastEigenvalue(stated));
  const what = say('correlations-cannot-hold', { titles, least });
  const changes = changesInWords(titles, stated, matrix);
  if (strict) {
    reading.findings.fault(
      at,
      what,
      say('write-nearest-correlations', { rounded: rounded(distance), changes }),
    );
  } else {
    reading.findings.warn(
      at,
      what,
      say('nearest-correlations-used', { rounded: rounded(distance), changes }),
    );
  }
  return { streams, matrix };
}

/** Each pair before and after, e.g. `a and b 0.9 -> 0.8`. */
function changesInWords(names: readonly string[], before: Matrix, after: Matrix): Phrase[] {
  const changes: Phrase[] = [];
  for (let i = 0; i < names.length; i++) {
    for (let j = i + 1; j < names.length; j++) {
      const [from, to] = [rounded(before[i]![j]!), rounded(after[i]![j]!)];
      changes.push(say('correlation-changes', { a: names[i]!, b: names[j]!, from, to }));
    }
  }
  return changes;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
