/** Pins of the wording, and a law: every file of the bad corpus is refused, and each finding points at its word. */
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeFinding, type Finding, ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { scenarioJsonSchema } from '../engine/scenario/schema/json-schema.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import { corpus, textAt } from './corpus-file.ts';

function findingsOf(text: string, file: string): readonly Finding[] {
  try {
    readScenario(text, file);
  } catch (error) {
    if (error instanceof ScenarioError) return error.findings;
    throw error;
  }
  return [];
}

const bad = corpus('bad');

describe('law', () => {
  test.each(bad)('$file: each finding points at the word it speaks of', ({ file, text, expected }) => {
    const findings = findingsOf(text, file);
    expect(findings.length).toBeGreaterThan(0);
    for (const [i, { at }] of findings.entries()) {
      expect(at.file).toBe(file);
      expect(textAt(text, at.line, at.column).startsWith(expected[i]!.token)).toBe(true);
    }
  });

  test.each(bad)(
    '$file: findings stand in the order of the file, the first is the message',
    ({ file, text }) => {
      const findings = findingsOf(text, file);
      const places = findings.map(({ at }) => at.line * 100_000 + at.column);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(() => readScenario(text, file)).toThrow(describeFinding(findings[0]!, 'en'));
    },
  );

  test.each(bad)(
    '$file: the words say what is required, what was got, and how to mend it',
    ({ file, text }) => {
      for (const { at: _place, mend, ...what } of findingsOf(text, file)) {
        expect(inWords(what, 'en')).toMatch(/ requires? .*, got/u);
        expect(inWords(mend!, 'en')).toMatch(/^[A-Z`].*[^.]$/u);
      }
    },
  );
});

describe('the schema that editors use refuses too', () => {
  const fitsSchema = new Ajv({ allowUnionTypes: true }).compile(scenarioJsonSchema());
  const ofForm = bad.filter(({ file }) =>
    /^(later|key-(unknown|missing|empty|merge|not-a-year)|kind-unknown)/u.test(file),
  );

  test.each(ofForm)('$file', ({ text }) => {
    expect(fitsSchema(parse(text))).toBe(false);
  });
});

describe('pins', () => {
  test.each(bad)('$file', ({ file, text, expected }) => {
    const found = findingsOf(text, file).map(
      ({ at, ...remark }) => `${at.line}:${at.column} ${describeFinding(remark, 'en')}`,
    );
    expect(found).toEqual(expected.map(({ line, column, message }) => `${line}:${column} ${message}`));
  });
});
