/** From a checked scenario to its result: compile, simulate, summarise. */
import { InterruptedError, NotFiniteError } from '../errors.ts';
import { compile } from '../program/compile/compile.ts';
import { type Direction, lower } from '../program/ir/lower.ts';
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import type { Program } from '../program/program.ts';
import { buildResult } from '../result/build-result.ts';
import { type Digests, withDigests } from '../result/digests.ts';
import { oneLook, requireLevel } from '../result/estimate/interval-rule.ts';
import { TallyReader } from '../result/estimate/tally-reader.ts';
import type { ResultBody } from '../result/result.ts';
import { notFiniteFault } from '../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Pool, SpanTask } from '../simulate/pool.ts';
import type { Sampler } from '../simulate/run/chunk.ts';
import { planLooks, planRun, type RunPlan, spansOf } from '../simulate/run/run-plan.ts';
import { directionFor, marginsToSmooth } from '../simulate/smooth/smoothing-pilot.ts';
import { say } from '../words/phrase.ts';
import { type Look, precisionFacts, runToPrecision } from './precise-run.ts';
import { importanceSampledOdds, RareTargets } from './rare-targets.ts';
import { simulate, type Watching } from './simulate.ts';

/** A result without what may differ between two runs that agree. */
export type DigestedResult = ResultBody & Digests;

/** What is asked of a run; what is not as said here is refused with an ArgumentError. */
export interface RunRequest extends Watching {
  /** A whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  /** A whole number from 1 to 2^34; `sobol` rounds up to 16 replicates of a power of two. */
  readonly trials: number;
  readonly sampler: Sampler;
  /**
   * Half-width of intervals, as a share, at which the run stops by itself, as soon as every target has reached it; above
   * 0. `trials` are then not to be exceeded, and at least 16 under `sobol`.
   */
  readonly precision?: number;
  /** Told after every look at a run that stops by itself. */
  readonly onLook?: (look: Look) => void;
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
 * Runs a scenario. Equal scenario, seed, sampler, number of trials, level and precision give an equal digest, whatever
 * the number of workers, the machine or the version of Node.
 *
 * @throws ArgumentError when the request is not as `RunRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a path, indicator or target is NaN or infinite in some trial
 * @example
 * const pool = new ThreadPool();
 * const scenario = readScenario(text, 'my-city.yaml');
 * const result = await runScenario(scenario, pool, { seed: 1, sampler: 'sobol', trials: 100_000 });
 * result.targets.gdp_6000?.odds.p;
 */
export async function runScenario(
  scenario: Scenario,
  pool: Pool,
  request: RunRequest,
): Promise<DigestedResult> {
  const { seed, sampler, trials, precision, onLook, level = USUAL_LEVEL, ...others } = request;
  const { rare = sampler === 'sobol', ...watching } = others;
  requireLevel(level);
  const plan = planRun(seed, sampler, trials);
  // Between what takes this thread for long an interruption is heard.
  await pool.turn();
  const { draft, refs } = compile(scenario);
  await turnOf(pool, watching.signal);
  const fewest = precision === undefined ? plan : planLooks(seed, sampler, trials)[0]!;
  const { onProgress: _, ...quietly } = watching;
  const rareTargets = (of: RunPlan) => new RareTargets({ draft, refs }, pool, { plan: of, ...quietly });
  // The workers make their way to what is rare while this thread looks where to smooth, and now and then hears of them.
  const begun = rare && precision === undefined ? rareTargets(plan) : undefined;
  begun?.begin();
  const program = await smoothedProgram(draft, pool, sampler, fewest.trials, watching.signal);
  await turnOf(pool, watching.signal);
  const running =
    precision === undefined
      ? simulate(program, pool, plan, watching).then((tallies) => ({
          plan,
          tallies,
          rule: oneLook(level),
          looks: 1,
        }))
      : runToPrecision(
          program,
          refs,
          { seed, sampler, most: trials, level, precision, onLook },
          (look, tallies) => simulate(program, pool, look, watching, tallies),
        );
  const made = await running.catch((error: unknown) => {
    throw error instanceof NotFiniteError ? notFiniteFault(scenario, error) : error;
  });
  const reader = new TallyReader(program, made.tallies, level, made.rule);
  const apart = rare ? await (begun ?? rareTargets(made.plan)).sample(reader, level) : undefined;
  reader.overrideOdds(importanceSampledOdds(apart));
  const reached =
    precision === undefined
      ? undefined
      : precisionFacts(refs, reader, { most: trials, precision }, made.looks);
  await turnOf(pool, watching.signal);
  const body = buildResult(scenario, refs, reader, { plan: made.plan, level, precision: reached }, apart);
  await turnOf(pool, watching.signal);
  return withDigests(body);
}

/** @throws InterruptedError when the signal came meanwhile */
async function turnOf(pool: Pool, signal: AbortSignal | undefined): Promise<void> {
  await pool.turn();
  if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
}

/** The program of a run; its events are smoothed where they gain by it. */
async function smoothedProgram(
  draft: SsaProgram,
  pool: Pool,
  sampler: Sampler,
  trials: number,
  signal?: AbortSignal,
): Promise<Program> {
  const directions: Direction[] = [];
  if (sampler === 'sobol') {
    for (const margin of marginsToSmooth(draft)) {
      const direction = directionFor(draft, margin, trials);
      if (direction !== undefined) directions.push(direction);
      await turnOf(pool, signal);
    }
  }
  return lower(draft, directions);
}

/**
 * The tasks that a run without `precision` comes to, but for those of rare targets: for whoever does them elsewhere.
 *
 * @param workers how the run falls into spans: as for so many
 * @throws ArgumentError when the request is not as `RunRequest` says
 */
export async function tasksOfRun(
  scenario: Scenario,
  pool: Pool,
  { seed, sampler, trials }: Pick<RunRequest, 'seed' | 'sampler' | 'trials'>,
  workers: number,
): Promise<readonly SpanTask[]> {
  const plan = planRun(seed, sampler, trials);
  const program = await smoothedProgram(compile(scenario).draft, pool, sampler, plan.trials);
  return [...spansOf(plan, workers)].map((span) => ({ kind: 'span', program, span }));
}
