/** What a worker thread of a ThreadPool does small runs by: loaded with the first one, since it reads scenarios. */
import type { AnswerTo, WholeTask } from '../../simulate/pool.ts';
import { runWhole } from './run-cell.ts';
import { withoutThreads } from './without-threads.ts';

const here = withoutThreads();

export default <T extends WholeTask>(task: T): Promise<AnswerTo<T>> => runWhole(task, here);
