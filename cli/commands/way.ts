/** `growth-odds way`: the most likely way to a target, year by year. */
import { findWay } from '../../engine/index.ts';
import { withWorkers } from '../analysing.ts';
import type { RunningOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { analysisFiles, type FileOptions, withEnvironment, writeAnalysis } from '../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../files/whole-files.ts';
import { parseSettings } from '../settings.ts';
import { printed } from '../tables/analysis/printed.ts';
import { wayPassages } from '../tables/analysis/way-passages.ts';
import { warn } from '../warnings.ts';

export interface WayOptions extends RunningOptions, FileOptions {
  readonly target?: readonly string[];
  readonly set?: readonly string[];
  readonly top: number;
}

export async function way(named: string = DEFAULT_SCENARIO, options: WayOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const scenario = await openScenario(named, { set: parseSettings(options.set) });
  const folder = folderOf(options, `way-${scenario.name}`);
  if (folder !== undefined) prepareOutput(folder, analysisFiles('way', options), options.charts);
  warn(scenario.warnings, options.lang);
  const found = await withWorkers(options, (pool, request) =>
    findWay(scenario, { ...request, targets: options.target }, pool),
  );
  const document = withEnvironment(found, options, startedAt, named);
  const passages = wayPassages(found, options.lang, options.top);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : printed(passages));
  if (folder !== undefined) {
    const charts = async () => (await import('../../viz/index.ts')).chooseWayCharts(found, options.lang);
    await writeAnalysis(folder, 'way.json', document, { charts, passages }, options);
  }
  return EXIT.done;
}
