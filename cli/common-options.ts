/** Options that several commands share, and their validation: the engine gets numbers, never text. */

import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { USUAL_LEVEL, USUAL_SAMPLER, USUAL_SEED, USUAL_TRIALS } from '../engine/usual-run.ts';
import { describe } from '../engine/words/describe.ts';
import { say } from '../engine/words/phrase.ts';
import { distrust } from './trust.ts';

export type Lang = 'en' | 'zh';

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
    throw new InvalidArgumentError(describe(say('whole-number-from', { option, least, most, such }), 'en'));
  };
}

/** A number of trials, e.g. of `--trials`. */
export const parseTrials = (option: string, least = 1): ((text: string) => number) =>
  parseWhole(option, least, MOST_NUMBERED, '1e6');

/** Threads that a machine can make use of, and some more: each takes about 9 MB. */
const MOST_WORKERS = Math.max(16, 4 * availableParallelism());

export const parseWorkers = parseWhole('--workers', 1, MOST_WORKERS);

/** `0.1pp`, the half-width of an interval, or the same as a share: `0.001`. */
export function parsePrecision(text: string): number {
  const [, number = '', unit] = /^([\d.]+(?:e-?\d+)?)\s*(pp)?$/iu.exec(text.trim()) ?? [];
  const precision = number === '' ? Number.NaN : Number(number) / (unit === undefined ? 1 : 100);
  if (!(precision > 0 && precision < 0.5)) {
    throw new InvalidArgumentError(describe(say('precision-half-width-above-0-below'), 'en'));
  }
  return precision;
}

const parseSeed = parseWhole('--seed', 0, Number.MAX_SAFE_INTEGER);

export function parseYear(text: string): number {
  if (!/^\d{4}$/u.test(text)) throw new InvalidArgumentError(describe(say('year-four-digits-2027'), 'en'));
  return Number(text);
}

/** `0.95` or `95%`. */
function parseLevel(text: string): number {
  const level = text.trim().endsWith('%') ? Number(text.trim().slice(0, -1)) / 100 : Number(text);
  if (text.trim() === '' || !(level >= 0.5 && level < 1)) {
    throw new InvalidArgumentError(describe(say('level-number-from-0-5'), 'en'));
  }
  return level;
}

/**
 * Chinese when the environment is Chinese, English otherwise. As gettext reads it: LANGUAGE goes first unless the
 * locale is C. Where no locale is named, as on Windows, the system's own is asked for.
 */
export function languageOfEnvironment(
  env: NodeJS.ProcessEnv = process.env,
  system: () => string = () => Intl.DateTimeFormat().resolvedOptions().locale,
): Lang {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const isPlain = /^(C|POSIX)\b/u.test(locale);
  const [preferred = ''] = isPlain ? [] : (env.LANGUAGE ?? '').split(':');
  return /^zh/iu.test(preferred || locale || system()) ? 'zh' : 'en';
}

/** What every command takes; `--json` where there is something that a program could read. */
export function addCommonOptions(command: Command, { json = true } = {}): Command {
  command.addOption(
    new Option('--lang <language>', 'language of the output')
      .choices(['en', 'zh'])
      .default(languageOfEnvironment(), 'of the environment'),
  );
  if (json) command.option('--json', 'print the result as JSON on standard output, nothing else');
  return command
    .option('-q, --quiet', 'no progress and no list of files')
    .option('--untrusted', 'refuse scenarios that extend files outside their folder')
    .hook('preAction', (running) => {
      if (running.opts<CommonOptions>().untrusted) distrust();
    })
    .option('--debug', 'show the stack of an error');
}

/**
 * @param usual trials when nobody asks for a number
 * @param threads what `--workers` does
 */
export function addRunningOptions(
  command: Command,
  usual: Readonly<Record<'sobol' | 'random', number>> = USUAL_TRIALS,
  threads = 'worker threads; the answer does not depend on them',
): Command {
  const said =
    usual.sobol === usual.random
      ? String(usual.sobol)
      : `${usual.sobol} with sobol, ${usual.random} with random`;
  return command
    .addOption(
      new Option('-n, --trials <number>', 'simulated futures; sobol rounds up to 16 times a power of two')
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
      new Option('--sampler <name>', "sobol: scrambled Sobol' points; random: plain Monte Carlo")
        .choices(['sobol', 'random'])
        .default(USUAL_SAMPLER),
    )
    .option('--level <share>', 'coverage of the intervals', parseLevel, USUAL_LEVEL)
    .option('--seed <number>', 'the draws: the same seed, the same bytes', parseSeed, USUAL_SEED)
    .addOption(
      new Option('--workers <number>', threads)
        .argParser(parseWorkers)
        .default(availableParallelism(), 'all processors'),
    );
}
