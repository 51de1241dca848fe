/** `growth-odds sweep`: odds over a grid of one or two inputs. */

import { join } from 'node:path';
import {
  ArgumentError,
  InterruptedError,
  sweep as runSweep,
  type Scenario,
  type Sweep,
} from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { withWorkers } from '../analysing.ts';
import type { RunningOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { analysisFiles, type FileOptions, withEnvironment, writeAnalysis } from '../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { SweepState } from '../files/sweep-state.ts';
import { folderOf, prepareOutput } from '../files/whole-files.ts';
import type { QueueOptions } from '../on/queue-options.ts';
import { parseSettings } from '../settings.ts';
import { printed } from '../tables/analysis/printed.ts';
import { sweepCsv, sweepPassages } from '../tables/analysis/sweep-passages.ts';
import { warn, warnOfRun } from '../warnings.ts';

export interface SweepOptions extends RunningOptions, FileOptions, QueueOptions {
  readonly vary?: readonly string[];
  readonly target?: readonly string[];
  readonly set?: readonly string[];
  /** Whether the sweep also becomes a workbook. */
  readonly xlsx?: boolean;
}

export async function sweep(named: string = DEFAULT_SCENARIO, options: SweepOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const scenario = await openScenario(named, { set: parseSettings(options.set) });
  warn(scenario.warnings, options.lang);
  const folder = folderOf(options, `sweep-${scenario.name}`);
  if (options.xlsx && folder === undefined) throw new ArgumentError(say('xlsx-folder'), say('name-out'));
  const names = [...analysisFiles('sweep', options), 'sweep.csv', ...(options.xlsx ? ['sweep.xlsx'] : [])];
  if (folder !== undefined) prepareOutput(folder, names, options.charts);
  const state = folder === undefined ? undefined : new SweepState(join(folder, 'sweep-state.json'));
  const before = state?.cells.size ?? 0;
  const result = await withWorkers(options, (pool, request) =>
    runSweep(
      scenario,
      {
        ...request,
        vary: options.vary ?? [],
        targets: options.target,
        finished: state?.cells,
        onCell: (key, odds) => state?.keep(key, odds),
      },
      pool,
    ),
  )
    .catch((error: unknown) => {
      if (!(error instanceof InterruptedError) || state === undefined) throw error;
      const kept = state.cells.size - before;
      throw new InterruptedError(say('sweep-was-interrupted-more-cells', { kept, path: state.path }));
    })
    .finally(() => state?.write());
  warnOfRun(result, scenario, options.lang);
  const document = withEnvironment(result, options, startedAt, named);
  const passages = sweepPassages(result, options.lang);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : printed(passages));
  if (folder !== undefined) {
    const files = {
      'sweep.csv': sweepCsv(result),
      ...(options.xlsx ? await workbookOf(result, options.lang) : {}),
    };
    const charts = (lang: RunningOptions['lang']) => chartsOf(result, scenario, lang);
    await writeAnalysis(folder, 'sweep.json', document, { charts, passages, files }, options);
  }
  return EXIT.done;
}

async function workbookOf(result: Sweep, lang: RunningOptions['lang']) {
  const { sweepWorkbook } = await import('../files/workbook/sweep-workbook.ts');
  return { 'sweep.xlsx': await sweepWorkbook(result, lang) };
}

async function chartsOf(result: Sweep, scenario: Scenario, lang: RunningOptions['lang']) {
  const { fieldNames, sweepCharts } = await import('../../viz/index.ts');
  return sweepCharts(result, lang, fieldNames(scenario, lang));
}
