/** `growth-odds run`: threads for it, then all the rest, which loads while they start. */
import { ThreadPool } from '../../engine/pools/threads.ts';
import { rehearseIn } from '../draw-in-pool.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writesFiles } from '../files/whole-files.ts';
import type { RunOptions } from '../run-options.ts';

export async function run(named: string | undefined, options: RunOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const pool = new ThreadPool(options.workers);
  if (options.part !== undefined || options.partsIn !== undefined) {
    const { runPart } = await import('./machines/run-part.ts');
    return runPart(pool, named, options).finally(() => pool.close());
  }
  // One of them gets ready to draw, if it will have to, before there is anything to simulate.
  if (options.charts && writesFiles(options)) rehearseIn(pool);
  try {
    const { runScenarioFile } = await import('./run-scenario-file.ts');
    return await runScenarioFile(pool, named, options, startedAt);
  } finally {
    await pool.close();
  }
}
