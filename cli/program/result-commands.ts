/** Commands for results, and for the machine that made them. */
import { type Command, Option } from 'commander';
import { parseSmall } from '../analysis-options.ts';
import type { ChartOptions } from '../commands/chart-options.ts';
import type { BacktestOptions } from '../commands/outcomes/backtest.ts';
import type { ScoreOptions } from '../commands/outcomes/score.ts';
import type { VerifyOptions } from '../commands/verify.ts';
import { addCommonOptions, type CommonOptions, parseWorkers, parseYear } from '../common-options.ts';
import { collect } from '../settings.ts';
import type { End } from './end.ts';
import { help } from './help.ts';

export function addResultCommands(program: Command, end: End): void {
  addCommonOptions(program.command('chart'))
    .description(help('chart'))
    .argument('<result>', help('chart.result'))
    .option('--out <place>', help('chart.out'))
    .option('--all', help('chart.all'))
    .option('--only <chart>', help('chart.only'))
    .option('--indicator <name>', help('chart.indicator'))
    .option('--target <name>', help('chart.target'))
    .option('--group <name>', help('chart.group'))
    .option('--year <year>', help('chart.year'), parseYear)
    .option('--vega', help('chart.vega'))
    .addHelpText('after', help('chart.after'))
    .action(async (result: string, options: ChartOptions) => {
      const { chart } = await import('../commands/chart.ts');
      end(await chart(result, options));
    });

  addCommonOptions(program.command('verify'))
    .description(help('verify'))
    .argument('<result>', help('verify.result'))
    .option('--scenario <scenario>', help('verify.scenario'))
    .option('--workers <number>', help('verify.workers'), parseWorkers)
    .action(async (result: string, options: VerifyOptions) => {
      const { verify } = await import('../commands/verify.ts');
      end(await verify(result, options));
    });

  addCommonOptions(program.command('backtest'))
    .description(help('backtest'))
    .argument('<scenario>', help('fit.scenario'))
    .option('--horizon <years>', help('backtest.horizon'), parseSmall('--horizon'))
    .option('--window <years>', help('backtest.window'), parseSmall('--window'))
    .option('--targets <table>', help('backtest.targets'))
    .option('--vintages <table>', help('backtest.vintages'))
    .addOption(new Option('--rates <form>', help('import.rates')).choices(['percent', 'share', 'index']))
    .option('--out <folder>', help('out', { folder: 'backtest-<scenario>' }))
    .option('--no-charts', help('no-charts', { file: 'backtest.json' }))
    .action(async (scenario: string, options: BacktestOptions) => {
      const { backtest } = await import('../commands/outcomes/backtest.ts');
      end(await backtest(scenario, options));
    });

  addCommonOptions(program.command('score'))
    .description(help('score'))
    .argument('<result>', help('verify.result'))
    .option('--outcome <name=value>', help('score.outcome'), collect)
    .option('--record <file>', help('score.record'))
    .action(async (result: string, options: ScoreOptions) => {
      const { score } = await import('../commands/outcomes/score.ts');
      end(score(result, options));
    });

  addCommonOptions(program.command('selftest'))
    .description(help('selftest'))
    .action(async (options: CommonOptions) => {
      const { selftest } = await import('../selftest/selftest.ts');
      end(await selftest(options));
    });
}
