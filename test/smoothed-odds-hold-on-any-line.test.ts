/**
 * Statistical, with closed forms: smoothed odds of margins that do not rise once along the direction: that turn, rest on
 * 0, or are so steep at one end that false position creeps.
 */
import { describe, expect, test } from 'vitest';
import { normalCdf } from '../engine/statistics/normal.ts';
import { runYaml } from './run-yaml.ts';

const HEAD = `scenario: lines
title: Lines
years: { base: 2024, end: 2025 }
currency: 亿元
sources: { w: { title: w, date: 2025-01 } }
`;
const K = 'kind: assumption, source: w';
const NORMAL = `{ normal: { mean: 0, sd: 1 }, ${K} }`;

const above = (x: number) => 1 - normalCdf(x);
const between = (from: number, to: number) => normalCdf(to) - normalCdf(from);

/** Runs one target; at such a level an interval misses once in a hundred thousand. */
async function oddsOf(assumptions: string, when: string, seed = 1, trials = 16_384, level = 0.99999) {
  const text = `${HEAD}assumptions:
${assumptions}
paths:
  g: { start: { value: 100亿元, kind: observed, source: w }, growth: { normal: { mean: 5%, sd: 2% }, ${K} } }
targets:
  t: { when: "${when}", in: 2025, source: w }
`;
  const { targets } = await runYaml(text, { seed, trials, sampler: 'sobol', level });
  return targets.t!.odds;
}

const NORMALS = `  x: ${NORMAL}\n  z: ${NORMAL}\n  w: ${NORMAL}`;

/** The sum of the stretches of x in which x + 0.3·sin(30 x) is at least 0.5, by small steps. */
const WAVES = (() => {
  let sum = 0;
  const step = 1e-5;
  for (let x = 0; x < 1; x += step) {
    if (x + step / 2 + 0.3 * Math.sin(30 * (x + step / 2)) >= 0.5) sum += between(x, x + step);
  }
  return sum + above(1);
})();

describe('margins that turn', () => {
  test.each([
    ['x >= 0.5 and not (z >= 1.5 and w >= 1.5 and x >= 1.5)', above(0.5) - above(1.5) ** 3],
    ['x >= 1 or (z >= 1 and w >= 1.8 and x <= 0)', above(1) + above(1) * above(1.8) * 0.5],
    ['x >= 0 and not (z >= 3 and x >= 1)', 0.5 - above(3) * above(1)],
    ['x + 0.3 * sin(30 * x) >= 0.5', WAVES],
  ])('%s', async (when, truth) => {
    const odds = await oddsOf(NORMALS, when);
    expect(odds.method).toBe('sobol-smoothed');
    expect(odds.low).toBeLessThan(truth);
    expect(odds.high).toBeGreaterThan(truth);
    expect(odds.high - odds.low).toBeLessThan(0.01);
  });
});

describe('what must be above a value that it has in some trials', () => {
  test.each([1.5, 1, 0.5, 0.2])('%f in a hundred', async (percent) => {
    const e = `  x: ${NORMAL}\n  e: { empirical: { values: [1, 2], weights: [${100 - percent}, ${percent}] }, ${K} }`;
    const strict = await oddsOf(e, 'x >= 1 or e > 2');
    expect(strict.low).toBeLessThan(above(1));
    expect(strict.high).toBeGreaterThan(above(1));
  });
});

describe('steep margins', () => {
  const studentT2 = (x: number) => 0.5 - x / (2 * Math.sqrt(2 + x * x));
  const lognormal = (sd: number, x: number) => {
    const s2 = Math.log(1 + sd * sd);
    return above((Math.log(x) + s2 / 2) / Math.sqrt(s2));
  };
  test.each([
    ['student-t: { mean: 0, scale: 1, df: 2 }', 0.0566, studentT2(0.0566)],
    ['student-t: { mean: 0, scale: 1, df: 2 }', -0.3, studentT2(-0.3)],
    ['lognormal: { mean: 1, sd: 3 }', 0.34, lognormal(3, 0.34)],
    ['lognormal: { mean: 1, sd: 2 }', 0.46, lognormal(2, 0.46)],
  ])('%s above %f', async (marginal, level, truth) => {
    const odds = await oddsOf(`  x: { ${marginal}, ${K} }`, `x >= ${level}`);
    expect(Math.abs(odds.p - truth)).toBeLessThan(2e-6);
    expect(odds.method).toBe('sobol-smoothed');
  });
});

test('a case that few trials are in leaves as much open as its trials may be rounded', async () => {
  const e = `  x: ${NORMAL}\n  e: { empirical: { values: [1, 2], weights: [99.8, 0.2] }, ${K} }`;
  const truth = 1 - 0.998 * normalCdf(1);
  const seeds = 30;
  let covered = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const { p, low, high, method } = await oddsOf(e, 'x >= 1 or e >= 2', seed, 16_384, 0.95);
    expect(method).toBe('sobol-smoothed');
    expect(Math.abs(p - truth)).toBeLessThan(1e-3);
    if (low <= truth && truth <= high) covered++;
  }
  // Of the 47 % that it covered without, 14 are to be expected.
  expect(covered).toBeGreaterThanOrEqual(25);
});

test('what hangs on one score alone is known no better than replicates can tell, and covered', async () => {
  const e = `  x: ${NORMAL}\n  e: { empirical: { values: [1, 2, 3], weights: [33, 34, 33] }, ${K} }`;
  const text = `${HEAD}assumptions:
${e}
paths:
  g: { start: { value: 100亿元, kind: observed, source: w }, growth: { normal: { mean: 5%, sd: 2% }, ${K} } }
targets:
  value: { when: e == 1, in: 2025, source: w }
  band: { when: abs(x) <= 0.42614801, in: 2025, source: w }
`;
  const seeds = 60;
  const covered = { value: 0, band: 0 };
  for (let seed = 0; seed < seeds; seed++) {
    const { targets } = await runYaml(text, { seed, trials: 16_384, sampler: 'sobol' });
    for (const name of ['value', 'band'] as const) {
      const { low, high } = targets[name]!.odds;
      if (low <= 0.33 && 0.33 <= high) covered[name]++;
    }
  }
  // At 95 % fewer than 51 of 60 happen once in a thousand; of 75 %, which they were, 45 are to be expected.
  expect(Math.min(covered.value, covered.band)).toBeGreaterThanOrEqual(51);
});
