/** Commands for work that goes to other machines. */
import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import type { MergeOptions } from '../commands/machines/merge.ts';
import type { WorkerOptions } from '../commands/machines/worker.ts';
import type { WorkersOptions } from '../commands/machines/workers.ts';
import { addCommonOptions, parseWorkers } from '../common-options.ts';
import { parseDuration } from '../on/queue-options.ts';
import type { End } from './end.ts';
import { help } from './help.ts';

export function addQueueCommands(program: Command, end: End): void {
  addCommonOptions(program.command('worker'), { json: false })
    .description(help('worker'))
    .option('--on <address>', help('on'))
    .option('--threads <number>', help('worker.threads'), parseWorkers, availableParallelism())
    .option('--idle-exit <time>', help('worker.idle-exit'), parseDuration)
    .action(async (options: WorkerOptions) => {
      const { worker } = await import('../commands/machines/worker.ts');
      end(await worker(options));
    });

  addCommonOptions(program.command('workers'))
    .description(help('workers.command'))
    .option('--on <address>', help('on'))
    .action(async (options: WorkersOptions) => {
      const { workers } = await import('../commands/machines/workers.ts');
      end(await workers(options));
    });

  addCommonOptions(program.command('merge'))
    .description(help('merge'))
    .argument('<folder>', help('merge.folder'))
    .option('--out <folder>', help('out', { folder: '<scenario>' }))
    .option('--no-charts', help('no-charts', { file: 'result.json' }))
    .addOption(
      new Option('--workers <number>', help('workers'))
        .argParser(parseWorkers)
        .default(availableParallelism(), help('workers.default')),
    )
    .action(async (folder: string, options: MergeOptions) => {
      const { merge } = await import('../commands/machines/merge.ts');
      end(await merge(folder, options));
    });
}
