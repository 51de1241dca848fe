/** The pool of a verb: the caller's, or one of its own that ends with it. */
import type { Pool } from '../simulate/pool.ts';

/**
 * Does work on a pool. One that is not given is made, with as many threads as the machine offers, and closed.
 */
export async function withPool<T>(given: Pool | undefined, work: (pool: Pool) => Promise<T>): Promise<T> {
  if (given !== undefined) return work(given);
  // Loaded when it is needed: a browser gives a pool of its own, and has no threads of Node.
  const { ThreadPool } = await import('../pools/threads.ts');
  const pool = new ThreadPool();
  return work(pool).finally(() => pool.close());
}
