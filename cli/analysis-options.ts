/** Options that drivers, way and discover share. */
import type { Command } from 'commander';
import { addCommonOptions, addRunningOptions, parseWhole } from './common-options.ts';
import { collect, SET } from './settings.ts';

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
    .argument('[scenario]', 'file, shipped name, or - for standard input (default: the Jining baseline)')
    .option('--set <field=value>', SET, collect)
    .option('--out <folder>', `where files go (default: out/${folder}; with --json none unless named)`)
    .option('--no-charts', 'write the document only');
}

/** A reader of small counts, e.g. `12`. */
export const parseSmall = (option: string): ((text: string) => number) => parseWhole(option, 1, 1000);
