/**
 * Reference, closed forms: a margin that is exactly 0 over a stretch of scores, as where a count just suffices or a
 * share is capped at what is asked for, is met from where the stretch begins.
 */
import { expect, test } from 'vitest';
import { normalCdf } from '../engine/statistics/normal.ts';
import { runYaml } from './run-yaml.ts';

const FROM = 'kind: assumption, source: made_up';
const PATH = `{ group: all, start: { value: 100亿元, ${FROM} }, growth: { normal: { mean: 5%, sd: 2% }, ${FROM} } }`;

const TEXT = `
scenario: stretches
currency: 亿元
years: { base: 2024, end: 2025 }
sources: { made_up: { title: test } }
groups: { all: {} }
paths: { a: ${PATH} }
indicators:
  used: { formula: 'min(a / 106亿元, 1)', ${FROM} }
  spare: { formula: 'max(a - 109亿元, 0亿元)', ${FROM} }
targets:
  full: { when: used >= 1, in: 2025 }
  none_spare: { when: spare <= 0, in: 2025 }
  one: { when: 'count(all >= 108亿元) >= 1', in: 2025 }
  not_one: { when: 'count(all >= 108亿元) <= 0', in: 2025 }
  stepwise: { when: 'if(a >= 107亿元, 2, if(a >= 103亿元, 1, 0)) >= 1', in: 2025 }
`;

const TRUTH = {
  full: normalCdf(-0.5),
  none_spare: normalCdf(2),
  one: normalCdf(-1.5),
  not_one: normalCdf(1.5),
  stepwise: normalCdf(1),
};

/** A root is found to 1e-6 and scores are kept as float32, 4e-6 in a tail; odds change by at most 0.4 a score. */
const TOLERANCE = 1e-5;

test('odds where the margin stands at 0', async () => {
  const { targets } = await runYaml(TEXT, { seed: 1, sampler: 'sobol', trials: 1024 });
  for (const [name, truth] of Object.entries(TRUTH)) {
    const { p, method } = targets[name]!.odds;
    expect(method, name).toBe('sobol-smoothed');
    expect(Math.abs(p - truth), name).toBeLessThan(TOLERANCE);
  }
});
