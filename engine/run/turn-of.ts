/** Gives way between two long computations of the calling thread. */
import { InterruptedError } from '../errors.ts';
import type { Pool } from '../simulate/pool.ts';
import { say } from '../words/phrase.ts';

/** @throws InterruptedError when the signal came meanwhile */
export async function turnOf(pool: Pool, signal: AbortSignal | undefined): Promise<void> {
  await pool.turn();
  if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
}
