/** From a checked scenario to its result: compile, simulate, summarise. */
import { canonicalDigest } from './digest.ts';
import { NotFiniteError } from './errors.ts';
import { compile } from './program/compile.ts';
import type { Draft } from './program/draft.ts';
import { finish } from './program/finish.ts';
import type { Program } from './program/program.ts';
import { buildResult } from './result/build-result.ts';
import type { ResultBody } from './result/result.ts';
import { notFiniteFault } from './scenario/not-finite-fault.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { Sampler } from './simulate/chunk.ts';
import type { WorkerPool } from './simulate/pool.ts';
import { planRun } from './simulate/run-plan.ts';
import { simulate, type Watching } from './simulate/simulate.ts';
import { chooseDirections } from './simulate/smoothing-pilot.ts';

/** A result without what may differ between two runs that agree. */
export type DigestedResult = ResultBody & { readonly digest: string };

export interface RunRequest extends Watching {
  readonly seed: number;
  /** At least 1; `sobol` rounds up to 16 replicates of a power of two. */
  readonly trials: number;
  readonly sampler: Sampler;
  /** Coverage of the intervals, 0 and 1 excluded. */
  readonly level?: number;
}

/** Coverage of intervals when nobody asks for another. */
const USUAL_LEVEL = 0.95;

/**
 * Runs a scenario. Equal scenario, seed, sampler, number of trials and level give an equal digest, whatever the
 * number of workers, the machine or the version of Node.
 *
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a path, indicator or target is NaN or infinite in some trial
 * @example
 * const pool = new WorkerPool();
 * const scenario = readScenario(text, 'my-city.yaml');
 * const result = await runScenario(scenario, pool, { seed: 1, sampler: 'sobol', trials: 100_000 });
 * result.targets.gdp_6000?.odds.p;
 */
export async function runScenario(
  scenario: Scenario,
  pool: WorkerPool,
  request: RunRequest,
): Promise<DigestedResult> {
  const { seed, sampler, trials, level = USUAL_LEVEL, ...watching } = request;
  const compiled = compile(scenario);
  const plan = planRun(seed, sampler, trials);
  const program = sampler === 'sobol' ? smoothed(compiled.draft) : compiled.program;
  const tallies = await simulate(program, pool, plan, watching).catch((error: unknown) => {
    throw error instanceof NotFiniteError ? notFiniteFault(scenario, error) : error;
  });
  const body = buildResult(scenario, { program, outline: compiled.outline }, tallies, { plan, level });
  return { ...body, digest: canonicalDigest(body) };
}

/** The program with every event smoothed that gains by it. */
function smoothed(draft: Draft): Program {
  return finish(draft, chooseDirections(draft));
}
