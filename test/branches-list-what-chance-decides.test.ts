/**
 * Law: a comparison under `sobol` lists what start years, regimes, revisions and deadlines come to, in place of drawing
 * it.
 */
import { describe, expect, test } from 'vitest';
import { compareScenarios } from '../engine/analysis/compare/compare-scenarios.ts';
import { readScenario } from '../engine/index.ts';
import { branchesOf } from '../engine/program/compile/case-branches.ts';
import { compileJoint } from '../engine/program/compile/compile-joint.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { chooseDirections } from '../engine/simulate/smooth/smoothing-pilot.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { sharedPool } from './run-yaml.ts';

interface Chances {
  readonly built: number;
  readonly bad: number;
  readonly restated: number;
  readonly early: number;
}

const RARELY: Chances = { built: 0.3, bad: 0.2, restated: 0.1, early: 0.25 };
const OFTEN: Chances = { built: 0.6, bad: 0.35, restated: 0.4, early: 0.5 };

/** Growth of 5 ± 2 %, in bad years 3 points less; a plant of 3 and a restatement by +2 %, each with some probability. */
function scenarioWith({ built, bad, restated, early }: Chances) {
  const from = 'kind: assumption, source: made_up';
  return readScenario(
    `
scenario: chances
currency: 亿元
years: { base: 2024, end: 2026 }
sources: { made_up: { title: test } }
regimes:
  weather:
    states: { fair: {}, bad: { growth: { shift: -3pp } } }
    start: { fair: ${1 - bad}, bad: ${bad} }
    transitions: { fair: {}, bad: {} }
    ${from.replace(', ', '\n    ')}
assumptions:
  growth: { normal: { mean: 5%, sd: 2% }, ${from} }
paths:
  level:
    start: 100亿元
    growth: growth
    events:
      - { name: plant, adds: 3亿元, starts: { 2025: ${built}, never: ${1 - built} }, ${from} }
    ${from.replace(', ', '\n    ')}
  other:
    start:
      value: 100亿元
      revision: { chance: { 2025: ${restated} }, size: { uniform: { min: 1.999%, max: 2.001% }, ${from} } }
      ${from.replace(', ', '\n      ')}
    growth: growth
targets:
  built: { when: level >= 107亿元, in: 2025 }
  restated: { when: other >= 107亿元, in: 2025 }
  soon: { when: level >= 112亿元, by: { 2025: ${early}, 2026: ${1 - early} } }
`,
    'test.yaml',
  );
}

/** P(100 (1 + growth) + adds ≥ goal) in 2025, in each kind of year. */
function reaches(goal: number, { bad }: Chances, factor = 1, adds = 0): number {
  const mean = (shift: number) => normalCdf((5 - shift - ((goal - adds) / factor - 100)) / 2);
  return (1 - bad) * mean(0) + bad * mean(3);
}

const TRUTH = {
  built: (of: Chances) => of.built * reaches(107, of, 1, 3) + (1 - of.built) * reaches(107, of),
  restated: (of: Chances) => of.restated * reaches(107, of, 1.02) + (1 - of.restated) * reaches(107, of),
};

describe('law', () => {
  test('odds of one continuous draw and three of chance come out exact, with few trials', async () => {
    const request = { seed: 1, sampler: 'sobol', trials: 1024, level: 0.95 } as const;
    const pair = [scenarioWith(RARELY), scenarioWith(OFTEN)];
    const { targets } = await compareScenarios(pair, request, sharedPool());
    for (const name of ['built', 'restated'] as const) {
      const { odds, against } = targets[name]!;
      expect(odds.a!.p).toBeCloseTo(TRUTH[name](RARELY), 6);
      expect(odds.b!.p).toBeCloseTo(TRUTH[name](OFTEN), 6);
      expect(against.b!.low).toBeLessThan(TRUTH[name](OFTEN) - TRUTH[name](RARELY));
      expect(against.b!.high).toBeGreaterThan(TRUTH[name](OFTEN) - TRUTH[name](RARELY));
    }
  });

  test('where chance alone decides, the odds are its probabilities', async () => {
    const alone = (starts: string) =>
      readScenario(
        `
scenario: alone
currency: 亿元
years: { base: 2024, end: 2026 }
assumptions:
  growth: { normal: { mean: 0%, sd: 0.1% }, kind: assumption }
paths:
  level:
    start: 100亿元
    growth: growth
    events: [{ name: plant, adds: 20亿元, starts: ${starts}, kind: assumption }]
targets:
  built: { when: level >= 110亿元, in: 2025 }
`,
        'test.yaml',
      );
    const request = { seed: 1, sampler: 'sobol', trials: 1024, level: 0.95 } as const;
    const { targets } = await compareScenarios(
      [alone('{ 2025: 50%, 2026: 50% }'), alone('2025')],
      request,
      sharedPool(),
    );
    expect(targets.built!.odds.a!.p).toBeCloseTo(0.5, 12);
    expect(targets.built!.odds.b!.p).toBe(1);
  });

  test('where growth of two years decides, the odds are those of plain counting', async () => {
    const pair = [scenarioWith(RARELY), scenarioWith(OFTEN)];
    const request = { seed: 1, trials: 2 ** 18, level: 0.95 } as const;
    const [net, plain] = await Promise.all(
      (['sobol', 'random'] as const).map((sampler) =>
        compareScenarios(pair, { ...request, sampler }, sharedPool()),
      ),
    );
    for (const letter of ['a', 'b'] as const) {
      const { p, method } = net!.targets.soon!.odds[letter]!;
      expect(method).toBe('sobol-smoothed');
      const counted = plain!.targets.soon!.odds[letter]!;
      expect(Math.abs(p - counted.p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / request.trials));
    }
  });

  test('each draw that matters is listed with its probabilities, and no other', () => {
    const scenario = scenarioWith(RARELY);
    const [weather, plant] = ['regimes/weather/start null', 'paths/level/events/plant/start null'];
    const listed = branchesOf(scenario, new Set([weather, plant, 'growth 2025']));
    const probabilities = [0.8 * 0.3, 0.8 * 0.7, 0.2 * 0.3, 0.2 * 0.7].sort();
    expect(listed.map(({ probability }) => probability).sort()).toEqual(
      probabilities.map((each) => expect.closeTo(each, 14)),
    );
    for (const { given } of listed) expect([...given.keys()].sort()).toEqual([plant, weather]);
    expect(branchesOf(scenario, new Set(['growth 2025']))).toEqual([{ probability: 1, given: new Map() }]);
  });

  test('a target that no branch was smoothed of is smoothed as its draws decide', () => {
    const scenarios = [scenarioWith(RARELY), scenarioWith(OFTEN)];
    const asked = {
      targets: new Set(['built']),
      everyYear: false,
      joint: true,
      series: false,
      branches: true,
    };
    const { draft, parts } = compileJoint(scenarios, asked);
    const smoothings = lower(draft, chooseDirections(draft, 1024)).smoothings;
    expect(smoothings.flatMap(({ events }) => events)).toEqual(
      parts.map(({ targets }) => ({ ...targets[0]!.hit, weight: 1 })),
    );
  });
});
