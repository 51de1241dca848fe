/** What a web worker of a WebWorkerPool runs. */
import { compileKernel } from '../kernel/kernel.ts';
import { scoreTable } from '../kernel/score-table.ts';
import type { PackedTally } from '../tally/tally.ts';
import { messageAnswerer } from './message-answerer.ts';
import type { WebWorkerAnswer, WebWorkerQuestion } from './web-workers.ts';

/** What a web worker has of its own; the types of browsers are not those of the engine. */
interface WorkerScope {
  onmessage: ((event: { readonly data: WebWorkerQuestion }) => void) | null;
  postMessage(answer: WebWorkerAnswer, moved: readonly ArrayBufferLike[]): void;
}

const scope = globalThis as unknown as WorkerScope;
/** Buffers of the tally that is handed over: they are moved, not copied again. */
let moved: ArrayBufferLike[] = [];

const answer = messageAnswerer((tally): PackedTally => {
  // The runner's own memory, which its next span overwrites.
  const [moments, counts] = [tally.moments.slice(), tally.counts.slice()];
  moved = [moments.buffer, counts.buffer];
  return { ...tally, moments, counts };
});

scope.onmessage = ({ data: { number, message } }) => {
  moved = [];
  try {
    scope.postMessage({ number, reply: answer(message) }, moved);
  } catch (error) {
    scope.postMessage({ number, broken: error instanceof Error ? error.message : String(error) }, []);
  }
};

// Every program needs them; a worker makes them while the scenario is read.
compileKernel();
scoreTable();
