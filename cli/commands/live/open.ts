/** `growth-odds open`: the page of a scenario in a browser, with its files at hand. */
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ArgumentError, describeFinding, ScenarioError } from '../../../engine/index.ts';
import { say } from '../../../engine/words/phrase.ts';
import { livePage } from '../../../viz/index.ts';
import type { CommonOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { describeSystemFault } from '../../faults/system-fault.ts';
import { DEFAULT_SCENARIO, openScenarioFiles } from '../../files/scenario-files.ts';
import { writeNew } from '../../files/whole-files.ts';
import { interruptible } from '../../interruption.ts';
import type { Lang } from '../../language-of-command.ts';
import { openBrowser } from '../../live/open-browser.ts';
import { isFileOfItsOwn, pageData } from '../../live/page-data.ts';
import { RefusedFile, servePage } from '../../live/page-server.ts';
import { ServedWork } from '../../live/served-work.ts';
import { WatchedFiles } from '../../live/watched-files.ts';
import type { QueueOptions } from '../../on/queue-options.ts';
import { warn } from '../../warnings.ts';

export interface OpenOptions extends CommonOptions, QueueOptions {
  readonly workers: number;
  readonly browser: boolean;
  readonly trials?: number;
}

const SAYS: Readonly<
  Record<Lang, { serving: (address: string) => string; exists: (file: string) => string }>
> = {
  en: {
    serving: (address) => `The page is at ${address}\nfor this machine alone, until Ctrl-C.`,
    exists: (file) => `${file} exists already and is left as it is. Choose another name.`,
  },
  zh: {
    serving: (address) => `网页在 ${address}\n只供本机使用，按 Ctrl-C 结束。`,
    exists: (file) => `${file} 已经存在，未作改动。请换一个名字。`,
  },
};

/** A day: nothing is waited for but the end. */
const LONG = 86_400_000;

export async function open(wanted: string | undefined, options: OpenOptions): Promise<ExitCode> {
  const named = wanted ?? DEFAULT_SCENARIO;
  const isExample = wanted === undefined;
  const { lang, trials, browser, quiet = false } = options;
  if (named === '-') throw new ArgumentError(say('open-requires-file'), say('open-page-instead'));
  const words = SAYS[lang];
  const first = await openScenarioFiles(named);
  warn(first.scenario.warnings, lang);
  // What is saved lies beside a file, and beside nothing of the package.
  const folder = isFileOfItsOwn(named, first.main.file) ? dirname(first.main.file) : '.';
  const work = new ServedWork(options);
  let tell = () => {};
  const watched = new WatchedFiles(() => tell());
  const server = await servePage({
    page: async (token) => {
      const opened = await openScenarioFiles(named);
      watched.follow(opened);
      return livePage(
        pageData(opened, { lang, named, isExample, trials, served: { token } }),
        opened.scenario.title,
      );
    },
    work: (what, body, telling) => work.answer(what, body, telling),
    save: (name, text) => {
      const path = join(folder, name);
      if (!writeNew(path, text)) throw new RefusedFile(words.exists(path));
      return path;
    },
    said: (error) => {
      const system = error instanceof Error ? describeSystemFault(error, lang) : undefined;
      if (system !== undefined) return system;
      if (error instanceof ScenarioError) {
        return error.findings.map((each) => describeFinding(each, lang)).join('\n');
      }
      if (error instanceof ArgumentError) return describeFinding(error.finding, lang);
      return error instanceof Error ? error.message : String(error);
    },
  });
  tell = server.tellChanged;
  try {
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ address: server.address })}\n`
        : `${words.serving(server.address)}\n`,
    );
    if (browser && !quiet) openBrowser(server.address);
    await interruptible(untilAborted, { isEnd: true });
  } finally {
    watched.close();
    await server.close();
  }
  return EXIT.done;
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await wait(LONG, undefined, { signal }).catch(() => {});
}
