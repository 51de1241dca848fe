/** The levers of a page: what can be decided within the range that the file states, growth as far as it ever went, deadlines. */
import { describe, expect, test } from 'vitest';
import { leversOf } from './live-pages.ts';

const scenario = (policy: string) => `
scenario: levers
title: Levers
years: { base: 2024, end: 2027 }
currency: 亿元
assumptions:
  investment: { normal: { mean: 20亿元, sd: 4亿元 }, unit: 亿元, lever: ${policy}, kind: assumption, source: s }
paths:
  steel:
    start: { value: 100亿元, kind: observed, source: s }
    growth: { normal: { mean: 5%, sd: 1% }, kind: assumption, source: s }
    observed: { growth: { 2020: -12%, 2021: 9%, 2022: 4%, 2023: 6% }, source: s }
  trade:
    start: { value: 100亿元, kind: observed, source: s }
    growth: { normal: { mean: 5%, sd: 1% }, kind: assumption, source: s }
sources: { s: { title: Yearbook } }
indicators:
  all: { formula: steel + trade + investment, unit: 亿元 }
targets:
  a: { when: all >= 250亿元, by: 2027, source: s }
  b: { when: steel >= 110亿元, by: 2027, source: s }
  c: { when: steel >= 104亿元, in: 2025, source: s }
`;

describe('levers of a page', () => {
  test('a policy comes first and ends where the file says that it can be decided', async () => {
    const [policy] = await leversOf(scenario('{ by: policy, low: 10亿元, high: 30亿元 }'));
    expect(policy).toMatchObject({
      id: 'assumptions.investment.normal.mean',
      group: 'policy',
      origin: 20,
      low: 10,
      high: 30,
      suffix: '亿元',
    });
    expect(policy!.reason.en).toContain('range that the file gives');
  });

  test('a policy without a range ends like any other figure', async () => {
    const [policy] = await leversOf(scenario('policy'));
    expect(policy).toMatchObject({ group: 'policy', origin: 20 });
    // Twice as far as the 5 and 95 % points of the mean of three years of normal(20, 4), in whole steps.
    const far = (2 * 1.6448536 * 4) / Math.sqrt(3);
    expect(policy!.high).toBeGreaterThan(20 + far - policy!.step);
    expect(policy!.high).toBeLessThan(20 + far + policy!.step);
  });

  test('growth reaches as far as it was ever observed, and says so', async () => {
    const levers = await leversOf(scenario('policy'));
    const [steel, trade] = ['steel', 'trade'].map((name) =>
      levers.find(({ id }) => id === `paths.${name}.growth.normal.mean`),
    );
    expect(steel!.marks.map(({ at }) => at)).toEqual([-12, 9]);
    expect(steel!.low).toBeLessThanOrEqual(-12);
    expect(steel!.low).toBeGreaterThan(-12 - steel!.step);
    expect(steel!.reason.en).toContain('2020–2023');
    expect(trade!.low).toBeGreaterThan(0);
    expect(trade!.reason.en).not.toBe(steel!.reason.en);
  });

  test('the year that most targets are due in moves for all of them, within the years of the scenario', async () => {
    const levers = await leversOf(scenario('policy'));
    const deadline = levers.at(-1)!;
    expect(deadline).toMatchObject({ group: 'target', origin: 2027, low: 2025, high: 2027, step: 1 });
    expect(deadline.fields.map(({ name }) => name)).toEqual(['targets.a.by', 'targets.b.by']);
  });
});
