/** Runs a program: chunks go to the pool, tallies come back and are merged in the order of the chunks. */
import { InterruptedError } from '../errors.ts';
import type { Program } from '../program/program.ts';
import { emptyTally, mergeChunk, type PackedTally, type Tally } from '../tally/tally.ts';
import type { Chunk } from './chunk.ts';
import type { WorkerPool } from './pool.ts';
import { chunksOf, type RunPlan } from './run-plan.ts';

export interface Watching {
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
 * The tallies of a run, one a replicate. Equal for any number of workers and any order of chunks.
 *
 * @param tallies of the trials that the plan says were made before; they are added to
 * @throws InterruptedError when `signal` stops it
 */
export async function simulate(
  program: Program,
  pool: WorkerPool,
  plan: RunPlan,
  { signal, onProgress, order }: Watching = {},
  tallies: Tally[] = Array.from({ length: plan.replicates }, () => emptyTally(program)),
): Promise<Tally[]> {
  // A chunk's tally waits until all before it were merged.
  const waiting = new Map<number, { chunk: Chunk; tally: PackedTally }>();
  let merged = 0;
  const merge = (chunk: Chunk, tally: PackedTally) => {
    waiting.set(chunk.number, { chunk, tally });
    for (let next = waiting.get(merged); next !== undefined; next = waiting.get(merged)) {
      waiting.delete(merged++);
      mergeChunk(tallies[next.chunk.replicate]!, next.tally);
    }
  };

  const inOrder = chunksOf(plan);
  const chunks = order === undefined ? inOrder : order([...inOrder])[Symbol.iterator]();
  let done = (plan.madeBefore ?? 0) * plan.replicates;
  let failed = false;
  const lane = async () => {
    for (let next = chunks.next(); !next.done && !failed; next = chunks.next()) {
      if (signal?.aborted) throw new InterruptedError('the run was interrupted');
      merge(next.value, await pool.run(program, next.value, signal));
      done += next.value.trials;
      onProgress?.(done, plan.trials);
    }
  };
  const lanes = Array.from({ length: pool.workers * AHEAD_PER_WORKER }, () =>
    lane().catch((fault: unknown) => {
      failed = true;
      throw fault;
    }),
  );
  await Promise.all(lanes);
  return tallies;
}
