/** A scenario to its odds, as a table, a result file, charts and a report: what `growth-odds run` does. */

import { join } from 'node:path';
import { ArgumentError, type Pool, type Result, type ThreadPool } from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { say } from '../../engine/words/phrase.ts';
import { MOST_TRIALS, type RunningOptions } from '../common-options.ts';
import { drawPicturesIn } from '../draw-in-pool.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { parseExpectation, unmetExpectations } from '../expectations.ts';
import { writeTogether } from '../files/folder/files-together.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { folderOf, prepareFile, prepareOutput } from '../files/whole-files.ts';
import { interruptible } from '../interruption.ts';
import { poolOn } from '../on/pool-on.ts';
import type { QueueOptions } from '../on/queue-options.ts';
import type { PartOf } from '../parts/part-options.ts';
import { noteRounding } from '../rounded-trials.ts';
import { describeEnvironment } from '../run-environment.ts';
import { parseSettings } from '../settings.ts';
import { simulateWithProgress } from '../simulating.ts';
import { levelsTable } from '../tables/levels-table.ts';
import { oddsTable } from '../tables/odds-table.ts';
import { lookOf, requireIndicator, terminalChart } from '../tables/terminal-chart.ts';
import { warn } from '../warnings.ts';

export interface RunOptions extends RunningOptions, QueueOptions {
  /** A file for the trials, and how many of them. */
  readonly samples?: string;
  readonly sampleTrials?: number;
  /** Whether the result also becomes a workbook. */
  readonly xlsx?: boolean;
  /** A small chart in text: of this indicator, or of one of its own choice. */
  readonly chart?: string | true;
  /** Half-width at which the run stops by itself, and the trials it does not exceed. */
  readonly precision?: number;
  readonly maxTrials?: number;
  readonly out?: string;
  readonly charts: boolean;
  readonly expect?: readonly string[];
  readonly set?: readonly string[];
  /** Whether a correlation matrix that would have to be repaired is a fault. */
  readonly strict?: boolean;
  readonly rare?: 'on' | 'off';
  /** Which part of a run to make, of how many, and the folder for all of them. */
  readonly part?: PartOf;
  readonly partsIn?: string;
  /** Whether the table has odds in full with their intervals. */
  readonly digits?: boolean;
}

/**
 * Reads a scenario, runs it on a pool and writes what was asked for.
 *
 * @param startedAt by `performance.now`: when the command began
 * @param parts has the trials that were made before, in place of the pool
 */
export async function runScenarioFile(
  pool: ThreadPool,
  wanted: string | undefined = DEFAULT_SCENARIO,
  options: RunOptions,
  startedAt: number,
  parts?: Pool,
): Promise<ExitCode> {
  const { precision } = options;
  if (options.maxTrials !== undefined && precision === undefined) {
    throw new ArgumentError(say('max-trials-precision-alone-give'));
  }
  if (options.json && options.chart !== undefined) {
    throw new ArgumentError(say('chart-prints-text-json-nothing'));
  }
  const scenario = await openScenario(wanted, {
    set: parseSettings(options.set),
    strict: options.strict ?? false,
  });
  const names = scenario.targets.map(({ name }) => name);
  const expectations = (options.expect ?? []).map((each) => parseExpectation(each, names));
  if (precision !== undefined && names.length === 0) {
    throw new ArgumentError(say('precision-scenario-with-targets-which', { name: scenario.name }));
  }
  const sampling = options.samples === undefined ? undefined : await import('../files/sample-files.ts');
  const sampleFile = sampling?.parseSampleFile(options.samples ?? '');
  if (options.sampleTrials !== undefined && sampling === undefined) {
    throw new ArgumentError(say('sample-trials-file-for-them'));
  }
  requireIndicator(options.chart, [...scenario.paths, ...scenario.indicators]);
  const folder = folderOf(options, scenario.name);
  if (options.xlsx && folder === undefined) throw new ArgumentError(say('xlsx-folder'), say('name-out'));
  const documents = [
    'result.json',
    ...(options.charts ? ['report.html'] : []),
    ...(options.xlsx ? ['result.xlsx'] : []),
  ];
  if (sampleFile !== undefined) prepareFile(sampleFile.path, '--samples');
  if (folder !== undefined) prepareOutput(folder, documents, options.charts);
  warn(scenario.warnings, options.lang);

  const { seed, sampler, level, workers, lang, quiet = false } = options;
  const trials = precision === undefined ? options.trials : (options.maxTrials ?? MOST_TRIALS);
  // What charts are made by loads while the workers simulate.
  const writing = folder !== undefined && options.charts ? import('../files/result-files.ts') : undefined;
  writing?.catch(() => undefined);
  const rare = options.rare === undefined ? undefined : options.rare === 'on';
  const simulating = { seed, trials, sampler, precision, level, rare, lang, quiet };
  const on = await poolOn(parts ?? pool, trials, options);
  const digested = await simulateWithProgress(scenario, on.pool, simulating, on.machines).finally(on.close);
  noteRounding(digested, { trials, lang, quiet });
  const result: Result = {
    ...digested,
    environment: describeEnvironment(workers, startedAt, wanted),
  };

  // The charts are begun first: a worker that has no more trials to make draws them, and the workers are done. What is
  // wrong with them is told last.
  const write = await writing
    ?.then(({ drawResult }) =>
      drawResult(result, lang, (charts) => drawPicturesIn(pool, charts).finally(() => pool.close())),
    )
    .catch((fault: unknown) => () => Promise.reject(fault));
  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else {
    const { columns } = process.stdout;
    process.stdout.write(
      scenario.targets.length > 0
        ? oddsTable(result, lang, columns, options.digits)
        : levelsTable(result, lang, columns),
    );
  }
  if (options.chart !== undefined && !options.json) {
    const name = options.chart === true ? undefined : options.chart;
    process.stdout.write(`\n${terminalChart(result, name, lang, lookOf(process.stdout))}`);
  }
  if (folder !== undefined) {
    let fault: unknown;
    const drawn = await write?.().catch((error: unknown) => {
      fault = error;
      return undefined;
    });
    const files = new Map(drawn);
    if (options.xlsx) {
      const { resultWorkbook } = await import('../files/result-workbook.ts');
      files.set('result.xlsx', await resultWorkbook(result, lang));
    }
    const written = writeTogether(folder, 'result.json', result, files);
    if (!quiet) for (const each of written) console.error(join(folder, each));
    if (fault !== undefined) throw fault;
  }
  if (sampling !== undefined && sampleFile !== undefined) {
    const first = options.sampleTrials;
    const written = await interruptible((signal) =>
      sampling.writeSamples(scenario, result, sampleFile, { first, signal }),
    );
    if (!quiet) for (const each of written) console.error(each);
  }
  for (const sentence of shortOfPrecision(result)) console.error(sentence);
  const unmet = unmetExpectations(result, expectations);
  for (const each of unmet) console.error(describe(each, lang));
  return unmet.length > 0 ? EXIT.unmet : EXIT.done;
}

/** The targets that a run to a precision knows less well than was asked, as one sentence each. */
function shortOfPrecision({ run: { precision, trials }, targets }: Result): string[] {
  if (precision === undefined) return [];
  const pp = (share: number) => `±${Number((100 * share).toPrecision(2))} pp`;
  return precision.short.map((name) => {
    const { low, high } = targets[name]!.odds;
    return `precision not reached: ${name} is known to ${pp((high - low) / 2)} after ${trials} trials, asked ${pp(precision.asked)}; raise --max-trials`;
  });
}
