/**
 * Laws of what stands in a document as a code: each warning, and each phrase of the ledger, has an example that raises it,
 * says itself in both languages, and is in the table of docs/result.md; no code of a warning in the source is without.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeFinding, lastBits, readScenario } from '../engine/index.ts';
import { describe as inWords, type Lang } from '../engine/words/describe.ts';
import { EN } from '../engine/words/en/english.ts';
import type { Code, Param } from '../engine/words/phrase.ts';
import { corpus } from './corpus-file.ts';
import { readShipped, shippedFiles } from './shipped-scenarios.ts';
import { WARNED, warnedScenario } from './warned-scenario.ts';

/** Told by a run whose smoothing would take too long: test/large-scenarios-stay-within-bounds. */
const OF_LARGE_RUNS = ['odds-not-smoothed', 'take-more-trials'];

/** Codes of a phrase and of the phrases in it. */
function codesOf(said: unknown): string[] {
  if (typeof said !== 'object' || said === null) return [];
  const { code } = said as { code?: unknown };
  return [...(typeof code === 'string' ? [code] : []), ...Object.values(said).flatMap(codesOf)];
}

const document = readFileSync('docs/result.md', 'utf8');

/** The rows of a table below a heading. */
function tableBelow(heading: string): ReadonlyMap<string, string> {
  const [, text = ''] = document.split(`### ${heading}\n`);
  const rows = text.split(/^#/mu)[0]!.matchAll(/^\| `([^`]+)` \| (.*) \|$/gmu);
  return new Map([...rows].map(([, code, says]) => [code!, says!]));
}

const warningsOf = (example: Partial<(typeof WARNED)[number]>) => {
  const read = warnedScenario(example);
  return [...read.warnings, ...lastBits(read)];
};

/** What any example is warned of, and mended by. */
const raised = new Set(WARNED.flatMap(warningsOf).flatMap(codesOf));

test.each(WARNED)('$code is warned of, in both languages', ({ code, ...scenario }) => {
  const found = warningsOf(scenario).filter((each) => codesOf(each).includes(code));
  expect(found).not.toEqual([]);
  for (const each of found) {
    const [english, chinese] = (['en', 'zh'] as const).map((lang) => describeFinding(each, lang));
    expect(english).not.toMatch(/\p{Script=Han}{8,}|\{\w+\}/u);
    expect(chinese).toMatch(/\p{Script=Han}/u);
    expect(chinese).not.toMatch(/\{\w+\}/u);
  }
});

test('the sound scenario that they are made of has no warning', () => {
  expect(warnedScenario({}).warnings).toEqual([]);
});

test('each warning that the source can give has an example', () => {
  const files = readdirSync('engine/scenario', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const given = files.flatMap((file) => {
    const source = readFileSync(`engine/scenario/${file}`, 'utf8');
    const warned = source.matchAll(/\.warn\(\s*[^;]*?say\('([\w-]+)'/gu);
    const linted = file.startsWith('lint') ? source.matchAll(/(?:\.\.\.|what: )say\('([\w-]+)'/gu) : [];
    return [...warned, ...linted].map(([, code]) => code!);
  });
  expect(given.length).toBeGreaterThan(30);
  for (const code of given) expect(raised, code).toContain(code);
});

test('the table of warnings has each code that they and their mends are said with, in the words that are said', () => {
  const table = tableBelow('Warnings');
  expect([...table.keys()].toSorted()).toEqual([...raised, ...OF_LARGE_RUNS].toSorted());
  for (const [code, says] of table) expect([code, says]).toEqual([code, EN[code as Code]]);
});

test('the table of the ledger has each phrase that figures are told with, and each is told in both languages', () => {
  const texts = [
    ...corpus('good').map(({ text, file }) => readScenario(text, file)),
    ...shippedFiles().map(readShipped),
  ];
  const values = texts.flatMap(({ ledger }) => ledger.map(({ value }) => value as Param));
  const raised = new Set(values.flatMap(codesOf));
  const table = tableBelow('Figures of the ledger');
  expect([...table.keys()].toSorted()).toEqual([...raised].toSorted());
  for (const [code, says] of table) expect([code, says]).toEqual([code, EN[code as Code]]);
  for (const value of values) {
    for (const lang of ['en', 'zh'] satisfies Lang[])
      expect(inWords(value, lang)).not.toMatch(/\{\w+\}|undefined/u);
  }
});
