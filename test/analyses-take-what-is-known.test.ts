/** Law: every analysis of a scenario with known figures is of the futures that agree with them. */
import { describe, expect, test } from 'vitest';
import { comparisonPassages } from '../cli/tables/analysis/comparison-passages.ts';
import { withoutThreads } from '../engine/analysis/cell/without-threads.ts';
import { compareScenarios } from '../engine/analysis/compare/compare-scenarios.ts';
import { findDependence } from '../engine/analysis/dependence/find-dependence.ts';
import { discoverBoxes } from '../engine/analysis/discover/discover-boxes.ts';
import { findDoubts } from '../engine/analysis/doubts/find-doubts.ts';
import { findDrivers } from '../engine/analysis/drivers/find-drivers.ts';
import { findSobolIndices } from '../engine/analysis/drivers/find-indices.ts';
import { MovableScenario } from '../engine/analysis/move/movable-scenario.ts';
import { sampleTrials } from '../engine/analysis/sample-trials.ts';
import { sweep } from '../engine/analysis/sweep/run-sweep.ts';
import { findSwings } from '../engine/analysis/swings/find-swings.ts';
import { findWay } from '../engine/analysis/way/find-way.ts';
import { ThreadPool } from '../engine/pools/threads.ts';
import type { Odds } from '../engine/result/result.ts';
import { runScenario } from '../engine/run/run-scenario.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { normalCdf, normalQuantile } from '../engine/statistics/normal.ts';
import { bothOf, bruteForce, KNOWN_SCENARIOS } from './known-scenarios.ts';

const here = withoutThreads();
const PLAIN_TRIALS = 131_072;
const named = (name: string) => KNOWN_SCENARIOS.find((each) => each.name === name)!;
/** Regimes, events, a copula, several years, factors. */
const SOME = [
  'two years, with errors',
  'two paths of one factor',
  'regimes over two years, one exact',
  'an event that may have begun',
  'the t copula',
].map(named);
const errorOf = ({ low, high }: Pick<Odds, 'low' | 'high'>) => (high - low) / 4;

/** Within five standard errors of both. */
function expectSame(found: Odds, { p, error }: { p: number; error: number }, sample: number, what: string) {
  const both = Math.hypot(errorOf(found), Math.max(error, 1 / sample));
  expect(Math.abs(found.p - p), `${what}: ${found.p} and ${p}`).toBeLessThan(5 * both);
}

describe.each(SOME)('against plain trials kept where they agree: $name', (each) => {
  const { known, plain } = bothOf(each);
  const truth = bruteForce(plain, known.known, PLAIN_TRIALS);
  // The same with faster growth.
  const field = 'paths.gdp.growth.normal.mean';
  const pushed = known.source.read({ [field]: '6%' });
  const pushedTruth = bruteForce({ ...pushed, known: [] }, known.known, PLAIN_TRIALS);

  test('sweep: each cell', async () => {
    const { cells, warnings } = await sweep(known, { vary: [`${field}=5%,6%`], trials: 16_384 }, here);
    for (const [i, { odds, sample }] of [truth, pushedTruth].entries()) {
      for (const [name, found] of Object.entries(cells[i]!.odds))
        expectSame(found, odds.get(name)!, sample, name);
    }
    expect(warnings.map(({ code }) => code)).toContain('odds-of-agreeing-futures');
  });

  test('compare: both odds and their difference', async () => {
    const comparison = await compareScenarios([known, pushed], { trials: 16_384 }, here);
    const { targets, known: facts } = comparison;
    expect(Object.keys(facts!)).toEqual(['a', 'b']);
    const told = comparisonPassages(comparison, 'en').filter((each) => typeof each === 'string');
    for (const { effective_sample } of Object.values(facts!)) {
      const worth = `worth ${Math.floor(effective_sample).toLocaleString('en')} of equal weight`;
      expect(told.some((line) => line.includes(worth))).toBe(true);
    }
    for (const [name, { odds, against }] of Object.entries(targets)) {
      expectSame(odds.a!, truth.odds.get(name)!, truth.sample, name);
      expectSame(odds.b!, pushedTruth.odds.get(name)!, pushedTruth.sample, name);
      const pair = against.b!;
      expect(pair.difference).toBeCloseTo(odds.b!.p - odds.a!.p, 12);
      expect(pair.low).toBeLessThanOrEqual(pair.difference);
      expect(pair.high).toBeGreaterThanOrEqual(pair.difference);
      expect(pair.gained).toBeUndefined();
    }
  });

  test('moved by hand: odds within an interval of those of a run', () => {
    const moved = new MovableScenario(known, { trials: 4096 }).oddsAt({ [field]: '6%' });
    for (const [name, found] of moved) {
      expectSame(found, pushedTruth.odds.get(name)!, pushedTruth.sample, name);
    }
  });

  test('samples: weights are those of the run, and weighted shares its odds', async () => {
    const request = { sampler: 'random', seed: 3, trials: 16_384 } as const;
    const { targets, run } = await runScenario(known, request, here);
    const { columns, blocks } = sampleTrials(known, request);
    expect(columns[0]).toMatchObject({ name: 'weight', role: 'weight' });
    const hits = columns.map(() => 0);
    let [sum, squares] = [0, 0];
    for (const { trials, values } of blocks) {
      for (let i = 0; i < trials; i++) {
        const weight = values[0]![i]!;
        sum += weight;
        squares += weight * weight;
        for (const c of columns.keys()) hits[c]! += weight * values[c]![i]!;
      }
    }
    expect((sum * sum) / squares).toBeCloseTo(run.known!.effective_sample, 6);
    for (const [name, { odds }] of Object.entries(targets)) {
      const c = columns.findIndex((column) => column.name === `hit.${name}`);
      expect(hits[c]! / sum).toBeCloseTo(odds.p, 13);
    }
  });

  test('drivers: odds over all tenths come to the odds, and tenths hold a tenth each', async () => {
    const { targets } = await findDrivers(known, { trials: 16_384 }, here);
    for (const [name, { odds, drivers, causes }] of Object.entries(targets)) {
      expect(causes.lacking).toBe('known');
      expectSame(odds, truth.odds.get(name)!, truth.sample, name);
      for (const { tenths, explains } of drivers) {
        expect(explains).toBeLessThanOrEqual(1);
        if (tenths.length !== 10) continue;
        const mean = tenths.reduce((all, tenth) => all + tenth.odds.p / 10, 0);
        expect(Math.abs(mean - odds.p)).toBeLessThan(0.02);
      }
    }
  });
});

const AR = `scenario: ar
years: { base: 2024, end: 2027 }
currency: 亿元
assumptions: { e: { normal: { mean: 0, sd: 1 } } }
indicators:
  x2: { formula: '0.6 * at(e, 2025) + at(e, 2026)', known: { 2026: 1 ± 0.5 } }
  x3: { formula: '0.36 * at(e, 2025) + 0.6 * at(e, 2026) + at(e, 2027)' }
targets: { up: { when: x3 >= 2, in: 2027 } }
`;
/** x2 is normal of variance 1.36, x3 = 0.6 · x2 + e: conditional on x2 + 0.5 · z = 1. */
const PRECISION = 1.36 + 0.25;
const MEAN = (0.6 * 1.36) / PRECISION;
const SD = Math.sqrt(0.36 * (1.36 - (1.36 * 1.36) / PRECISION) + 1);

describe('closed forms', () => {
  const scenario = readScenario(AR, 'ar.yaml');

  test('the likeliest way lies as far from the likeliest future that agrees as the odds say', async () => {
    const { targets } = await findWay(scenario, {}, here);
    const { distance, straight_odds, odds, series } = targets.up!;
    expect(distance).toBeCloseTo((2 - MEAN) / SD, 6);
    expect(straight_odds).toBeCloseTo(normalCdf(-(2 - MEAN) / SD), 8);
    expect(Math.abs(odds.p - normalCdf(-(2 - MEAN) / SD))).toBeLessThan(5 * errorOf(odds));
    expect(series.x3!.by_year[2027]!.median).toBeCloseTo(MEAN, 6);
    expect(series.x3!.by_year[2027]!.value).toBeCloseTo(2, 6);
    expect(series.x2!.by_year[2026]!.median).toBeCloseTo(1.36 / PRECISION, 6);
  });

  test('the best box on one input has the density and the coverage of a truncated normal', async () => {
    // x is known with an error as large as its spread: of mean 0.5 and variance 0.5. The box is where it alone decides.
    const text = `scenario: box
years: { base: 2024, end: 2025 }
currency: 亿元
assumptions: { x: { normal: { mean: 0, sd: 1 } }, y: { normal: { mean: 0, sd: 1 } } }
indicators: { told: { formula: x, known: { 2025: 1 ± 1 } } }
targets: { up: { when: x >= 1.2, in: 2025 } }
`;
    const { target, boxes } = await discoverBoxes(readScenario(text, 'box.yaml'), { target: 'up', rules: 1 });
    const truth = normalCdf(-(1.2 - 0.5) / Math.sqrt(0.5));
    expect(Math.abs(target.odds.p - truth)).toBeLessThan(5 * errorOf(target.odds));
    const [rule] = boxes[0]!.rules;
    const mass = normalCdf(-(rule!.value - 0.5) / Math.sqrt(0.5));
    const { measured } = boxes[0]!;
    expect(Math.abs(measured.mass - mass)).toBeLessThan(5 * Math.sqrt((mass * (1 - mass)) / 20_000));
    expect(Math.abs(measured.density.p - Math.min(truth / mass, 1))).toBeLessThan(
      5 * errorOf(measured.density),
    );
    expect(Math.abs(measured.coverage.p - Math.min(mass / truth, 1))).toBeLessThan(
      5 * errorOf(measured.coverage),
    );
  });

  test('swings: a figure at its ends, given what is known', async () => {
    // total = a + b is known: b has the conditional mean of (t − a) · 4/4.25 where a is held.
    const text = `scenario: held
years: { base: 2024, end: 2025 }
currency: 亿元
assumptions: { a: { normal: { mean: 0, sd: 1 }, each: trial }, b: { normal: { mean: 0, sd: 2 }, each: trial } }
indicators: { total: { formula: a + b, known: { 2025: 1 ± 0.5 } } }
targets: { up: { when: b >= 1, in: 2025 } }
`;
    const { targets } = await findSwings(readScenario(text, 'held.yaml'), {}, here);
    const swing = targets.up!.swings.find(({ figure }) => figure === 'assumptions.a')!;
    for (const [end, a] of [
      ['low', normalQuantile(0.05)],
      ['high', normalQuantile(0.95)],
    ] as const) {
      const mean = ((1 - a) * 4) / 4.25;
      const truth = normalCdf((mean - 1) / Math.sqrt(4 - 16 / 4.25));
      expect(Math.abs(swing[end].p - truth)).toBeLessThan(5 * errorOf(swing[end]) + 1e-6);
    }
  });

  test('doubts: readings count for what they make of what is known', async () => {
    // m is normal of mean 0 and sd 1, x of mean m and sd 1, x + error of sd 1 is 2: m is then of mean 2/3 and variance 2/3.
    const text = `scenario: doubt
years: { base: 2024, end: 2025 }
currency: 亿元
assumptions: { x: { normal: { mean: 0 ± 1, sd: 1 } }, y: { normal: { mean: 0, sd: 1 } } }
indicators: { told: { formula: x, known: { 2025: 2 ± 1 } } }
targets: { up: { when: x >= 1, in: 2025 } }
`;
    const { targets } = await findDoubts(readScenario(text, 'doubt.yaml'), { readings: 512 }, here);
    // Given m, x is of mean (m + 2)/2 and variance 1/2: the odds rise with m.
    const oddsAt = (m: number) => normalCdf(((m + 2) / 2 - 1) / Math.SQRT1_2);
    for (const [share, found] of [
      [0.05, targets.up!.low],
      [0.5, targets.up!.middle],
      [0.95, targets.up!.high],
    ] as const) {
      const truth = oddsAt(2 / 3 + Math.sqrt(2 / 3) * normalQuantile(share));
      expect(Math.abs(found.p - truth), `${share}: ${found.p} and ${truth}`).toBeLessThan(5 * errorOf(found));
    }
  });
});

test('digests of analyses do not depend on workers', async () => {
  const { known } = bothOf(named('the t copula'));
  const other = known.source.read({ 'paths.gdp.growth.normal.mean': '6%' });
  const digests = new Map<string, Set<string>>();
  for (const workers of [1, 2, 3]) {
    const pool = new ThreadPool(workers);
    const asked = { trials: 4096 };
    const documents = {
      compare: await compareScenarios([known, other], asked, pool),
      drivers: await findDrivers(known, asked, pool),
      sweep: await sweep(known, { ...asked, vary: ['paths.gdp.growth.normal.mean=5%,6%'] }, pool),
      way: await findWay(known, asked, pool),
    };
    await pool.close();
    for (const [name, { digest }] of Object.entries(documents)) {
      digests.set(name, (digests.get(name) ?? new Set()).add(digest));
    }
  }
  for (const [name, found] of digests) expect([name, found.size]).toEqual([name, 1]);
});

test('what rests on independent draws, or leaves dependence open, says so at the start, and what to do', async () => {
  const { known } = bothOf(named('one year, exact'));
  await expect(findSobolIndices(known, {}, here)).rejects.toThrow(/Leave out --sobol-indices/u);
  await expect(findDependence(known, {}, here)).rejects.toThrow(/by `sweep`/u);
});
