/** Statistical: fixed seeds, within 5 standard errors of what theory says. */
import { expect, test } from 'vitest';
import { normalCdf } from '../engine/statistics/normal.ts';
import published from './reference/symmetric-walk.json' with { type: 'json' };
import { runYaml, standardErrorOf } from './run-yaml.ts';

const TRIALS = 400_000;
const HEAD = `
scenario: closed-form
currency: 亿元
sources: { made_up: { title: test } }
`;
const FROM = 'kind: assumption, source: made_up';

function expectOdds(found: number, truth: number): void {
  expect(Math.abs(found - truth)).toBeLessThan(5 * standardErrorOf(truth, TRIALS));
}

test('one lognormal path at a horizon, with a persistent shock', async () => {
  const [mean, sd, persistence, years] = [0.06, 0.05, 0.4, 4];
  const { targets } = await runYaml(
    `${HEAD}
years: { base: 2024, end: ${2024 + years} }
assumptions:
  rate: { normal: { mean: ${mean}, sd: ${sd} }, persistence: ${persistence}, ${FROM} }
paths:
  level: { start: 100亿元, growth: exp(rate) - 1, ${FROM} }
targets:
  reached: { when: level >= 140亿元, in: ${2024 + years} }
`,
    { seed: 11, trials: TRIALS },
  );
  // The logarithm of the level is normal; its variance sums the autocorrelations φ^|i−j|.
  let variance = 0;
  for (let i = 0; i < years; i++) {
    for (let j = 0; j < years; j++) variance += sd * sd * persistence ** Math.abs(i - j);
  }
  const truth = normalCdf((years * mean - Math.log(1.4)) / Math.sqrt(variance));
  expectOdds(targets.reached!.odds.p, truth);
});

test('a sum of correlated normals', async () => {
  const loads = [0.9, 0.6, 0.3, 0];
  const { targets } = await runYaml(
    `${HEAD}
years: { base: 2024, end: 2025 }
factors: { shared: {} }
assumptions:
${loads.map((load, i) => `  x${i}: { normal: { mean: ${i}, sd: ${1 + i} }, loads: { shared: ${load} }, ${FROM} }`).join('\n')}
indicators:
  total: { formula: x0 + x1 + x2 + x3 }
targets:
  high: { when: total > 10, in: 2025 }
`,
    { seed: 12, trials: TRIALS },
  );
  let variance = 0;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      variance += (1 + i) * (1 + j) * (i === j ? 1 : loads[i]! * loads[j]!);
    }
  }
  expectOdds(targets.high!.odds.p, normalCdf((0 + 1 + 2 + 3 - 10) / Math.sqrt(variance)));
});

test('how many of eight paths under one factor exceed a level', async () => {
  const [n, load] = [8, 0.7];
  const { targets } = await runYaml(
    `${HEAD}
years: { base: 2024, end: 2025 }
factors: { shared: {} }
paths:
${Array.from({ length: n }, (_, i) => `  p${i}: { group: all, start: 100亿元, growth: { normal: { mean: 0.05, sd: 0.1 }, loads: { shared: ${load} }, ${FROM} }, ${FROM} }`).join('\n')}
targets:
${Array.from({ length: n }, (_, k) => `  at_least_${k + 1}: { tiers: { of: all, reach: [ { count: ${k + 1}, at: 110亿元 } ] }, in: 2025 }`).join('\n')}
`,
    { seed: 13, trials: TRIALS },
  );
  // Given the factor the paths are independent: integrate the binomial over it (trapezium rule, ±8).
  const truth = new Array<number>(n + 1).fill(0);
  const step = 0.01;
  for (let f = -8; f <= 8; f += step) {
    const p = normalCdf((load * f - 0.5) / Math.sqrt(1 - load * load));
    const weight = (step * Math.exp((-f * f) / 2)) / Math.sqrt(2 * Math.PI);
    let tail = 0;
    for (let k = n; k >= 0; k--) {
      tail += binomial(n, k) * p ** k * (1 - p) ** (n - k);
      truth[k]! += weight * tail;
    }
  }
  for (let k = 1; k <= n; k++) expectOdds(targets[`at_least_${k}`]!.odds.p, truth[k]!);
});

test('a symmetric walk that never rises above its start', async () => {
  const years = 5;
  const { targets } = await runYaml(
    `${HEAD}
years: { base: 2024, end: ${2024 + years} }
assumptions:
  step: { normal: { mean: 0, sd: 1 }, ${FROM} }
indicators:
  walk: { formula: cumulative(step) }
targets:
  never_above: { when: walk <= 0, every: year }
  above: { when: walk > 0, by: ${2024 + years} }
`,
    { seed: 14, trials: TRIALS },
  );
  for (const [year, truth] of Object.entries(published.neverAboveStart)) {
    const odds = targets.never_above!.by_year[2024 + Number(year)]!;
    expectOdds(odds.p, truth);
  }
  const never = targets.never_above!.odds.p;
  expect(targets.above!.odds.p).toBeCloseTo(1 - never, 12);
});

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return value;
}
