/** Law: what no draw enters is worked out as people do it, in decimals; and joint odds are never above their parts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExpectation, unmetExpectations } from '../cli/expectations.ts';
import type { Result } from '../engine/index.ts';
import { decimalProduct, decimalSum } from '../engine/program/ir/decimal.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import { runYaml } from './run-yaml.ts';

const head = ['scenario: decimals', 'years: { base: 2024, end: 2026 }', 'currency: 亿元'];

describe('decimals', () => {
  test.each([
    [100, 1.15, 115],
    [600, 1.1, 660],
    [0.1, 3, 0.3],
    [1.1, 1.1, 1.21],
  ])('%d times %d is %d', (a, b, product) => {
    expect(decimalProduct(a, b)).toBe(product);
  });

  test.each([
    [0.1, 0.2, 0.3],
    [1.15, -1, 0.15],
    [606, 0.3, 606.3],
  ])('%d and %d is %d', (a, b, sum) => {
    expect(decimalSum(a, b)).toBe(sum);
  });

  test('sums and products of whole cents are exact', () => {
    const cents = fc.integer({ min: -100_000_000, max: 100_000_000 });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(decimalSum(a / 100, b / 100)).toBe((a + b) / 100);
        expect(decimalProduct(a, b / 100)).toBeCloseTo((a * b) / 100, 0);
      }),
    );
  });

  test('differ from binary arithmetic by no more than its rounding', () => {
    const number = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const size = Math.abs(a) + Math.abs(b);
        expect(Math.abs(decimalSum(a, b) - (a + b))).toBeLessThanOrEqual(size * 4.5e-16);
        expect(Math.abs(decimalProduct(a, b) - a * b)).toBeLessThanOrEqual(Math.abs(a * b) * 4.5e-16);
      }),
    );
  });
});

test('a path without draws reaches what it reaches on paper', async () => {
  const { targets } = await runYaml(
    [
      ...head,
      'paths:',
      '  a: { start: 100亿元, growth: 15% }',
      '  c: { start: 600亿元, growth: 10% }',
      'targets:',
      '  sure: { when: a >= 115亿元, in: 2025 }',
      '  strict: { when: a > 115亿元, in: 2025 }',
      '  rate: { when: a / prev(a) - 1 >= 15%, in: 2025 }',
      '  later: { when: c >= 726亿元, in: 2026 }',
    ].join('\n'),
    { seed: 1, trials: 64 },
  );
  expect(Object.values(targets).map(({ odds }) => odds.p)).toEqual([1, 0, 1, 1]);
});

test('joint odds are never above their parts, and those of a target with itself are its odds', async () => {
  const { targets, together } = await runYaml(
    [
      ...head,
      'paths:',
      '  a: { start: 100亿元, growth: { normal: { mean: 5%, sd: 4% } } }',
      '  b: { start: 100亿元, growth: { normal: { mean: 5%, sd: 4% } } }',
      'targets:',
      '  low: { when: a >= 108亿元, in: 2026 }',
      '  high: { when: a >= 118亿元, in: 2026 }',
      '  other: { when: b >= 112亿元, in: 2026 }',
    ].join('\n'),
    { seed: 1, trials: 4096, sampler: 'sobol' },
  );
  const odds = together.targets.map((name) => targets[name]!.odds.p);
  for (const [i, row] of together.p.entries()) {
    expect(row[i]).toBe(odds[i]);
    for (const [j, p] of row.entries()) {
      expect(p).toBeLessThanOrEqual(Math.min(odds[i]!, odds[j]!));
      expect(p).toBe(together.p[j]![i]);
    }
  }
  // Whoever reaches the higher level has reached the lower one.
  expect(together.p[0]![1]).toBe(odds[1]);
});

test.each([
  [0.768941, '76.9%', 'has odds of 76.89%, expected at least 76.9%'],
  [0.5, '80%', 'has odds of 50%, expected at least 80%'],
])('odds of %d against %s are written so that they differ', (p, wanted, words) => {
  const result = { targets: { t: { odds: { p } } } } as unknown as Result;
  const [unmet] = unmetExpectations(result, [parseExpectation(`t:${wanted}`, ['t'])]);
  expect(inWords(unmet!, 'en')).toContain(words);
  expect(unmetExpectations(result, [parseExpectation(`t:${p}`, ['t'])])).toEqual([]);
});
