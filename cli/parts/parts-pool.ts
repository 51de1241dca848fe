/** A pool that has the spans of a run in files, and does all else, such as rare targets, on threads. */
import { type AnswerTo, ArgumentError, decodeAnswer, type Pool, type Task } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { type Job, nameOfSpan, programHash, readSpan, spanHash } from './part-folder.ts';

/** Names of missing files that are shown. */
const SHOWN = 8;

export class PartsPool implements Pool {
  readonly workers: number;
  readonly #folder: string;
  readonly #job: Job;
  readonly #threads: Pool;

  constructor(folder: string, job: Job, threads: Pool) {
    this.#folder = folder;
    this.#job = job;
    this.#threads = threads;
    this.workers = job.split;
  }

  async run<T extends Task>(task: T, signal?: AbortSignal): Promise<AnswerTo<T>> {
    if (task.kind !== 'span' || programHash(task) !== this.#job.program)
      return this.#threads.run(task, signal);
    const { number } = task.span[0]!;
    const content = await readSpan(this.#folder, number, this.#job.program, spanHash(task));
    if (content === undefined) throw missing(this.#job, [number]);
    return decodeAnswer(task, content);
  }

  turn(): Promise<void> {
    return this.#threads.turn();
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}

/** @throws ArgumentError that names files which are missing, not whole or of another program */
export async function requireAllParts(folder: string, job: Job): Promise<void> {
  const numbers: number[] = [];
  for (const number of job.spans) {
    if ((await readSpan(folder, number, job.program)) === undefined) numbers.push(number);
  }
  if (numbers.length > 0) throw missing(job, numbers);
}

function missing({ spans }: Job, numbers: readonly number[]): ArgumentError {
  const names = numbers.slice(0, SHOWN).map(nameOfSpan);
  const shown = numbers.length > SHOWN ? [...names, '…'] : names;
  return new ArgumentError(
    say('parts-are-missing', { all: spans.length, missing: numbers.length, names: shown }),
  );
}
