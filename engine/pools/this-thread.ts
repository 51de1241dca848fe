/** What a pool of nothing but the calling thread is made of. */

import { InterruptedError } from '../errors.ts';
import type { Program } from '../program/program.ts';
import type { AnswerTo, KernelTask, Pool, Task } from '../simulate/pool.ts';
import { doRareTask } from '../simulate/rare/do-rare-task.ts';
import { say } from '../words/phrase.ts';
import { KeptRunners } from './kept-runners.ts';
import { nextTurn } from './next-turn.ts';
import { type DoWhole, isWhole } from './whole-tasks.ts';

/**
 * Makes a pool that does each task in the calling thread, which is heard between two tasks.
 *
 * @param doWhole lies above this room: it reads and compiles
 */
export function poolOfThisThread(doWhole: DoWhole): Pool {
  const runners = new KeptRunners<Program>();
  let isClosed = false;
  const answer = (task: KernelTask): AnswerTo<KernelTask> => {
    if (task.kind !== 'span') return doRareTask(task);
    const tally = runners.of(task.program, task.program)!.run(task.span);
    // The runner's own memory, which its next span overwrites.
    return { ...tally, moments: tally.moments.slice(), counts: tally.counts.slice() };
  };
  const pool: Pool = {
    workers: 1,
    async run<T extends Task>(task: T, signal?: AbortSignal) {
      await nextTurn();
      if (isClosed) throw new Error('a pool runs nothing after it was closed');
      if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
      return (isWhole(task) ? await doWhole(task, pool, signal) : answer(task as KernelTask)) as AnswerTo<T>;
    },
    turn: nextTurn,
    close: async () => {
      isClosed = true;
    },
  };
  return pool;
}
