/** Options of `run`, and what of them is refused before anything is simulated. */
import { ArgumentError, requireTargets, type Scenario } from '../engine/index.ts';
import { MOST_TRIALS_TO_PRECISION } from '../engine/usual-run.ts';
import { say } from '../engine/words/phrase.ts';
import type { RunningOptions } from './common-options.ts';
import { type Expectation, parseExpectation } from './expectations.ts';
import { folderOf, prepareFile, prepareOutput } from './files/whole-files.ts';
import type { QueueOptions } from './on/queue-options.ts';
import type { PartOf } from './parts/part-options.ts';
import type { Simulating } from './simulating.ts';
import { requireIndicator } from './tables/terminal-chart.ts';

export interface RunOptions extends RunningOptions, QueueOptions, ReportForms {
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
  /** Published figures that every future agrees with. */
  readonly known?: readonly string[];
  /** Whether a correlation matrix that would have to be repaired is a fault. */
  readonly strict?: boolean;
  readonly rare?: 'on' | 'off';
  /** Which part of a run to make, of how many, and the folder for all of them. */
  readonly part?: PartOf;
  readonly partsIn?: string;
  /** Whether the table has odds in full with their intervals. */
  readonly digits?: boolean;
  /** `full`: the report of all answers, in place of a first look. */
  readonly report?: 'first' | 'full';
  /** Whether the page that moves is written beside the report, which links to it. */
  readonly page?: boolean;
  /** Whether the range of the odds over figures exchanged one by one stands beside them. */
  readonly swings?: boolean;
}

/** Documents of a report of all answers, which are looked after before any work is done. */
export const FULL_DOCUMENTS = ['report.html', 'swings.json', 'drivers.json', 'way.json'] as const;

/** The page beside a report. */
export const PAGE_FILE = 'page.html';

/** Forms of a report beside its page. */
export interface ReportForms {
  /** One A4 page for a meeting. */
  readonly memo?: boolean;
  /** A Word document. */
  readonly docx?: boolean;
}

/** The files of those forms that are asked for. */
export const formFiles = ({ memo = false, docx = false }: ReportForms): string[] => [
  ...(memo ? ['memo.html'] : []),
  ...(docx ? ['report.docx'] : []),
];

/** Whether any of them is asked for. */
export const isOtherForm = (forms: ReportForms): boolean => formFiles(forms).length > 0;

/** What a run is to leave behind, its places made ready. */
export interface Outputs {
  readonly expectations: readonly Expectation[];
  /** Of the documents and charts, where files are written. */
  readonly folder: string | undefined;
  /** Writes the trials, where they are asked for. */
  readonly writeTrials: WriteTrials | undefined;
}

type WriteTrials = Awaited<ReturnType<typeof trialsWriter>>;

/** @throws ArgumentError for options that contradict one another */
export function requireConsistent({
  maxTrials,
  precision,
  json,
  chart,
  samples,
  sampleTrials,
}: RunOptions): void {
  if (maxTrials !== undefined && precision === undefined) {
    throw new ArgumentError(say('max-trials-precision-alone-give'));
  }
  if (json && chart !== undefined) throw new ArgumentError(say('chart-prints-text-json-nothing'));
  if (sampleTrials !== undefined && samples === undefined) {
    throw new ArgumentError(say('sample-trials-file-for-them'));
  }
}

/**
 * Makes ready what the run of a scenario is to leave behind.
 *
 * @throws ArgumentError for what the scenario has not, or a place that cannot be written
 */
export async function prepareOutputs(scenario: Scenario, options: RunOptions): Promise<Outputs> {
  if (options.report === 'full') requireTargets(scenario);
  const names = scenario.targets.map(({ name }) => name);
  const expectations = (options.expect ?? []).map((each) => parseExpectation(each, names));
  if (options.precision !== undefined && names.length === 0) {
    throw new ArgumentError(say('precision-scenario-with-targets-which', { name: scenario.name }));
  }
  const writeTrials =
    options.samples === undefined ? undefined : await trialsWriter(scenario, options.samples, options);
  requireIndicator(options.chart, [...scenario.paths, ...scenario.indicators]);
  const folder = folderOf(options, scenario.name);
  if (options.page && folder === undefined) throw new ArgumentError(say('page-folder'), say('name-out'));
  if (options.xlsx && folder === undefined) throw new ArgumentError(say('xlsx-folder'), say('name-out'));
  const documents = [
    'result.json',
    ...(options.charts ? ['report.html'] : []),
    ...(options.xlsx ? ['result.xlsx'] : []),
    ...(options.swings ? ['swings.json'] : []),
    ...(options.report === 'full' ? FULL_DOCUMENTS : []),
    ...formFiles(options),
    ...(options.page ? [PAGE_FILE] : []),
  ];
  if (options.samples !== undefined) prepareFile(writeTrials!.path, '--samples');
  if (folder !== undefined) prepareOutput(folder, documents, options.charts);
  return { expectations, folder, writeTrials };
}

async function trialsWriter(scenario: Scenario, file: string, { sampleTrials, trials }: RunOptions) {
  const { parseSampleFile, requireRoom, writeSamples } = await import('./files/sample-files.ts');
  const sampleFile = parseSampleFile(file);
  await requireRoom(scenario, sampleFile, sampleTrials ?? trials);
  return { path: sampleFile.path, write: writeSamples, file: sampleFile };
}

/** What of the options the simulation is told. */
export function simulationOf(options: RunOptions): Simulating {
  const { seed, sampler, precision, level, lang, quiet = false } = options;
  const most = options.maxTrials ?? MOST_TRIALS_TO_PRECISION;
  const trials = precision === undefined ? options.trials : most;
  const rare = options.rare === undefined ? undefined : options.rare === 'on';
  return { seed, trials, sampler, precision, level, rare, lang, quiet };
}
