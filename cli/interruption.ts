/** Ctrl-C and its kin: work under way is stopped by a signal; between two writes of files the program ends. Nothing is left half-written. */
import { setImmediate } from 'node:timers/promises';
import { InterruptedError } from '../engine/errors.ts';
import { describe } from '../engine/words/describe.ts';
import { say } from '../engine/words/phrase.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { languageOfCommand } from './language-of-command.ts';

const ENDS = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGHUP: EXIT.hungUp,
} as const satisfies Partial<Record<NodeJS.Signals, ExitCode>>;

type Heard = keyof typeof ENDS;

/** What an interruption stops, in place of the program. */
const underWay = new Set<AbortController>();

let isHeard = false;
let hasFiles = false;
let first: Heard | undefined;

/** What an interrupted command ends with: by the signal that came first. */
export const interruptedCode = (): ExitCode => ENDS[first ?? 'SIGINT'];

function interrupt(signal: Heard): void {
  first ??= signal;
  if (underWay.size === 0) {
    console.error(describe(say('interrupted-files-whole'), languageOfCommand()));
    process.exit(interruptedCode());
  }
  for (const work of underWay) work.abort();
}

/** From here on an interruption waits until this thread takes its turn: what is written without one is written whole. */
export function hearInterruptions(): void {
  if (isHeard) return;
  isHeard = true;
  for (const signal of Object.keys(ENDS) as Heard[]) process.on(signal, interrupt);
}

/** From here on there are files to look after: an interruption is always heard here, never left to the system. */
export function lookAfterFiles(): void {
  hasFiles = true;
  hearInterruptions();
}

/**
 * Does long work in one turn that has nothing to lose, such as reading a large scenario. An interruption then ends the
 * program by the system, at once, where it would wait for the end of the turn.
 */
export async function withNothingToLose<T>(work: () => T): Promise<T> {
  // What has come before is heard here: listeners that are taken away hear nothing any more.
  await setImmediate();
  await setImmediate();
  if (hasFiles || underWay.size > 0 || !isHeard) return work();
  for (const signal of Object.keys(ENDS) as Heard[]) process.off(signal, interrupt);
  isHeard = false;
  try {
    return work();
  } finally {
    hearInterruptions();
  }
}

/**
 * Does work that an interruption stops by a signal.
 *
 * @param options `isEnd` of work that goes on until it is interrupted, and is then done
 * @throws InterruptedError also where the interruption came too late for the work to hear it
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { isEnd = false } = {},
): Promise<T> {
  hearInterruptions();
  const controller = new AbortController();
  underWay.add(controller);
  try {
    const answer = await work(controller.signal);
    // What came while this thread was busy is heard in the next round of events, which lies between two turns.
    await setImmediate();
    await setImmediate();
    if (controller.signal.aborted && !isEnd) throw new InterruptedError(say('run-was-interrupted'));
    return answer;
  } finally {
    underWay.delete(controller);
  }
}
