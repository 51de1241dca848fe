/** Runs a program: spans of chunks go to the pool, tallies come back and are merged in the order of the chunks. */

import { InterruptedError } from '../errors.ts';
import type { Program } from '../program/program.ts';
import type { Pool, SpanTally } from '../simulate/pool.ts';
import type { Span } from '../simulate/run/chunk.ts';
import { type RunPlan, spansOf } from '../simulate/run/run-plan.ts';
import { emptyTally, mergeSpan, type Tally } from '../tally/tally.ts';
import { say } from '../words/phrase.ts';

export interface Watching {
  /** Stops the run with an InterruptedError. */
  readonly signal?: AbortSignal | undefined;
  /** Told after every span how many trials are done. */
  readonly onProgress?: ((done: number, trials: number) => void) | undefined;
  /** The order in which spans are handed out; the merge does not follow it. For tests. */
  readonly order?: (<T>(spans: T[]) => T[]) | undefined;
}

/** Spans handed out ahead of the workers: enough to keep them busy, few enough to keep memory constant. */
const AHEAD_PER_WORKER = 2;

/**
 * The tallies of a run, one a replicate. Equal for any number of workers and any order of spans.
 *
 * @param tallies of the trials that the plan says were made before; they are added to
 * @throws InterruptedError when `signal` stops it
 */
export async function simulate(
  program: Program,
  pool: Pool,
  plan: RunPlan,
  { signal, onProgress, order }: Watching = {},
  tallies: Tally[] = Array.from({ length: plan.replicates }, () => emptyTally(program)),
): Promise<Tally[]> {
  // A span's tally waits until all before it were merged.
  const waiting = new Map<number, { span: Span; tally: SpanTally }>();
  let merged = 0;
  const merge = (number: number, span: Span, tally: SpanTally) => {
    waiting.set(number, { span, tally });
    for (let next = waiting.get(merged); next !== undefined; next = waiting.get(merged)) {
      waiting.delete(merged++);
      mergeSpan(tallies[next.span[0]!.replicate]!, next.tally);
      next.tally.release?.();
    }
  };

  const inOrder = [...spansOf(plan, pool.workers)].map((span, number) => ({ number, span }));
  const spans = (order === undefined ? inOrder : order(inOrder)).values();
  let done = (plan.madeBefore ?? 0) * plan.replicates;
  let failed = false;
  const lane = async () => {
    for (let next = spans.next(); !next.done && !failed; next = spans.next()) {
      if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
      const { number, span } = next.value;
      merge(number, span, await pool.run({ kind: 'span', program, span }, signal));
      for (const { trials } of span) done += trials;
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
