/** Cells as bytes, and back: the scenario with what all cells of an analysis share, what one of them sets, what it comes to. */
import type { Odds } from '../result/result.ts';
import type { Settings } from '../scenario/source/numeric-field.ts';
import type { CellAnswer, CellSubject, CellTask, KeptDirection, OddsHere } from '../simulate/pool.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { beginMessage, openMessage } from './header.ts';
import { WireError } from './wire-error.ts';

const SAMPLERS = ['random', 'sobol'] as const;
const FOUND = ['along', 'certain', 'of no gain'] as const;
const ANSWERS = ['odds', 'not finite'] as const;

/** Bytes of a scenario: those that a file may have. */
const MOST_DOCUMENT = 4_194_304;
/** A cell is one thread's work: of a run of more trials its spans are sent. */
const MOST_TRIALS = 131_072;
/** Settings of one program. */
const MOST_SETTINGS = 256;
const MOST_TARGETS = 1000;
const MOST_REPLICATES = 1024;

export function encodeCellSubject(subject: CellSubject): Uint8Array {
  const { document, targets, directions, seed, sampler, trials, level } = subject;
  const writer = beginMessage('cell subject');
  writer.text(document);
  writer.list(targets, (name) => writer.text(name));
  // None at all, or those that there are.
  writer.list(directions === undefined ? [] : [directions], (kept) =>
    writer.list(kept, (each) => writeDirection(writer, each)),
  );
  writer.f64(seed);
  writer.u32(SAMPLERS.indexOf(sampler));
  writer.u32(trials);
  writer.f64(level);
  return writer.taken();
}

function writeDirection(writer: ByteWriter, { event, found }: KeptDirection): void {
  writer.text(event);
  writer.u32(typeof found === 'string' ? FOUND.indexOf(found) : 0);
  if (typeof found === 'string') return;
  writer.list(found, ([draw, weight]) => {
    writer.text(draw);
    writer.f64(weight);
  });
}

/** @throws WireError when the bytes are not what cells have in common, or what no pool would hand out whole */
export function decodeCellSubject(bytes: Uint8Array): CellSubject {
  const reader = openMessage(bytes, 'cell subject');
  const document = requireObject(reader.text());
  const targets = reader.list(4, () => reader.text());
  const [directions, ...more] = reader.list(4, () => reader.list(8, () => readDirection(reader)));
  const seed = reader.f64();
  const sampler = SAMPLERS[reader.below(SAMPLERS.length, 'a sampler')]!;
  const [trials, level] = [reader.u32(), reader.f64()];
  reader.end();
  requireThat(more.length === 0, 'directions once', more.length + 1);
  requireThat(targets.length >= 1 && targets.length <= MOST_TARGETS, 'some targets', targets.length);
  requireThat(Number.isSafeInteger(seed) && seed >= 0, 'a whole seed', seed);
  requireThat(trials >= 1 && trials <= MOST_TRIALS, `1 to ${MOST_TRIALS} trials`, trials);
  requireThat(level > 0 && level < 1, 'a level between 0 and 1', level);
  const kept = directions === undefined ? {} : { directions };
  return { document, targets, ...kept, seed, sampler, trials, level };
}

function readDirection(reader: ByteReader): KeptDirection {
  const event = reader.text();
  const found = FOUND[reader.below(FOUND.length, 'what was found')]!;
  if (found !== 'along') return { event, found };
  const weights = reader.list(12, () => [reader.text(), reader.f64()] as const);
  requireThat(
    weights.every(([, weight]) => Number.isFinite(weight)),
    'finite weights',
    'others',
  );
  return { event, found: weights };
}

/** JSON, so that nothing of YAML is read that might grow; what it says is checked by whoever reads scenarios. */
function requireObject(document: string): string {
  requireThat(
    document.length <= MOST_DOCUMENT,
    `a scenario of ${MOST_DOCUMENT} bytes at most`,
    document.length,
  );
  try {
    const value: unknown = JSON.parse(document);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return document;
  } catch {
    // Told below.
  }
  throw new WireError('a cell requires a scenario in JSON, got another text');
}

function requireThat(holds: boolean, condition: string, got: unknown): asserts holds {
  if (!holds) throw new WireError(`a cell requires ${condition}, got ${String(got)}`);
}

export function encodeCell({ settings, digests }: CellTask): Uint8Array {
  const writer = beginMessage('cell');
  writer.list(settings, (set) =>
    writer.list(Object.entries(set), ([field, value]) => {
      writer.text(field);
      writer.text(value);
    }),
  );
  writer.list(digests, (digest) => writer.text(digest));
  return writer.taken();
}

/** @throws WireError when the bytes are no cell */
export function decodeCell(subject: CellSubject, bytes: Uint8Array): CellTask {
  const reader = openMessage(bytes, 'cell');
  const settings = reader.list(
    4,
    (): Settings => Object.fromEntries(reader.list(8, () => [reader.text(), reader.text()] as const)),
  );
  const digests = reader.list(4, () => reader.text());
  reader.end();
  const count = settings.length;
  requireThat(count >= 1 && count <= MOST_SETTINGS, `1 to ${MOST_SETTINGS} settings`, count);
  requireThat(digests.length === count, 'a digest for each setting', digests.length);
  return { kind: 'cell', subject, settings, digests };
}

export function encodeCellAnswer(answer: CellAnswer): Uint8Array {
  const writer = beginMessage('cell answer');
  writer.u32(ANSWERS.indexOf('odds' in answer ? 'odds' : 'not finite'));
  if ('notFinite' in answer) writer.u32(answer.notFinite);
  else {
    writer.list(answer.odds, (byTarget) =>
      writer.list([...byTarget], ([name, odds]) => {
        writer.text(name);
        writeOdds(writer, odds);
        writer.array(Float64Array.from(odds.replicates));
        writer.list([...odds.byYear], ([year, ofYear]) => {
          writer.u32(year);
          writeOdds(writer, ofYear);
        });
      }),
    );
  }
  return writer.taken();
}

function writeOdds(writer: ByteWriter, { p, low, high, level, method }: Odds): void {
  for (const each of [p, low, high, level]) writer.f64(each);
  writer.text(method);
}

/** @throws WireError when the bytes are not an answer that this cell could have */
export function decodeCellAnswer(bytes: Uint8Array, { subject, settings }: CellTask): CellAnswer {
  const reader = openMessage(bytes, 'cell answer');
  const answer = readAnswer(reader, settings.length);
  reader.end();
  if ('notFinite' in answer) return answer;
  const wanted = [...subject.targets].sort().join('\n');
  const isWhole = answer.odds.every((each) => [...each.keys()].sort().join('\n') === wanted);
  requireThat(answer.odds.length === settings.length && isWhole, 'odds of each target and setting', 'others');
  return answer;
}

function readAnswer(reader: ByteReader, settings: number): CellAnswer {
  if (ANSWERS[reader.below(ANSWERS.length, 'an answer')] === 'not finite') {
    return { notFinite: reader.below(settings, 'a setting') };
  }
  const odds = reader.list(
    4,
    () => new Map(reader.list(8, () => [reader.text(), readOddsHere(reader)] as const)),
  );
  return { odds };
}

function readOddsHere(reader: ByteReader): OddsHere {
  const odds = readOdds(reader);
  const replicates = [...reader.float64s()];
  const byYear = new Map(reader.list(8, () => [reader.u32(), readOdds(reader)] as const));
  const areShares = replicates.every(isShare) && replicates.length <= MOST_REPLICATES;
  requireThat(areShares && replicates.length > 0, 'shares of hits by replicate', 'others');
  return { ...odds, replicates, byYear };
}

const isShare = (value: number) => value >= 0 && value <= 1;

function readOdds(reader: ByteReader): Odds {
  const [p, low, high, level] = [reader.f64(), reader.f64(), reader.f64(), reader.f64()];
  const method = reader.text();
  requireThat([p, low, high, level].every(isShare) && low <= high, 'odds with an interval', p);
  return { p, low, high, level, method };
}
