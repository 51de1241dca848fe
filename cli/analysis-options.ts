/** Options that drivers, way and discover share. */
import type { Command } from 'commander';
import { say } from '../engine/words/phrase.ts';
import { addCommonOptions, addRunningOptions, invalid, parseWhole } from './common-options.ts';
import { help } from './program/help.ts';
import { collect } from './settings.ts';

/**
 * @param folder where files go, in `out/`
 * @param usual trials when nobody asks for a number; those of a run by default
 * @param threads what `--workers` does, where it is not as usual
 */
export function addAnalysisOptions(
  command: Command,
  folder: string,
  usual?: Readonly<Record<'sobol' | 'random', number>>,
  threads?: string,
): Command {
  return addRunningOptions(addCommonOptions(command), usual, threads)
    .argument('[scenario]', help('scenario'))
    .option('--set <field=value>', help('set'), collect)
    .option('--out <folder>', help('out', { folder }))
    .option('--no-charts', help('no-charts.document'));
}

/** A reader of small counts, e.g. `12`. */
export const parseSmall = (option: string): ((text: string) => number) => parseWhole(option, 1, 1000);

/** A reader of numbers, e.g. `0.2`; which numbers there can be the engine says. */
export const parseNumber =
  (option: string): ((text: string) => number) =>
  (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value)) throw invalid(say('option-number', { option, text }));
    return value;
  };
