/** A web worker as Node has none: a thread with the few names of a worker's scope, which runs the same file. */
import { Worker } from 'node:worker_threads';
import type { WebWorker } from '../engine/index.ts';

/** Starts a thread that runs `engine/pools/web-worker.ts`; messages wait until it has loaded. */
export function webWorkerHere(): WebWorker {
  const started = new URL('./web-worker-thread.mjs', import.meta.url);
  const thread = new Worker(started, { execArgv: ['--import', 'tsx', '--conditions', 'import'] });
  thread.unref();
  const worker: WebWorker = {
    postMessage: (message) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
    onmessage: null,
    onerror: null,
  };
  thread.on('message', (data) => worker.onmessage?.({ data }));
  thread.on('error', (error) => worker.onerror?.(error as Error));
  return worker;
}
