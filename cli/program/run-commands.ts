/** Commands that run scenarios. */
import { type Command, Option } from 'commander';
import { MOST_TRIALS_TO_PRECISION } from '../../engine/usual-run.ts';
import type { CompareOptions } from '../commands/compare.ts';
import type { ReportOptions } from '../commands/report/report.ts';
import { addCommonOptions, addRunningOptions, parsePrecision, parseTrials } from '../common-options.ts';
import { addQueueOptions } from '../on/queue-options.ts';
import { partOption } from '../parts/part-options.ts';
import type { RunOptions } from '../run-options.ts';
import { collect } from '../settings.ts';
import type { End } from './end.ts';
import { help } from './help.ts';

export function addRunCommands(program: Command, end: End): void {
  addQueueOptions(addRunningOptions(addCommonOptions(program.command('run'))))
    .description(help('run'))
    .argument('[scenario]', help('scenario'))
    .addOption(
      new Option('--precision <half-width>', help('run.precision'))
        .argParser(parsePrecision)
        .conflicts('trials'),
    )
    .option(
      '--max-trials <number>',
      help('run.max-trials', { most: MOST_TRIALS_TO_PRECISION }),
      // Enough for one look.
      parseTrials('--max-trials', 16),
    )
    .option('--out <folder>', help('out', { folder: '<scenario>' }))
    .option('--no-charts', help('no-charts', { file: 'result.json' }))
    .option('--xlsx', help('run.xlsx'))
    .option('--digits', help('run.digits'))
    .option('--swings', help('run.swings'))
    .addOption(new Option('--report <first|full>', help('run.report')).choices(['first', 'full']))
    .option('--memo', help('memo'))
    .option('--docx', help('docx'))
    .option('--page', help('run.page'))
    .option('--samples <file>', help('run.samples'))
    .option('--sample-trials <number>', help('run.sample-trials'), parseTrials('--sample-trials'))
    .option('--chart [indicator]', help('run.chart'))
    .addOption(new Option('--rare <on|off|full>', help('run.rare')).choices(['on', 'off', 'full']))
    .addOption(partOption())
    .option('--parts-in <folder>', help('run.parts-in'))
    .option('--set <field=value>', help('set'), collect)
    .option('--known <name.year=figure>', help('run.known'), collect)
    .option('--strict', help('run.strict'))
    .option('--expect <target:odds...>', help('run.expect'))
    .action(async (scenario: string | undefined, options: RunOptions) => {
      const { run } = await import('../commands/run.ts');
      end(await run(scenario, options));
    });

  addRunningOptions(addCommonOptions(program.command('report')))
    .description(help('report'))
    .argument('[scenario]', help('scenario'))
    .option('--target <target>', help('report.target'), collect)
    .option('--set <field=value>', help('set'), collect)
    .option('--memo', help('memo'))
    .option('--docx', help('docx'))
    .option('--out <folder>', help('out', { folder: '<scenario>' }))
    .action(async (scenario: string | undefined, options: ReportOptions) => {
      const { report } = await import('../commands/report/report.ts');
      end(await report(scenario, options));
    });

  addQueueOptions(addRunningOptions(addCommonOptions(program.command('compare'))))
    .description(help('compare'))
    .argument('[scenarios...]', help('compare.scenarios'))
    .option('--set <letter:field=value>', help('compare.set', { set: help('set') }), collect)
    .option('--out <folder>', help('out', { folder: 'compare-<scenarios>' }))
    .option('--no-charts', help('no-charts', { file: 'compare.json' }))
    .action(async (scenarios: string[], options: CompareOptions) => {
      const { compare } = await import('../commands/compare.ts');
      end(await compare(scenarios, options));
    });
}
