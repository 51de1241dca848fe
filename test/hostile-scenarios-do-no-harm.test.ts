/**
 * Laws: whatever the text, it is read or refused with a place inside it; nothing else is thrown and nothing is touched.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { corpus } from './corpus-file.ts';
import { wordsOf } from './words-of.ts';

function readOrRefuse(text: string): 'read' | 'refused' {
  const lines = text.split('\n');
  try {
    readScenario(text, 'hostile.yaml');
    return 'read';
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    for (const { at } of error.findings) {
      expect(at.line).toBeGreaterThanOrEqual(1);
      expect(at.line).toBeLessThanOrEqual(lines.length);
      expect(at.column).toBeGreaterThanOrEqual(1);
      expect(at.column).toBeLessThanOrEqual(lines[at.line - 1]!.length + 1);
    }
    return 'refused';
  }
}

function indicator(formula: string): string {
  return `
scenario: hostile
years: { base: 2024, end: 2025 }
currency: 亿元
paths: { gdp: { start: 5867亿元, growth: 5%, group: all }, pure: { start: 1, growth: 1%, group: pures }, other: { start: 1, growth: 1%, group: pures } }
indicators: { x: { formula: ${JSON.stringify(formula)} } }
targets: { up: { when: gdp > 6000亿元, by: 2025 } }
`;
}

describe('law', () => {
  const texts = corpus('good').map(({ text }) => text);

  test('a good file with characters changed, cut or doubled', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"',
        "'",
        '&a ',
        '*a',
        '!',
        '|',
        '>',
        '#',
        '\t',
        '\n',
        '%',
        '@',
      ),
      fc.constantFrom(
        'null',
        '-',
        '0',
        '1e999',
        '亿',
        '元',
        '(',
        ')',
        '__proto__',
        'sum(',
        '..',
        '\u0000',
        '\ud800',
        '\ufeff',
      ),
      fc.string({ maxLength: 3 }),
    );
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const edit = fc.record({ at: place, cut: fc.nat({ max: 4 }), put: piece });
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        (text, edits) => {
          const edited = edits.reduce((whole, { at, cut, put }) => {
            const from = Math.floor(at * whole.length);
            return whole.slice(0, from) + put + whole.slice(from + cut);
          }, text);
          readOrRefuse(edited);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  test('a good file with one value replaced by another kind of value', () => {
    const value = fc.constantFrom(
      'null',
      '[]',
      '{}',
      '[1, 2]',
      '{ a: 1 }',
      'true',
      '-1',
      '0',
      '"x"',
      '2026',
      '5867亿元',
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), value, (text, which, other) => {
        const values = [...text.matchAll(/(?<=: )[^\s{},[\]]+(?=[,\s}])/gu)];
        const { index, 0: old } = values[which % values.length]!;
        readOrRefuse(text.slice(0, index) + other + text.slice(index + old.length));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('a formula of any tokens in any order', () => {
    const token = fc.constantFrom(
      ...['gdp', 'pure', 'all', 'pures', 'x', '1', '5%', '3亿元', '0', 'pi', 'nobody', '2024', '2027', '1.5'],
      ...[
        '+',
        '-',
        '*',
        '/',
        '^',
        '(',
        ')',
        ',',
        '<',
        '<=',
        '>',
        '>=',
        '==',
        '!=',
        '?',
        ':',
        'and',
        'or',
        'not',
      ],
      ...[
        'sum(',
        'count(',
        'mean(',
        'largest(',
        'min(',
        'if(',
        'prev(',
        'at(',
        'base(',
        'cumulative(',
        'exp(',
        'f(',
      ],
      ...['[', '=', '"', '!', '%', '.', ';', '&', '（', '≥'],
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
        readOrRefuse(indicator(tokens.join(' ')));
      }),
      { seed: 3, numRuns: 600 },
    );
  });
});

describe('bounds', () => {
  test.each([
    ['parentheses', `${'('.repeat(5000)}gdp${')'.repeat(5000)}`],
    ['signs', `${'-'.repeat(5000)}gdp`],
    ['powers', `${'pure ^ '.repeat(5000)}pure`],
    ['choices', `${'pure > 1 ? 1 : '.repeat(5000)}1`],
    ['nested counts', `${'count(pures >= '.repeat(40)}1${')'.repeat(40)}`],
    ['nested sums', `${'sum(pures * '.repeat(40)}1${')'.repeat(40)}`],
  ])('%s without end are refused', (_, formula) => {
    expect(readOrRefuse(indicator(formula))).toBe('refused');
  });

  test.each([
    ['parentheses', `${'('.repeat(50)}gdp${')'.repeat(50)}`],
    ['signs', `${'-'.repeat(990)}gdp`],
    ['powers', `${'pure ^ '.repeat(490)}pure`],
    ['choices', `${'pure > 1 ? 1 : '.repeat(120)}1`],
    ['terms', `${'gdp + '.repeat(490)}gdp`],
  ])('%s up to the bound are read', (_, formula) => {
    expect(readOrRefuse(indicator(formula))).toBe('read');
  });

  test('a chain of definitions is read up to 200 and refused beyond', () => {
    const chain = (length: number) => {
      const links = Array.from({ length }, (_, i) => `  i${i}: { formula: i${i + 1} }`);
      return indicator('i0')
        .replace(
          'indicators: {',
          `indicators:\n${links.join('\n')}\n  i${length}: { formula: gdp }\n  last: {`,
        )
        .replace(/last: \{ x: (.*) \}/u, 'last: $1');
    };
    expect(readOrRefuse(chain(190))).toBe('read');
    expect(readOrRefuse(chain(3000))).toBe('refused');
    for (const code of ['formula-names-at-most-definitions', 'shorten-chain-definitions'] as const)
      expect(() => readScenario(chain(3000), 'hostile.yaml')).toThrow(wordsOf(code));
  });

  test('nesting of YAML', () => {
    expect(readOrRefuse(`scenario: ${'['.repeat(20_000)}`)).toBe('refused');
    expect(readOrRefuse(`scenario: ${'{ a: '.repeat(5000)}${'}'.repeat(5000)}`)).toBe('refused');
  });
});

test.each([
  ['values in one list', `scenario: x\nassumptions: { a: { empirical: [${'1,'.repeat(250_000)}`],
  ['lines', `scenario: x\n${'a: [\n'.repeat(110_000)}`],
  ['values with Chinese commas', `scenario: x\na: [${'1，'.repeat(110_000)}`],
  ['characters', `scenario: x\nnote: "${'a'.repeat(2_000_001)}`],
])('too many %s are counted before anything is read: no other fault of the file is told', (_, text) => {
  const codes = (() => {
    try {
      readScenario(text, 'long.yaml');
      return [];
    } catch (error) {
      if (error instanceof ScenarioError) return error.findings.map(({ code }) => code);
      throw error;
    }
  })();
  expect(codes).toHaveLength(1);
  expect(codes[0]).toMatch(/^scenario-at-most-(?:values|characters)-more$/u);
});

test('keys by the thousand that nothing knows are told in part', () => {
  const text = `scenario: x\n${Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')}\n`;
  expect(readOrRefuse(text)).toBe('refused');
});

describe('objects are left as they were', () => {
  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
    '%s',
    (key) => {
      const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
      for (const section of [
        'sources',
        'factors',
        'assumptions',
        'groups',
        'paths',
        'indicators',
        'targets',
        'years',
      ]) {
        expect(readOrRefuse(`${section}: { ${key}: { polluted: true } }`)).toBe('refused');
        expect(readOrRefuse(`{ "${key}": { polluted: true } }`)).toBe('refused');
      }
      expect(readOrRefuse(indicator(key))).toBe('refused');
      expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(before);
      expect('polluted' in {}).toBe(false);
    },
  );
});
