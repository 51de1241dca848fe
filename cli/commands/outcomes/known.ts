/** `growth-odds known`: what each known figure did to the odds. */
import { knownLedger } from '../../../engine/index.ts';
import { withWorkers } from '../../analysing.ts';
import type { RunningOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { type FileOptions, withEnvironment, writeAnalysis } from '../../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../../files/whole-files.ts';
import { parseSettings } from '../../settings.ts';
import { ledgerText } from '../../tables/known/ledger-text.ts';
import { warn } from '../../warnings.ts';

export interface KnownOptions extends RunningOptions, FileOptions {
  readonly set?: readonly string[];
  readonly known?: readonly string[];
}

export async function known(named: string = DEFAULT_SCENARIO, options: KnownOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const scenario = await openScenario(named, { set: parseSettings(options.set) }, options.known);
  const folder = folderOf(options, `known-${scenario.name}`);
  if (folder !== undefined) prepareOutput(folder, ['known.json'], options.charts);
  warn(scenario.warnings, options.lang);
  const ledger = await withWorkers(options, (pool, request) => knownLedger(scenario, request, pool));
  const document = withEnvironment(ledger, options, startedAt, named);
  process.stdout.write(
    options.json ? `${JSON.stringify(document, null, 2)}\n` : ledgerText(ledger, options.lang),
  );
  if (folder !== undefined) {
    const charts = async (lang: RunningOptions['lang']) =>
      (await import('../../../viz/index.ts')).chooseKnownCharts(ledger, lang);
    await writeAnalysis(folder, 'known.json', document, { charts }, options);
  }
  return EXIT.done;
}
