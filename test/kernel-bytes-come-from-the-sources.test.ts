/** Law: building twice gives the same bytes, and the bytes in use are those of the sources as they stand. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyFolder } from './empty-folder.ts';

const kernel = fileURLToPath(new URL('../engine/kernel/', import.meta.url));

test('a fresh build is the kernel in use', () => {
  const built = join(emptyFolder(), 'kernel-bytes.ts');
  const said = execFileSync(process.execPath, [join(kernel, 'build-kernel.mjs'), built], {
    encoding: 'utf8',
  });
  expect(said).toMatch(/^kernel: \d+ bytes of WebAssembly/);
  expect(readFileSync(built, 'utf8')).toBe(readFileSync(join(kernel, 'kernel-bytes.ts'), 'utf8'));
});
