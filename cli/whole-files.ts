/** Where files go, and how they are written: whole or not at all, beside their place first, then renamed into it. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ArgumentError } from '../engine/errors.ts';
import { hearInterruptions } from './interruption.ts';

interface OutOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/** Whether a command writes files: with `--json` only where a folder is named. */
export const writesFiles = ({ out, json }: OutOptions): boolean => out !== undefined || !json;

/** Where a command's files go: as asked for, else to a folder in `out/`; undefined where it writes none. */
export const folderOf = (options: OutOptions, usual: string): string | undefined =>
  writesFiles(options) ? (options.out ?? join('out', usual)) : undefined;

/**
 * Makes an output folder, before any work is done for it.
 *
 * @param option what named it
 * @throws ArgumentError when it cannot be made or written
 */
export function prepareFolder(folder: string, option = '--out'): void {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ArgumentError(
      `${option} requires a folder that can be written, got ${JSON.stringify(folder)} (${code ?? message}). ` +
        `Name another folder with ${option}`,
    );
  }
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

/** Writes a file whole or leaves what was there, also when it is interrupted. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  hearInterruptions();
  makeFolder(dirname(path));
  const beside = `${path}.${process.pid}.part`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
