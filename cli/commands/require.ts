/** `growth-odds require`: what inputs would have to be for a target to have the odds that are wanted. */

import {
  ArgumentError,
  type Requirement,
  type RequireRequest,
  requireOdds,
  type Scenario,
} from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { withWorkers } from '../analysing.ts';
import type { RunningOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { analysisFiles, type FileOptions, withEnvironment, writeAnalysis } from '../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../files/whole-files.ts';
import type { QueueOptions } from '../on/queue-options.ts';
import { parseSettings } from '../settings.ts';
import { printed } from '../tables/analysis/printed.ts';
import { requirementPassages } from '../tables/analysis/requirement-passages.ts';
import { warn, warnOfRun } from '../warnings.ts';

export interface RequireOptions extends RunningOptions, FileOptions, QueueOptions {
  readonly target?: string;
  readonly odds?: string;
  readonly vary?: readonly string[];
  /** Weights, parallel to `vary`, e.g. `1,0.5`. */
  readonly along?: string;
  readonly curve?: boolean;
  /** The last year to look at; true for the scenario's own. */
  readonly by?: string | true;
  readonly set?: readonly string[];
  readonly known?: readonly string[];
}

export async function require(named: string = DEFAULT_SCENARIO, options: RequireOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const { target } = options;
  if (target === undefined) throw new ArgumentError(say('needs-target-name-one-with'));
  const odds = parseOdds(options.odds);
  const asked = { target, odds, ...questionOf(options) };
  const scenario = await openScenario(named, { set: parseSettings(options.set) }, options.known);
  warn(scenario.warnings, options.lang);
  const folder = folderOf(options, `require-${scenario.name}-${target}`);
  if (folder !== undefined) prepareOutput(folder, analysisFiles('require', options), options.charts);
  const found = await withWorkers(options, (pool, request) =>
    requireOdds(scenario, { ...request, ...asked }, pool),
  );
  warnOfRun(found, scenario, options.lang);
  const document = withEnvironment(found, options, startedAt, named);
  const passages = requirementPassages(found, options.lang, named, options.known);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : printed(passages));
  if (folder !== undefined) {
    const charts = (lang: RunningOptions['lang']) => chartsOf(found, scenario, lang);
    await writeAnalysis(folder, 'require.json', document, { charts, passages }, options);
  }
  return EXIT.done;
}

async function chartsOf(found: Requirement, scenario: Scenario, lang: RunningOptions['lang']) {
  const { fieldNames, requirementCharts } = await import('../../viz/index.ts');
  return requirementCharts(found, lang, fieldNames(scenario, lang));
}

/** `80%` or `0.8`. */
function parseOdds(text: string | undefined): number {
  const [, number = '', percent] =
    /^\s*((?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)\s*(%?)\s*$/iu.exec(text ?? '') ?? [];
  const odds = number === '' ? Number.NaN : Number(number) / (percent === '%' ? 100 : 1);
  if (odds > 0 && odds < 1) return odds;
  throw new ArgumentError(say('odds-number-between-0-100', { text: text ?? 'none' }));
}

function parseBy(text: string): number {
  if (/^\d{4}$/u.test(text)) return Number(text);
  throw new ArgumentError(say('by-year-four-digits-by', { stringify: JSON.stringify(text) }));
}

/** Which of the four questions the options ask. */
function questionOf(options: RequireOptions): Partial<RequireRequest> {
  const { vary, along, curve = false, by } = options;
  const weights = along === undefined ? undefined : weightsOf(along, vary?.length ?? 0);
  if (by === undefined) return { vary, along: weights, question: curve ? 'curve' : undefined };
  if (curve) throw new ArgumentError(say('by-asks-for-year-no'));
  return { vary, along: weights, question: 'year', last: by === true ? undefined : parseBy(by) };
}

function weightsOf(text: string, count: number): number[] {
  const weights = text.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  if (weights.length === count && weights.every(Number.isFinite)) return weights;
  throw new ArgumentError(say('along-numbers-one-for-each', { count, stringify: JSON.stringify(text) }));
}
