/** What a worker thread of a ThreadPool does cells by: loaded with the first one, since it reads scenarios. */
import type { CellAnswer, CellTask } from '../../simulate/pool.ts';
import { runCell } from './run-cell.ts';
import { withoutThreads } from './without-threads.ts';

const here = withoutThreads();

export default (task: CellTask): Promise<CellAnswer> => runCell(task, here);
