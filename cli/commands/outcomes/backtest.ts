/** `growth-odds backtest`: how the fits of a scenario would have done in past years. */
import {
  ArgumentError,
  type BacktestDocument,
  type BacktestScenarioRequest,
  backtestScenario,
  vintagesOf,
} from '../../../engine/index.ts';
import { say } from '../../../engine/words/phrase.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { analysisFiles, type FileOptions, writeAnalysis } from '../../files/analysis-files.ts';
import { openScenario } from '../../files/scenario-files.ts';
import { readTableFile, type TableOptions } from '../../files/table-files.ts';
import { folderOf, prepareOutput } from '../../files/whole-files.ts';
import type { Lang } from '../../language-of-command.ts';
import { describeEnvironment } from '../../run-environment.ts';
import { printed } from '../../tables/analysis/printed.ts';
import { backtestPassages } from '../../tables/outcomes/backtest-passages.ts';

export interface BacktestOptions extends TableOptions, FileOptions {
  readonly horizon?: number;
  readonly window?: number;
  /** A table of announced growth. */
  readonly targets?: string;
  /** A table of growth or levels, with the year in which each figure was published. */
  readonly vintages?: string;
}

export async function backtest(named: string, options: BacktestOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const scenario = await openScenario(named);
  const folder = folderOf(options, `backtest-${scenario.name}`);
  if (folder !== undefined) prepareOutput(folder, analysisFiles('backtest', options), options.charts);
  const { horizon, window, targets, vintages } = options;
  const document = backtestScenario(scenario, {
    ...(horizon === undefined ? {} : { horizon }),
    ...(window === undefined ? {} : { window }),
    ...(targets === undefined ? {} : { announced: await announcedIn(targets, options) }),
    ...(vintages === undefined ? {} : { vintages: await publishedIn(vintages, options) }),
  });
  const dated = { ...document, environment: describeEnvironment(1, startedAt, named) };
  const passages = backtestPassages(document, options.lang);
  process.stdout.write(options.json ? `${JSON.stringify(dated, null, 2)}\n` : printed(passages));
  if (folder !== undefined) {
    await writeAnalysis(
      folder,
      'backtest.json',
      dated,
      { charts: (lang) => chartsOf(document, lang), passages },
      options,
    );
  }
  return EXIT.done;
}

async function chartsOf(document: BacktestDocument, lang: Lang) {
  const { backtestCharts } = await import('../../../viz/index.ts');
  return backtestCharts(document, lang);
}

/** A table of announced growth, read as `import` reads one. */
async function announcedIn(
  file: string,
  options: BacktestOptions,
): Promise<NonNullable<BacktestScenarioRequest['announced']>> {
  const { table } = await readTableFile(file, { ...options, measure: 'growth' });
  return table.series.map(({ name, figures }) => ({
    name,
    years: Object.fromEntries([...figures].map(([year, { value }]) => [year, value / 100])),
  }));
}

/** A table of what was published when. */
async function publishedIn(
  file: string,
  options: TableOptions,
): Promise<NonNullable<BacktestScenarioRequest['vintages']>> {
  const { table } = await readTableFile(file, options);
  const vintages = vintagesOf(table);
  if (vintages.length > 0) return vintages;
  throw new ArgumentError(say('backtest-vintage-column', { file }), say('backtest-write-vintages'));
}
