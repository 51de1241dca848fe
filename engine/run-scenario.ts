/** From a checked scenario to its result: compile, simulate, summarise. */
import { compile } from './program/compile.ts';
import { buildResult } from './result/build-result.ts';
import { canonicalDigest } from './digest.ts';
import type { ResultBody } from './result/result.ts';
import { STREAM_VERSION } from './sampling/streams.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { WorkerPool } from './simulate/pool.ts';
import { type Simulation, simulate } from './simulate/simulate.ts';

/** A result without what may differ between two runs that agree. */
export type DigestedResult = ResultBody & { readonly digest: string };

/**
 * Runs a scenario. Equal scenario, seed and number of trials give an equal digest, whatever the number of
 * workers, the machine or the version of Node.
 *
 * @throws InterruptedError when `simulation.signal` stops it
 * @example
 * const pool = new WorkerPool();
 * const scenario = readScenario(text, 'my-city.yaml');
 * const result = await runScenario(scenario, pool, { seed: 1, trials: 100_000 });
 * result.targets.gdp_6000?.odds.p;
 */
export async function runScenario(
  scenario: Scenario,
  pool: WorkerPool,
  simulation: Simulation,
): Promise<DigestedResult> {
  const compiled = compile(scenario);
  const tally = await simulate(compiled.program, pool, simulation);
  const body = buildResult(scenario, compiled, tally, {
    seed: simulation.seed,
    sampler: 'random',
    trials: simulation.trials,
    replicates: 1,
    stream: STREAM_VERSION,
  });
  return { ...body, digest: canonicalDigest(body) };
}
