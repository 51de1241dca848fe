/** Files in the making, beside their place; and those that a killed command has left. */
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FileFault } from '../../faults/system-fault.ts';
import { languageOfCommand } from '../../language-of-command.ts';
import { HOST, isGone } from './process-life.ts';

/** `<file>.<host>~<process>.part`; the host is not there in files of older versions. */
const PART = /^(.+?)\.(?:([A-Za-z0-9-]+)~)?(\d+)\.part$/u;

/** Those of this process; what is left of them goes when it ends. */
const inTheMaking = new Set<string>();
let isCleared = false;

const NOTES = {
  en: (folder: string, names: string) =>
    `note: removed half-written files that a stopped command had left in ${folder}: ${names}`,
  zh: (folder: string, names: string) => `注：已删除中断的命令在 ${folder} 中留下的未写完文件：${names}`,
} as const;

/** Where a file is made before it is renamed into its place; `give` or `drop` follows. */
export function beginPart(path: string): string {
  const part = join(dirname(path), `${basename(path)}.${HOST}~${process.pid}.part`);
  if (!isCleared) process.on('exit', () => [...inTheMaking].forEach(dropPart));
  isCleared = true;
  inTheMaking.add(part);
  return part;
}

/** @throws FileFault when it cannot be written; nothing is left of it */
export function writePart(path: string, content: string | Uint8Array): string {
  const part = beginPart(path);
  try {
    writeFileSync(part, content);
  } catch (error) {
    dropPart(part);
    throw new FileFault(path, error);
  }
  return part;
}

/** @throws FileFault when it cannot take its place */
export function givePart(part: string, path: string): void {
  try {
    renameSync(part, path);
    inTheMaking.delete(part);
  } catch (error) {
    dropPart(part);
    throw new FileFault(path, error);
  }
}

/** The same where nothing stands yet. @returns whether it took its place; what stands there stays */
export function givePartIfFree(part: string, path: string): boolean {
  try {
    // A link is refused where something stands, in one step; a rename would take its place.
    linkSync(part, path);
    dropPart(part);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' && !existsSync(path)) {
      // A file system without links.
      givePart(part, path);
      return true;
    }
    dropPart(part);
    return false;
  }
}

export function dropPart(part: string): void {
  rmSync(part, { force: true });
  inTheMaking.delete(part);
}

/** Removes what commands that were killed have left half-written in a folder, and says so. */
export function removeLeftParts(folder: string): void {
  const left: string[] = [];
  for (const name of readdirSync(folder)) {
    const [, whole, host = HOST, pid] = PART.exec(name) ?? [];
    const part = join(folder, name);
    if (whole === undefined || host !== HOST || inTheMaking.has(part)) continue;
    const { mtimeMs } = statSync(part, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs === undefined || !isGone(Number(pid), mtimeMs)) continue;
    rmSync(part, { force: true });
    left.push(whole);
  }
  if (left.length > 0) console.error(NOTES[languageOfCommand()](folder, left.join(', ')));
}

/**
 * Makes a folder and those that it lies in. Node's own way to do so never ends where the system says of a new folder that
 * it does not exist, as it does below /proc.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
