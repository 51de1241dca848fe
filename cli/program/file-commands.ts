/** Commands that say what is shipped, and write what to start from. */
import { Argument, type Command } from 'commander';
import type { InitOptions } from '../commands/init.ts';
import { addCommonOptions, type CommonOptions } from '../common-options.ts';
import type { End } from './end.ts';
import { help } from './help.ts';

export function addFileCommands(program: Command, end: End): void {
  addCommonOptions(program.command('list'))
    .description(help('list'))
    .action(async (options: CommonOptions) => {
      const { list } = await import('../commands/list.ts');
      end(await list(options));
    });

  addCommonOptions(program.command('init'), { json: false })
    .description(help('init'))
    .argument('[file]', help('init.file'))
    .option('--from <region>', help('init.from'))
    .action(async (file: string | undefined, options: InitOptions) => {
      const { init } = await import('../commands/init.ts');
      end(await init(file, options));
    });

  addCommonOptions(program.command('schema'))
    .description(help('schema'))
    .addArgument(
      new Argument('[document]', help('schema.document')).choices(['scenario', 'result']).default('scenario'),
    )
    .action(async (of: 'scenario' | 'result') => {
      const { schema } = await import('../commands/schema.ts');
      end(await schema(of));
    });
}
