/**
 * Laws of runs with rare targets: one digest, intervals that cover, and Jining's doublings as the issue asks for them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type RunRequest, readScenario, runScenario, ThreadPool } from '../engine/index.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { rareProblem, sampleRare, standardNormals } from './rare-problem.ts';
import { sharedPool } from './run-yaml.ts';

const CORNER = rareProblem('x > 3 and y > 3.5', standardNormals('x', 'y'));
/** So far out that smoothing tells nothing of it. */
const FAR_CORNER = rareProblem('x > 5 and y > 5', standardNormals('x', 'y'));

describe('the digest of a run with a rare target', () => {
  async function runWith(workers: number, more: Partial<RunRequest> = {}) {
    const pool = new ThreadPool(workers);
    try {
      const request = { seed: 3, sampler: 'sobol', trials: 2000, rare: 'full', ...more } as const;
      return await runScenario(readScenario(FAR_CORNER, 'corner.yaml'), request, pool);
    } finally {
      await pool.close();
    }
  }

  test.each(['sobol', 'random'] as const)('of sampler %s ignores workers and order', async (sampler) => {
    const one = await runWith(1, { sampler });
    expect(one.targets.rare!.odds.method).toBe('importance-sampling');
    for (const workers of [2, 3]) expect((await runWith(workers, { sampler })).digest).toBe(one.digest);
    const reversed = await runWith(2, { sampler, order: (chunks) => chunks.reverse() });
    expect(reversed.digest).toBe(one.digest);
  });

  test('is another by the seed', async () => {
    const odds = async (seed: number) => (await runWith(2, { seed })).targets.rare!.odds.p;
    expect(await odds(1)).not.toBe(await odds(2));
  });

  test('random stays plain unless asked, and sobol is plain when asked', async () => {
    for (const more of [
      { sampler: 'random', rare: undefined },
      { sampler: 'sobol', rare: false },
    ] as const) {
      const { targets, run } = await runWith(2, more);
      expect(targets.rare!.rare).toBeUndefined();
      expect(targets.rare!.odds.method).not.toBe('importance-sampling');
      expect(run.rare).toBe(false);
    }
  });
});

test('odds by year and together agree with the odds of the target', async () => {
  const scenario = readScenario(FAR_CORNER, 'corner.yaml');
  const { targets, together } = await runScenario(
    scenario,
    {
      seed: 1,
      sampler: 'sobol',
      trials: 2000,
      rare: 'full',
    },
    sharedPool(),
  );
  expect(targets.rare!.by_year['2025']).toEqual(targets.rare!.odds);
  expect(together.p[0]![0]).toBe(targets.rare!.odds.p);
});

test('intervals cover in 40 seeds as often as they should, 5 standard errors allowed', async () => {
  const truth = normalCdf(-3) * normalCdf(-3.5);
  const seeds = 40;
  let covered = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { odds } = await sampleRare(CORNER, { seed });
    if (odds !== undefined && odds.low <= truth && truth <= odds.high) covered++;
  }
  const error = Math.sqrt((0.95 * 0.05) / seeds);
  // Intervals allow for what witnesses may have missed, and may cover more than they say.
  expect(covered / seeds).toBeGreaterThan(0.95 - 5 * error);
});

test('the five doublings of Jining, one by one and together, are known to 5 %', async () => {
  const file = 'scenarios/jining-baseline.yaml';
  const scenario = readScenario(readFileSync(file, 'utf8'), file);
  const { targets } = await runScenario(
    scenario,
    {
      seed: 1,
      sampler: 'sobol',
      trials: 16_384,
      rare: 'full',
    },
    sharedPool(),
  );
  const names = ['industry', 'designated_firms', 'high_tech', 'producer_services', 'trade'].map(
    (name) => `${name}_doubled`,
  );
  for (const name of [...names, 'five_doublings']) {
    const { odds } = targets[name]!;
    // 2.13 standard errors make the interval of sixteen replicates.
    expect((odds.high - odds.low) / 2 / 2.13 / odds.p, name).toBeLessThan(0.05);
    expect(odds.p, name).toBeGreaterThan(0);
  }
  const { odds, by_year } = targets.designated_firms_doubled!;
  expect(odds.p).toBeLessThan(1e-15);
  for (const before of [by_year['2025']!, by_year['2026']!]) {
    expect(before.p).toBe(0);
    expect(before.high).toBe(odds.high);
  }
  const least = Math.min(...names.map((name) => targets[name]!.odds.p));
  expect(targets.five_doublings!.odds.p).toBeLessThan(least);
});
