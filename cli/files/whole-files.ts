/** Where files go, and how they are written: whole or not at all, beside their place first, then renamed into it. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ArgumentError } from '../../engine/errors.ts';
import { hearInterruptions } from '../interruption.ts';

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
function prepareFolder(folder: string, option = '--out'): void {
  hearInterruptions();
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
    // Rights alone do not tell: below /proc nobody can write, though the system says that root may.
    const probe = join(folder, `${process.pid}.part`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ArgumentError(
      `${option} requires a folder that can be written, got ${JSON.stringify(folder)} (${code ?? message}). ` +
        `Name another folder with ${option}`,
    );
  }
}

/**
 * Makes sure that a file can be written, before any work is done for it.
 *
 * @param option what named it
 * @throws ArgumentError when a folder stands in its place, or its own cannot be made or written
 */
export function prepareFile(path: string, option = '--out'): void {
  prepareFolder(dirname(path), option);
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new ArgumentError(
      `${option} requires a place for a file, got the folder ${JSON.stringify(path)}. Name another place with ${option}`,
    );
  }
}

/**
 * Makes an output folder with room for what goes there, before any work is done for it.
 *
 * @param documents files in it
 * @param charts whether charts go there too
 * @throws ArgumentError as `prepareFile`
 */
export function prepareOutput(folder: string, documents: readonly string[], charts: boolean): void {
  prepareFolder(folder);
  for (const name of documents) prepareFile(join(folder, name));
  if (charts) for (const place of standing(folder, ['charts'])) prepareFolder(place);
}

/** Those of some places in a folder at which something stands. */
export const standing = (folder: string, names: readonly string[]): string[] =>
  names.map((name) => join(folder, name)).filter((place) => existsSync(place));

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
