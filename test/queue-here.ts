/** A queue with workers in this process: the pool of `--on` without other processes. */
import { openStore } from '../cli/on/open-store.ts';
import { QueuePool, type QueuePoolOptions } from '../cli/on/queue-pool.ts';
import { WorkerProcess } from '../cli/on/worker-process.ts';
import { type Pool, withoutThreads } from '../engine/index.ts';
import type { Phrase } from '../engine/words/phrase.ts';
import type { TestStore } from './stores.ts';

/** A coordinator in this process; every task goes to the queue. */
export async function coordinatorAt(
  { address }: Pick<TestStore, 'address'>,
  options: Partial<QueuePoolOptions> = {},
): Promise<QueuePool> {
  return new QueuePool(await openStore(address), {
    ...{ local: withoutThreads(), staysHere: () => false },
    ...options,
  });
}

/** Starts a worker in this process. @returns what ends it */
export async function workerAt(
  { address }: Pick<TestStore, 'address'>,
  pool: Pool = withoutThreads(),
  tell: (phrase: Phrase) => void = () => {},
): Promise<() => Promise<void>> {
  const store = await openStore(address);
  const ending = new AbortController();
  const serving = new WorkerProcess(store, { pool, signal: ending.signal, tell }).serve();
  return async () => {
    ending.abort();
    await serving.finally(() => store.close());
  };
}

/** A pool over a queue, with the worker that serves it: closed with it. */
export async function poolWithWorker(store: TestStore): Promise<Pool> {
  const [pool, endWorker] = await Promise.all([coordinatorAt(store), workerAt(store)]);
  let closed: Promise<void> | undefined;
  const close = () => pool.close().then(endWorker);
  return {
    workers: pool.workers,
    run: (task, signal) => pool.run(task, signal),
    turn: () => pool.turn(),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
