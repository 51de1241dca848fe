/** What moves the odds, where it is known: a sum of two normals, an input that only shares a factor, a bent effect. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { DriverResult, Drivers } from '../engine/analysis/drivers/drivers-document.ts';
import { findDrivers } from '../engine/analysis/drivers/find-drivers.ts';
import { readScenario } from '../engine/index.ts';
import { normalCdf, normalDensity, normalQuantile } from '../engine/statistics/normal.ts';
import { sharedPool, standardErrorOf } from './run-yaml.ts';

const TRIALS = 262_144;
const FROM = 'kind: assumption, source: made_up';
const SCENARIO = `
scenario: two-inputs
currency: 亿元
years: { base: 2024, end: 2026 }
sources: { made_up: { title: test } }
factors: { shared: { persistence: 0.4 } }
assumptions:
  strong: { normal: { mean: 3, sd: 2 }, ${FROM} }
  weak: { normal: { mean: 1, sd: 1 }, each: trial, ${FROM} }
  bent: { normal: { mean: 0, sd: 1 }, each: trial, ${FROM} }
  bystander: { normal: { mean: 0, sd: 1 }, loads: { shared: 0.8 }, ${FROM} }
  carried: { normal: { mean: 0, sd: 1 }, loads: { shared: 0.6 }, persistence: 0.5, ${FROM} }
indicators:
  total: { formula: strong + weak }
  square: { formula: bent * bent }
  sum_carried: { formula: cumulative(carried) }
targets:
  high: { when: total >= 5, in: 2025 }
  far: { when: square >= 1, in: 2025 }
  carried_far: { when: sum_carried >= 1.5, in: 2026 }
`;
/** P(strong + weak ≥ 5). */
const HIGH = normalCdf(-(5 - 4) / Math.sqrt(5));

function integral(of: (x: number) => number, from: number, to: number): number {
  const steps = 4000;
  const step = (to - from) / steps;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += of(from + (i + 0.5) * step) * step;
  return sum;
}

/** Mean of a function of a standard-normal score over a tenth. */
function overTenth(tenth: number, of: (score: number) => number): number {
  const [from, to] = [tenth / 10, (tenth + 1) / 10].map((p) => Math.max(Math.min(normalQuantile(p), 9), -9));
  return 10 * integral((x) => of(x) * normalDensity(x), from!, to!);
}

describe.each(['random', 'sobol'] as const)('sampler %s', (sampler) => {
  let found: Drivers;
  beforeAll(async () => {
    const request = { seed: 5, sampler, trials: TRIALS, level: 0.95 };
    found = await findDrivers(readScenario(SCENARIO, 'test.yaml'), request, sharedPool());
  });
  const driver = (target: string, input: string, years: readonly number[]): DriverResult =>
    found.targets[target]!.drivers.find(
      (each) => each.input === input && each.years.join() === years.join(),
    )!;

  test('odds in each tenth of an input of a sum', () => {
    const { tenths } = driver('high', 'assumptions/strong', [2025]);
    const gap = (score: number) => normalCdf(3 + 2 * score - 4);
    for (const [k, { value, odds }] of tenths.entries()) {
      const truth = overTenth(k, gap);
      expect(Math.abs(odds.p - truth)).toBeLessThan(5 * standardErrorOf(truth, TRIALS / 10));
      expect(value).toBeCloseTo(3 + 2 * normalQuantile((k + 0.5) / 10), 12);
    }
  });

  test('the swing is the highest tenth less the lowest, inside its interval', () => {
    const { tenths, swing } = driver('high', 'assumptions/strong', [2025]);
    expect(swing.difference).toBeCloseTo(tenths[9]!.odds.p - tenths[0]!.odds.p, 14);
    expect(swing.low).toBeLessThan(swing.difference);
    expect(swing.high).toBeGreaterThan(swing.difference);
  });

  test('the tenths together are all trials', () => {
    for (const { odds, drivers } of Object.values(found.targets)) {
      for (const { tenths } of drivers) {
        const mean = tenths.reduce((sum, tenth) => sum + tenth.odds.p, 0) / 10;
        // A tenth holds a tenth of the trials but for chance.
        expect(Math.abs(mean - odds.p)).toBeLessThan(5 * standardErrorOf(0.1, TRIALS) * 10);
      }
    }
  });

  test('ranked by the variance between the tenths, the two of a sum together nearly all that is additive', () => {
    const { drivers } = found.targets.high!;
    expect(drivers.map(({ input }) => input)).toEqual(['assumptions/strong', 'assumptions/weak']);
    for (const [input, spread, rest] of [
      ['assumptions/strong', 2, 1],
      ['assumptions/weak', 1, 2],
    ] as const) {
      const inTenths = Array.from({ length: 10 }, (_, k) =>
        overTenth(k, (score) => normalCdf((spread * score - 1) / rest)),
      );
      const between = inTenths.reduce((sum, p) => sum + (p - HIGH) ** 2 / 10, 0) / (HIGH * (1 - HIGH));
      const { explains } = drivers.find((each) => each.input === input)!;
      // Standard error of a correlation ratio, 2·√(η²(1 − η²)²/n), of a large sample.
      const error = 2 * Math.sqrt((between * (1 - between) ** 2) / TRIALS);
      expect(Math.abs(explains - between)).toBeLessThan(5 * error);
    }
  });

  test('mean scores given a hit and given a miss', () => {
    // E(z | a·z + e ≥ c) of a sum with standard deviation √5 is a/√5 times the inverse Mills ratio.
    const cut = 1 / Math.sqrt(5);
    const given = (2 / Math.sqrt(5)) * (normalDensity(cut) / HIGH);
    const { given_hit, given_miss } = driver('high', 'assumptions/strong', [2025]);
    expect(Math.abs(given_hit!.mean - given)).toBeLessThan(5 / Math.sqrt(TRIALS * HIGH));
    const miss = (-given * HIGH) / (1 - HIGH);
    expect(Math.abs(given_miss!.mean - miss)).toBeLessThan(5 / Math.sqrt(TRIALS * (1 - HIGH)));
    expect(given_hit!.low).toBeLessThan(given_hit!.mean);
    expect(given_hit!.high).toBeGreaterThan(given_hit!.mean);
  });

  test('an effect that turns is ranked by what it explains, though highest and lowest tenth are alike', () => {
    const [{ input, explains, swing }] = found.targets.far!.drivers as [DriverResult];
    expect(input).toBe('assumptions/bent');
    // Two tenths surely, of two more the part beyond ±1, the other six never.
    const odds = 2 * normalCdf(-1);
    const partly = 10 * (normalCdf(-1) - 0.1);
    const between = ((2 + 2 * partly ** 2) / 10 - odds ** 2) / (odds * (1 - odds));
    const error = 2 * Math.sqrt((between * (1 - between) ** 2) / TRIALS);
    expect(Math.abs(explains - between)).toBeLessThan(5 * error);
    expect(swing.low).toBeLessThanOrEqual(0);
    expect(swing.high).toBeGreaterThanOrEqual(0);
  });

  test('an input that only shares a factor with what the target depends on is no driver of it', () => {
    const inputs = new Set(found.targets.carried_far!.drivers.map(({ input }) => input));
    expect([...inputs].sort()).toEqual(['assumptions/carried', 'factors/shared']);
  });

  test('of several years together: their mean score, made standard', () => {
    // Autocorrelation of the score one year apart: 0.36·0.4 + 0.64·0.5.
    const apart = 0.36 * 0.4 + 0.64 * 0.5;
    const sd = Math.sqrt(2 + 2 * apart);
    const { tenths } = driver('carried_far', 'assumptions/carried', [2025, 2026]);
    // The target is exactly this mean: the score at which it is hit.
    const cut = 1.5 / sd;
    for (const [k, { value, odds }] of tenths.entries()) {
      const truth = overTenth(k, (score) => Number(score >= cut));
      expect(Math.abs(odds.p - truth)).toBeLessThan(5 * standardErrorOf(truth, TRIALS / 10) + 1e-9);
      expect(value).toBeCloseTo((normalQuantile((k + 0.5) / 10) * (1 + apart)) / sd, 12);
    }
  });
});

test('the document does not depend on the number of workers or the order of chunks', async () => {
  const scenario = readScenario(SCENARIO, 'test.yaml');
  const request = { seed: 2, sampler: 'sobol', trials: 65_536, level: 0.9 } as const;
  const once = await findDrivers(scenario, { ...request, targets: ['high'] }, sharedPool());
  const again = await findDrivers(
    scenario,
    { targets: ['high'], ...request, order: (chunks) => chunks.toReversed() },
    sharedPool(),
  );
  expect(Object.keys(once.targets)).toEqual(['high']);
  expect(again.digest).toBe(once.digest);
});

test('what cannot be answered is said', async () => {
  const scenario = readScenario(SCENARIO, 'test.yaml');
  const request = { seed: 2, sampler: 'sobol', trials: 4096, level: 0.9 } as const;
  await expect(findDrivers(scenario, { ...request, targets: ['hihg'] }, sharedPool())).rejects.toThrow(
    /got hihg.*high/u,
  );
  await expect(findDrivers(scenario, { ...request, trials: 100 }, sharedPool())).rejects.toThrow(
    /at least 1024 trials.*got 100/u,
  );
});
