/** The formats that the pages of `docs/` name are those that the program writes, or says that it still reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FORMAT = /\bgrowth-odds\/[a-z-]+@\d+/gu;

const formatsIn = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(FORMAT)].map(([format]) => format);

const sources = ['engine', 'cli'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(room, file)),
);
/** By kind of document: every version that the sources name. */
const written = new Set(sources.flatMap(formatsIn));

test.each(readdirSync('docs').filter((file) => file.endsWith('.md')))('%s', (page) => {
  expect(formatsIn(join('docs', page)).filter((format) => !written.has(format))).toEqual([]);
});

test('there is something to compare', () => {
  expect(written.size).toBeGreaterThan(10);
});
