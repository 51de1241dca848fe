/** The most likely way to a target: equal to closed forms, and nearer to the median future than any other that hits. */
import { describe, expect, test } from 'vitest';
import { findWay } from '../engine/analysis/way/find-way.ts';
import type { Way } from '../engine/analysis/way/way-document.ts';
import { readScenario } from '../engine/index.ts';
import { compileWay } from '../engine/program/compile/compile-way.ts';
import { requirementOf } from '../engine/program/ir/requirements.ts';
import { Curvature } from '../engine/simulate/pilot/curvature.ts';
import { designSearchIn } from '../engine/simulate/pilot/design-point.ts';
import { evaluatorOf } from '../engine/simulate/pilot/evaluator.ts';
import { restartPointsAround, scoreOf } from '../engine/simulate/pilot/restart-points.ts';
import { nearestPoint } from '../engine/statistics/nearest-point.ts';
import { normalCdf, normalQuantile } from '../engine/statistics/normal.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { sharedPool } from './run-yaml.ts';

const FROM = 'kind: assumption, source: made_up';
const HEAD = `
currency: 亿元
sources: { made_up: { title: test } }
`;

function way(text: string, targets: readonly string[] = []): Promise<Way> {
  const request = { seed: 1, sampler: 'sobol', trials: 16_384, level: 0.95 } as const;
  return findWay(readScenario(text, 'test.yaml'), { ...request, targets: targets }, sharedPool());
}

test('linear and Gaussian: each input moves by its covariance with the sum', async () => {
  const loads = [0.9, 0.6, 0.3, 0];
  const [means, sds] = [
    [0, 1, 2, 3],
    [1, 2, 3, 4],
  ];
  const { targets } = await way(`
scenario: linear
years: { base: 2024, end: 2025 }
${HEAD}
factors: { shared: {} }
assumptions:
${loads.map((load, i) => `  x${i}: { normal: { mean: ${means[i]}, sd: ${sds[i]} }, loads: { shared: ${load} }, ${FROM} }`).join('\n')}
indicators: { total: { formula: x0 + x1 + x2 + x3 } }
targets: { high: { when: total >= 20, in: 2025 } }
`);
  const covariance = (i: number, j: number) => sds[i]! * sds[j]! * (i === j ? 1 : loads[i]! * loads[j]!);
  const withSum = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].reduce((sum, j) => sum + covariance(i, j), 0));
  const variance = withSum.reduce((a, b) => a + b, 0);
  const { high } = targets;
  const distance = (20 - 6) / Math.sqrt(variance);
  expect(high!.towards).toBe('reached');
  expect(high!.requirements).toBe(1);
  expect(high!.distance).toBeCloseTo(distance, 10);
  expect(high!.straight_odds).toBeCloseTo(normalCdf(-distance), 12);
  for (const i of [0, 1, 2, 3]) {
    const { median, value, score, share } = high!.inputs[`assumptions/x${i}`]!.by_year['2025']!;
    expect(median).toBe(means[i]);
    expect(value).toBeCloseTo(means[i]! + (withSum[i]! / variance) * 14, 9);
    expect(score).toBeCloseTo((withSum[i]! / variance / sds[i]!) * 14, 9);
    expect(share).toBeCloseTo((sds[i]! ** 2 * (1 - loads[i]! ** 2)) / variance, 10);
  }
  const factor = high!.inputs['factors/shared']!.by_year['2025']!;
  expect(factor.value).toBeCloseTo(
    (loads.reduce((sum, load, i) => sum + load * sds[i]!, 0) / variance) * 14,
    9,
  );
  const shares = Object.values(high!.inputs).map(({ share }) => share);
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  // A straight boundary: the probability of the half-space is the odds.
  expect(high!.odds.p / high!.straight_odds!).toBeCloseTo(1, 5);
  expect(high!.series.total!.by_year['2025']!.value).toBeCloseTo(20, 9);
});

describe('several requirements of independent normals', async () => {
  const needs = [0.5, 2, 1, 3];
  const { targets } = await way(`
scenario: several
years: { base: 2024, end: 2025 }
${HEAD}
assumptions:
${needs.map((_, i) => `  x${i}: { normal: { mean: 0, sd: 1 }, ${FROM} }`).join('\n')}
paths:
${needs.map((_, i) => `  p${i}: { group: all_of_them, start: 100亿元, growth: x${i} / 10 }`).join('\n')}
targets:
${needs.map((need, i) => `  reach_${i}: { when: x${i} >= ${need}, in: 2025 }`).join('\n')}
  every_one: { all: [reach_0, reach_1, reach_2, reach_3] }
  any_one: { any: [reach_1, reach_2, reach_3] }
  nested: { any: [every_one, reach_3] }
  both_signs: { when: x0 >= 0.5 and not (x1 >= -2), in: 2025 }
  two_of_four: { tiers: { of: all_of_them, reach: [ { count: 2, at: 112亿元 } ] }, in: 2025 }
  ladder: { tiers: { of: all_of_them, reach: [ { count: 1, at: 130亿元 }, { count: 3, at: 110亿元 } ] }, in: 2025 }
  low: { when: x0 >= -1, in: 2025 }
  few: { when: x0 <= 1 or x1 <= 2, in: 2025 }
  equal: { when: x0 == 1, in: 2025 }
`);

  test.each([
    ['every_one', 'reached', Math.sqrt(0.25 + 4 + 1 + 9), 4],
    ['any_one', 'reached', 1, 1],
    ['nested', 'reached', 3, 1],
    ['both_signs', 'reached', Math.sqrt(0.25 + 4), 2],
    ['two_of_four', 'reached', 1.2 * Math.SQRT2, 2],
    ['ladder', 'reached', Math.sqrt(9 + 1 + 1), 3],
    ['low', 'missed', 1, 1],
    ['few', 'missed', Math.sqrt(1 + 4), 2],
  ] as const)('%s is %s at the distance of those it needs', (name, towards, distance, requirements) => {
    const found = targets[name]!;
    expect(found.towards).toBe(towards);
    expect(found.distance).toBeCloseTo(distance, 8);
    expect(found.requirements).toBe(requirements);
  });

  test('a condition without a margin has no way, and says so', () => {
    expect(targets.equal).toMatchObject({ lacking: 'no-margin', inputs: {}, series: {} });
    expect(targets.equal!.distance).toBeUndefined();
  });
});

describe('conditions that are not straight', async () => {
  const { targets } = await way(`
scenario: not-straight
years: { base: 2024, end: 2025 }
${HEAD}
assumptions:
${['x', 'y'].map((name) => `  ${name}: { normal: { mean: 0, sd: 1 }, ${FROM} }`).join('\n')}
  z: { normal: { mean: 0, sd: 2 }, ${FROM} }
${['u', 'v'].map((name) => `  ${name}: { uniform: { min: 0, max: 1 }, ${FROM} }`).join('\n')}
targets:
  saddle: { when: x^2 + z >= 7, in: 2025 }
  saddle_missed: { when: x^2 + z <= 7, in: 2025 }
  saddle_and_more: { when: x^2 + z >= 7 and y >= 1, in: 2025 }
  even: { when: x^2 >= 7, in: 2025 }
  product: { when: x * y >= 7, in: 2025 }
  product_or_sum: { when: x * y + z >= 7, in: 2025 }
  product_on_one_side: { when: x * y + z >= 7 and x + y <= -1, in: 2025 }
  saturated: { when: u + x / 10 >= 1.1, in: 2025 }
  saturated_and_more: { when: u + x / 10 >= 1.1 and x >= 1.4, in: 2025 }
  nearly_all: { when: u + 2 * v >= 2.9, in: 2025 }
`);
  /** Least of a function that falls, then rises, between a number and 8: by thirds. */
  const least = (from: number, of: (score: number) => number) => {
    let [low, high] = [from, 8];
    for (let i = 0; i < 200; i++) {
      const third = (high - low) / 3;
      if (of(low + third) < of(high - third)) high -= third;
      else low += third;
    }
    return of(low);
  };
  const saturated = least(0, (score) => Math.hypot(score, 10 * (1.1 - normalCdf(score))));
  // For v to be below 1, u must be above 0.9.
  const nearlyAll = least(normalQuantile(0.9001), (score) =>
    Math.hypot(score, normalQuantile((2.9 - normalCdf(score)) / 2)),
  );

  test.each([
    // x² + 2s = 7: the square of the distance, 7 − 2s + s², is least at s = 1.
    ['saddle', 'reached', Math.sqrt(6)],
    ['saddle_missed', 'missed', Math.sqrt(6)],
    ['saddle_and_more', 'reached', Math.sqrt(7)],
    ['even', 'reached', Math.sqrt(7)],
    ['product', 'reached', Math.sqrt(14)],
    // x = y: 2 (7 − 2s) + s² is least at s = 2.
    ['product_or_sum', 'reached', Math.sqrt(10)],
    ['product_on_one_side', 'reached', Math.sqrt(10)],
    ['saturated', 'reached', saturated],
    ['saturated_and_more', 'reached', saturated],
    ['nearly_all', 'reached', nearlyAll],
  ] as const)('%s is %s at the least distance there is', (name, towards, distance) => {
    expect(targets[name]!.towards).toBe(towards);
    expect(targets[name]!.distance).toBeCloseTo(distance, 6);
  });

  test('the way of a saddle goes along the score that has no slope at the median', () => {
    const { inputs } = targets.saddle!;
    expect(Math.abs(inputs['assumptions/x']!.by_year['2025']!.value)).toBeCloseTo(Math.sqrt(5), 6);
    expect(inputs['assumptions/z']!.by_year['2025']!.value).toBeCloseTo(2, 6);
  });
});

test('a target that no draw can reach has no way, and says so', async () => {
  const { targets } = await way(`
scenario: bounded
years: { base: 2024, end: 2025 }
${HEAD}
assumptions: { x: { uniform: { min: 0, max: 1 }, ${FROM} } }
targets: { beyond: { when: x >= 2, in: 2025 } }
`);
  expect(targets.beyond).toMatchObject({ towards: 'reached', lacking: 'none-found' });
});

test('a project that may start in several years stays at its median start, and is told', async () => {
  const { targets } = await way(`
scenario: project
years: { base: 2024, end: 2026 }
${HEAD}
paths:
  level:
    start: 100亿元
    growth: { normal: { mean: 0%, sd: 10% }, ${FROM} }
    events:
      - { title: Plant, adds: { normal: { mean: 20亿元, sd: 2亿元 } }, starts: { 2025: 50%, 2026: 30%, never: 20% }, ramp: [100%] }
targets: { high: { when: level >= 150亿元, in: 2026 } }
`);
  const { high } = targets;
  expect(high!.towards).toBe('reached');
  expect(high!.held).toEqual([expect.stringMatching(/start$/u)]);
  expect(high!.series.level!.by_year['2026']!.value).toBeCloseTo(150, 6);
  // The size does follow smoothly, and helps a little.
  const [, size] = Object.entries(high!.inputs).find(([stream]) => stream.endsWith('/size'))!;
  expect(size.by_year.once!.value).toBeGreaterThan(size.by_year.once!.median);
});

describe('a city with growth over years, tiers and combined targets', () => {
  const scenario = readScenario(HARBOUR, 'test.yaml');
  const { draft, targets } = compileWay(scenario);
  const margins = targets.flatMap(({ refs, margin }) =>
    margin === undefined ? [] : [{ name: refs.name, margin }],
  );
  const probe = evaluatorOf(draft);
  const at = (row: number, points: readonly Float64Array[]) =>
    Array.from(
      probe
        .evaluate(margins[row]!.margin, points.length, (site, scores) => {
          for (const [i, point] of points.entries()) scores[i] = point[site]!;
        })
        .subarray(0, points.length),
    );

  test.each(margins.map(({ name }, row) => [name, row] as const))(
    '%s: the way lies on the boundary, and nothing nearer is beyond it',
    (_, row) => {
      const origin = new Float64Array(draft.sites.length);
      const towards = at(row, [origin])[0]! < 0 ? 1 : -1;
      const point = designSearchIn(draft).nearest(requirementOf(draft, margins[row]!.margin, towards))!;
      const [margin, beyond] = at(row, [point.scores, point.scores.map((each) => each * 1.001)]);
      // Relative to how far the median future is from it.
      expect(Math.abs(margin! / at(row, [origin])[0]!)).toBeLessThan(1e-5);
      expect(towards * beyond!).toBeGreaterThan(0);
      let state = 1;
      const next = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return normalQuantile((state + 0.5) / 2 ** 32);
      };
      for (let batch = 0; batch < 10; batch++) {
        const others = Array.from({ length: 100 }, () => {
          // Half of them anywhere, half of them near the way itself.
          const noise = point.scores.map((each) => (batch % 2) * each + next() * (batch % 2 ? 0.1 : 1));
          const length = Math.sqrt(noise.reduce((sum, each) => sum + each * each, 0));
          return noise.map((each) => (0.999 * point.distance * each) / length);
        });
        expect(Math.max(...at(row, others).map((each) => towards * each))).toBeLessThan(0);
      }
    },
  );
});

test('lookouts stand at their distance, in every turn towards scores and pairs', () => {
  const from = Float64Array.of(0, 3, 1, 0);
  const around = restartPointsAround(from, 2, [0, 1, 2, 3], [0, 3]);
  // Four scores and two pairs, three angles, both sides.
  expect(around).toHaveLength(36);
  for (const each of around) {
    expect(Math.hypot(...[0, 1, 2, 3].map((site) => scoreOf(each, from, site)))).toBeCloseTo(2, 12);
  }
});

test('a curvature keeps to the last change of slope that it learnt', () => {
  const curvature = new Curvature();
  const slope = ([x = 0, y = 0]: Float64Array) => Float64Array.of(5 * x + y, x + 0.5 * y);
  for (const step of [Float64Array.of(1, 0), Float64Array.of(0.3, 1)]) {
    curvature.learn(step, slope(step), step);
    const back = curvature.back(curvature.turned(slope(step)), 2);
    expect(back[0]).toBeCloseTo(step[0]!, 12);
    expect(back[1]).toBeCloseTo(step[1]!, 12);
  }
});

describe('the nearest point of half-spaces', () => {
  test('of one: along its slope', () => {
    const { point, multipliers } = nearestPoint([{ slope: Float64Array.of(3, 4), least: 25 }], 2)!;
    expect([...point]).toEqual([3, 4]);
    expect(multipliers[0]).toBe(1);
  });

  test('of several: one that does not bind has multiplier 0', () => {
    const found = nearestPoint(
      [
        { slope: Float64Array.of(1, 0), least: 1 },
        { slope: Float64Array.of(1, 1), least: 1.5 },
        { slope: Float64Array.of(1, 0.1), least: -3 },
      ],
      2,
    )!;
    expect(found.point[0]).toBeCloseTo(1, 12);
    expect(found.point[1]).toBeCloseTo(0.5, 12);
    expect(found.multipliers[2]).toBe(0);
  });

  test('there is none where half-spaces contradict one another', () => {
    const opposite = [
      { slope: Float64Array.of(1), least: 1 },
      { slope: Float64Array.of(-1), least: 0 },
    ];
    expect(nearestPoint(opposite, 1)).toBeUndefined();
    expect(nearestPoint([{ slope: Float64Array.of(0), least: 1 }], 1)).toBeUndefined();
  });
});
