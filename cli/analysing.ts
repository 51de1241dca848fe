/** The one pool of an analysis, of threads or of a queue, under a progress bar, stopped by Ctrl-C. */
import { type AnalysisRequest, type Pool, ThreadPool } from '../engine/index.ts';
import type { RunningOptions } from './common-options.ts';
import { interruptible } from './interruption.ts';
import { poolOn } from './on/pool-on.ts';
import type { QueueOptions } from './on/queue-options.ts';
import { startProgress } from './progress.ts';
import { noteRounding, type WithRun } from './rounded-trials.ts';

/**
 * Runs an analysis, however many runs it makes, in one pool of workers.
 *
 * @throws InterruptedError on Ctrl-C
 */
export async function withWorkers<T extends WithRun>(
  options: RunningOptions & QueueOptions,
  work: (pool: Pool, request: AnalysisRequest) => Promise<T>,
): Promise<T> {
  const { seed, trials, sampler, level, workers, lang, quiet = false } = options;
  const threads = new ThreadPool(workers);
  try {
    const { pool, machines, close } = await poolOn(threads, trials, options);
    const progress = startProgress(trials, lang, quiet, undefined, machines);
    const found = await interruptible((signal) =>
      work(pool, { seed, trials, sampler, level, signal, onProgress: progress.update }),
    ).finally(() => {
      progress.stop();
      return close();
    });
    noteRounding(found, options);
    return found;
  } finally {
    await threads.close();
  }
}
