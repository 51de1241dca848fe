/**
 * Statistical, with closed forms: uncertain deadlines, at_least, members that decide. And laws that tie them together.
 */
import { describe, expect, test } from 'vitest';
import { normalCdf } from '../engine/statistics/normal.ts';
import { runYaml, standardErrorOf } from './run-yaml.ts';

const TRIALS = 300_000;
const HEAD = `
scenario: targets
currency: 亿元
years: { base: 2024, end: 2028 }
sources: { made_up: { title: test } }
`;
const FROM = 'kind: assumption, source: made_up';

function expectOdds(found: number, truth: number): void {
  expect(Math.abs(found - truth), `${found} for ${truth}`).toBeLessThanOrEqual(
    5 * standardErrorOf(truth, TRIALS),
  );
}

describe('a deadline that is a distribution', () => {
  // A new independent chance every year: reached by the t-th with 1 − q^t.
  const q = normalCdf(1);
  const reachedBy = (t: number) => 1 - q ** t;
  const yaml = `${HEAD}
assumptions:
  x: { normal: { mean: 0, sd: 1 }, ${FROM} }
  y: { normal: { mean: 0, sd: 1 }, ${FROM} }
targets:
  sure: { when: x >= 1, by: 2027 }
  likely_2027: { when: x >= 1, by: { 2026: 20%, 2027: 50%, 2028: 30% } }
  certain_2027: { when: x >= 1, by: { 2027: 100% } }
  other: { when: y >= 1, in: 2025 }
  both: { all: [likely_2027, other] }
  either: { any: [likely_2027, other] }
`;
  const run = runYaml(yaml, { seed: 61, trials: TRIALS });

  test('a trial counts what is reached by its own deadline', async () => {
    const { targets } = await run;
    const truth = 0.2 * reachedBy(2) + 0.5 * reachedBy(3) + 0.3 * reachedBy(4);
    expectOdds(targets.likely_2027!.odds.p, truth);
    // The other is reached in 2025 or never, and independent.
    expectOdds(targets.both!.odds.p, truth * reachedBy(1));
    expectOdds(targets.either!.odds.p, 1 - (1 - truth) * (1 - reachedBy(1)));
  });

  test('by_year is reached in or before each year, whatever the deadline', async () => {
    const { likely_2027 } = (await run).targets;
    for (const [year, { p }] of Object.entries(likely_2027!.by_year))
      expectOdds(p, reachedBy(Number(year) - 2024));
    expect(Object.keys(likely_2027!.by_year)).toEqual(['2025', '2026', '2027', '2028']);
  });

  test('a year without a hit is not bounded by the odds of a deadline that may come earlier', async () => {
    const rare = `${HEAD.replace('2028', '2030')}
assumptions:
  x: { normal: { mean: 0, sd: 1 }, ${FROM} }
  z: { normal: { mean: 0, sd: 1 }, ${FROM} }
  w: { normal: { mean: 0, sd: 1 }, ${FROM} }
targets:
  t: { when: x >= 2.9 and z >= 2.9 and abs(w) <= 3, by: { 2025: 48%, 2030: 52% } }
`;
    const each = normalCdf(-2.9) ** 2 * (1 - 2 * normalCdf(-3));
    for (const seed of [1, 2, 3]) {
      const { targets } = await runYaml(rare, { seed, trials: 2048, sampler: 'sobol' });
      for (const [year, { high }] of Object.entries(targets.t!.by_year)) {
        expect(high, year).toBeGreaterThan(1 - (1 - each) ** (Number(year) - 2024));
      }
    }
  });

  test('the result says which deadline is likely, the mean, and the odds of each', async () => {
    const { likely_2027, sure } = (await run).targets;
    expect(likely_2027!.year).toBe(2027);
    expect(likely_2027!.mode).toBe('by');
    expect(likely_2027!.deadline!.likely).toBe(2027);
    expect(likely_2027!.deadline!.mean).toBeCloseTo(2027.1, 9);
    expect(likely_2027!.deadline!.odds).toEqual({ 2026: 0.2, 2027: 0.5, 2028: 0.3 });
    expect(sure!.deadline).toBeUndefined();
  });

  test('a deadline of probability 1 is a plain one', async () => {
    const { sure, certain_2027 } = (await run).targets;
    expect(certain_2027).toEqual({ ...sure, title: certain_2027!.title });
  });

  test('a miss is measured by the best year up to the deadline', async () => {
    const { targets } = await runYaml(
      `${HEAD}
paths:
  p: { start: 100亿元, growth: 10%, kind: assumption, source: made_up }
targets:
  far: { when: p >= 200亿元, by: { 2025: 50%, 2027: 50% } }
`,
      { seed: 62, trials: TRIALS },
    );
    const [short, long] = [200 - 110, 200 - 133.1];
    const { shortfall } = targets.far!;
    const error = (short - long) * standardErrorOf(0.5, TRIALS);
    expect(Math.abs(shortfall!.mean - (short + long) / 2)).toBeLessThan(5 * error);
  });

  test('it is smoothed without bias', async () => {
    const { targets } = await runYaml(
      `${HEAD}
paths:
  p: { start: { value: 100亿元, ${FROM} }, growth: { normal: { mean: 4%, sd: 5% }, ${FROM} } }
targets:
  sobol: { when: p >= 115亿元, by: { 2026: 30%, 2028: 70% } }
`,
      { seed: 63, trials: 2 ** 16, sampler: 'sobol' },
    );
    const plain = await runYaml(
      `${HEAD}
paths:
  p: { start: { value: 100亿元, ${FROM} }, growth: { normal: { mean: 4%, sd: 5% }, ${FROM} } }
targets:
  early: { when: p >= 115亿元, by: 2026 }
  late: { when: p >= 115亿元, by: 2028 }
`,
      { seed: 64, trials: 2 ** 18, sampler: 'sobol' },
    );
    const { early, late } = plain.targets;
    const truth = 0.3 * early!.odds.p + 0.7 * late!.odds.p;
    const errorOf = ({ low, high }: { low: number; high: number }) => (high - low) / (2 * 2.13);
    const found = targets.sobol!.odds;
    const error = Math.hypot(errorOf(found), 0.3 * errorOf(early!.odds), 0.7 * errorOf(late!.odds));
    expect(Math.abs(found.p - truth)).toBeLessThan(5 * error);
  });
});

describe('at_least', () => {
  const p = normalCdf(-0.5);
  const names = ['a', 'b', 'c', 'd'];
  const yaml = `${HEAD}
assumptions:
${names.map((name) => `  ${name}_x: { normal: { mean: 0, sd: 1 }, ${FROM} }`).join('\n')}
targets:
${names.map((name) => `  ${name}: { when: ${name}_x >= 0.5, in: 2026 }`).join('\n')}
${[1, 2, 3, 4].map((k) => `  k${k}: { at_least: { ${k}: [a, b, c, d] } }`).join('\n')}
  all_of_them: { all: [a, b, c, d] }
  any_of_them: { any: [a, b, c, d] }
`;
  const run = runYaml(yaml, { seed: 65, trials: TRIALS });

  test('counts independent targets by the binomial law', async () => {
    const { targets } = await run;
    const choose = [1, 4, 6, 4, 1];
    for (const k of [1, 2, 3, 4]) {
      let truth = 0;
      for (let n = k; n <= 4; n++) truth += choose[n]! * p ** n * (1 - p) ** (4 - n);
      expectOdds(targets[`k${k}`]!.odds.p, truth);
    }
  });

  test('1 of them is any, all of them is all', async () => {
    const { k1, k4, all_of_them, any_of_them } = (await run).targets;
    expect(k1!.odds).toEqual(any_of_them!.odds);
    expect(k4!.odds).toEqual(all_of_them!.odds);
    expect(k1!.combines).toEqual({ how: 'at_least', count: 1, targets: names });
    expect(k1!.mode).toBe('combined');
  });

  test('the smoothed odds of 2 of 4 are those of the count', async () => {
    const { targets } = await runYaml(yaml, { seed: 66, trials: 2 ** 16, sampler: 'sobol' });
    const truth = 1 - (1 - p) ** 4 - 4 * p * (1 - p) ** 3;
    const { low, high, p: found } = targets.k2!.odds;
    expect(Math.abs(found - truth)).toBeLessThan((5 / 2.13) * ((high - low) / 2));
  });
});

describe('the member that decides a rung', () => {
  const ladder = (starts: readonly number[], sd: string) => `${HEAD}
paths:
${starts.map((start, i) => `  m${i}: { group: members, start: ${start}亿元, growth: { normal: { mean: 0%, sd: ${sd} }, ${FROM} }, ${FROM} }`).join('\n')}
targets:
  tiers: { tiers: { of: members, reach: [ { count: 1, at: 120亿元 }, { count: 2, at: 110亿元 }, { count: 3, at: 90亿元 } ] }, in: 2026 }
`;

  test('is each of equals as often as the others, and the shares add up to 1', async () => {
    const { targets } = await runYaml(ladder([100, 100, 100], '5%'), { seed: 67, trials: TRIALS });
    for (const { pivotal } of targets.tiers!.tiers!.reach) {
      const shares = Object.values(pivotal);
      for (const share of shares) expectOdds(share, 1 / 3);
      expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    }
  });

  test('is the member of that rank when the order is beyond doubt', async () => {
    const { targets } = await runYaml(ladder([80, 200, 120], '0.1%'), { seed: 68, trials: 10_000 });
    const { reach, pivotal } = targets.tiers!.tiers!;
    expect(reach.map((rung) => rung.pivotal)).toEqual([
      { m0: 0, m1: 1, m2: 0 },
      { m0: 0, m1: 0, m2: 1 },
      { m0: 1, m1: 0, m2: 0 },
    ]);
    // The last rung is the hardest here: nobody doubts that m0 stays below 90.
    expect(pivotal).toEqual(reach[2]!.pivotal);
  });

  test('of two members whose order is in doubt, as often as it is the second', async () => {
    // m1 stays ahead with Φ(d), d the distance of two normal levels after one year.
    const yaml = `${HEAD}
paths:
  m0: { group: members, start: 100亿元, growth: { normal: { mean: 0%, sd: 5% }, ${FROM} }, ${FROM} }
  m1: { group: members, start: 104亿元, growth: { normal: { mean: 0%, sd: 5% }, ${FROM} }, ${FROM} }
targets:
  tiers: { tiers: { of: members, reach: [ { count: 2, at: 100亿元 } ] }, in: 2025 }
`;
    const { targets } = await runYaml(yaml, { seed: 69, trials: TRIALS });
    const ahead = normalCdf(4 / Math.sqrt(5 ** 2 + 5.2 ** 2));
    const { pivotal } = targets.tiers!.tiers!.reach[0]!;
    expectOdds(pivotal.m0!, ahead);
    expectOdds(pivotal.m1!, 1 - ahead);
  });
});

test('targets that share members again and again take no longer for it', async () => {
  const levels = Array.from({ length: 40 }, (_, k) => k + 1).map(
    (k) => `  a${k}: { all: [a${k - 1}, b${k - 1}] }\n  b${k}: { any: [a${k - 1}, b${k - 1}] }`,
  );
  const yaml = `${HEAD}
assumptions:
  x: { normal: { mean: 0, sd: 1 }, ${FROM} }
targets:
  a0: { when: x >= 2.5, in: 2025 }
  b0: { when: x >= 3, in: 2025 }
${levels.join('\n')}
`;
  const { targets } = await runYaml(yaml, { seed: 1, trials: 4096, sampler: 'sobol', level: 0.999 });
  for (const [name, score] of [
    ['a40', 3],
    ['b40', 2.5],
  ] as const) {
    const { low, high } = targets[name]!.odds;
    expect(low, name).toBeLessThanOrEqual(normalCdf(-score));
    expect(high, name).toBeGreaterThanOrEqual(normalCdf(-score));
  }
});
