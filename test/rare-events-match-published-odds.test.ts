/**
 * Reference and statistical: importance sampling within 3 of its own standard errors of the truth, and within 5 % of it,
 * whatever the shape of the event.
 */
import { describe, expect, test } from 'vitest';
import type { SampledApart } from '../engine/result/estimate/rare-odds.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { rareProblem, sampleRare, standardNormals } from './rare-problem.ts';
import published from './reference/rare-events.json' with { type: 'json' };

const two = standardNormals('x1', 'x2');
const uniforms = Array.from({ length: 20 }, (_, i) => `u${i}`);
const SCENARIOS: Readonly<Record<string, string>> = {
  'R-S': rareProblem('r < s', { r: '{ mean: 4, sd: 1 }', s: '{ mean: 2, sd: 1 }' }),
  RP22: rareProblem('2.5 - (x1 + x2) / sqrt(2) + 0.1 * (x1 - x2)^2 < 0', two),
  RP25: rareProblem('max(x1^2 - 8 * x2 + 16, -16 * x1 + x2 + 32) < 0', two),
  RP31: rareProblem('2 - x2 + 256 * x1^4 < 0', two),
  RP35: rareProblem('min(2 - x2 + exp(-0.1 * x1^2) + (0.2 * x1)^4, 4.5 - x1 * x2) < 0', two),
  RP54: rareProblem(`${uniforms.map((u) => `-log(${u})`).join(' + ')} < 8.951`, {}, uniforms),
  RP75: rareProblem('3 - x1 * x2 < 0', two),
  RP89: rareProblem('min(-x1^2 - x2 + 8, -x1 / 5 - x2 + 6) < 0', two),
};

function expectRareOdds({ odds, rare }: SampledApart, truth: number): void {
  expect(rare.withheld).toBeUndefined();
  if (rare.below !== undefined) throw new Error('below a bound');
  expect(rare.trials!).toBeLessThanOrEqual(1e6);
  expect(Math.abs(odds!.p - truth)).toBeLessThan(3 * rare.relative_error! * odds!.p);
  expect(Math.abs(odds!.p / truth - 1)).toBeLessThan(published.tolerance);
}

describe.each([1, 2])('with seed %d', (seed) => {
  test.each(published.problems)('$id', async ({ id, exact }) => {
    expectRareOdds(await sampleRare(SCENARIOS[id]!, { seed }), exact);
  });

  test.each([1e-9, 1e-30])('a sum of ten normals at %d', async (truth) => {
    const names = Array.from({ length: 10 }, (_, i) => `x${i}`);
    const normals = Object.fromEntries(names.map((name, i) => [name, `{ mean: ${i}, sd: ${1 + i} }`]));
    const deviation = Math.sqrt(385);
    let beta = 0;
    for (let width = 32; width > 1e-12; width /= 2) if (normalCdf(-(beta + width)) >= truth) beta += width;
    const condition = `${names.join(' + ')} > ${45 + beta * deviation}`;
    expectRareOdds(await sampleRare(rareProblem(condition, normals), { seed }), truth);
  });

  test('a corner of three conditions', async () => {
    const text = rareProblem('x > 3 and y > 2.5 and z > 2', standardNormals('x', 'y', 'z'));
    expectRareOdds(await sampleRare(text, { seed }), normalCdf(-3) * normalCdf(-2.5) * normalCdf(-2));
  });

  test('a product of three years of growth that doubles', async () => {
    const names = ['g1', 'g2', 'g3'];
    const normals = Object.fromEntries(names.map((name) => [name, '{ mean: 0.04, sd: 0.04 }']));
    const text = rareProblem('(1 + g1) * (1 + g2) * (1 + g3) >= 2', normals);
    expectRareOdds(await sampleRare(text, { seed }), oddsOfDoubling(0.04, 0.04));
  });
});

/** By the trapezium rule over the first two years: given them, the third is a normal tail. */
function oddsOfDoubling(mean: number, sd: number): number {
  const step = 0.02;
  let sum = 0;
  for (let a = -2; a <= 14; a += step) {
    for (let b = -2; b <= 14; b += step) {
      const needed = 2 / (1 + mean + sd * a) / (1 + mean + sd * b) - 1;
      sum += Math.exp(-(a * a + b * b) / 2) * normalCdf(-(needed - mean) / sd);
    }
  }
  return (sum * step * step) / (2 * Math.PI);
}
