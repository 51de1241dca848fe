/** How many trials of which replicates a run makes, and the chunks they fall into. */

import { ArgumentError } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { Chunk, Sampler, Span } from './chunk.ts';

/** Trials of a chunk, at most. Part of what a seed promises: moments are added chunk by chunk. */
export const CHUNK_TRIALS = 32_768;

/** Independent replicates: enough for an interval from their spread, few enough to keep large nets. */
const REPLICATES = 16;

export interface RunPlan {
  readonly seed: number;
  readonly sampler: Sampler;
  readonly replicates: number;
  readonly trialsPerReplicate: number;
  /** Trials in all: those asked for, rounded up under `sobol` to a power of two in each replicate. */
  readonly trials: number;
  /** Trials of each replicate that were made before and are not made again; a multiple of the block size. */
  readonly madeBefore?: number;
}

/** Trials of a run, at most: within a replicate they are numbered in 32 bits. */
export const MOST_TRIALS = 17_179_869_184;

/**
 * The plan of a run.
 *
 * @param seed a whole number from 0 to 2^53 − 1
 * @param trials trials asked for, a whole number from 1 to 2^34
 * @throws ArgumentError for any other seed, sampler or number of trials
 */
export function planRun(seed: number, sampler: Sampler, trials: number): RunPlan {
  requireDraws(seed, sampler, trials);
  if (sampler === 'random') return { seed, sampler, replicates: 1, trialsPerReplicate: trials, trials };
  let trialsPerReplicate = 1;
  while (trialsPerReplicate * REPLICATES < trials) trialsPerReplicate *= 2;
  return {
    seed,
    sampler,
    replicates: REPLICATES,
    trialsPerReplicate,
    trials: trialsPerReplicate * REPLICATES,
  };
}

function requireDraws(seed: number, sampler: Sampler, trials: number): void {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new ArgumentError(
      say('seed-whole-number-from-0', { maxSafeInteger: Number.MAX_SAFE_INTEGER, seed }),
    );
  }
  if (sampler !== 'sobol' && sampler !== 'random') {
    throw new ArgumentError(say('sampler-sobol-random', { sampler: String(sampler) }));
  }
  if (!Number.isInteger(trials) || trials < 1 || trials > MOST_TRIALS) {
    throw new ArgumentError(say('trials-whole-number-from-1', { mostTrials: MOST_TRIALS, trials }));
  }
}

/**
 * A plan in replicates under either sampler, for an interval from their spread.
 *
 * @param trials in all, at least: rounded up to as many in each replicate, under `sobol` to a power of two
 * @throws ArgumentError as `planRun`
 */
export function planReplicates(seed: number, sampler: Sampler, trials: number): RunPlan {
  if (sampler === 'sobol') return planRun(seed, sampler, trials);
  requireDraws(seed, sampler, trials);
  const trialsPerReplicate = Math.ceil(trials / REPLICATES);
  const all = trialsPerReplicate * REPLICATES;
  return { seed, sampler, replicates: REPLICATES, trialsPerReplicate, trials: all };
}

/** Trials of a replicate at the first look. */
const FIRST_LOOK = { sobol: 1024, random: 32_768 } as const;

/**
 * Plans for a run that is looked at before it ends, each going on where the one before stopped. Under `sobol` the
 * trials double, so that every look sees whole nets; under `random` they grow by a quarter. The looks depend on nothing
 * but the arguments.
 *
 * @param most trials that are not to be exceeded, at least 16 under `sobol`
 * @throws ArgumentError when there are fewer, and as `planRun`
 */
export function planLooks(seed: number, sampler: Sampler, most: number): RunPlan[] {
  requireDraws(seed, sampler, most);
  const replicates = sampler === 'sobol' ? REPLICATES : 1;
  if (!(most >= replicates)) {
    throw new ArgumentError(say('trials-at-least-one-replicate', { replicates, most }));
  }
  const mostOfReplicate = Math.floor(most / replicates);
  const plans: RunPlan[] = [];
  const add = (trialsPerReplicate: number) => {
    const madeBefore = plans.at(-1)?.trialsPerReplicate ?? 0;
    const trials = trialsPerReplicate * replicates;
    plans.push({ seed, sampler, replicates, trialsPerReplicate, trials, madeBefore });
  };
  if (sampler === 'sobol') {
    let first: number = FIRST_LOOK.sobol;
    while (first > mostOfReplicate) first /= 2;
    for (let trials = first; trials <= mostOfReplicate; trials *= 2) add(trials);
    return plans;
  }
  for (let trials: number = FIRST_LOOK.random; trials < most; ) {
    add(trials);
    trials += Math.ceil(trials / 4 / CHUNK_TRIALS) * CHUNK_TRIALS;
  }
  add(most);
  return plans;
}

/** The chunks of a run, in order. */
export function* chunksOf(plan: RunPlan): Generator<Chunk> {
  const { seed, sampler, replicates, trialsPerReplicate, madeBefore = 0 } = plan;
  let number = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let firstTrial = madeBefore; firstTrial < trialsPerReplicate; firstTrial += CHUNK_TRIALS) {
      const trials = Math.min(CHUNK_TRIALS, trialsPerReplicate - firstTrial);
      yield { number: number++, seed, sampler, replicate, firstTrial, trials };
    }
  }
}

/** Chunks of a span, at most: a second or less of work, so that progress is seen and Ctrl-C is heard. */
export const CHUNKS_OF_SPAN = 8;
/**
 * Spans that every worker is to find waiting when they have the length chosen: short at the end, so that all end at
 * once.
 */
const SPANS_WAITING = 4;

/** The chunks of a run in spans, in order: the longer the more chunks are left. */
export function* spansOf(plan: RunPlan, workers: number): Generator<Span> {
  const chunks = [...chunksOf(plan)];
  for (let from = 0; from < chunks.length; ) {
    const fair = Math.floor((chunks.length - from) / (workers * SPANS_WAITING));
    const { replicate } = chunks[from]!;
    const most = from + Math.min(Math.max(fair, 1), CHUNKS_OF_SPAN);
    let end = from + 1;
    while (end < most && chunks[end]!.replicate === replicate) end++;
    yield chunks.slice(from, end);
    from = end;
  }
}
