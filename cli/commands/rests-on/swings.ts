/** `growth-odds swings`: what the odds rest on. */
import { findSwings, type Scenario, type Swings } from '../../../engine/index.ts';
import { withWorkers } from '../../analysing.ts';
import type { RunningOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import {
  analysisFiles,
  type FileOptions,
  withEnvironment,
  writeAnalysis,
} from '../../files/analysis-files.ts';
import { relatedScenarios } from '../../files/related-scenarios.ts';
import { DEFAULT_SCENARIO, openScenario } from '../../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../../files/whole-files.ts';
import { parseSettings } from '../../settings.ts';
import { printed } from '../../tables/analysis/printed.ts';
import { swingsPassages } from '../../tables/analysis/swings-passages.ts';
import { warn } from '../../warnings.ts';

export interface SwingsOptions extends RunningOptions, FileOptions {
  readonly target?: readonly string[];
  readonly set?: readonly string[];
  readonly top: number;
  /** Scenarios to stand beside; those of the same family when absent. */
  readonly beside?: readonly string[];
}

export async function swings(wanted: string = DEFAULT_SCENARIO, options: SwingsOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const scenario = await openScenario(wanted, { set: parseSettings(options.set) });
  const folder = folderOf(options, `swings-${scenario.name}`);
  if (folder !== undefined) prepareOutput(folder, analysisFiles('swings', options), options.charts);
  warn(scenario.warnings, options.lang);
  const siblings = await siblingsOf(scenario, options.beside);
  const found = await withWorkers(options, (pool, request) =>
    findSwings(scenario, { ...request, targets: options.target, siblings }, pool),
  );
  const document = withEnvironment(found, options, startedAt, wanted);
  const passages = swingsPassages(found, options.lang, options.top);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : printed(passages));
  if (folder !== undefined) {
    const charts = (lang: RunningOptions['lang']) => chartsOf(found, lang);
    await writeAnalysis(folder, 'swings.json', document, { charts, passages }, options);
  }
  return EXIT.done;
}

async function siblingsOf(scenario: Scenario, named: readonly string[] | undefined): Promise<Scenario[]> {
  if (named === undefined) return relatedScenarios(scenario);
  return Promise.all(named.map((each) => openScenario(each)));
}

async function chartsOf(found: Swings, lang: RunningOptions['lang']) {
  const { chooseSwingCharts } = await import('../../../viz/index.ts');
  return chooseSwingCharts(found, lang);
}
