/** Commands that make and check scenarios. */
import { type Command, Option } from 'commander';
import type { CheckOptions } from '../commands/check.ts';
import type { FitOptions } from '../commands/fit.ts';
import type { ImportOptions } from '../commands/import.ts';
import { addCommonOptions, parseYear } from '../common-options.ts';
import type { End } from './end.ts';
import { help } from './help.ts';

export function addScenarioCommands(program: Command, end: End): void {
  addCommonOptions(program.command('check'))
    .description(help('check.command'))
    .argument('[scenario]', help('check.scenario'))
    .option('--strict', help('check.strict'))
    .action(async (scenario: string | undefined, options: CheckOptions) => {
      const { check } = await import('../commands/check.ts');
      end(await check(scenario, options));
    });

  addCommonOptions(program.command('import'))
    .description(help('import'))
    .argument('<table>', help('import.table'))
    .argument('[scenario]', help('import.scenario'))
    .option('--sheet <name>', help('import.sheet'))
    .option('--unit <unit>', help('import.unit'))
    .addOption(new Option('--measure <measure>', help('import.measure')).choices(['levels', 'growth']))
    .addOption(new Option('--rates <form>', help('import.rates')).choices(['percent', 'share', 'index']))
    .addOption(new Option('--decimal <mark>', help('import.decimal')).choices(['point', 'comma']))
    .option('--encoding <name>', help('import.encoding'))
    .option('--base <year>', help('import.base'), parseYear)
    .option('--group <name>', help('import.group'))
    .option('--title <text>', help('import.title'))
    .option('--publisher <text>', help('import.publisher'))
    .option('--date <date>', help('import.date'))
    .option('--url <address>', help('import.url'))
    .option('--dry-run', help('import.dry-run'))
    .addHelpText('after', help('import.after'))
    .action(async (table: string, scenario: string | undefined, options: ImportOptions) => {
      const { importTable } = await import('../commands/import.ts');
      end(await importTable(table, scenario, options));
    });

  addCommonOptions(program.command('fit'))
    .description(help('fit'))
    .argument('[scenario]', help('fit.scenario'))
    .option('--show [path]', help('fit.show'))
    .option('--out <folder>', help('fit.out'))
    .action(async (scenario: string | undefined, options: FitOptions) => {
      const { showFit } = await import('../commands/fit.ts');
      end(await showFit(scenario, options));
    });
}
