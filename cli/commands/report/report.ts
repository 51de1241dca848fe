/** `growth-odds report`: the result of a scenario with the answers of all analyses, as one file to be read or mailed. */
import { join } from 'node:path';
import { requireTargets, ThreadPool, targetNamed } from '../../../engine/index.ts';
import type { RunningOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { writeTogether } from '../../files/folder/files-together.ts';
import { tellOtherScenario } from '../../files/folder/other-scenario.ts';
import { DEFAULT_SCENARIO, openScenario } from '../../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../../files/whole-files.ts';
import { noteRounding } from '../../rounded-trials.ts';
import { describeEnvironment } from '../../run-environment.ts';
import { FULL_DOCUMENTS, formFiles, type ReportForms } from '../../run-options.ts';
import { parseSettings } from '../../settings.ts';
import { simulateWithProgress } from '../../simulating.ts';
import { warn, warnOfRun } from '../../warnings.ts';
import { answerInFull, besideSwings, fullFiles } from './full-report.ts';

export interface ReportOptions extends RunningOptions, ReportForms {
  readonly target?: readonly string[];
  readonly set?: readonly string[];
  readonly out?: string;
}

export async function report(named: string = DEFAULT_SCENARIO, options: ReportOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const { lang, quiet = false, workers, json } = options;
  const scenario = await openScenario(named, { set: parseSettings(options.set) });
  requireTargets(scenario);
  for (const target of options.target ?? []) targetNamed(scenario, target);
  const folder = folderOf(options, scenario.name);
  if (folder !== undefined) {
    prepareOutput(folder, ['result.json', ...FULL_DOCUMENTS, ...formFiles(options)], false);
    if (options.out === undefined && !quiet) tellOtherScenario(folder, named);
  }
  warn(scenario.warnings, lang);
  const pool = new ThreadPool(workers);
  try {
    const { made, swings } = await besideSwings(scenario, options, pool, () =>
      simulateWithProgress(scenario, pool, { ...options, quiet }),
    );
    noteRounding(made, options);
    warnOfRun(made, scenario, lang);
    const answered = await answerInFull(scenario, made, swings, options.target, options, pool, folder);
    const result = { ...made, environment: describeEnvironment(workers, startedAt, named) };
    if (json) process.stdout.write(`${JSON.stringify({ result, ...answered.answers }, null, 2)}\n`);
    if (folder !== undefined) {
      const files = await fullFiles({ result, ...answered }, lang, options);
      const written = await writeTogether(folder, 'result.json', result, files);
      if (!quiet) for (const each of written) console.error(join(folder, each));
    }
    return EXIT.done;
  } finally {
    await pool.close();
  }
}
