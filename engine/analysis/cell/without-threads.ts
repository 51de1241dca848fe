/** A pool of nothing but the calling thread: where there are no workers, or no need of them. */
import { poolOfThisThread } from '../../pools/this-thread.ts';
import type { Pool } from '../../simulate/pool.ts';
import { runWhole } from './run-cell.ts';

/** Makes a pool that does each task in the calling thread, which is heard between two tasks. */
export const withoutThreads = (): Pool => poolOfThisThread(runWhole);
