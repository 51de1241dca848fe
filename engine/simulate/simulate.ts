/** Runs a program: chunks go to the pool, tallies come back and are merged in the order of the chunks. */
import { InterruptedError } from '../errors.ts';
import type { Program } from '../program/program.ts';
import { emptyTally, mergeInto, type PackedTally, type Tally } from '../tally/tally.ts';
import { type Chunk, chunksOf } from './chunk.ts';
import type { WorkerPool } from './pool.ts';

export interface Simulation {
  readonly seed: number;
  readonly trials: number;
  /** Stops the run with an InterruptedError. */
  readonly signal?: AbortSignal;
  /** Told after every chunk how many trials are done. */
  readonly onProgress?: (done: number, trials: number) => void;
  /** The order in which chunks are handed out; the merge does not follow it. For tests. */
  readonly order?: (chunks: Chunk[]) => Chunk[];
}

/** Chunks handed out ahead of the workers: enough to keep them busy, few enough to keep memory constant. */
const AHEAD_PER_WORKER = 2;

/**
 * The tally of a run. Equal for any number of workers and any order of chunks.
 *
 * @throws InterruptedError when `signal` stops it
 */
export async function simulate(program: Program, pool: WorkerPool, simulation: Simulation): Promise<Tally> {
  const { seed, trials, signal, onProgress, order } = simulation;
  const joints = program.events.filter(({ joint }) => joint).length;
  const tally = emptyTally(program.events.length, joints, program.summaries.length);
  // Chunks are numbered by their first trial; a tally waits until all before it were merged.
  const waiting = new Map<number, PackedTally>();
  const merge = (chunk: Chunk, answer: PackedTally) => {
    waiting.set(chunk.firstTrial, answer);
    for (let next = waiting.get(tally.trials); next !== undefined; next = waiting.get(tally.trials)) {
      waiting.delete(tally.trials);
      mergeInto(tally, next);
    }
  };

  const inOrder = chunksOf(seed, trials);
  const chunks = order === undefined ? inOrder : order([...inOrder])[Symbol.iterator]();
  let done = 0;
  let failed = false;
  const lane = async () => {
    for (let next = chunks.next(); !next.done && !failed; next = chunks.next()) {
      if (signal?.aborted) throw new InterruptedError('the run was interrupted');
      merge(next.value, await pool.run(program, next.value, signal));
      done += next.value.trials;
      onProgress?.(done, trials);
    }
  };
  const lanes = Array.from({ length: pool.workers * AHEAD_PER_WORKER }, () =>
    lane().catch((fault: unknown) => {
      failed = true;
      throw fault;
    }),
  );
  await Promise.all(lanes);
  return tally;
}
