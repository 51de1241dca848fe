/** Options of runs and analyses, and what they are when they are left out. */
import { ESTIMATOR_VERSION } from '../result/estimate/estimator-versions.ts';
import { requireLevel } from '../result/estimate/interval-rule.ts';
import type { RunInfo } from '../result/result.ts';
import { STREAM_VERSION } from '../sampling/streams.ts';
import type { Sampler } from '../simulate/run/chunk.ts';
import { planRun } from '../simulate/run/run-plan.ts';
import {
  MOST_TRIALS_TO_PRECISION,
  USUAL_LEVEL,
  USUAL_SAMPLER,
  USUAL_SEED,
  USUAL_TRIALS,
} from '../usual-run.ts';
import type { Watching } from './simulate.ts';

/** Options of every run. Invalid values throw ArgumentError. */
export interface AnalysisRequest extends Watching {
  /** A whole number from 0 to 2^53 − 1; 1 by default. */
  readonly seed?: number | undefined;
  /** `sobol` by default; `random` is plain Monte Carlo, to check by. */
  readonly sampler?: Sampler | undefined;
  /**
   * A whole number from 1 to 2^34; `sobol` rounds up to 16 replicates of a power of two. By default 16 384 under
   * `sobol`, 262 144 under `random`.
   */
  readonly trials?: number | undefined;
  /** Coverage of the intervals, 0 and 1 excluded; 0.95 by default. */
  readonly level?: number | undefined;
}

/** What a look at a run saw. */
export interface Look {
  readonly trials: number;
  /** The target whose interval is the widest, and its half-width. */
  readonly widest: string;
  readonly halfWidth: number;
}

/** Options of `runScenario`. Invalid values throw ArgumentError. */
export interface RunRequest extends AnalysisRequest {
  /**
   * Half-width of intervals, as a share above 0, at which the run stops by itself, as soon as every target has reached
   * it. `trials` are then not to be exceeded, at least 16 under `sobol`, and 67 108 864 by default.
   */
  readonly precision?: number | undefined;
  /** Told after every look at a run that stops by itself. */
  readonly onLook?: ((look: Look) => void) | undefined;
  /**
   * Whether targets that are hit too seldom are sampled apart, by importance sampling; `full`: also those whose odds are
   * below one in a billion, of which that is otherwise all that is said. By default with `sobol` only.
   */
  readonly rare?: boolean | 'full' | undefined;
}

/** A request with its defaults in place. */
export type Settled<Request extends AnalysisRequest> = Request & {
  readonly seed: number;
  readonly sampler: Sampler;
  readonly trials: number;
  readonly level: number;
};

/**
 * Puts the defaults in place.
 *
 * @param usualTrials by sampler, where an analysis has a number of its own
 * @throws ArgumentError for a level that no interval can have
 */
export function settled<Request extends RunRequest>(
  request: Request,
  usualTrials: Readonly<Record<Sampler, number>> = USUAL_TRIALS,
): Settled<Request> {
  const { seed = USUAL_SEED, sampler = USUAL_SAMPLER, level = USUAL_LEVEL, precision } = request;
  requireLevel(level);
  const usual = precision === undefined ? usualTrials[sampler] : MOST_TRIALS_TO_PRECISION;
  return { ...request, seed, sampler, level, trials: request.trials ?? usual };
}

/**
 * What the document of an analysis says of its run.
 *
 * @throws ArgumentError for a seed, sampler or number of trials that no run can have
 */
export function runInfo({ seed, sampler, trials, level }: Settled<AnalysisRequest>): RunInfo {
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
