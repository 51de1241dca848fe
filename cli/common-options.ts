/** Options that several commands share, and their validation: the engine gets numbers, never text. */

import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { USUAL_LEVEL, USUAL_SAMPLER, USUAL_SEED, USUAL_TRIALS } from '../engine/usual-run.ts';
import { describe } from '../engine/words/describe.ts';
import { type Phrase, say } from '../engine/words/phrase.ts';
import { type Lang, languageOfCommand, languageOfEnvironment } from './language-of-command.ts';
import { help } from './program/help.ts';
import { distrust } from './trust.ts';

export interface CommonOptions {
  readonly lang: Lang;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly debug?: boolean;
  readonly untrusted?: boolean;
}

export interface RunningOptions extends CommonOptions {
  readonly trials: number;
  readonly seed: number;
  readonly sampler: 'random' | 'sobol';
  /** Coverage of intervals. */
  readonly level: number;
  readonly workers: number;
}

/** Trials that can be numbered. */
export const MOST_NUMBERED = 17_179_869_184;

/**
 * A reader of whole numbers: `100000`, `1e6`, `1_000_000`.
 *
 * @param option that is told of when the text is none, with an example where one helps
 */
export function parseWhole(
  option: string,
  least: number,
  most: number,
  example?: string,
): (text: string) => number {
  return (text) => {
    const value = Number(text.replaceAll('_', ''));
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
    const such = example === undefined ? '' : say('such-as', { example });
    throw invalid(say('whole-number-from', { option, least, most, such }));
  };
}

/** A number of trials, e.g. of `--trials`. */
export const parseTrials = (option: string, least = 1): ((text: string) => number) =>
  parseWhole(option, least, MOST_NUMBERED, '1e6');

/** Threads that a machine can make use of, and some more: each takes about 9 MB. */
const MOST_WORKERS = Math.max(16, 4 * availableParallelism());

/** An argument that commander refuses, with the reason in the language of the command. */
export const invalid = (reason: Phrase): InvalidArgumentError =>
  new InvalidArgumentError(describe(reason, languageOfCommand()));

export const parseWorkers = parseWhole('--workers', 1, MOST_WORKERS);

/** `0.1pp`, the half-width of an interval, or the same as a share: `0.001`. */
export function parsePrecision(text: string): number {
  const [, number = '', unit] = /^([\d.]+(?:e-?\d+)?)\s*(pp)?$/iu.exec(text.trim()) ?? [];
  const precision = number === '' ? Number.NaN : Number(number) / (unit === undefined ? 1 : 100);
  if (!(precision > 0 && precision < 0.5)) {
    throw invalid(say('precision-half-width-above-0-below'));
  }
  return precision;
}

const parseSeed = parseWhole('--seed', 0, Number.MAX_SAFE_INTEGER);

export function parseYear(text: string): number {
  if (!/^\d{4}$/u.test(text)) throw invalid(say('year-four-digits-2027'));
  return Number(text);
}

/** `0.95` or `95%`. */
function parseLevel(text: string): number {
  const level = text.trim().endsWith('%') ? Number(text.trim().slice(0, -1)) / 100 : Number(text);
  if (text.trim() === '' || !(level >= 0.5 && level < 1)) {
    throw invalid(say('level-number-from-0-5'));
  }
  return level;
}

/** What every command takes; `--json` where there is something that a program could read. */
export function addCommonOptions(command: Command, { json = true } = {}): Command {
  command.addOption(
    new Option('--lang <language>', help('lang'))
      .choices(['en', 'zh'])
      .default(languageOfEnvironment(), help('lang.default')),
  );
  if (json) command.option('--json', help('json'));
  return command
    .option('-q, --quiet', help('quiet'))
    .option('--untrusted', help('untrusted'))
    .hook('preAction', (running) => {
      if (running.opts<CommonOptions>().untrusted) distrust();
    })
    .option('--debug', help('debug'));
}

/**
 * @param usual trials when nobody asks for a number
 * @param threads what `--workers` does
 */
export function addRunningOptions(
  command: Command,
  usual: Readonly<Record<'sobol' | 'random', number>> = USUAL_TRIALS,
  threads = help('workers'),
): Command {
  const said = usual.sobol === usual.random ? String(usual.sobol) : help('trials.default', usual);
  return command
    .addOption(
      new Option('-n, --trials <number>', help('trials'))
        .argParser(parseTrials('--trials'))
        .default(usual.sobol, said),
    )
    .hook('preAction', (running) => {
      const { sampler } = running.opts<RunningOptions>();
      if (running.getOptionValueSource('trials') === 'default') {
        running.setOptionValue('trials', usual[sampler]);
      }
    })
    .addOption(
      new Option('--sampler <name>', help('sampler')).choices(['sobol', 'random']).default(USUAL_SAMPLER),
    )
    .option('--level <share>', help('level'), parseLevel, USUAL_LEVEL)
    .option('--seed <number>', help('seed'), parseSeed, USUAL_SEED)
    .addOption(workersOption(threads));
}

export const workersOption = (threads = help('workers')): Option =>
  new Option('--workers <number>', threads)
    .argParser(parseWorkers)
    .default(availableParallelism(), help('workers.default'));
