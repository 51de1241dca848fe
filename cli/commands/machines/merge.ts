/** `growth-odds merge`: the parts of a run to its result, as `run` would have written it. */
import { ArgumentError, ThreadPool } from '../../../engine/index.ts';
import { say } from '../../../engine/words/phrase.ts';
import type { CommonOptions } from '../../common-options.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { openScenario } from '../../files/scenario-files.ts';
import { ownBuild, readJob } from '../../parts/part-folder.ts';
import { PartsPool, requireAllParts } from '../../parts/parts-pool.ts';
import { parseSettings } from '../../settings.ts';
import { runScenarioFile } from '../run-scenario-file.ts';

export interface MergeOptions extends CommonOptions {
  readonly out?: string;
  readonly charts: boolean;
  readonly workers: number;
}

export async function merge(folder: string, options: MergeOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const job = readJob(folder);
  const { build, scenario, scenario_digest: wanted, set, seed, trials, sampler, level, rare } = job;
  const require = (what: string, asked: string, got: string) => {
    if (asked !== got)
      throw new ArgumentError(say('job-is-another', { path: folder, what, wanted: asked, got }));
  };
  require('build', build, ownBuild());
  require('scenario_digest', wanted, (await openScenario(scenario, { set: parseSettings(set) })).digest);
  await requireAllParts(folder, job);
  const threads = new ThreadPool(options.workers);
  try {
    const running = { ...options, set, seed, trials, sampler, level, ...(rare === null ? {} : { rare }) };
    return await runScenarioFile(threads, scenario, running, startedAt, new PartsPool(folder, job, threads));
  } finally {
    await threads.close();
  }
}
