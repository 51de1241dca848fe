/** Laws: what every marginal of the scenario language keeps. A marginal is one line in `stated-marginals.ts`. */
import { describe, expect, test } from 'vitest';
import { marginalTable, tableAt } from '../engine/program/values/marginal-table.ts';
import { lawOf } from '../engine/sampling/marginals/index.ts';
import { kinksOf, type Law } from '../engine/sampling/marginals/law.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { nextBelow } from '../engine/statistics/float-bits.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { runYaml, standardErrorOf } from './run-yaml.ts';
import { MARGINALS } from './stated-marginals.ts';

const LAWS = MARGINALS.map(([name, , marginal]) => [name, lawOf(marginal), marginal.type] as const);

/** Scores at no special place. */
function scores(reach: number, step: number): number[] {
  return Array.from({ length: Math.floor((2 * reach) / step) }, (_, i) => -reach + (i + 0.37) * step);
}

/** What values are measured by: their size, and the spread of the law. */
function sizeAt(law: Law, value: number): number {
  return Math.max(Math.abs(value), law.atScore(1) - law.atScore(-1));
}

describe.each(LAWS)('%s', (_, law, type) => {
  const table = marginalTable(law);

  test('the cdf and the value at a score undo each other, in both tails', () => {
    // What is left of a cut law near the cut is a difference of probabilities.
    const lost = type === 'truncated' ? 1e-15 : 0;
    const broken = scores(6.3, 0.1).filter((score) => {
      const value = law.atScore(score);
      // The value is rounded: its probability lies between those of its neighbours on either side.
      const slack = 8e-16 * sizeAt(law, value);
      const [below, above] = [nextBelow(value) - slack, value + slack];
      const [p, q] = [normalCdf(score), normalCdf(-score)];
      return !(
        law.cdf(below) <= p * (1 + 1e-10) + lost &&
        law.cdf(above) >= p * (1 - 1e-10) - lost &&
        law.survival(below) >= q * (1 - 1e-10) - lost &&
        law.survival(above) <= q * (1 + 1e-10) + lost
      );
    });
    expect(broken).toEqual([]);
  });

  test('cdf and survival add up to 1, and values lie between the ends', () => {
    const broken = scores(6.3, 0.1).filter((score) => {
      const value = law.atScore(score);
      const off = Math.abs(law.cdf(value) + law.survival(value) - 1);
      return !(off < 1e-12 && value >= law.low && value <= law.high);
    });
    expect(broken).toEqual([]);
    expect(law.cdf(nextBelow(law.low))).toBeLessThan(1e-300);
    expect(law.cdf(law.high)).toBe(1);
    expect(law.survival(law.high)).toBeLessThan(1e-300);
  });

  test('the value never falls, nor does that of the table, but by rounding', () => {
    const grid = scores(9, 1 / 300).map((score) => ({
      value: law.atScore(score),
      found: tableAt(table, score),
    }));
    const falls = grid.filter(({ value, found }, i) => {
      const before = grid[i - 1] ?? { value, found };
      const rounding = 2e-14 * sizeAt(law, value);
      return !(value >= before.value - rounding && found >= before.found - rounding);
    });
    expect(falls).toEqual([]);
  });

  test('mean and variance are those of the values, integrated', () => {
    const { mean, variance } = integrate(law);
    expect(Math.abs(law.mean - mean)).toBeLessThan(1e-5 * sizeAt(law, mean));
    if (law.variance !== Number.POSITIVE_INFINITY) {
      expect(Math.abs(law.variance - variance)).toBeLessThanOrEqual(2e-4 * variance);
    }
  });

  test('the table is the law to 3e-7 of a distance from the median, or of a score', () => {
    const median = law.atScore(0);
    const spread = law.atScore(1) - law.atScore(-1);
    const broken = scores(8, 1 / 150).filter((score) => {
      const size = Math.max(Math.abs(law.atScore(score) - median), spread);
      const found = tableAt(table, score);
      return !(
        found >= law.atScore(score - 3e-7) - 3e-7 * size && found <= law.atScore(score + 3e-7) + 3e-7 * size
      );
    });
    expect(broken).toEqual([]);
  });
});

/** By the midpoint rule over the score, piece by piece between the kinks; nothing the laws themselves use. */
function integrate(law: Law): { mean: number; variance: number } {
  const cuts = [-25, ...kinksOf(law).filter((kink) => Math.abs(kink) < 25), 25];
  const [middle, points]: [number, [share: number, value: number][]] = [law.atScore(0), []];
  for (const [i, from] of cuts.slice(0, -1).entries()) {
    const steps = Math.ceil((cuts[i + 1]! - from) * 100);
    const step = (cuts[i + 1]! - from) / steps;
    for (let k = 0; k < steps; k++) {
      const score = from + (k + 0.5) * step;
      const share = (step * Math.exp(-score * score * 0.5)) / Math.sqrt(2 * Math.PI);
      points.push([share, law.atScore(score) - middle]);
    }
  }
  const mean = points.reduce((sum, [share, value]) => sum + share * value, 0);
  const variance = points.reduce((sum, [share, value]) => sum + share * (value - mean) * (value - mean), 0);
  return { mean: middle + mean, variance };
}

describe('two normals so far apart that the value jumps between them', () => {
  const law = lawOf({
    type: 'mixture',
    parts: [
      { share: 0.5, marginal: { type: 'normal', mean: -10, sd: 0.1 } },
      { share: 0.5, marginal: { type: 'normal', mean: 10, sd: 0.1 } },
    ],
  });

  test('the table is that of a score less than 1/1024 away, and no probability is off by more than 2e-4', () => {
    const table = marginalTable(law);
    const broken = [...scores(8, 1 / 300), ...scores(0.02, 1 / 100_000)].filter((score) => {
      const found = tableAt(table, score);
      return !(
        found >= law.atScore(score - 1 / 1024) - 1e-6 &&
        found <= law.atScore(score + 1 / 1024) + 1e-6 &&
        Math.abs(law.cdf(found) - normalCdf(score)) < 2e-4
      );
    });
    expect(broken).toEqual([]);
  });
});

const TRIALS = 100_000;
const Z = [-2.5, -1.2, -0.3, 0.4, 1.5, 2.6];

/** Statistical: the share of trials above a value, against the law, within 5 standard errors. */
describe.each(['each on its own', 'all under one factor'])('simulated, %s', (how) => {
  const loads = how === 'each on its own' ? '' : ', loads: { shared: 0.8 }';
  const draws = MARGINALS.map(
    ([, draw], i) => `  x${i}: { ${draw}${loads}, kind: assumption, source: made_up }`,
  );
  const targets = LAWS.flatMap(([, law], i) =>
    Z.map((z, k) => `  t${i}_${k}: { when: x${i} > ${law.atScore(z)}, in: 2025 }`),
  );
  const text = `
scenario: marginals
currency: 亿元
years: { base: 2024, end: 2025 }
sources: { made_up: { title: test } }
factors: { shared: {} }
assumptions:
${draws.join('\n')}
paths:
  level: { start: 1亿元, growth: 0%, kind: assumption, source: made_up }
targets:
${targets.join('\n')}
`;

  test('the file is read as the marginals', () => {
    const { assumptions } = readScenario(text, 'test.yaml');
    expect(assumptions.map(({ draw }) => draw.marginal)).toEqual(MARGINALS.map(([, , marginal]) => marginal));
  });

  test('the trials are distributed as the marginals say', async () => {
    const result = await runYaml(text, { seed: 21, trials: TRIALS });
    for (const [i, [, law]] of LAWS.entries()) {
      for (const [k, z] of Z.entries()) {
        const truth = law.survival(law.atScore(z));
        const found = result.targets[`t${i}_${k}`]!.odds.p;
        expect(Math.abs(found - truth), `${LAWS[i]![0]} at score ${z}`).toBeLessThanOrEqual(
          5 * standardErrorOf(truth, TRIALS),
        );
      }
    }
  });
});
