/** `growth-odds workers`: who is at a queue. */
import { ArgumentError } from '../../../engine/errors.ts';
import { describe } from '../../../engine/words/describe.ts';
import { say } from '../../../engine/words/phrase.ts';
import type { CommonOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import type { Lang } from '../../language-of-command.ts';
import { addressOf, hideArguments } from '../../on/address.ts';
import { openStore } from '../../on/open-store.ts';
import { presentAt } from '../../on/presence.ts';
import { fittedTable } from '../../tables/fitted-table.ts';

export interface WorkersOptions extends CommonOptions {
  readonly on?: string;
}

const HEAD: Readonly<Record<Lang, readonly string[]>> = {
  en: ['Worker', 'Version', 'Kernel', 'Threads', 'In work', 'Done', 'Last seen'],
  zh: ['工作机', '版本', '内核', '线程', '进行中', '已完成', '最近出现'],
};

export async function workers({ on, json, lang }: WorkersOptions): Promise<ExitCode> {
  const address = addressOf(on);
  if (address === undefined) {
    throw new ArgumentError(say('command-requires-queue', { command: 'workers' }));
  }
  if (on !== undefined) hideArguments();
  const store = await openStore(address);
  const there = (await presentAt(store).finally(() => store.close())).filter(({ role }) => role === 'worker');
  if (json) console.log(JSON.stringify(there, null, 2));
  else if (there.length === 0) console.log(describe(say('nobody-at', { at: address.shown }), lang));
  else {
    const rows = there.map((each) => [
      ...[each.who, each.version, each.kernel, each.threads, each.doing, each.done].map(String),
      `${Math.max(0, Math.round((Date.now() - Date.parse(each.seen)) / 1000))} s`,
    ]);
    console.log(fittedTable({ head: HEAD[lang], rows }, process.stdout.columns));
  }
  return EXIT.done;
}
