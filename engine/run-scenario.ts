/** From a checked scenario to its result: compile, simulate, summarise. */
import { canonicalDigest } from './digest.ts';
import { NotFiniteError } from './errors.ts';
import { compile } from './program/compile.ts';
import type { Draft } from './program/draft.ts';
import { finish } from './program/finish.ts';
import type { Program } from './program/program.ts';
import { buildResult } from './result/build-result.ts';
import { sampleRareTargets } from './result/rare-targets.ts';
import type { ResultBody } from './result/result.ts';
import { TallyReader } from './result/tally-reader.ts';
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
  /**
   * Whether targets that are hit too seldom are sampled apart, by importance sampling. By default with `sobol` only:
   * `random` is plain Monte Carlo, to check by.
   */
  readonly rare?: boolean;
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
  const { seed, sampler, trials, level = USUAL_LEVEL, rare = sampler === 'sobol', ...watching } = request;
  const compiled = compile(scenario);
  const plan = planRun(seed, sampler, trials);
  const program = sampler === 'sobol' ? smoothed(compiled.draft) : compiled.program;
  const tallies = await simulate(program, pool, plan, watching).catch((error: unknown) => {
    throw error instanceof NotFiniteError ? notFiniteFault(scenario, error) : error;
  });
  const { signal, order } = watching;
  const apart = rare
    ? await sampleRareTargets(compiled, new TallyReader(program, tallies, level), pool, {
        plan,
        level,
        ...(signal === undefined ? {} : { signal }),
        ...(order === undefined ? {} : { order }),
      })
    : undefined;
  const body = buildResult(scenario, { program, outline: compiled.outline }, tallies, { plan, level }, apart);
  return { ...body, digest: canonicalDigest(body) };
}

/** The program with every event smoothed that gains by it. */
function smoothed(draft: Draft): Program {
  return finish(draft, chooseDirections(draft));
}
