/** Runs a draft program for an analysis: what every analysis does between compiling and reading. */

import { type Direction, lower } from '../program/ir/lower.ts';
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import type { Program } from '../program/program.ts';
import { ESTIMATOR_VERSION } from '../result/estimate/estimator-versions.ts';
import { requireLevel } from '../result/estimate/interval-rule.ts';
import { TallyReader } from '../result/estimate/tally-reader.ts';
import type { RunInfo } from '../result/result.ts';
import { STREAM_VERSION } from '../sampling/streams.ts';
import type { Pool } from '../simulate/pool.ts';
import type { Sampler } from '../simulate/run/chunk.ts';
import { planRun } from '../simulate/run/run-plan.ts';
import { chooseDirections } from '../simulate/smooth/smoothing-pilot.ts';
import type { Tally } from '../tally/tally.ts';
import { simulate, type Watching } from './simulate.ts';

/** How an analysis makes its trials; what is not as said here is refused with an ArgumentError. */
export interface AnalysisRequest extends Watching {
  /** A whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  /** A whole number from 1 to 2^34; `sobol` rounds up to 16 replicates of a power of two. */
  readonly trials: number;
  readonly sampler: Sampler;
  /** Coverage of the intervals, 0 and 1 excluded. */
  readonly level: number;
}

export interface DraftRun {
  readonly program: Program;
  /** One a replicate. */
  readonly tallies: readonly Tally[];
  readonly reader: TallyReader;
  readonly run: RunInfo;
}

/**
 * What a run of a request is like, before it is made.
 *
 * @throws ArgumentError when the request is not as `AnalysisRequest` says
 */
export function runInfo({ seed, sampler, trials, level }: AnalysisRequest): RunInfo {
  requireLevel(level);
  const plan = planRun(seed, sampler, trials);
  return {
    seed,
    sampler,
    trials: plan.trials,
    replicates: plan.replicates,
    level,
    stream: STREAM_VERSION,
    estimator: ESTIMATOR_VERSION,
  };
}

/**
 * Packs a draft and runs it; under `sobol` its events are smoothed where they gain by it.
 *
 * @param choose the directions that they are smoothed along
 * @throws ArgumentError when the request is not as `AnalysisRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws NotFiniteError when a summarised number is NaN or infinite in some trial
 */
export async function runDraft(
  draft: SsaProgram,
  pool: Pool,
  request: AnalysisRequest,
  choose: (draft: SsaProgram, trials: number) => Direction[] = chooseDirections,
): Promise<DraftRun> {
  const { seed, sampler, trials, level, ...watching } = request;
  const run = runInfo(request);
  const plan = planRun(seed, sampler, trials);
  const program = lower(draft, sampler === 'sobol' ? choose(draft, plan.trials) : []);
  const tallies = await simulate(program, pool, plan, watching);
  return { program, tallies, reader: new TallyReader(program, tallies, level), run };
}
