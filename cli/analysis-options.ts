/** Options that drivers, way and discover share. */
import type { Command } from 'commander';
import { addCommonOptions, addRunningOptions, parseWhole } from './common-options.ts';
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
