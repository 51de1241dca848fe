/** `growth-odds dependence`: the odds if figures hung together otherwise. */
import { findDependence } from '../../../engine/index.ts';
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
import { dependencePassages } from '../../tables/analysis/dependence-passages.ts';
import { printed } from '../../tables/analysis/printed.ts';
import { warn } from '../../warnings.ts';

export interface DependenceOptions extends RunningOptions, FileOptions {
  readonly target?: readonly string[];
  readonly set?: readonly string[];
  readonly within?: number;
}

export async function dependence(
  named: string = DEFAULT_SCENARIO,
  options: DependenceOptions,
): Promise<ExitCode> {
  const startedAt = performance.now();
  const scenario = await openScenario(named, { set: parseSettings(options.set) });
  const folder = folderOf(options, `dependence-${scenario.name}`);
  if (folder !== undefined) prepareOutput(folder, analysisFiles('dependence', options), options.charts);
  warn(scenario.warnings, options.lang);
  const { target: targets, within } = options;
  const found = await withWorkers(options, (pool, request) =>
    findDependence(scenario, { ...request, targets, within }, pool),
  );
  const document = withEnvironment(found, options, startedAt, named);
  const passages = dependencePassages(found, options.lang);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : printed(passages));
  if (folder !== undefined) {
    const charts = async (lang: RunningOptions['lang']) =>
      (await import('../../../viz/index.ts')).chooseDependenceCharts(found, lang);
    await writeAnalysis(folder, 'dependence.json', document, { charts, passages }, options);
  }
  return EXIT.done;
}
