/** A pool of web workers: what a page simulates by. */
import { type WebWorker, WebWorkerPool } from '../../pools/web-workers.ts';
import type { Pool } from '../../simulate/pool.ts';
import { runWhole } from './run-cell.ts';

/**
 * Makes a pool of web workers.
 *
 * @param workers at least 1
 * @param start starts a worker that runs the bundle of `engine/pools/web-worker.ts`
 * @throws ArgumentError for a number of workers that there cannot be
 */
export const withWebWorkers = (workers: number, start: () => WebWorker): Pool =>
  new WebWorkerPool(workers, start, runWhole);
