/** Commands that ask questions of a scenario. */
import { type Command, Option } from 'commander';
import { addAnalysisOptions, parseNumber, parseSmall } from '../analysis-options.ts';
import type { DiscoverOptions } from '../commands/discover.ts';
import type { DriversOptions } from '../commands/drivers.ts';
import type { KnownOptions } from '../commands/outcomes/known.ts';
import type { RequireOptions } from '../commands/require.ts';
import type { DependenceOptions } from '../commands/rests-on/dependence.ts';
import type { DoubtsOptions } from '../commands/rests-on/doubts.ts';
import type { SwingsOptions } from '../commands/rests-on/swings.ts';
import type { SweepOptions } from '../commands/sweep.ts';
import type { WayOptions } from '../commands/way.ts';
import { addCommonOptions, addRunningOptions, parseWhole } from '../common-options.ts';
import { addQueueOptions } from '../on/queue-options.ts';
import { collect } from '../settings.ts';
import type { End } from './end.ts';
import { help } from './help.ts';

export function addQuestionCommands(program: Command, end: End): void {
  addQueueOptions(addRunningOptions(addCommonOptions(program.command('require'))))
    .description(help('require'))
    .argument('[scenario]', help('scenario'))
    .option('--target <target>', help('target'))
    .option('--odds <share>', help('require.odds'))
    .option('--vary <field[=cost|=low..high[@cost]]>', help('require.vary'), collect)
    .option('--along <weights>', help('require.along'))
    .option('--curve', help('require.curve'))
    .option('--by [year]', help('require.by'))
    .option('--set <field=value>', help('set'), collect)
    .option('--known <name.year=figure>', help('run.known'), collect)
    .option('--out <folder>', help('out', { folder: 'require-<scenario>-<target>' }))
    .option('--no-charts', help('no-charts', { file: 'require.json' }))
    .action(async (scenario: string | undefined, options: RequireOptions) => {
      const command = await import('../commands/require.ts');
      end(await command.require(scenario, options));
    });

  addQueueOptions(addRunningOptions(addCommonOptions(program.command('sweep'))))
    .description(help('sweep'))
    .argument('[scenario]', help('scenario'))
    .option('--vary <field=low..high:step>', help('sweep.vary'), collect)
    .option('--target <target>', help('targets'), collect)
    .option('--set <field=value>', help('set'), collect)
    .option('--out <folder>', help('sweep.out'))
    .option('--no-charts', help('no-charts', { file: 'sweep.json, sweep.csv' }))
    .option('--xlsx', help('sweep.xlsx'))
    .action(async (scenario: string | undefined, options: SweepOptions) => {
      const { sweep } = await import('../commands/sweep.ts');
      end(await sweep(scenario, options));
    });

  addQueueOptions(
    addAnalysisOptions(program.command('drivers'), 'drivers-<scenario>, out/sobol-indices-<scenario>', {
      sobol: 262_144,
      random: 262_144,
    }),
  )
    .description(help('drivers'))
    .option('--target <target>', help('targets'), collect)
    .option('--top <number>', help('drivers.top'), parseSmall('--top'), 6)
    .option('--by-year', help('drivers.by-year'))
    .option('--sobol-indices', help('drivers.sobol-indices'))
    .action(async (scenario: string | undefined, options: DriversOptions) => {
      const { drivers } = await import('../commands/drivers.ts');
      end(await drivers(scenario, options));
    });

  addAnalysisOptions(program.command('swings'), 'swings-<scenario>', { sobol: 4096, random: 4096 })
    .description(help('swings'))
    .option('--target <target>', help('targets'), collect)
    .option('--beside <scenario>', help('swings.beside'), collect)
    .option('--top <number>', help('swings.top'), parseSmall('--top'), 5)
    .action(async (scenario: string | undefined, options: SwingsOptions) => {
      const { swings } = await import('../commands/rests-on/swings.ts');
      end(await swings(scenario, options));
    });

  addAnalysisOptions(program.command('doubts'), 'doubts-<scenario>', { sobol: 1024, random: 1024 })
    .description(help('doubts'))
    .option('--target <target>', help('targets'), collect)
    .option('--readings <number>', help('doubts.readings'), parseWhole('--readings', 64, 4096), 256)
    .action(async (scenario: string | undefined, options: DoubtsOptions) => {
      const { doubts } = await import('../commands/rests-on/doubts.ts');
      end(await doubts(scenario, options));
    });

  addAnalysisOptions(program.command('dependence'), 'dependence-<scenario>', { sobol: 4096, random: 4096 })
    .description(help('dependence'))
    .option('--target <target>', help('dependence.target'), collect)
    .option('--within <number>', help('dependence.within'), parseNumber('--within'), 0.2)
    .action(async (scenario: string | undefined, options: DependenceOptions) => {
      const { dependence } = await import('../commands/rests-on/dependence.ts');
      end(await dependence(scenario, options));
    });

  addAnalysisOptions(program.command('known'), 'known-<scenario>')
    .description(help('known'))
    .option('--known <name.year=figure>', help('run.known'), collect)
    .action(async (scenario: string | undefined, options: KnownOptions) => {
      const { known } = await import('../commands/outcomes/known.ts');
      end(await known(scenario, options));
    });

  addAnalysisOptions(program.command('way'), 'way-<scenario>')
    .description(help('way'))
    .option('--target <target>', help('targets'), collect)
    .option('--top <number>', help('way.top'), parseSmall('--top'), 12)
    .action(async (scenario: string | undefined, options: WayOptions) => {
      const { way } = await import('../commands/way.ts');
      end(await way(scenario, options));
    });

  addAnalysisOptions(
    program.command('discover'),
    'discover-<scenario>-<target>',
    { sobol: 65_536, random: 65_536 },
    help('discover.workers'),
  )
    .description(help('discover'))
    .option('--target <target>', help('target'), collect)
    .addOption(new Option('--outcome <outcome>', help('discover.outcome')).choices(['missed', 'reached']))
    .option('--rules <number>', help('discover.rules'), parseSmall('--rules'), 4)
    .option('--boxes <number>', help('discover.boxes'), parseSmall('--boxes'), 2)
    .action(async (scenario: string | undefined, options: DiscoverOptions) => {
      const { discover } = await import('../commands/discover.ts');
      end(await discover(scenario, options));
    });
}
