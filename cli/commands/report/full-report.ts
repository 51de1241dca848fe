/** A result gone into: the answers of all analyses, and the files that people read of them. */
import {
  type AnalysisRequest,
  type BacktestDocument,
  findSwings,
  type Pool,
  type Result,
  type ResultFile,
  type Scenario,
  type Swings,
} from '../../../engine/index.ts';
import {
  type Answers,
  type Chart,
  chartsOf,
  chooseCharts,
  drawCharts,
  drawPictures,
  keyTargets,
  overviewChart,
  renderMemo,
  renderReport,
  renderWord,
  reportCharts,
} from '../../../viz/index.ts';
import type { Content } from '../../files/folder/files-together.ts';
import { relatedScenarios } from '../../files/related-scenarios.ts';
import { interruptible } from '../../interruption.ts';
import type { Lang } from '../../language-of-command.ts';
import type { ReportForms } from '../../run-options.ts';
import { answersFor } from './answers.ts';
import { recordSections, recordsFor } from './records.ts';

/** Targets that a report goes into unless others are named. */
const MOST_TARGETS = 3;

/** A result, and what was asked of its scenario beside it. */
export interface FullReport {
  readonly result: ResultFile;
  readonly targets: readonly string[];
  readonly answers: Answers;
  readonly backtest?: BacktestDocument | undefined;
}

/** What the odds rest on, with the scenarios of the same family. */
export async function swingsOf(
  scenario: Scenario,
  { seed, level }: AnalysisRequest,
  signal: AbortSignal,
  pool: Pool,
): Promise<Swings> {
  const siblings = await relatedScenarios(scenario);
  return findSwings(scenario, { seed, level, siblings, signal }, pool);
}

/**
 * Simulates while the swings are computed, which need no result and run in this thread alone.
 *
 * @throws InterruptedError on Ctrl-C
 */
export async function besideSwings<T>(
  scenario: Scenario,
  request: AnalysisRequest,
  pool: Pool,
  simulate: () => Promise<T>,
): Promise<{ readonly made: T; readonly swings: Swings }> {
  const stop = new AbortController();
  const swinging = interruptible((signal) =>
    swingsOf(scenario, request, AbortSignal.any([signal, stop.signal]), pool),
  );
  // What goes wrong with the simulation is told first.
  swinging.catch(() => undefined);
  try {
    const made = await simulate();
    return { made, swings: await swinging };
  } finally {
    stop.abort();
  }
}

/**
 * @param named targets to go into; those of most interest when absent
 * @param folder where the report will stand, with a record of outcomes there may be; none without files
 */
export async function answerInFull(
  scenario: Scenario,
  made: Result,
  swings: Swings,
  named: readonly string[] | undefined,
  { seed, level }: AnalysisRequest,
  pool: Pool,
  folder: string | undefined,
): Promise<Omit<FullReport, 'result'>> {
  const { backtest, record } = recordsFor(scenario, folder);
  const targets = named ?? keyTargets(made, MOST_TARGETS);
  const answers = await interruptible((signal) =>
    answersFor(scenario, made, targets, swings, { seed, level, signal }, pool),
  );
  return { targets, answers: { ...answers, record }, backtest };
}

/** The report, other forms of it, and the documents that they were made from, by their place in a folder. */
export async function fullFiles(
  report: FullReport,
  lang: Lang,
  forms: ReportForms,
): Promise<Map<string, Content>> {
  const { result, targets: named, answers, backtest } = report;
  const targets = reportCharts(result, named, answers, lang);
  const records = recordSections({ backtest, record: answers.record }, lang);
  const depth = { answers, targets, records };
  const charts: Chart[] = [
    { name: 'overview', spec: overviewChart(result, { lang }) },
    ...targets.flatMap(chartsOf),
    ...records.flatMap((each) => each.charts),
  ];
  const pictures = forms.docx ? await drawPictures({ charts }) : undefined;
  const drawings = pictures === undefined ? drawCharts({ charts }) : Promise.resolve(pictures);
  return new Map<string, Content>([
    ['report.html', await renderReport(result, lang, charts, drawings, depth)],
    ...(pictures === undefined
      ? []
      : [['report.docx', await renderWord(result, lang, pictures, depth)] as const]),
    ...(await memoFile(report, lang, forms)),
    ...documentsOf(report),
  ]);
}

/** The forms of a first look beside its page that are asked for, by their files. */
export async function otherForms(
  report: FullReport,
  lang: Lang,
  forms: ReportForms,
): Promise<Map<string, Content>> {
  const files = new Map(await memoFile(report, lang, forms));
  if (forms.docx) {
    const { result, answers } = report;
    const pictures = await drawPictures({ charts: chooseCharts(result, lang) });
    files.set('report.docx', await renderWord(result, lang, pictures, { answers }));
  }
  return files;
}

const memoFile = async (
  { result, answers }: FullReport,
  lang: Lang,
  { memo = false }: ReportForms,
): Promise<[string, Content][]> => (memo ? [['memo.html', await renderMemo(result, lang, answers)]] : []);

/** The documents that the page was made from, each as its own command writes it. */
function documentsOf({
  answers: { swings, ledger, drivers, way, requirements = [], discoveries = [] },
  backtest,
  result: { environment },
}: FullReport): [file: string, text: string][] {
  const documents: [string, object | undefined][] = [
    ['swings.json', swings],
    ['known.json', ledger],
    ['drivers.json', drivers],
    ['way.json', way],
    ['backtest.json', backtest],
    ...requirements.map((each): [string, object] => [`require-${each.target.name}.json`, each]),
    ...discoveries.map((each): [string, object] => [`discover-${each.target.name}.json`, each]),
  ];
  return documents.flatMap(([file, document]) =>
    document === undefined
      ? []
      : [[file, `${JSON.stringify({ ...document, environment }, null, 2)}\n`] as [string, string]],
  );
}
