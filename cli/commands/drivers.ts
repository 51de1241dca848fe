/** `growth-odds drivers`: what moves the odds of each target. */

import { ArgumentError, findDrivers, findSobolIndices, type Scenario } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { withWorkers } from '../analysing.ts';
import type { RunningOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { analysisFiles, type FileOptions, withEnvironment, writeAnalysis } from '../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../files/whole-files.ts';
import type { QueueOptions } from '../on/queue-options.ts';
import { parseSettings } from '../settings.ts';
import { driversPassages } from '../tables/analysis/drivers-passages.ts';
import { indicesPassages } from '../tables/analysis/indices-passages.ts';
import { printed } from '../tables/analysis/printed.ts';
import { warn } from '../warnings.ts';

export interface DriversOptions extends RunningOptions, FileOptions, QueueOptions {
  readonly target?: readonly string[];
  readonly set?: readonly string[];
  readonly top: number;
  readonly byYear?: boolean;
  readonly sobolIndices?: boolean;
}

export async function drivers(named: string = DEFAULT_SCENARIO, options: DriversOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const { sobolIndices = false, byYear = false, top, lang } = options;
  if (sobolIndices && byYear) {
    throw new ArgumentError(say('by-year-tenths-sobol-indices'));
  }
  const scenario = await openScenario(named, { set: parseSettings(options.set) });
  const name = sobolIndices ? 'sobol-indices' : 'drivers';
  const folder = folderOf(options, `${name}-${scenario.name}`);
  if (folder !== undefined) prepareOutput(folder, analysisFiles(name, options), options.charts);
  warn(scenario.warnings, options.lang);
  const answer = sobolIndices
    ? await indicesOf(scenario, options)
    : await driversOf(scenario, options, { top, byYear });
  const document = withEnvironment(answer.document, options, startedAt, named);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : printed(answer.passages));
  if (folder !== undefined) {
    await writeAnalysis(folder, `${name}.json`, document, answer, options);
  }
  return EXIT.done;

  async function driversOf(of: Scenario, asked: DriversOptions, chosen: { top: number; byYear: boolean }) {
    const found = await withWorkers(asked, (pool, request) =>
      findDrivers(of, { ...request, targets: asked.target }, pool),
    );
    return {
      document: found,
      passages: driversPassages(found, lang, chosen),
      charts: async () => (await import('../../viz/index.ts')).chooseDriverCharts(found, lang),
    };
  }

  async function indicesOf(of: Scenario, asked: DriversOptions) {
    const found = await withWorkers(asked, (pool, request) =>
      findSobolIndices(of, { ...request, targets: asked.target }, pool),
    );
    return {
      document: found,
      passages: indicesPassages(found, lang, top),
      charts: async () => (await import('../../viz/index.ts')).chooseIndexCharts(found, lang),
    };
  }
}
