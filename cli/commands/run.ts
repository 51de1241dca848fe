/** `growth-odds run`: a scenario to its odds, as a table, a result file, charts and a report. */
import { join } from 'node:path';
import type { Result } from '../../engine/index.ts';
import type { RunningOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { parseExpectation, unmetExpectations } from '../expectations.ts';
import { oddsTable } from '../odds-table.ts';
import { describeEnvironment } from '../run-environment.ts';
import { DEFAULT_SCENARIO, openScenario } from '../scenario-files.ts';
import { parseSettings } from '../settings.ts';
import { simulateWithProgress } from '../simulating.ts';
import { prepareFolder, writeWhole } from '../whole-files.ts';

export interface RunOptions extends RunningOptions {
  readonly out?: string;
  readonly charts: boolean;
  readonly expect?: readonly string[];
  readonly set?: readonly string[];
  readonly rare?: 'on' | 'off';
}

export async function run(wanted: string = DEFAULT_SCENARIO, options: RunOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const scenario = await openScenario(wanted, parseSettings(options.set));
  const names = scenario.targets.map(({ name }) => name);
  const expectations = (options.expect ?? []).map((each) => parseExpectation(each, names));
  const folder = options.out ?? (options.json ? undefined : join('out', scenario.name));
  if (folder !== undefined) prepareFolder(folder);
  for (const warning of scenario.warnings) console.error(`warning: ${warning}`);

  const { seed, trials, sampler, level, workers, lang, quiet = false } = options;
  // The chart libraries load while the workers simulate.
  const writing = folder !== undefined && options.charts ? import('../result-files.ts') : undefined;
  const rare = options.rare === undefined ? undefined : options.rare === 'on';
  const simulating = { seed, trials, sampler, level, rare, workers, lang, quiet };
  const digested = await simulateWithProgress(scenario, simulating);
  const result: Result = {
    ...digested,
    environment: describeEnvironment(workers, startedAt, wanted === '-' ? scenario.file : wanted),
  };

  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else process.stdout.write(oddsTable(result, lang));
  if (folder !== undefined) {
    writeWhole(join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
    const written = writing === undefined ? [] : await (await writing).writeCharts(result, folder, lang);
    if (!quiet) for (const each of ['result.json', ...written]) console.error(join(folder, each));
  }
  const unmet = unmetExpectations(result, expectations);
  for (const sentence of unmet) console.error(sentence);
  return unmet.length > 0 ? EXIT.unmet : EXIT.done;
}
