/**
 * Statistical, with closed forms: of an event to which two ways lead that have nothing to do with one another, the odds
 * hold both, however rare, and however much rarer one is than the other. Nor is the failing of such an event lost.
 */
import { describe, expect, test } from 'vitest';
import { normalCdf } from '../engine/statistics/normal.ts';
import { rareProblem, standardNormals } from './rare-problem.ts';
import { runYaml } from './run-yaml.ts';

const FROM = 'kind: assumption, source: made_up';

/** Two paths that grow by 5 ± 2 %, and goals so many standard deviations above. */
function twoWays(first: number, second: number): string {
  const path = `{ start: { value: 100亿元, ${FROM} }, growth: { normal: { mean: 5%, sd: 2% }, ${FROM} } }`;
  const [a, b] = [first, second].map((score) => `${(105 + 2 * score).toFixed(4)}亿元`);
  return `
scenario: two-ways
currency: 亿元
years: { base: 2024, end: 2025 }
sources: { made_up: { title: test } }
groups: { both: {} }
paths:
  a: ${path.replace('{ start', '{ group: both, start')}
  b: ${path.replace('{ start', '{ group: both, start')}
targets:
  a_reached: { when: a >= ${a}, in: 2025 }
  b_reached: { when: b >= ${b}, in: 2025 }
  any_of: { any: [a_reached, b_reached] }
  either: { when: a >= ${a} or b >= ${b}, in: 2025 }
  neither: { when: a <= ${a} and b <= ${b}, in: 2025 }
`;
}

/** The second way has from half down to a fiftieth of the odds. */
const CASES = [
  [3, 3.3],
  [3.5, 3.6],
  [3.5, 4],
  [4.75, 4.9],
  [4.75, 5.1],
  [4.75, 5.5],
  [6, 6.1],
  [6, 6.5],
] as const;

describe('two ways', () => {
  test.each(CASES)('at %d and %d', async (first, second) => {
    const [a, b] = [normalCdf(-first), normalCdf(-second)];
    const truth = a + b - a * b;
    const { targets } = await runYaml(twoWays(first, second), {
      seed: 2,
      sampler: 'sobol',
      trials: 16_384,
      level: 0.999,
    });
    for (const name of ['any_of', 'either']) {
      const { low, high, method } = targets[name]!.odds;
      expect(low, name).toBeLessThanOrEqual(truth);
      expect(high, name).toBeGreaterThanOrEqual(truth);
      // An estimate, not a bound that would hold whatever was passed over.
      expect(['importance-sampling', 'sobol-smoothed'], name).toContain(method);
    }
    const { low, high } = targets.neither!.odds;
    expect(1 - high).toBeLessThanOrEqual(truth);
    expect(1 - low).toBeGreaterThanOrEqual(truth);
  });
});

describe('a way that a regime or an event opens', () => {
  const path = (more: string) =>
    `{ start: { value: 100亿元, ${FROM} }, growth: { normal: { mean: 5%, sd: 2% }, ${FROM} }${more} }`;
  const scenario = (regimes: string, events: string, goal: number) => `
scenario: opened
currency: 亿元
years: { base: 2024, end: 2025 }
sources: { made_up: { title: test } }
${regimes}
paths:
  p: ${path(events)}
  q: ${path('')}
targets:
  either: { when: p >= ${goal}亿元 or q >= 113亿元, in: 2025 }
`;
  const boom = (odds: string) =>
    `regimes: { cycle: { states: { ok: {}, boom: { p: { shift: 20pp } } }, start: ok, transitions: { ok: { boom: ${odds} }, boom: {} }, ${FROM} } }`;
  const plant = `, events: [{ name: plant, adds: 20亿元, starts: { 2025: 0.1%, never: 99.9% }, ${FROM} }]`;
  test.each([
    ['a regime', boom('0.1%'), '', 128, 0.001 * normalCdf(-1.5)],
    ['a rarer goal', boom('0.1%'), '', 129, 0.001 * normalCdf(-2)],
    ['a rarer regime', boom('0.02%'), '', 128, 0.0002 * normalCdf(-1.5)],
    ['an event', '', plant, 129, 0.001 * normalCdf(-2)],
  ])('%s', async (_, regimes, events, goal, odds) => {
    // Up to the draws in which the regime holds and q alone is enough.
    const truth = odds + normalCdf(-4);
    for (let seed = 1; seed <= 6; seed++) {
      const { targets } = await runYaml(scenario(regimes, events, goal), {
        ...{ seed, sampler: 'sobol', trials: 16_384, level: 0.999 },
      });
      const { low, high } = targets.either!.odds;
      expect(low, `seed ${seed}`).toBeLessThanOrEqual(truth);
      expect(high, `seed ${seed}`).toBeGreaterThanOrEqual(truth);
    }
  });
});

test.each([401, 404, 409])('a shell around a half-space that smoothing sees alone, seed %d', async (seed) => {
  const names = ['x', 'a', 'b', 'c', 'd', 'e', 'f'];
  const squares = names.slice(1).map((name) => `${name}^2`);
  const text = rareProblem(`x >= 3.9 or ${squares.join(' + ')} >= 34`, standardNormals(...names));
  // The upper tail of χ² with six degrees of freedom: a Poisson sum of three terms.
  const [plane, shell] = [normalCdf(-3.9), Math.exp(-17) * (1 + 17 + 17 ** 2 / 2)];
  const truth = plane + shell - plane * shell;
  const { odds } = (await runYaml(text, { seed, sampler: 'sobol', trials: 16_384, level: 0.999 })).targets
    .rare!;
  expect(odds.method).toBe('importance-sampling');
  expect(odds.low).toBeLessThanOrEqual(truth);
  expect(odds.high).toBeGreaterThanOrEqual(truth);
});
