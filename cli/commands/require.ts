/** `growth-odds require`: what inputs would have to be for a target to have the odds that are wanted. */

import {
  ArgumentError,
  type Lever,
  type Question,
  type Requirement,
  readLever,
  requireOdds,
  type ScenarioSource,
} from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { withWorkers } from '../analysing.ts';
import type { RunningOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type FileOptions, withEnvironment, writeAnalysis } from '../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openSource } from '../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../files/whole-files.ts';
import type { QueueOptions } from '../on/queue-options.ts';
import { parseSettings } from '../settings.ts';
import { requirementText } from '../tables/requirement-text.ts';

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
}

export async function require(wanted: string = DEFAULT_SCENARIO, options: RequireOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const { target } = options;
  if (target === undefined) throw new ArgumentError(say('needs-target-name-one-with'));
  const odds = parseOdds(options.odds);
  const source = await openSource(wanted, { set: parseSettings(options.set) }, options.lang);
  const question = questionOf(options, source);
  const folder = folderOf(options, `require-${source.read({}).name}-${target}`);
  if (folder !== undefined) prepareOutput(folder, ['require.json'], options.charts);
  const found = await withWorkers(options, (pool, request) =>
    requireOdds(source, pool, { ...request, target, wanted: odds, question }),
  );
  const document = withEnvironment(found, options, startedAt, wanted);
  process.stdout.write(
    options.json ? `${JSON.stringify(document, null, 2)}\n` : requirementText(found, options.lang, wanted),
  );
  if (folder !== undefined) {
    await writeAnalysis(folder, 'require.json', document, (lang) => chartsOf(found, lang), options);
  }
  return EXIT.done;
}

async function chartsOf(found: Requirement, lang: RunningOptions['lang']) {
  const { requirementCharts } = await import('../../viz/index.ts');
  return requirementCharts(found, lang);
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

/** Which of the four questions the options ask; options of two of them contradict one another. */
function questionOf(options: RequireOptions, source: ScenarioSource): Question {
  const { vary = [], along, curve = false, by } = options;
  if (by !== undefined) {
    if (vary.length > 0 || along !== undefined || curve) {
      throw new ArgumentError(say('by-asks-for-year-no'));
    }
    return { type: 'year', last: by === true ? source.read({}).years.end : parseBy(by) };
  }
  if (vary.length === 0) {
    throw new ArgumentError(say('needs-input-vary-by-vary'));
  }
  const levers = vary.map((text) => readLever(text, source));
  const set = levers.flatMap(({ fields }) => fields).find(({ name }) => name in source.set);
  if (set !== undefined) {
    throw new ArgumentError(say('either-set-vary-both-remove', { name: set.name }));
  }
  const priced = levers.filter(({ cost }) => cost !== undefined).length;
  if (priced > 0 && priced < levers.length) {
    throw new ArgumentError(say('cost-one-for-every-vary', { priced, length: levers.length }));
  }
  if (priced > 0 && (along !== undefined || curve)) {
    throw new ArgumentError(say('costs-ask-for-cheapest-mix'));
  }
  if (curve) return curveOf(levers, along);
  if (priced > 1) return { type: 'mix', levers };
  return { type: 'shift', levers, weights: weightsOf(along, levers.length) };
}

function curveOf(levers: readonly Lever[], along: string | undefined): Question {
  const [first, second, third] = levers;
  if (along !== undefined) {
    throw new ArgumentError(say('curve-asks-for-pairs-no'));
  }
  if (first === undefined || second === undefined || third !== undefined) {
    throw new ArgumentError(say('curve-two-inputs-each-vary', { length: levers.length }));
  }
  return { type: 'curve', levers: [first, second] };
}

function weightsOf(text: string | undefined, count: number): number[] {
  if (text === undefined) return Array.from({ length: count }, () => 1);
  const weights = text.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  if (weights.length === count && weights.every(Number.isFinite)) return weights;
  throw new ArgumentError(say('along-numbers-one-for-each', { count, stringify: JSON.stringify(text) }));
}
