/** Files read within bounds: no device, nothing without an end, no pipe that nobody writes to. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { ArgumentError } from '../../engine/errors.ts';
import { type Phrase, say } from '../../engine/words/phrase.ts';
import { reasonOf } from '../faults/system-reason.ts';

/** What a file is asked for. */
export interface Wanted {
  /** How a message begins, e.g. `a.yaml:1:1: scenario`. */
  readonly subject: Phrase;
  /** Bytes that it may have. */
  readonly most: number;
}

const CHUNK = 65_536;
/** Milliseconds between two looks at a pipe, and for how long a first writer is waited for. */
const LOOK = 10;
const PATIENCE = 5000;

const tooLarge = ({ subject, most }: Wanted): ArgumentError =>
  new ArgumentError(say('at-most-bytes', { subject, most }), say('give-smaller-file'));

function unreadable({ subject }: Wanted, error: unknown): ArgumentError {
  // A socket cannot even be opened.
  return (error as NodeJS.ErrnoException).code === 'ENXIO'
    ? new ArgumentError(say('plain-file', { subject, got: say('a-socket') }), say('name-file'))
    : new ArgumentError(say('readable-file', { subject, got: reasonOf(error, 'no-such-file') }));
}

/**
 * The bytes of a file that is not a device or a pipe.
 *
 * @throws ArgumentError when it cannot be read, is another thing than a file, or larger than wanted
 */
export function readFileWithin(path: string, wanted: Wanted): Buffer {
  const file = opened(path, wanted);
  try {
    if (fstatSync(file).isFIFO())
      throw new ArgumentError(
        say('plain-file', { subject: wanted.subject, got: say('a-pipe') }),
        say('write-pipe-to-file'),
      );
    return toTheEnd(file, wanted);
  } finally {
    closeSync(file);
  }
}

/** The same, and a pipe such as a shell's `<(…)` is waited for: an interruption is heard meanwhile. */
export async function readFileOrPipe(path: string, wanted: Wanted): Promise<Buffer> {
  const file = opened(path, wanted);
  try {
    if (!fstatSync(file).isFIFO()) return toTheEnd(file, wanted);
    const parts: Buffer[] = [];
    let size = 0;
    for (let waited = 0; ; ) {
      const part = readPart(file, wanted);
      if (part === 'later' || (part.length === 0 && size === 0)) {
        // Nothing at all, and nobody there who could write it.
        if (part !== 'later') waited += LOOK;
        if (waited > PATIENCE)
          throw new ArgumentError(
            say('pipe-with-writer', { subject: wanted.subject, seconds: PATIENCE / 1000 }),
            say('start-writer-first'),
          );
        await setTimeout(LOOK);
        continue;
      }
      if (part.length === 0) return Buffer.concat(parts);
      parts.push(part);
      size += part.length;
      if (size > wanted.most) throw tooLarge(wanted);
    }
  } finally {
    closeSync(file);
  }
}

/** A stream to its end. @throws ArgumentError when it gives more bytes than wanted */
export async function readStreamWithin(stream: NodeJS.ReadableStream, wanted: Wanted): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size > wanted.most) throw tooLarge(wanted);
  }
  return Buffer.concat(parts);
}

/** Opened without waiting for a writer. */
function opened(path: string, wanted: Wanted): number {
  let file: number;
  try {
    // Windows has no such flag, and no pipes among its files.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(wanted, error);
  }
  const kind = otherThing(fstatSync(file));
  if (kind !== undefined) {
    closeSync(file);
    throw new ArgumentError(say('plain-file', { subject: wanted.subject, got: kind }), say('name-file'));
  }
  return file;
}

function otherThing(stats: Stats): Phrase | undefined {
  if (stats.isDirectory()) return say('a-folder');
  return stats.isCharacterDevice() || stats.isBlockDevice() ? say('a-device') : undefined;
}

function toTheEnd(file: number, wanted: Wanted): Buffer {
  if (fstatSync(file).size > wanted.most) throw tooLarge(wanted);
  const parts: Buffer[] = [];
  for (let size = 0; ; ) {
    const part = readPart(file, wanted);
    if (part === 'later' || part.length === 0) return Buffer.concat(parts);
    parts.push(part);
    size += part.length;
    // Some files say that they have no size, and have no end.
    if (size > wanted.most) throw tooLarge(wanted);
  }
}

function readPart(file: number, wanted: Wanted): Buffer | 'later' {
  const part = Buffer.allocUnsafe(CHUNK);
  try {
    return part.subarray(0, readSync(file, part));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 'later';
    throw unreadable(wanted, error);
  }
}
