/** The font files of the package, whole and cut. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cutFont } from './cut-font.ts';
import { takeFolder } from './temporary-folder.ts';

export const FAMILY = 'Noto Sans SC';

export const WEIGHTS = [
  { name: 'Regular', css: 400 },
  { name: 'Bold', css: 700 },
] as const;

export type WeightName = (typeof WEIGHTS)[number]['name'];

/** What no text does without: ASCII, and the signs that numbers are written with. */
const ALWAYS = `${Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')}−–—…·≥≤`;

/** To walk through a page of 1 MB character by character takes 20 times as long. */
const BEYOND_ASCII = /[^ -~]/gu;

/** A font file: beside this module in the sources, beside the program when built. */
export const fontPath = (weight: WeightName): string =>
  fileURLToPath(new URL(`./NotoSansSC-${weight}.ttf`, import.meta.url));

/** A weight with the characters of a text, and those that numbers need. */
export const cutFontFor = (weight: WeightName, text: string): Uint8Array<ArrayBuffer> =>
  cutFont(readFileSync(fontPath(weight)), ALWAYS + [...new Set(text.match(BEYOND_ASCII))].join(''));

/**
 * Calls `use` with the paths of font files that have the characters of `text`, and takes the files away when it is
 * done. The renderer reads a font file once for every line of text: cut fonts make a picture with 70 lines 50 ms
 * faster. Where no temporary file can be written the whole fonts serve; the picture is the same.
 */
export async function withCutFonts<T>(
  text: string,
  use: (files: readonly string[]) => Promise<T>,
): Promise<T> {
  let folder: string | undefined;
  try {
    folder = takeFolder();
    const files = WEIGHTS.map(({ name }) => join(folder ?? '', `${name}.ttf`));
    for (const [i, { name }] of WEIGHTS.entries()) writeFileSync(files[i] ?? '', cutFontFor(name, text));
    return await use(files);
  } catch (error) {
    if (!isWriteFault(error)) throw error;
    return await use(WEIGHTS.map(({ name }) => fontPath(name)));
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

const isWriteFault = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EACCES', 'EROFS', 'ENOSPC', 'EPERM', 'ENOENT', 'EDQUOT'].includes(String(error.code)) &&
  'path' in error &&
  String(error.path).startsWith(tmpdir());
