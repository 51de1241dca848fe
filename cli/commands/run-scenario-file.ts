/** A scenario to its odds, as a table, a result file, charts and a report: what `growth-odds run` does. */

import { join } from 'node:path';
import { ArgumentError } from '../../engine/errors.ts';
import type { Pool, Result, ResultFile, Scenario, Swings, ThreadPool } from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { say } from '../../engine/words/phrase.ts';
import type { PictureRequest } from '../../viz/index.ts';
import { linkOf } from '../../viz/live/model/link.ts';
import { formatDigits } from '../../viz/words/figure-format.ts';
import { drawPicturesIn } from '../draw-in-pool.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { unmetExpectations } from '../expectations.ts';
import { type Content, writeTogether } from '../files/folder/files-together.ts';
import { tellOtherScenario } from '../files/folder/other-scenario.ts';
import { DEFAULT_SCENARIO, openScenario, openScenarioFiles } from '../files/scenario-files.ts';
import { interruptible } from '../interruption.ts';
import { poolOn } from '../on/pool-on.ts';
import { noteRounding } from '../rounded-trials.ts';
import { describeEnvironment } from '../run-environment.ts';
import {
  isOtherForm,
  type Outputs,
  PAGE_FILE,
  prepareOutputs,
  type RunOptions,
  requireConsistent,
  simulationOf,
} from '../run-options.ts';
import { parseSettings } from '../settings.ts';
import { simulateWithProgress } from '../simulating.ts';
import { printed } from '../tables/analysis/printed.ts';
import { decidingPassages } from '../tables/analysis/swings-passages.ts';
import { levelsTable } from '../tables/levels-table.ts';
import { oddsTable } from '../tables/odds-table.ts';
import { lookOf, terminalChart } from '../tables/terminal-chart.ts';
import { warn, warnOfRun } from '../warnings.ts';
import type { FullReport } from './report/full-report.ts';

/** Figures that decide, as they stand below the odds. */
const FEW_FIGURES = 5;

/** Charts and report of a result, by their place in a folder, as soon as they are drawn. */
type Drawing = () => Promise<Map<string, Content>>;

/**
 * Reads a scenario, runs it on a pool and writes what was asked for.
 *
 * @param startedAt by `performance.now`: when the command began
 * @param parts has the trials that were made before, in place of the pool
 */
export async function runScenarioFile(
  pool: ThreadPool,
  named: string | undefined = DEFAULT_SCENARIO,
  options: RunOptions,
  startedAt: number,
  parts?: Pool,
): Promise<ExitCode> {
  const { set, strict = false, lang, workers } = options;
  requireConsistent(options);
  if (options.page && named === '-') throw new ArgumentError(say('page-folder'));
  const scenario = await openScenario(named, { set: parseSettings(set), strict }, options.known);
  const outputs = await prepareOutputs(scenario, options);
  if (outputs.folder !== undefined && options.out === undefined && !options.quiet)
    tellOtherScenario(outputs.folder, named);
  warn(scenario.warnings, lang);
  const draw = loadDrawing(outputs, options);
  const simulation = simulationOf(options);
  const on = await poolOn(parts ?? pool, simulation.trials, options);
  const made = await simulateWithProgress(scenario, on.pool, simulation, on.machines).finally(on.close);
  noteRounding(made, simulation);
  warnOfRun(made, scenario, lang);
  const answered = await answersOf(scenario, made, options, pool, outputs.folder);
  const result = { ...made, environment: describeEnvironment(workers, startedAt, named, options.known) };
  const drawing = await draw?.(result, pool, answered.answers.swings);
  print(scenario, result, options, answered.answers.swings);
  if (outputs.folder !== undefined)
    await writeFiles(outputs.folder, { result, ...answered }, drawing, options);
  if (outputs.writeTrials !== undefined) await writeTrials(scenario, result, outputs.writeTrials, options);
  return judge(result, outputs, options);
}

/** What is asked of a scenario beside its odds. */
type Answered = Omit<FullReport, 'result'>;

/** What the odds rest on where that is asked for, all answers for a full report, by the seed and level of the run. */
async function answersOf(
  scenario: Scenario,
  made: Result,
  options: RunOptions,
  pool: Pool,
  folder: string | undefined,
): Promise<Answered> {
  const { swings: isAsked = false, report } = options;
  if (!isAsked && report !== 'full') return { targets: [], answers: {} };
  const { answerInFull, swingsOf } = await import('./report/full-report.ts');
  const swings = await interruptible((signal) => swingsOf(scenario, options, signal, pool));
  if (report !== 'full') return { targets: [], answers: { swings } };
  return answerInFull(scenario, made, swings, undefined, options, pool, folder);
}

/**
 * Loads what charts are made by while the workers simulate.
 *
 * @returns begins to draw, before anything is printed: a worker that has no more trials to make draws, and then the
 *   workers are done. What is wrong with the charts is told last, by the drawing
 */
function loadDrawing({ folder }: Outputs, { charts, lang, report, page = false }: RunOptions) {
  if (folder === undefined || !charts) return undefined;
  const loading = import('../files/result-files.ts');
  loading.catch(() => undefined);
  return async (result: ResultFile, pool: ThreadPool, swings: Swings | undefined): Promise<Drawing> => {
    try {
      const { drawResult } = await loading;
      const drawPictures = (request: PictureRequest) =>
        drawPicturesIn(pool, request).finally(() => pool.close());
      return drawResult(result, lang, drawPictures, {
        swings,
        report: report !== 'full',
        ...(page ? { page: addressOfPage(result) } : {}),
      });
    } catch (fault) {
      return () => Promise.reject(fault);
    }
  };
}

/** The result on standard output: as JSON, or as a table and perhaps a chart in text. */
function print(
  { targets }: Scenario,
  result: ResultFile,
  { json, chart, lang, digits }: RunOptions,
  swings: Swings | undefined,
): void {
  const { stdout } = process;
  if (json) {
    stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  const { columns } = stdout;
  stdout.write(
    targets.length > 0
      ? oddsTable(result, lang, columns, { digits, swings })
      : levelsTable(result, lang, columns),
  );
  if (swings !== undefined) stdout.write(`\n${printed(decidingPassages(swings, lang, FEW_FIGURES))}`);
  if (chart === undefined) return;
  const name = chart === true ? undefined : chart;
  stdout.write(`\n${terminalChart(result, name, lang, lookOf(stdout))}`);
}

/** The result and what was drawn of it, together; without the charts where they could not be drawn, which is told then. */
async function writeFiles(
  folder: string,
  answered: FullReport,
  drawing: Drawing | undefined,
  options: RunOptions,
): Promise<void> {
  const { result } = answered;
  const { swings } = answered.answers;
  const { quiet, lang, xlsx = false } = options;
  let fault: unknown;
  const drawn = await drawing?.().catch((error: unknown) => {
    fault = error;
    return undefined;
  });
  const files = new Map(drawn);
  if (xlsx) {
    const { resultWorkbook } = await import('../files/workbook/result-workbook.ts');
    files.set('result.xlsx', await resultWorkbook(result, lang));
  }
  if (swings !== undefined) {
    const { environment } = result;
    files.set('swings.json', `${JSON.stringify({ ...swings, environment }, null, 2)}\n`);
  }
  if (options.report === 'full' || isOtherForm(options)) {
    const { fullFiles, otherForms } = await import('./report/full-report.ts');
    const made =
      options.report === 'full'
        ? await fullFiles(answered, lang, options)
        : await otherForms(answered, lang, options);
    for (const [file, content] of made) files.set(file, content);
  }
  if (options.page) files.set(PAGE_FILE, await pageOf(result, options));
  const written = await writeTogether(folder, 'result.json', result, files);
  if (!quiet) for (const each of written) console.error(join(folder, each));
  if (fault !== undefined) throw fault;
}

/** The page of the scenario, beside the report of a run that has some numbers set. */
async function pageOf({ environment, run }: ResultFile, { lang, quiet }: RunOptions): Promise<string> {
  const { writtenPage } = await import('../live/written-page.ts');
  const named = environment.scenario_file;
  return writtenPage(await openScenarioFiles(named), { lang, quiet, named, trials: run.trials });
}

/** With what was set for the run. */
function addressOfPage({ scenario }: ResultFile): string {
  const link = linkOf({ set: scenario.set ?? {} });
  return link === '' ? PAGE_FILE : `${PAGE_FILE}#${link}`;
}

async function writeTrials(
  scenario: Scenario,
  result: ResultFile,
  { write, file }: NonNullable<Outputs['writeTrials']>,
  { sampleTrials: first, quiet }: RunOptions,
): Promise<void> {
  const written = await interruptible((signal) => write(scenario, result, file, { first, signal }));
  if (!quiet) for (const each of written) console.error(each);
}

/** Says on standard error what of a run is less than was asked for. */
function judge(result: ResultFile, { expectations }: Outputs, { lang }: RunOptions): ExitCode {
  for (const sentence of shortOfPrecision(result)) console.error(sentence);
  const unmet = unmetExpectations(result, expectations);
  for (const each of unmet) console.error(describe(each, lang));
  return unmet.length > 0 ? EXIT.unmet : EXIT.done;
}

/** The targets that a run to a precision knows less well than was asked, as one sentence each. */
function shortOfPrecision({ run: { precision, trials }, targets }: ResultFile): string[] {
  if (precision === undefined) return [];
  const pp = (share: number) => `±${formatDigits(100 * share, 2)} pp`;
  return precision.short.map((name) => {
    const { low, high } = targets[name]!.odds;
    return `precision not reached: ${name} is known to ${pp((high - low) / 2)} after ${trials} trials, asked ${pp(precision.asked)}; raise --max-trials`;
  });
}
