/** One command at a time writes to a folder: two would leave files of two runs among one another. */

import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArgumentError } from '../../../engine/errors.ts';
import { say } from '../../../engine/words/phrase.ts';
import { languageOfCommand } from '../../language-of-command.ts';
import { dropPart, writePart } from './part-files.ts';
import { HOST, isGone } from './process-life.ts';

const NAME = 'growth-odds.lock';
/** Milliseconds in which a lock may still be empty: between its making and its first byte. */
const FRESH = 10_000;
/** Milliseconds between two looks at an empty one, and how many. */
const WAIT = 10;
const MOST_WAITS = 20;

interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly since: string;
}

const WORDS = {
  en: {
    freed: (folder: string, pid: number) =>
      `note: process ${pid}, which was writing to ${folder}, ended before its time; its lock was removed`,
  },
  zh: {
    freed: (folder: string, pid: number) => `注：正在写入 ${folder} 的进程 ${pid} 提前结束，其锁已删除`,
  },
} as const;

/** Locks of this process; they go when it ends. */
const held = new Set<string>();

/**
 * Takes a folder for this process until it ends. A lock of a process that is gone is removed, and that is said.
 *
 * @throws ArgumentError when another command has it
 */
export function lockFolder(folder: string): void {
  const lock = join(folder, NAME);
  if (held.has(lock)) return;
  // Twice: what is found may be gone a moment later, by itself or since its holder is.
  for (let tries = 0; ; tries++) {
    if (take(lock)) return;
    const words = WORDS[languageOfCommand()];
    const found = holderOf(lock);
    if (found === undefined || (found.isFresh && tries < MOST_WAITS)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT);
      continue;
    }
    const { holder, madeAt } = found;
    const isFar = holder.host !== HOST;
    if (tries > MOST_WAITS + 2 || isFar || !isGone(holder.pid, madeAt)) {
      const { pid, host, since } = holder;
      throw new ArgumentError(
        say('folder-taken', { folder: JSON.stringify(folder), pid, host, since }),
        isFar ? say('wait-there', { lock }) : say('wait-until-done'),
      );
    }
    if (remove(lock, found.text)) console.error(words.freed(folder, holder.pid));
  }
}

/** Makes the lock, unless there is one. */
function take(lock: string): boolean {
  const holder: Holder = { host: HOST, pid: process.pid, since: new Date().toISOString() };
  const text = `${JSON.stringify(holder)}\n`;
  try {
    makeWhole(lock, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  if (held.size === 0) {
    process.on('exit', () => {
      for (const each of held) rmSync(each, { force: true });
    });
  }
  held.add(lock);
  return true;
}

/** Makes a file that is not there: at once with all that it says, where the file system links files. */
function makeWhole(path: string, text: string): void {
  const part = writePart(path, text);
  try {
    linkSync(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    writeFileSync(path, text, { flag: 'wx' });
  } finally {
    dropPart(part);
  }
}

interface Found {
  readonly text: string;
  readonly madeAt: number;
  /** Whether somebody seems to be about to write into it. */
  readonly isFresh: boolean;
  readonly holder: Holder;
}

/** Who holds a lock; undefined when it went meanwhile. */
function holderOf(lock: string): Found | undefined {
  try {
    const madeAt = statSync(lock).mtimeMs;
    const text = readFileSync(lock, 'utf8');
    const holder = parsed(text);
    const isFresh = holder === undefined && Date.now() - madeAt < FRESH;
    // What a full disk or a power cut has left of a lock names nobody.
    return { text, madeAt, isFresh, holder: holder ?? { host: HOST, pid: 0, since: '?' } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): Holder | undefined {
  try {
    const { host, pid, since } = JSON.parse(text) as Partial<Holder>;
    if (typeof host !== 'string' || typeof since !== 'string' || !Number.isSafeInteger(pid)) return undefined;
    return { host, pid: pid!, since };
  } catch {
    return undefined;
  }
}

/** Removes a lock that nobody holds, unless another command has just done so and made its own. */
function remove(lock: string, text: string): boolean {
  const aside = `${lock}.${HOST}~${process.pid}.part`;
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, 'utf8') !== text) {
      renameSync(aside, lock);
      return false;
    }
    rmSync(aside, { force: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
