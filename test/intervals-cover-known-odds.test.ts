/**
 * Coverage of 95 % intervals over 1000 fixed seeds on scenarios with known odds. More sizes and shapes are measured by
 * `benchmarks/coverage.ts`.
 */
import { describe, expect, test } from 'vitest';
import { certainScenario, KNOWN_ODDS, thresholdFor } from '../benchmarks/known-odds.ts';
import { coverageOfOdds, coverageOfQuantile, coverageWhenStopped } from '../benchmarks/measured-coverage.ts';
import { normalQuantile } from '../engine/statistics/normal.ts';

const SEEDS = 1000;
/** What is asked of every interval, and where counts are many enough not to be coarse, of none to exceed. */
const [LEAST, MOST] = [0.935, 0.97];
const MINUTES = 180_000;

function known(name: string, odds: number): { text: string; truth: number } {
  const problem = KNOWN_ODDS.find((each) => each.name.startsWith(name))!;
  const threshold = thresholdFor(problem, odds);
  return { text: problem.scenario(threshold), truth: problem.odds(threshold) };
}

describe('plain Monte Carlo', () => {
  test.each([0.5, 0.1, 0.01, 0.001])(
    'at odds of %f',
    async (odds) => {
      const { text, truth } = known('an equality', odds);
      const { held } = await coverageOfOdds(text, truth, { sampler: 'random', trials: 32_768, seeds: SEEDS });
      expect(held).toBeGreaterThanOrEqual(LEAST);
      expect(held).toBeLessThanOrEqual(MOST);
    },
    MINUTES,
  );

  test(
    'where hits are few the interval is exact, and errs on the wide side only',
    async () => {
      for (const trials of [100, 1000, 2500]) {
        const { text, truth } = known('an equality', 0.001);
        const { held } = await coverageOfOdds(text, truth, { sampler: 'random', trials, seeds: SEEDS });
        expect(held).toBeGreaterThanOrEqual(LEAST);
      }
    },
    MINUTES,
  );
});

describe("scrambled Sobol' points", () => {
  test.each([
    ['three of eight paths', 0.5],
    ['three of eight paths', 0.001],
    ['once in five years', 0.1],
    ['product of two uniforms', 0.01],
    ['outside a band', 0.5],
    ['an equality', 0.1],
  ])(
    '%s at odds of %f',
    async (name, odds) => {
      const { text, truth } = known(name, odds);
      const { held } = await coverageOfOdds(text, truth, { sampler: 'sobol', trials: 4096, seeds: SEEDS });
      expect(held).toBeGreaterThanOrEqual(LEAST);
      expect(held).toBeLessThanOrEqual(MOST);
    },
    MINUTES,
  );

  test(
    'never falls short where it can only count few hits',
    async () => {
      const { text, truth } = known('an equality', 0.001);
      const { held } = await coverageOfOdds(text, truth, { sampler: 'sobol', trials: 4096, seeds: SEEDS });
      expect(held).toBeGreaterThanOrEqual(LEAST);
    },
    MINUTES,
  );

  test.each([0.5, 0.1, 0.01, 0.001])(
    'holds odds of %f that smoothing finds to the last digits of a score',
    async (odds) => {
      const { text, truth } = known('growth over four years', odds);
      const coverage = await coverageOfOdds(text, truth, { sampler: 'sobol', trials: 1024, seeds: 50 });
      expect(coverage.held).toBe(1);
      expect(coverage.meanHalfWidth).toBeLessThan(1e-5 * truth);
    },
    MINUTES,
  );
});

describe.each(['random', 'sobol'] as const)('sampler %s', (sampler) => {
  test.each([0, 1])('holds odds of %i, with an interval that has a width', async (odds) => {
    const { held, meanHalfWidth } = await coverageOfOdds(certainScenario(odds), odds, {
      sampler,
      trials: 4096,
      seeds: 50,
    });
    expect(held).toBe(1);
    expect(meanHalfWidth).toBeGreaterThan(0);
  });

  test(
    'covers when the run stops by itself',
    async () => {
      const precision = sampler === 'random' ? 0.006 : 0.0012;
      const { text, truth } = known('an equality', 0.5);
      const coverage = await coverageWhenStopped(text, truth, { sampler, precision, seeds: SEEDS });
      expect(coverage.held).toBeGreaterThanOrEqual(LEAST);
      expect(coverage.meanHalfWidth).toBeLessThanOrEqual(precision);
    },
    MINUTES,
  );

  test.each(['0.05', '0.5', '0.95'] as const)(
    'quantile %s of an indicator',
    async (probability) => {
      const truth = normalQuantile(Number(probability)) * Math.sqrt(5.98);
      const { held } = await coverageOfQuantile(
        KNOWN_ODDS[0]!.scenario(1),
        { probability, truth },
        { sampler, trials: 4096, seeds: 400 },
      );
      // 400 seeds: five standard errors below 95 %.
      expect(held).toBeGreaterThanOrEqual(0.95 - 5 * Math.sqrt((0.95 * 0.05) / 400));
      expect(held).toBeLessThan(0.995);
    },
    MINUTES,
  );
});
