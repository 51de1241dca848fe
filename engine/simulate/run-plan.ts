/** How many trials of which replicates a run makes, and the chunks they fall into. */
import type { Chunk, Sampler } from './chunk.ts';

/** Trials of a chunk, at most. Part of what a seed promises: moments are added chunk by chunk. */
const CHUNK_TRIALS = 32_768;

/** Independent scrambles of a `sobol` run: enough for an interval from their spread, few enough to keep large nets. */
const SOBOL_REPLICATES = 16;

export interface RunPlan {
  readonly seed: number;
  readonly sampler: Sampler;
  readonly replicates: number;
  readonly trialsPerReplicate: number;
  /** Trials in all: those asked for, rounded up under `sobol` to a power of two in each replicate. */
  readonly trials: number;
}

/**
 * The plan of a run.
 *
 * @param trials trials asked for, at least 1
 */
export function planRun(seed: number, sampler: Sampler, trials: number): RunPlan {
  if (sampler === 'random') return { seed, sampler, replicates: 1, trialsPerReplicate: trials, trials };
  let trialsPerReplicate = 1;
  while (trialsPerReplicate * SOBOL_REPLICATES < trials) trialsPerReplicate *= 2;
  return {
    seed,
    sampler,
    replicates: SOBOL_REPLICATES,
    trialsPerReplicate,
    trials: trialsPerReplicate * SOBOL_REPLICATES,
  };
}

/** The chunks of a run, in order. */
export function* chunksOf(plan: RunPlan): Generator<Chunk> {
  const { seed, sampler, replicates, trialsPerReplicate } = plan;
  let number = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let firstTrial = 0; firstTrial < trialsPerReplicate; firstTrial += CHUNK_TRIALS) {
      const trials = Math.min(CHUNK_TRIALS, trialsPerReplicate - firstTrial);
      yield { number: number++, seed, sampler, replicate, firstTrial, trials };
    }
  }
}
