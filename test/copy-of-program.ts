/** The built program, to be damaged. */
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from './empty-folder.ts';

/**
 * A copy of the built program that a test may damage.
 *
 * @param files what stands in `dist/` in place of ours
 * @returns its first file, for `startProgram`
 */
export function copyOfProgram(files: Readonly<Record<string, string>> = {}): string {
  const copy = emptyFolder();
  const root = fileURLToPath(new URL('..', import.meta.url));
  for (const each of ['dist', 'scenarios', 'package.json']) {
    cpSync(join(root, each), join(copy, each), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(copy, 'dist', name), text);
  return join(copy, 'dist', 'growth-odds.js');
}
