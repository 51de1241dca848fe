/** A pool of nothing but the calling thread: where there are no workers, or no need of them. */

import { InterruptedError } from '../errors.ts';
import type { Program } from '../program/program.ts';
import type { AnswerTo, Pool, SpanTally, Task } from '../simulate/pool.ts';
import { doRareTask } from '../simulate/rare/do-rare-task.ts';
import { say } from '../words/phrase.ts';
import { KeptRunners } from './kept-runners.ts';
import { nextTurn } from './next-turn.ts';

/** Makes a pool that does each task in the calling thread, which is heard between two tasks. */
export function withoutThreads(): Pool {
  const runners = new KeptRunners<Program>();
  let isClosed = false;
  const answer = (task: Task): SpanTally | AnswerTo<Task> => {
    if (task.kind !== 'span') return doRareTask(task);
    const tally = runners.of(task.program, task.program)!.run(task.span);
    // The runner's own memory, which its next span overwrites.
    return { ...tally, moments: tally.moments.slice(), counts: tally.counts.slice() };
  };
  return {
    workers: 1,
    async run<T extends Task>(task: T, signal?: AbortSignal) {
      await nextTurn();
      if (isClosed) throw new Error('a pool runs nothing after it was closed');
      if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
      return answer(task) as AnswerTo<T>;
    },
    turn: nextTurn,
    close: async () => {
      isClosed = true;
    },
  };
}
