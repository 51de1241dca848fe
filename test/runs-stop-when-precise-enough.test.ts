/** Laws of runs that stop by themselves. */
import { describe, expect, test } from 'vitest';
import { readScenario, runScenario, ThreadPool } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { chunksOf, planLooks, planRun } from '../engine/simulate/run/run-plan.ts';
import { simulatorHere } from '../engine/simulate/run/simulate-here.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { runYaml } from './run-yaml.ts';

const SAMPLERS = ['random', 'sobol'] as const;

describe.each(SAMPLERS)('sampler %s', (sampler) => {
  test('stops when every target is precise enough, and not before', async () => {
    const precision = sampler === 'sobol' ? 0.0005 : 0.005;
    const { run, targets } = await runYaml(HARBOUR, { seed: 2, sampler, trials: 4_000_000, precision });
    expect(run.precision).toMatchObject({ asked: precision, most: 4_000_000, reached: true, short: [] });
    expect(run.precision!.looks).toBeGreaterThan(1);
    const widest = Math.max(...Object.values(targets).map(({ odds }) => (odds.high - odds.low) / 2));
    expect(widest).toBeLessThanOrEqual(precision);
    expect(run.trials).toBe(planLooks(2, sampler, 4_000_000)[run.precision!.looks - 1]!.trials);
  });

  test('says which targets fell short of it at the stated maximum', async () => {
    const seen: number[] = [];
    const { run, targets } = await runYaml(HARBOUR, {
      seed: 2,
      sampler,
      trials: 70_000,
      precision: 1e-6,
      onLook: ({ halfWidth }) => seen.push(halfWidth),
    });
    expect(run.precision!.reached).toBe(false);
    expect(run.trials).toBeLessThanOrEqual(70_000);
    expect(seen).toHaveLength(run.precision!.looks);
    const wider = Object.entries(targets).filter(([, { odds }]) => (odds.high - odds.low) / 2 > 1e-6);
    expect(run.precision!.short).toEqual(wider.map(([name]) => name));
  });

  test('a target that was sampled apart is as precise as that', async () => {
    const text = HARBOUR.replace('{ count: 2, at: 850亿元 }', '{ count: 2, at: 1450亿元 }');
    const request = { seed: 1, sampler, trials: 32_768, precision: 1e-6, rare: true };
    const { run, targets } = await runYaml(text, request);
    const { odds, rare } = targets.tiers!;
    expect([rare!.withheld, odds.method]).toEqual([undefined, 'importance-sampling']);
    expect([odds.p > 0, (odds.high - odds.low) / 2 < 1e-6]).toEqual([true, true]);
    expect(run.precision!.short).not.toContain('tiers');
    expect(run.precision!.short).not.toEqual([]);
  });

  test('has one digest for any number of workers and any order of chunks', async () => {
    const scenario = readScenario(HARBOUR, 'harbour.yaml');
    const digests = new Set<string>();
    for (const workers of [1, 3]) {
      const pool = new ThreadPool(workers);
      const request = { seed: 4, sampler, trials: 140_000, precision: 0.004 };
      digests.add((await runScenario(scenario, request, pool)).digest);
      digests.add((await runScenario(scenario, { ...request, order: (all) => all.reverse() }, pool)).digest);
      await pool.close();
    }
    expect(digests.size).toBe(1);
  });

  test('goes on from its tallies: the counts are those of a run of that many trials', () => {
    const program = lower(compile(readScenario(HARBOUR, 'harbour.yaml')).draft);
    const simulate = simulatorHere(program);
    const plans = planLooks(5, sampler, 70_000);
    let grown = simulate(plans[0]!);
    for (const plan of plans.slice(1)) grown = simulate(plan, grown);
    const whole = simulate(planRun(5, sampler, plans.at(-1)!.trials));
    expect(grown.map(({ trials }) => trials)).toEqual(whole.map(({ trials }) => trials));
    expect(grown.map(({ hits }) => [...hits])).toEqual(whole.map(({ hits }) => [...hits]));
    expect(grown.map(({ joint }) => [...joint])).toEqual(whole.map(({ joint }) => [...joint]));
  });

  test('makes every trial of its looks once', () => {
    for (const most of [16, 100, 16_384, 33_000, 70_000, 1_000_000]) {
      const plans = planLooks(0, sampler, most);
      const chunks = plans.flatMap((plan) => [...chunksOf(plan)]);
      const last = plans.at(-1)!;
      expect(last.trials).toBeLessThanOrEqual(most);
      if (sampler === 'random') expect(last.trials).toBe(most);
      for (let replicate = 0; replicate < last.replicates; replicate++) {
        let next = 0;
        for (const chunk of chunks.filter((each) => each.replicate === replicate)) {
          expect(chunk.firstTrial).toBe(next);
          next += chunk.trials;
        }
        expect(next).toBe(last.trialsPerReplicate);
      }
    }
  });
});

test('a precision that is none is refused, and so are trials that do not suffice for a look', async () => {
  const request = { seed: 1, sampler: 'sobol', trials: 100_000 } as const;
  await expect(runYaml(HARBOUR, { ...request, precision: 0 })).rejects.toThrow(/precision requires/u);
  await expect(runYaml(HARBOUR, { ...request, precision: 0.01, trials: 15 })).rejects.toThrow(
    /at least one a replicate/u,
  );
});
