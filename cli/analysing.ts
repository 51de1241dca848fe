/** The one pool of an analysis, under a progress bar, stopped by Ctrl-C. */
import { type AnalysisRequest, WorkerPool } from '../engine/index.ts';
import type { RunningOptions } from './common-options.ts';
import { abortOnInterrupt } from './interruption.ts';
import { startProgress } from './progress.ts';

/**
 * Runs an analysis, however many runs it makes, in one pool of workers.
 *
 * @throws InterruptedError on Ctrl-C
 */
export async function withWorkers<T>(
  options: RunningOptions,
  work: (pool: WorkerPool, request: AnalysisRequest) => Promise<T>,
): Promise<T> {
  const { seed, trials, sampler, level, workers, lang, quiet = false } = options;
  const pool = new WorkerPool(workers);
  const interruption = abortOnInterrupt();
  const progress = startProgress(trials, lang, quiet);
  try {
    const { signal } = interruption;
    return await work(pool, { seed, trials, sampler, level, signal, onProgress: progress.update });
  } finally {
    progress.stop();
    interruption.release();
    await pool.close();
  }
}
