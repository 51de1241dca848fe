/** `growth-odds doubts`: the odds of the odds. */
import { findDoubts } from '../../../engine/index.ts';
import { withWorkers } from '../../analysing.ts';
import type { RunningOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import {
  analysisFiles,
  type FileOptions,
  withEnvironment,
  writeAnalysis,
} from '../../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../../files/whole-files.ts';
import { parseSettings } from '../../settings.ts';
import { doubtsPassages } from '../../tables/analysis/doubts-passages.ts';
import { printed } from '../../tables/analysis/printed.ts';
import { warn } from '../../warnings.ts';

export interface DoubtsOptions extends RunningOptions, FileOptions {
  readonly target?: readonly string[];
  readonly set?: readonly string[];
  readonly readings?: number;
}

export async function doubts(named: string = DEFAULT_SCENARIO, options: DoubtsOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const scenario = await openScenario(named, { set: parseSettings(options.set) });
  const folder = folderOf(options, `doubts-${scenario.name}`);
  if (folder !== undefined) prepareOutput(folder, analysisFiles('doubts', options), options.charts);
  warn(scenario.warnings, options.lang);
  const { target: targets, readings } = options;
  const found = await withWorkers(options, (pool, request) =>
    findDoubts(scenario, { ...request, targets, readings }, pool),
  );
  const document = withEnvironment(found, options, startedAt, named);
  const passages = doubtsPassages(found, options.lang);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : printed(passages));
  if (folder !== undefined) {
    const charts = async (lang: RunningOptions['lang']) =>
      (await import('../../../viz/index.ts')).chooseDoubtCharts(found, lang);
    await writeAnalysis(folder, 'doubts.json', document, { charts, passages }, options);
  }
  return EXIT.done;
}
