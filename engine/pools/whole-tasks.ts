/** Small runs that are done whole, and what a pool does them by. */
import type { AnswerTo, Pool, Task, WholeTask } from '../simulate/pool.ts';

/** Does a small run whole, with the pool that was asked for it. */
export type DoWhole = <T extends WholeTask>(
  task: T,
  pool: Pool,
  signal?: AbortSignal,
) => Promise<AnswerTo<T>>;

/** Whether a task is done whole, from the text of a scenario on. */
export const isWhole = (task: Task): task is WholeTask => task.kind === 'cell' || task.kind === 'exchange';
