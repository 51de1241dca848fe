/** The command line that makes a run again, as a reader copies it into a shell. */
import type { RunInfo } from '../../engine/index.ts';

/** A word of a command line as a shell reads it back. */
const shellWord = (word: string): string =>
  /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;

/** `Environment.scenario_file` of a scenario from standard input. */
const STANDARD_INPUT = '<stdin>';

/**
 * `growth-odds run …`, all that decides its result said, so that other defaults of a later version change nothing.
 *
 * @param file as the scenario was named: a file, a shipped one, `-` or `<stdin>` for standard input
 * @param set fields that are read as other values than the file's
 * @param run how trials are made; left to the defaults where it is left out
 * @param known figures that are known beside those of the file
 */
export function runCommand(
  file: string,
  set: Readonly<Record<string, string>> = {},
  run?: RunInfo,
  known: readonly string[] = [],
): string {
  const settings = Object.entries(set).flatMap(([field, value]) => ['--set', `${field}=${value}`]);
  const words = [
    file === STANDARD_INPUT ? '-' : file,
    ...settings,
    ...known.flatMap((figure) => ['--known', figure]),
    ...(run === undefined ? [] : options(run)),
  ];
  return ['growth-odds run', ...words.map(shellWord)].join(' ');
}

/** The command line that opens the page of a scenario; of one from standard input the shape of it. */
export const openCommand = (file: string): string =>
  `growth-odds open ${file === STANDARD_INPUT || file === '-' ? 'scenario.yaml' : shellWord(file)}`;

function options({ sampler, trials, seed, level, precision, rare }: RunInfo): string[] {
  return [
    ...['--sampler', sampler],
    ...(precision === undefined
      ? ['--trials', String(trials)]
      : ['--precision', String(precision.asked), '--max-trials', String(precision.most)]),
    ...['--seed', String(seed), '--level', String(level)],
    ...(rare === undefined ? [] : ['--rare', rare === 'full' ? rare : rare ? 'on' : 'off']),
  ];
}
