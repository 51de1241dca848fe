/** What a worker thread of a ThreadPool runs. */
import { compileKernel } from '../kernel/kernel.ts';
import { scoreTable } from '../kernel/score-table.ts';
import { messageAnswerer } from './message-answerer.ts';
import { type SharedTally, SharedTallyBuffers } from './shared-tally-buffers.ts';
import type { Message, Reply } from './worker-messages.ts';

const buffers = new SharedTallyBuffers();
const answer = messageAnswerer((tally) => buffers.acquire(tally));

// Every program needs them; a worker makes them while the scenario is read.
compileKernel();
scoreTable();

export default (message: Message): Reply<SharedTally> => answer(message);
