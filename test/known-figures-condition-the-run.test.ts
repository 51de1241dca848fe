/** Law: the futures of a run with known figures are those that agree with them. */
import { describe, expect, test } from 'vitest';
import { withoutThreads } from '../engine/analysis/cell/without-threads.ts';
import { requireOdds } from '../engine/analysis/require/require-odds.ts';
import type { Requirement } from '../engine/analysis/require/requirement.ts';
import { ThreadPool } from '../engine/pools/threads.ts';
import type { TargetResult } from '../engine/result/result.ts';
import type { RunRequest } from '../engine/run/run-request.ts';
import { runScenario } from '../engine/run/run-scenario.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { normalCdf, normalQuantile } from '../engine/statistics/normal.ts';
import {
  badYearGiven,
  bothOf,
  bruteForce,
  HEAD,
  KNOWN_SCENARIOS,
  reachedGiven,
  twoKindsOfYears,
} from './known-scenarios.ts';
import { mulberry } from './mutated-table.ts';

const runText = (text: string, request: RunRequest = {}) =>
  runScenario(readScenario(HEAD + text, 'known.yaml'), request, withoutThreads());

describe('what is known, against plain trials kept where they agree with it', () => {
  test.each(KNOWN_SCENARIOS)('$name', async (each) => {
    const { known, plain } = bothOf(each);
    const { targets, run } = await runScenario(known, { trials: 32_768 }, withoutThreads());
    const { odds, sample } = bruteForce(plain, known.known, 262_144);
    expect(sample).toBeGreaterThan(500);
    expect(run.known!.effective_sample).toBeGreaterThan(2000);
    for (const [name, { odds: found }] of Object.entries(targets)) {
      const { p, error } = odds.get(name)!;
      // Of what no plain trial hits the error is that of one hit.
      const ours = (found.high - found.low) / 4;
      const theirs = Math.max(error, 1 / sample);
      expect(Math.abs(found.p - p), `${name}: ${found.p} and ${p}`).toBeLessThan(
        5 * Math.hypot(ours, theirs),
      );
    }
  });
});

/** Walks x(t) = 0.6 x(t − 1) + e(t) from 0 whose third step lies within 0.01 of a value: how many, and their means. */
function walksNear(value: number) {
  const random = mulberry(20_261_201);
  const normal = () => normalQuantile((random() * 2 ** 32 + 0.5) / (2 ** 32 + 1));
  const sums = [0, 0, 0, 0];
  let kept = 0;
  for (let walk = 0; walk < 1_000_000; walk++) {
    const x1 = normal();
    const x2 = 0.6 * x1 + normal();
    const x3 = 0.6 * x2 + normal();
    if (Math.abs(x3 - value) > 0.01) continue;
    kept++;
    for (const [i, x] of [x1, x2, x3, 0.6 * x3 + normal()].entries()) sums[i]! += x;
  }
  return { kept, means: sums.map((sum) => sum / kept) };
}

describe('closed forms', () => {
  test('an AR(1) of which the third year is known has the conditional means and spreads of Waggoner and Zha', async () => {
    // x(t) = 0.6 x(t − 1) + e(t) from 0, x(3) = 1.5: Gaussian conditioning, exact.
    const text = `scenario: ar
years: { base: 2024, end: 2028 }
currency: 亿元
assumptions: { e: { normal: { mean: 0, sd: 1 } } }
indicators:
  x1: { formula: 'at(e, 2025)' }
  x2: { formula: '0.6 * at(e, 2025) + at(e, 2026)' }
  x3: { formula: '0.36 * at(e, 2025) + 0.6 * at(e, 2026) + at(e, 2027)', known: { 2028: 1.5 } }
  x4: { formula: '0.216 * at(e, 2025) + 0.36 * at(e, 2026) + 0.6 * at(e, 2027) + at(e, 2028)' }
`;
    const { indicators, run } = await runScenario(readScenario(text, 'ar.yaml'), {}, withoutThreads());
    const last = (name: string) => indicators[name]!.by_year[2028]!;
    // The same by exact rejection: a million walks, of which those are kept that come near 1.5.
    const { kept, means } = walksNear(1.5);
    expect(kept).toBeGreaterThan(2000);
    for (const [i, name] of ['x1', 'x2', 'x3', 'x4'].entries()) {
      const error = 1 / Math.sqrt(kept);
      expect(Math.abs(last(name).mean - means[i]!), name).toBeLessThan(5 * error);
    }
    expect(run.known!.effective_sample).toBeCloseTo(run.trials, 6);
    for (const [name, mean, sd] of [
      ['x1', 0.3625, 0.9555],
      ['x2', 0.8217, 0.9555],
      ['x4', 0.9, 1],
    ] as const) {
      expect(last(name).mean).toBeCloseTo(mean, 3);
      expect(last(name).sd).toBeCloseTo(sd, 2);
    }
    expect(last('x3').mean).toBe(1.5);
    expect(last('x3').sd).toBe(0);
  });

  test('a figure with a normal error halves a normal spread of the same size and draws the mean half-way', async () => {
    const { targets, indicators } = await runText(`paths:
  gdp: { start: 1000亿元, growth: { normal: { mean: 5%, sd: 2% } }, known: { 2025: 1090亿元 ± 20亿元 } }
targets: { now: { when: gdp >= 1080亿元, in: 2025 } }
`);
    const { mean, sd } = indicators.gdp!.by_year[2025]!;
    expect(mean).toBeCloseTo(1070, 1);
    expect(sd).toBeCloseTo(20 / Math.SQRT2, 1);
    const expected = normalCdf(-(1080 - 1070) / (20 / Math.SQRT2));
    const { p, low, high } = targets.now!.odds;
    expect(Math.abs(p - expected)).toBeLessThan(5 * ((high - low) / 4));
  });

  test('of two states of a regime each has the odds of Bayes', async () => {
    const text = twoKindsOfYears(1010, 1);
    const { targets } = await runText(text);
    const { p, low, high } = targets.down!.odds;
    expect(Math.abs(p - badYearGiven(1010, 10.1))).toBeLessThan(5 * ((high - low) / 4));
  });
});

/** Of a level that is known to be 1000亿元 ± 1 %: 1.6 in a million, and 2.3 in a billion. */
const HIGH = ', high: { when: gdp >= 1200亿元, in: 2026 }';
const RARE = `${HIGH}, higher: { when: gdp >= 1240亿元, in: 2026 }`;

describe('rare targets are sampled among the futures that agree', () => {
  const expectRare = ({ odds, rare }: TargetResult, truth: number, what: string) => {
    expect(rare, what).toMatchObject({ trials: expect.any(Number) });
    expect(rare!.withheld, what).toBeUndefined();
    expect(odds.method, what).toBe('importance-sampling');
    expect(Math.abs(odds.p / truth - 1), `${what}: ${odds.p} and ${truth}`).toBeLessThan(
      (5 * (odds.high - odds.low)) / 4 / truth,
    );
    expect(odds.high - odds.low, what).toBeLessThan(0.2 * truth);
  };

  test('a sum and a shell, of an AR(1) of which a year is known with an error', async () => {
    // x2 = 0.6 e1 + e2 is of variance 1.36, x2 + 0.5 z = 1; e1 is then of mean 0.6/1.61 and variance 1 − 0.36/1.61.
    const text = `assumptions: { e: { normal: { mean: 0, sd: 1 } } }
indicators:
  x2: { formula: '0.6 * at(e, 2025) + at(e, 2026)', known: { 2026: 1 ± 0.5 } }
  x3: { formula: '0.36 * at(e, 2025) + 0.6 * at(e, 2026) + at(e, 2027)' }
  ring: { formula: 'at(e, 2025) ^ 2 + at(e, 2027) ^ 2' }
targets:
  far: { when: x3 >= 7, in: 2027 }
  out: { when: ring >= 25, in: 2027 }
`;
    const { targets, run } = await runText(text, { seed: 2 });
    expect(run.known!.effective_sample).toBeCloseTo(run.trials, 6);
    const [mean, sd] = [(0.6 * 1.36) / 1.61, Math.sqrt(0.36 * (1.36 - 1.36 ** 2 / 1.61) + 1)];
    expectRare(targets.far!, normalCdf(-(7 - mean) / sd), 'far');
    const [m, s] = [0.6 / 1.61, Math.sqrt(1 - 0.36 / 1.61)];
    const STEP = 1e-3;
    let ring = 0;
    for (let x = -9 + STEP / 2; x < 9; x += STEP) {
      const outside = x * x >= 25 ? 1 : 2 * normalCdf(-Math.sqrt(25 - x * x));
      ring += (outside * Math.exp(-(((x - m) / s) ** 2) / 2) * STEP) / (s * Math.sqrt(2 * Math.PI));
    }
    expectRare(targets.out!, ring, 'out');
  });

  test('a level after two kinds of years, whose trials count unevenly', async () => {
    const { targets, run } = await runText(twoKindsOfYears(1000, 1, RARE));
    expect(run.known!.effective_sample).toBeLessThan(0.9 * run.trials);
    expectRare(targets.high!, reachedGiven(1000, 10, 1200), 'high');
    expectRare(targets.higher!, reachedGiven(1000, 10, 1240), 'higher');
  });

  test('where they are not, the interval from counts holds their odds', async () => {
    for (const request of [{ rare: false }, { sampler: 'random' }] as const) {
      const { targets } = await runText(twoKindsOfYears(1000, 1, RARE), request);
      for (const [name, level] of [
        ['high', 1200],
        ['higher', 1240],
      ] as const) {
        const { low, high } = targets[name]!.odds;
        const truth = reachedGiven(1000, 10, level);
        expect(low, name).toBeLessThanOrEqual(truth);
        expect(high, name).toBeGreaterThanOrEqual(truth);
      }
    }
  });
});

test('what the scenario implies already changes nothing', async () => {
  const scenario = (known: string) => `paths:
  sure: { start: 100亿元, growth: 5%${known} }
  gdp: { start: 1000亿元, growth: { normal: { mean: 5%, sd: 3% } } }
targets: { end: { when: gdp + sure >= 1290亿元, in: 2027 } }
`;
  const [told, untold] = await Promise.all([
    runText(scenario(', known: { 2025: 105亿元, 2026: 110亿元 ± 1% }')),
    runText(scenario('')),
  ]);
  expect(told.targets).toEqual(untold.targets);
  expect(told.indicators.gdp).toEqual(untold.indicators.gdp);
});

test.each([
  [
    'the t copula, counted',
    bothOf(KNOWN_SCENARIOS.find(({ name }) => name === 'the t copula')!).known,
    false,
  ],
  ['rare targets', readScenario(HEAD + twoKindsOfYears(1000, 1, HIGH), 'known.yaml'), true],
])('digests do not depend on workers: %s', async (_, scenario, rare) => {
  const digests = new Set<string>();
  for (const workers of [1, 3]) {
    const pool = new ThreadPool(workers);
    digests.add((await runScenario(scenario, { rare }, pool).finally(() => pool.close())).digest);
  }
  digests.add((await runScenario(scenario, { rare }, withoutThreads())).digest);
  expect(digests.size).toBe(1);
});

const shiftOf = ({ answer }: Requirement) => (answer.question === 'shift' ? answer.shift : Number.NaN);

test('require takes what is known, and says what a known figure would have to be', async () => {
  const text = `paths: { gdp: { start: 1000亿元, growth: { normal: { mean: 5%, sd: 3% } }, known: { 2025: 1050亿元 } } }
targets: { next: { when: gdp >= 1130亿元, in: 2026 } }
`;
  const scenario = readScenario(HEAD + text, 'known.yaml');
  const search = (vary: string) =>
    requireOdds(scenario, { target: 'next', odds: 0.5, vary: [vary] }, withoutThreads());
  // gdp(2026) = known · (1 + m + 0.03 z): odds are even where known · (1 + m) is 1130.
  const [figure, growth] = [
    await search('paths.gdp.known.2025=1000亿元..1200亿元'),
    await search('paths.gdp.growth.normal.mean=3%..12%'),
  ].map(shiftOf);
  expect(1050 + figure!).toBeCloseTo(1130 / 1.05, 1);
  // What the second half must be.
  const halves = readScenario(
    HEAD + text.replace('1050亿元', '{ first_half: 500亿元, rest: 550亿元 }'),
    'known.yaml',
  );
  const vary = ['paths.gdp.known.2025.rest=500亿元..700亿元'];
  const rest = shiftOf(await requireOdds(halves, { target: 'next', odds: 0.5, vary }, withoutThreads()));
  expect(500 + 550 + rest).toBeCloseTo(1130 / 1.05, 1);
  expect(5 + growth!).toBeCloseTo(100 * (1130 / 1050 - 1), 1);
});

test('plain Monte Carlo finds the same', async () => {
  const { known } = bothOf(KNOWN_SCENARIOS.find(({ name }) => name === 'regimes over two years, one exact')!);
  const net = await runScenario(known, {}, withoutThreads());
  const plain = await runScenario(known, { sampler: 'random', trials: 131_072 }, withoutThreads());
  for (const [name, { odds }] of Object.entries(plain.targets)) {
    const other = net.targets[name]!.odds;
    expect(Math.abs(odds.p - other.p)).toBeLessThan(
      5 * Math.hypot((odds.high - odds.low) / 4, (other.high - other.low) / 4),
    );
  }
});

test('intervals of weighed trials cover: the short form of benchmarks/known-coverage.ts', async () => {
  const scenario = readScenario(HEAD + twoKindsOfYears(1030, 0.5), 'known.yaml');
  const truth = badYearGiven(1030, 5.15);
  for (const sampler of ['sobol', 'random'] as const) {
    let covered = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { targets } = await runScenario(scenario, { seed, sampler, trials: 2048 }, withoutThreads());
      const { low, high } = targets.down!.odds;
      if (low <= truth && truth <= high) covered++;
    }
    // 95 % of 40 is 38; five standard deviations below are 31.1.
    expect(covered, sampler).toBeGreaterThanOrEqual(32);
  }
});

describe('what cannot be known is refused', () => {
  const path = (known: string, growth = '{ normal: { mean: 5%, sd: 3% } }') =>
    `paths: { gdp: { start: 1000亿元, growth: ${growth}, known: ${known} } }\ntargets: { end: { when: gdp >= 1180亿元, in: 2027 } }\n`;

  test.each([
    ['a year of the past', path('{ 2024: 1000亿元 }'), /requires a simulated year from 2025 to 2027/u],
    ['a year beyond', path('{ 2030: 1000亿元 }'), /requires a simulated year/u],
    ['another unit', path('{ 2025: 1000家 }'), /requires 亿元, got 1000家/u],
    ['an error without a unit', path('{ 2025: 1050亿元 ± 5 }'), /requires an error above 0 in the unit of/u],
    [
      'a half year, its share and its rest',
      path('{ 2025: { first_half: 500亿元, share: 47% ± 1pp, rest: 550亿元 } }'),
      /requires one of: what share of the year it is/u,
    ],
    [
      'the rest beside the whole',
      path('{ 2025: { value: 1050亿元, rest: 550亿元 } }'),
      /requires the figure of a part of the year beside it/u,
    ],
    [
      'the rest in another unit',
      path('{ 2025: { first_half: 500亿元, rest: 550家 } }'),
      /requires 亿元, got 550家/u,
    ],
    [
      'two figures',
      path('{ 2025: { value: 1050亿元, first_half: 500亿元 } }'),
      /requires one of value, first_half/u,
    ],
    [
      'a half year that says nothing of the year',
      path('{ 2025: { first_half: 500亿元 } }'),
      /what share of the year it is, with an error/u,
    ],
    [
      'a share without an error',
      path('{ 2025: { first_half: 500亿元, share: 47% } }'),
      /between 0 and 1 with an error/u,
    ],
    [
      'too short a record',
      path('{ 2025: { first_half: 500亿元, record: { 2024: [470亿元, 1000亿元] } } }'),
      /3 years or more/u,
    ],
    [
      'another number than is certain',
      path('{ 2025: 1060亿元 }', '5%'),
      /the number that it has in every future/u,
    ],
    ['what no future comes to', path('{ 2025: 9000亿元 }'), /that some future comes to/u],
  ])('%s', async (_, text, said) => {
    await expect(async () => runText(text)).rejects.toThrow(said);
  });

  test('an exact figure of what does not rise with its draws, with the mend that helps', async () => {
    const text = (known: string) =>
      `paths: { gdp: { start: 1000亿元, growth: { normal: { mean: 5%, sd: 3% } } } }
indicators: { off: { formula: abs(gdp - 1050亿元), known: { 2025: ${known} } } }
targets: { end: { when: gdp >= 1180亿元, in: 2027 } }
`;
    await expect(runText(text('40亿元'))).rejects.toThrow(/State its error, e\.g\. `40亿元 ± 1%`/u);
    const { run } = await runText(text('40亿元 ± 10%'));
    expect(run.known!.effective_sample).toBeGreaterThan(200);
  });

  test('too few futures, with the number of trials that is enough', async () => {
    const text = `paths: { gdp: { start: 1000亿元, growth: { normal: { mean: 5%, sd: 3% } } } }
indicators: { off: { formula: abs(gdp - 1050亿元), known: { 2025: 40亿元 ± 0.4亿元 } } }
targets: { end: { when: gdp >= 1180亿元, in: 2027 } }
`;
    const refused = await runText(text, { trials: 2048 }).catch((error: Error) => error.message);
    expect(refused).toMatch(/odds require 200 futures that agree/u);
    const trials = Number(/--trials (\d+)/u.exec(String(refused))![1]);
    const { run } = await runText(text, { trials });
    expect(run.known!.effective_sample).toBeGreaterThan(200);
  });
});
