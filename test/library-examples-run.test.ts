/** Claim: the examples of docs/library.md compile with `tsc --strict` against the packed package, run, and draw. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyFolder } from './empty-folder.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Installs the package as it is packed; what it depends on is linked. */
function installedIn(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@resvg'), { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  const packed = readdirSync(folder).find((file) => file.endsWith('.tgz'))!;
  execFileSync('tar', ['-xzf', packed], { cwd: folder });
  renameSync(join(folder, 'package'), join(modules, 'growth-odds'));
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), '@types']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
}

test('the examples of docs/library.md are one program that compiles strictly and runs', () => {
  const folder = emptyFolder();
  installedIn(folder);
  const text = readFileSync(join(ROOT, 'docs', 'library.md'), 'utf8');
  const examples = [...text.matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code]) => code!);
  expect(examples.length).toBeGreaterThan(4);
  writeFileSync(join(folder, 'library.mts'), examples.join('\n'));
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = [
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    'node',
    '--noUncheckedIndexedAccess',
  ];
  execFileSync(process.execPath, [tsc, ...options, 'library.mts'], { cwd: folder, stdio: 'pipe' });
  const printed = execFileSync(process.execPath, ['library.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(printed).toMatch(/method: 'sobol/u);
  expect(printed.match(/sha256:/gu)).toHaveLength(3);
  const charts = readdirSync(folder).filter((file) => file.endsWith('.svg'));
  expect(charts.length).toBeGreaterThan(3);
  for (const chart of charts) expect(readFileSync(join(folder, chart), 'utf8')).toContain('lang="en"');
}, 180_000);
