/** Commands of the page: as a file, and served. */
import { type Command, Option } from 'commander';
import type { OpenOptions } from '../commands/live/open.ts';
import type { PageOptions } from '../commands/live/page.ts';
import { addCommonOptions, parseTrials, workersOption } from '../common-options.ts';
import { addQueueOptions } from '../on/queue-options.ts';
import type { End } from './end.ts';
import { help } from './help.ts';

const trialsOption = () =>
  new Option('-n, --trials <number>', help('trials')).argParser(parseTrials('--trials'));

export function addPageCommands(program: Command, end: End): void {
  addQueueOptions(addCommonOptions(program.command('open')))
    .description(help('open'))
    .argument('[scenario]', help('open.scenario'))
    .option('--no-browser', help('open.no-browser'))
    .addOption(trialsOption())
    .addOption(workersOption())
    .action(async (scenario: string | undefined, options: OpenOptions) => {
      const { open } = await import('../commands/live/open.ts');
      end(await open(scenario, options));
    });

  addCommonOptions(program.command('page'), { json: false })
    .description(help('page'))
    .argument('[scenario]', help('scenario'))
    .option('--out <file>', help('page.out'), 'page.html')
    .addOption(trialsOption())
    .action(async (scenario: string | undefined, options: PageOptions) => {
      const { page } = await import('../commands/live/page.ts');
      end(await page(scenario, options));
    });
}
