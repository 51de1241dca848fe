/** The worker's side of `worker-messages.ts`. */
import { NotFiniteError } from '../errors.ts';
import { doRareTask } from '../simulate/rare/do-rare-task.ts';
import type { PackedTally } from '../tally/tally.ts';
import { KeptRunners } from './kept-runners.ts';
import type { Message, Reply } from './worker-messages.ts';

/**
 * Makes a function that answers messages.
 *
 * @param handOver makes what crosses of a tally whose numbers hold until the next span
 */
export function messageAnswerer<Tally>(
  handOver: (tally: PackedTally) => Tally,
): (message: Message) => Reply<Tally> {
  const runners = new KeptRunners<number>();
  return (message) => {
    if (message.kind !== 'span') return doRareTask(message);
    const runner = runners.of(message.programNumber, message.program);
    if (runner === undefined) return { missing: 'program' };
    try {
      return handOver(runner.run(message.span));
    } catch (error) {
      if (error instanceof NotFiniteError) return { notFinite: error.summary };
      throw error;
    }
  };
}
