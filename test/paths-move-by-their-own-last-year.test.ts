/** Reference: stocks with a flow and rates against their closed forms. Law: what leads back to itself is told. */
import { describe, expect, test } from 'vitest';
import { describeFinding, readScenario, runScenario, ScenarioError, sampleTrials } from '../engine/index.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { sharedPool, standardErrorOf } from './run-yaml.ts';

const FROM = 'kind: assumption';
const HEAD = `scenario: own
years: { base: 2024, end: 2028 }
currency: 亿元
`;
const TEXT = `${HEAD}assumptions:
  issue: { normal: { mean: 20亿元, sd: 4亿元 }, unit: 亿元, lever: { by: policy, low: 10亿元, high: 30亿元 }, ${FROM} }
  shock: { normal: { mean: 0pp, sd: 0.2pp }, ${FROM} }
paths:
  debt: { start: 100亿元, formula: prev(debt) * 1.05 + issue, ${FROM} }
  rate: { start: 5.2%, formula: 70% * prev(rate) + 30% * 5% + shock, ${FROM} }
  worth: { start: -10亿元, formula: prev(worth) + issue, lever: policy, ${FROM} }
  even: { start: 0亿元, formula: prev(even) + 2 * (issue - 20亿元), ${FROM} }
indicators: { ceiling: { formula: 60%, unit: '%', lever: { by: policy, low: 50%, high: 70% }, ${FROM} } }
targets:
  debt: { when: debt <= 220亿元, in: 2028 }
  rate: { when: rate <= 5%, in: 2027 }
  worth: { when: worth >= 66亿元, in: 2028 }
  even: { when: even >= 10亿元, in: 2028 }
`;
const scenario = readScenario(TEXT, 'own.yaml');

/** Odds that a normal number is at or above a value. */
const above = (value: number, mean: number, sd: number) => 1 - normalCdf((value - mean) / sd);
const powers = (ratio: number, years: number) => Array.from({ length: years }, (_, i) => ratio ** i);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const root = (ratio: number, years: number) => Math.sqrt(sum(powers(ratio * ratio, years)));

test.each([
  ['debt', 1 - above(220, 100 * 1.05 ** 4 + 20 * sum(powers(1.05, 4)), 4 * root(1.05, 4))],
  ['rate', 1 - above(5, 5 + 0.2 * 0.7 ** 3, 0.2 * root(0.7, 3))],
  ['worth', above(66, 70, 8)],
  ['even', above(10, 0, 16)],
])('the odds of %s are those of the closed form', async (name, odds) => {
  for (const sampler of ['random', 'sobol'] as const) {
    const { targets } = await runScenario(scenario, { seed: 5, sampler, trials: 16_384 }, sharedPool());
    const allowed = sampler === 'sobol' ? 0.001 : 5 * standardErrorOf(odds, 16_384);
    expect(Math.abs(targets[name]!.odds.p - odds)).toBeLessThan(allowed);
  }
});

test('trial by trial the level is the formula over the year before', () => {
  const { columns, blocks } = sampleTrials(scenario, { seed: 2, trials: 256, sampler: 'random' });
  const place = (name: string) => columns.findIndex((each) => each.name === name);
  for (const { values } of blocks) {
    const of = (name: string, trial: number) => values[place(name)]![trial]!;
    for (let trial = 0; trial < values[0]!.length; trial++) {
      for (const year of [2025, 2026, 2027, 2028]) {
        const level = of(`debt.${year - 1}`, trial) * 1.05 + of(`issue.${year}`, trial);
        expect(of(`debt.${year}`, trial)).toBeCloseTo(level, 9);
      }
    }
  }
});

function faultsOf(paths: string, more = ''): string[] {
  try {
    readScenario(`${HEAD}paths: ${paths}\n${more}`, 'own.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.findings.map((each) => describeFinding(each, 'en'));
  }
}

describe('is told:', () => {
  test.each([
    [
      'itself in the same year',
      `{ a: { start: 1亿元, formula: a * 1.05, ${FROM} } }`,
      /lead back to it in the same year, got a -> a/u,
    ],
    [
      'two that need one another in the same year',
      `{ a: { start: 1亿元, formula: b, ${FROM} }, b: { start: 1亿元, formula: prev(b) + a, ${FROM} } }`,
      /in the same year, got (a -> b -> a|b -> a -> b)/u,
    ],
    [
      'growth beside it',
      `{ a: { start: 1亿元, growth: 5%, formula: prev(a), ${FROM} } }`,
      /requires no growth beside a formula/u,
    ],
    [
      'events beside it',
      `{ a: { start: 1亿元, formula: prev(a), events: [{ adds: 1亿元, starts: 2026 }], ${FROM} } }`,
      /requires no events beside a formula/u,
    ],
    [
      'a growth in its place',
      `{ a: { start: 1亿元, formula: 5%, ${FROM} } }`,
      /requires a formula in the unit of its start, 亿元/u,
    ],
    [
      'neither of the two',
      `{ a: { start: 1亿元, ${FROM} } }`,
      /Add `growth: …`, or a `formula` of the level/u,
    ],
    [
      'two years before',
      `{ a: { start: 1亿元, formula: prev(prev(a)), ${FROM} } }`,
      /got one that begins in 2026/u,
    ],
  ])('%s', (_, paths, said) => {
    expect(faultsOf(paths)).toEqual([expect.stringMatching(said)]);
  });

  test('an indicator of its own last year, with where it belongs', () => {
    const [fault] = faultsOf(
      '{ a: { start: 1亿元, growth: 5% } }',
      'indicators: { x: { formula: prev(x) + a } }',
    );
    expect(fault).toMatch(/got x -> x\. .*a path with a start and a formula, under `paths`/u);
  });

  test('a range of a lever that falls, or is in another unit', () => {
    const lever = (range: string) =>
      faultsOf(`{ a: { start: 1亿元, growth: 5%, lever: { by: policy, ${range} }, ${FROM} } }`);
    expect(lever('low: 8%, high: 4%')).toEqual([
      expect.stringMatching(/lever\.high requires a value above its low end 8%/u),
    ]);
    expect(lever('low: 8亿元, high: 9亿元')).not.toEqual([]);
    expect(lever('low: 4%, high: 8%')).toEqual([]);
  });
});

test('a child takes growth in place of the formula of its parent, and the other way', () => {
  const load = () => ({ text: TEXT, file: 'parent.yaml' });
  const child = readScenario(
    `scenario: child\nextends: ./parent.yaml\npaths: { debt: { growth: 4%, ${FROM} } }`,
    'child.yaml',
    { load },
  );
  expect(child.paths.find(({ name }) => name === 'debt')!.growth.type).toBe('formula');
});

test('what a planner can decide stands in the result, and moves no odds', async () => {
  const request = { seed: 1, trials: 1024 } as const;
  const { scenario: about, digest } = await runScenario(scenario, request, sharedPool());
  expect(about.levers).toEqual({
    'assumptions.issue': {
      title: { en: 'issue', zh: 'issue' },
      by: 'policy',
      range: { low: 10, high: 30, unit: '亿元' },
    },
    'paths.worth': { title: { en: 'worth', zh: 'worth' }, by: 'policy' },
    'indicators.ceiling': {
      title: { en: 'ceiling', zh: 'ceiling' },
      by: 'policy',
      range: { low: 50, high: 70, unit: '%' },
    },
  });
  const unmarked = readScenario(TEXT.replaceAll(/, lever: (?:policy|\{[^}]*\})/gu, ''), 'own.yaml');
  expect(unmarked.levers).toEqual([]);
  expect((await runScenario(unmarked, request, sharedPool())).digest).toBe(digest);
});
