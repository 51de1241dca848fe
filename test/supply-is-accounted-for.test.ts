/** What the package is made of: every dependency with its digest, every bundled one with a licence that allows it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ALLOWED = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]);

interface Entry {
  readonly integrity?: string;
  readonly link?: boolean;
}

test('every entry of the lock file has a digest of SHA-512', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Entry>;
  };
  const entries = Object.entries(packages).filter(([name, { link }]) => name !== '' && link !== true);
  expect(entries.length).toBeGreaterThan(100);
  const without = entries.filter(
    ([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/u.test(integrity ?? ''),
  );
  expect(without.map(([name]) => name)).toEqual([]);
});

test('every package whose code is in the bundle stands in the licences, with one that allows it', () => {
  const bundled = new Set<string>();
  for (const file of readdirSync('dist').filter((each) => each.endsWith('.js'))) {
    const text = readFileSync(join('dist', file), 'utf8');
    for (const [, name] of text.matchAll(/^\/\/(?:#region)? ?node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gmu))
      bundled.add(name!);
  }
  expect(bundled.size).toBeGreaterThan(5);
  const licences = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8');
  const stated = new Map(
    [...licences.matchAll(/^(\S+) \d\S* \(([^)]+)\)$/gmu)].map(([, name, licence]) => [name!, licence!]),
  );
  expect([...bundled].filter((name) => !stated.has(name))).toEqual([]);
  expect([...stated].filter(([, licence]) => !ALLOWED.has(licence))).toEqual([]);
});
