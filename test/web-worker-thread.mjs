/** Gives a thread of Node the names of a web worker's scope, and runs the file that web workers run. */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

globalThis.postMessage = (message, moved) => parentPort.postMessage(message, moved);
// Under tsx a thread of Node 20 requires what it loads.
createRequire(import.meta.url)('../engine/pools/web-worker.ts');
parentPort.on('message', (data) => globalThis.onmessage({ data }));
