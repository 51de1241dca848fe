/** `growth-odds report`: the result of a scenario with the answers of all analyses, as one file to be read or mailed. */
import { join } from 'node:path';
import {
  type Environment,
  type ResultFile,
  requireTargets,
  ThreadPool,
  targetNamed,
} from '../../../engine/index.ts';
import {
  type Answers,
  type Chart,
  drawCharts,
  keyTargets,
  overviewChart,
  renderReport,
  reportCharts,
} from '../../../viz/index.ts';
import type { RunningOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { writeTogether } from '../../files/folder/files-together.ts';
import { tellOtherScenario } from '../../files/folder/other-scenario.ts';
import { DEFAULT_SCENARIO, openScenario } from '../../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../../files/whole-files.ts';
import { interruptible } from '../../interruption.ts';
import type { Lang } from '../../language-of-command.ts';
import { noteRounding } from '../../rounded-trials.ts';
import { describeEnvironment } from '../../run-environment.ts';
import { parseSettings } from '../../settings.ts';
import { simulateWithProgress } from '../../simulating.ts';
import { warn, warnOfRun } from '../../warnings.ts';
import { answersFor } from './answers.ts';

export interface ReportOptions extends RunningOptions {
  readonly target?: readonly string[];
  readonly set?: readonly string[];
  readonly out?: string;
}

/** Targets that a report goes into unless others are named. */
const MOST_TARGETS = 3;

export async function report(named: string = DEFAULT_SCENARIO, options: ReportOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const { lang, quiet = false, workers, seed, level, json } = options;
  const scenario = await openScenario(named, { set: parseSettings(options.set) });
  requireTargets(scenario);
  for (const target of options.target ?? []) targetNamed(scenario, target);
  const folder = folderOf(options, scenario.name);
  if (folder !== undefined) {
    prepareOutput(folder, ['result.json', 'report.html', 'swings.json', 'drivers.json', 'way.json'], false);
    if (options.out === undefined && !quiet) tellOtherScenario(folder, named);
  }
  warn(scenario.warnings, lang);
  const pool = new ThreadPool(workers);
  try {
    const made = await simulateWithProgress(scenario, pool, { ...options, quiet });
    noteRounding(made, options);
    warnOfRun(made, scenario, lang);
    const targets = options.target ?? keyTargets(made, MOST_TARGETS);
    const answers = await interruptible((signal) =>
      answersFor(scenario, made, targets, { seed, level, signal }, pool),
    );
    const result = { ...made, environment: describeEnvironment(workers, startedAt, named) };
    const page = await pageOf(result, targets, answers, lang);
    if (json) process.stdout.write(`${JSON.stringify({ result, ...answers }, null, 2)}\n`);
    if (folder !== undefined) {
      const files = new Map([['report.html', page], ...documentsOf(answers, result.environment)]);
      const written = await writeTogether(folder, 'result.json', result, files);
      if (!quiet) for (const each of written) console.error(join(folder, each));
    }
    return EXIT.done;
  } finally {
    await pool.close();
  }
}

async function pageOf(
  result: ResultFile,
  targets: readonly string[],
  answers: Answers,
  lang: Lang,
): Promise<string> {
  const overview = { name: 'overview', spec: overviewChart(result, { lang }) };
  const ofTargets = reportCharts(result, targets, answers, lang);
  const charts: Chart[] = [
    overview,
    ...ofTargets.flatMap(({ quantity, moves, required }) => [...quantity, ...moves, ...required]),
  ];
  return renderReport(result, lang, charts, drawCharts({ charts }), { answers, targets: ofTargets });
}

/** The documents that the page was made from, each as its own command writes it. */
function documentsOf(
  { swings, drivers, way, requirements = [], discoveries = [] }: Answers,
  environment: Environment,
): [file: string, text: string][] {
  const documents: [string, object | undefined][] = [
    ['swings.json', swings],
    ['drivers.json', drivers],
    ['way.json', way],
    ...requirements.map((each): [string, object] => [`require-${each.target.name}.json`, each]),
    ...discoveries.map((each): [string, object] => [`discover-${each.target.name}.json`, each]),
  ];
  return documents.flatMap(([file, document]) =>
    document === undefined
      ? []
      : [[file, `${JSON.stringify({ ...document, environment }, null, 2)}\n`] as [string, string]],
  );
}
