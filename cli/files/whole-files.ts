/** Where files go, and how they are written: whole or not at all, beside their place first, then renamed into it. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ArgumentError } from '../../engine/errors.ts';
import { say } from '../../engine/words/phrase.ts';
import { lookAfterFiles } from '../interruption.ts';
import { fileNameOf } from './folder/file-names.ts';
import { tellMixedFiles } from './folder/files-together.ts';
import { lockFolder } from './folder/folder-lock.ts';
import {
  beginPart,
  dropPart,
  givePart,
  givePartIfFree,
  makeFolder,
  removeLeftParts,
  writePart,
} from './folder/part-files.ts';

interface OutOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/** Whether a command writes files: with `--json` only where a folder is named. */
export const writesFiles = ({ out, json }: OutOptions): boolean => out !== undefined || !json;

/** Where a command's files go: as asked for, else to a folder in `out/`; undefined where it writes none. */
export const folderOf = (options: OutOptions, usual: string): string | undefined =>
  writesFiles(options) ? (options.out ?? join('out', fileNameOf(usual))) : undefined;

/**
 * Makes an output folder, before any work is done for it.
 *
 * @param option what named it
 * @throws ArgumentError when it cannot be made or written
 */
function prepareFolder(folder: string, option = '--out'): void {
  lookAfterFiles();
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
    // Rights alone do not tell: below /proc nobody can write, though the system says that root may.
    const probe = beginPart(join(folder, 'probe'));
    writeFileSync(probe, '');
    dropPart(probe);
    removeLeftParts(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ArgumentError(
      say('folder-can-written', { option, stringify: JSON.stringify(folder), code: code ?? message }),
      say('name-another-folder-with', { option }),
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
      say('place-for-file-folder-name', { option, stringify: JSON.stringify(path), option2: option }),
    );
  }
}

/**
 * Makes an output folder with room for what goes there, before any work is done for it, and takes it for this command
 * alone. What a command that was killed has left half-written there is removed.
 *
 * @param documents files in it
 * @param charts whether charts go there too
 * @throws ArgumentError as `prepareFile`, and when another command writes there
 */
export function prepareOutput(folder: string, documents: readonly string[], charts: boolean): void {
  prepareFolder(folder);
  lockFolder(folder);
  for (const name of documents) {
    prepareFile(join(folder, name));
    if (name.endsWith('.json')) tellMixedFiles(folder, name);
  }
  for (const place of standing(folder, ['charts'])) {
    if (charts) prepareFolder(place);
    else if (statSync(place).isDirectory()) removeLeftParts(place);
  }
}

/** Those of some places in a folder at which something stands. */
const standing = (folder: string, names: readonly string[]): string[] =>
  names.map((name) => join(folder, name)).filter((place) => existsSync(place));

/** Writes a file whole or leaves what was there, also when it is interrupted. @throws FileFault when it cannot */
export function writeWhole(path: string, content: string | Uint8Array): void {
  lookAfterFiles();
  makeFolder(dirname(path));
  givePart(writePart(path, content), path);
}

/** Writes a file whole where nothing stands yet. @returns false where something does; @throws FileFault when it cannot */
export function writeNew(path: string, content: string): boolean {
  lookAfterFiles();
  return givePartIfFree(writePart(path, content), path);
}
