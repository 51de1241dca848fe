/** Options that drivers, way and discover share. */
import { type Command, InvalidArgumentError } from 'commander';
import { addCommonOptions, addRunningOptions } from './common-options.ts';
import { collect } from './settings.ts';

/**
 * @param folder where files go, in `out/`
 * @param usual trials when nobody asks for a number; those of a run by default
 */
export function addAnalysisOptions(
  command: Command,
  folder: string,
  usual?: Readonly<Record<'sobol' | 'random', number>>,
): Command {
  return addRunningOptions(addCommonOptions(command), usual)
    .argument('[scenario]', 'file, shipped name, or - for standard input (default: the Jining baseline)')
    .option(
      '--set <field=value>',
      'read a number of the scenario as another, e.g. assumptions.x.normal.mean=6%',
      collect,
    )
    .option('--out <folder>', `where files go (default: out/${folder}; with --json none unless named)`)
    .option('--no-charts', 'write the document only');
}

/** A reader of small counts, e.g. `12`. */
export function parseSmall(option: string): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (text.trim() === '' || !Number.isInteger(count) || count < 1 || count > 1000) {
      throw new InvalidArgumentError(`${option} requires a whole number from 1 to 1000.`);
    }
    return count;
  };
}
