/**
 * Statistical, with closed forms: of an event to which two ways lead that have nothing to do with one another, the odds
 * hold both, however rare, and however much rarer one is than the other. Nor is the failing of such an event lost.
 */
import { describe, expect, test } from 'vitest';
import { normalCdf } from '../engine/statistics/normal.ts';
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
