/** PRIM finds a box that was planted, and no box where there is none. */
import { describe, expect, test } from 'vitest';
import { type DiscoverRequest, discoverBoxes } from '../engine/analysis/discover/discover-boxes.ts';
import { type Cases, countInside, peel, quasiP } from '../engine/analysis/discover/prim.ts';
import { type Discovery, readScenario } from '../engine/index.ts';
import { standardErrorOf } from './run-yaml.ts';

const FROM = 'kind: assumption, source: made_up';
const SCENARIO = `
scenario: planted
currency: 亿元
years: { base: 2024, end: 2025 }
sources: { made_up: { title: test } }
assumptions:
${Array.from({ length: 8 }, (_, i) => `  x${i}: { uniform: { min: 0, max: 1 }, each: trial, ${FROM} }`).join('\n')}
  growth: { normal: { mean: 5%, sd: 2% }, ${FROM} }
targets:
  corner: { when: x1 >= 0.6 and x2 <= 0.4, in: 2025 }
  slab: { when: x3 >= 0.3 and x3 <= 0.5 and x4 <= 0.7, in: 2025 }
  two_corners: { when: (x1 >= 0.7 and x2 >= 0.7) or (x5 <= 0.3 and x6 <= 0.3), in: 2025 }
  usual: { when: not (x1 >= 0.6 and x2 <= 0.4), in: 2025 }
  noisy: { when: x1 + 0.2 * x2 >= 0.9, in: 2025 }
  fast: { when: growth >= 7%, in: 2025 }
  sure: { when: x1 >= -1, in: 2025 }
  seldom: { when: x1 + x2 + x3 >= 2.95, in: 2025 }
`;

function discover(target: string, request: Partial<DiscoverRequest> = {}): Promise<Discovery> {
  return discoverBoxes(readScenario(SCENARIO, 'test.yaml'), {
    target,
    seed: 1,
    sampler: 'sobol',
    trials: 16_384,
    level: 0.95,
    ...request,
  });
}

/** An end is moved in steps of 0.2 % of the cases that the other rules leave. */
const STEP = 2 * 0.002;

function expectRules(
  { boxes }: Discovery,
  box: number,
  planted: readonly (readonly [input: string, side: string, value: number])[],
): void {
  const { rules } = boxes[box]!;
  const found = rules.map(({ input, side, value }) => [input, side, value] as const);
  const key = ([input, side]: readonly [string, string, number]) => `${input} ${side}`;
  expect(found.map(key).sort()).toEqual(planted.map(key).sort());
  for (const each of planted) {
    const [, , value] = found.find((other) => key(other) === key(each))!;
    expect(Math.abs(value - each[2])).toBeLessThan(STEP);
  }
}

test('a corner of two inputs among nine', async () => {
  const found = await discover('corner');
  expect(found.outcome).toBe('reached');
  expectRules(found, 0, [
    ['assumptions/x1', 'least', 0.6],
    ['assumptions/x2', 'most', 0.4],
  ]);
  const [{ measured }] = found.boxes as [Discovery['boxes'][number]];
  expect(measured.density.p).toBeGreaterThan(0.98);
  expect(measured.coverage.p).toBeGreaterThan(0.98);
  expect(Math.abs(measured.mass - 0.16)).toBeLessThan(5 * standardErrorOf(0.16, 8192) + STEP);
  expect(Math.abs(found.target.odds.p - 0.16)).toBeLessThan(5 * standardErrorOf(0.16, 16_384));
});

test('a slab between two ends of one input', async () => {
  expectRules(await discover('slab'), 0, [
    ['assumptions/x3', 'least', 0.3],
    ['assumptions/x3', 'most', 0.5],
    ['assumptions/x4', 'most', 0.7],
  ]);
});

test('two corners, one box each', async () => {
  const found = await discover('two_corners', { trials: 32_768 });
  const inputs = found.boxes.map(({ rules }) => rules.map(({ input }) => input.slice(-2)).sort());
  expect(inputs.sort()).toEqual([
    ['x1', 'x2'],
    ['x5', 'x6'],
  ]);
  expect(found.together!.coverage.p).toBeGreaterThan(0.97);
  expect(found.together!.density.p).toBeGreaterThan(0.97);
});

test('of a target that is usually hit, the rules for a miss', async () => {
  const found = await discover('usual');
  expect(found.outcome).toBe('missed');
  expectRules(found, 0, [
    ['assumptions/x1', 'least', 0.6],
    ['assumptions/x2', 'most', 0.4],
  ]);
});

test('values and shares are those of the input', async () => {
  const { boxes, inputs } = await discover('fast');
  const [rule] = boxes[0]!.rules;
  expect(rule).toMatchObject({ input: 'assumptions/growth', years: [2025], side: 'least' });
  expect(inputs['assumptions/growth']!.unit).toBe('%');
  expect(rule!.value).toBeGreaterThan(6.9);
  expect(rule!.value).toBeLessThan(7.1);
  // P(N(5, 2) ≥ 7) = 0.1587
  expect(Math.abs(rule!.share - 0.1587)).toBeLessThan(0.01);
  expect(rule!.quasi_p).toBeLessThan(1e-6);
});

test('the peeling trades coverage for density: the one falls, the other rises', async () => {
  const { trade_off } = await discover('noisy');
  expect(trade_off[0]).toMatchObject({ coverage: 1, mass: 1, rules: 0 });
  for (const [i, step] of trade_off.entries()) {
    if (i === 0) continue;
    expect(step.coverage).toBeLessThanOrEqual(trade_off[i - 1]!.coverage);
    expect(step.density).toBeGreaterThan(trade_off[i - 1]!.density);
    expect(step.mass).toBeLessThan(trade_off[i - 1]!.mass);
  }
});

test('what is measured on other trials is near what was fitted, but not the same', async () => {
  const { boxes } = await discover('noisy');
  const { measured, fitted } = boxes[0]!;
  const error = standardErrorOf(fitted.density, 8192 * fitted.mass);
  expect(Math.abs(measured.density.p - fitted.density)).toBeLessThan(5 * Math.SQRT2 * error);
  expect(measured.density.p).not.toBe(fitted.density);
  expect(measured.density.low).toBeLessThan(measured.density.p);
});

test.each([
  ['sure', 'too-few'],
  ['seldom', 'too-few'],
] as const)('%s has no box, and says why', async (target, lacking) => {
  expect(await discover(target)).toMatchObject({ lacking, boxes: [] });
});

test('few rules are few rules', async () => {
  const { boxes } = await discover('slab', { rules: 1, boxes: 1 });
  expect(boxes[0]!.rules).toHaveLength(1);
});

test('what cannot be answered is said', async () => {
  await expect(discover('cornr')).rejects.toThrow(/got cornr.*corner/u);
  await expect(discover('corner', { trials: 100 })).rejects.toThrow(/at least 2048 trials, got 100/u);
  await expect(discover('corner', { sampler: 'random', trials: 2 ** 30 })).rejects.toThrow(/Ask for fewer/u);
  await expect(discover('corner', { signal: AbortSignal.abort() })).rejects.toThrow(/interrupted/u);
});

describe('peeling by hand', () => {
  const size = 200;
  const cases: Cases = {
    columns: [Float64Array.from({ length: size }, (_, i) => i), new Float64Array(size).fill(1)],
    interest: Uint8Array.from({ length: size }, (_, i) => Number(i >= 120)),
    weights: new Float64Array(size).fill(1),
    perWeight: 1,
  };

  test('each step takes 5 % off the end without interest, and a column of one value is left alone', async () => {
    const steps = await peel(cases, new Uint8Array(size).fill(1), async () => {});
    expect(steps.slice(0, 3).map((step) => [step.cases, step.hits])).toEqual([
      [200, 80],
      [190, 80],
      [181, 80],
    ]);
    expect(steps.at(-1)!.cases).toBe(steps.at(-1)!.hits);
    for (const { box } of steps) for (const { column } of box) expect(column).toBe(0);
  });

  test('the quasi-p-value is the binomial tail', () => {
    const restriction = { column: 0, side: 'least', value: 180 } as const;
    // All 20 in the box are of interest; without the rule 80 of 200 are: 0.4 to the power 20.
    expect(quasiP(cases, [restriction], restriction) / 0.4 ** 20).toBeCloseTo(1, 9);
    expect(countInside(cases, [restriction])).toMatchObject({ cases: 20, hits: 20 });
  });
});
