/** The one pool of an analysis, under a progress bar, stopped by Ctrl-C. */
import { type AnalysisRequest, ThreadPool } from '../engine/index.ts';
import type { RunningOptions } from './common-options.ts';
import { interruptible } from './interruption.ts';
import { startProgress } from './progress.ts';
import { noteRounding, type WithRun } from './rounded-trials.ts';

/**
 * Runs an analysis, however many runs it makes, in one pool of workers.
 *
 * @throws InterruptedError on Ctrl-C
 */
export async function withWorkers<T extends WithRun>(
  options: RunningOptions,
  work: (pool: ThreadPool, request: AnalysisRequest) => Promise<T>,
): Promise<T> {
  const { seed, trials, sampler, level, workers, lang, quiet = false } = options;
  const pool = new ThreadPool(workers);
  const progress = startProgress(trials, lang, quiet);
  const found = await interruptible((signal) =>
    work(pool, { seed, trials, sampler, level, signal, onProgress: progress.update }),
  ).finally(() => {
    progress.stop();
    return pool.close();
  });
  noteRounding(found, options);
  return found;
}
