/** `growth-odds worker`: does what waits at a queue, on the threads of this machine. */
import { ArgumentError, ThreadPool } from '../../../engine/index.ts';
import { describe } from '../../../engine/words/describe.ts';
import { say } from '../../../engine/words/phrase.ts';
import type { CommonOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { interruptible } from '../../interruption.ts';
import { addressOf, hideArguments } from '../../on/address.ts';
import { openStore } from '../../on/open-store.ts';
import { WorkerProcess } from '../../on/worker-process.ts';

export interface WorkerOptions extends CommonOptions {
  readonly on?: string;
  readonly threads: number;
  readonly idleExit?: number;
}

export async function worker({ on, threads, idleExit, lang, quiet }: WorkerOptions): Promise<ExitCode> {
  const address = addressOf(on);
  if (address === undefined) {
    throw new ArgumentError(say('command-requires-queue', { command: 'worker' }));
  }
  if (on !== undefined) hideArguments();
  const store = await openStore(address);
  const pool = new ThreadPool(threads);
  try {
    const serving = (signal: AbortSignal) =>
      new WorkerProcess(store, {
        ...{ pool, signal, idleMilliseconds: idleExit },
        tell: (phrase) => quiet || console.error(describe(phrase, lang)),
      }).serve();
    await interruptible(serving, { isEnd: true });
  } finally {
    await Promise.all([pool.close(), store.close()]);
  }
  return EXIT.done;
}
