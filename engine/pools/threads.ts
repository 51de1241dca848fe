/** A pool of worker threads, by piscina: the one place of the engine that needs Node. */

import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { ArgumentError, InterruptedError, LostWorkerError } from '../errors.ts';
import type { AnswerTo, KernelTask, Pool, Task } from '../simulate/pool.ts';
import { say } from '../words/phrase.ts';
import { nextTurn } from './next-turn.ts';
import { releasable, type SharedTally } from './shared-tally-buffers.ts';
import { isWhole } from './whole-tasks.ts';
import { TaskSender } from './worker-messages.ts';

// From source (tests, tsx) the worker is TypeScript; Node 20 cannot read that by itself.
const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const NEEDS_TSX = EXTENSION === '.ts' && Number.parseInt(process.versions.node, 10) < 22;

/**
 * Where a worker could require a module of this kind piscina tries that first, and Node 20 ends the process with a stack
 * ("v8::ToLocalChecked Empty MaybeLocal") when a pool is closed in the middle of it. Without, the module is imported.
 */
const IMPORTED_ONLY = ['--no-experimental-require-module'].filter((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);

/**
 * Garbage that a worker leaves before it collects: trials make little, and a long run shall need no more memory than a
 * short one. Drawing makes more, and is as fast with 16 MB.
 */
const YOUNG_MEGABYTES = 8;

/** The file by which a thread does small runs whole: another program than that of spans, loaded with the first. */
const CELL_WORKER =
  EXTENSION === '.ts'
    ? new URL('../analysis/cell/cell-worker.ts', import.meta.url)
    : new URL('./cell-worker.js', import.meta.url);

/** A function that a thread calls: of a module, or of the worker itself. */
interface Called {
  readonly filename?: string;
  readonly name: string;
}

export class ThreadPool implements Pool {
  readonly workers: number;
  readonly #threads: Piscina;
  readonly #sender: TaskSender<SharedTally>;
  /** What a worker that ended was heard to say, and what those that wait for an answer are told. */
  #lastWords: unknown;
  #lost: LostWorkerError | undefined;
  /** A worker has ended, and why is about to be heard. */
  #isShort = false;
  /** A signal is being heard: it ends the workers whose tasks it stops, and others take their place. */
  #isStopping = false;
  readonly #waiting = new Set<(lost: LostWorkerError) => void>();
  #closed: Promise<void> | undefined;

  /**
   * @param workers threads, at least 1; as many as the machine offers by default
   * @throws ArgumentError for a number of workers that there cannot be
   * @throws LostWorkerError when the system gives no threads; a worker that ends later fails what was or is asked of the pool
   */
  constructor(workers: number = availableParallelism()) {
    if (!Number.isInteger(workers) || workers < 1) {
      throw new ArgumentError(say('workers-whole-number-at-least', { workers }));
    }
    this.workers = workers;
    this.#threads = startThreads(workers);
    // Workers end when the pool is closed, or are exchanged where a task is interrupted: any other end is a fault, and
    // nothing would be answered.
    this.#threads.on('error', (fault) => {
      this.#lastWords = fault;
    });
    for (const thread of this.#threads.threads) {
      thread.once('exit', (code) => {
        this.#lastWords ??= `an end with code ${code}`;
      });
    }
    this.#threads.on('workerDestroy', () => {
      if (this.#closed !== undefined || this.#isStopping) return;
      this.#isShort = true;
      setImmediate(() => this.#failAll());
    });
    this.#sender = new TaskSender(
      (message, signal) => this.#call(message, { name: 'default' }, signal),
      releasable,
    );
  }

  run<T extends Task>(task: T, signal?: AbortSignal): Promise<AnswerTo<T>> {
    if (isWhole(task)) return this.#call(task, { filename: CELL_WORKER.href, name: 'default' }, signal);
    return this.#sender.run(task as KernelTask, signal) as Promise<AnswerTo<T>>;
  }

  /**
   * Calls a function of another module in some thread: for work of the caller's own, beside trials or after them.
   *
   * @param name of a function that takes one argument, which is cloned, as is what it answers
   */
  call<Answer>(module: URL, name: string, argument?: unknown): Promise<Answer> {
    return this.#call(argument, { filename: module.href, name });
  }

  turn(): Promise<void> {
    return nextTurn();
  }

  close(): Promise<void> {
    this.#closed ??= this.#threads.destroy();
    return this.#closed;
  }

  async #call<Answer>(argument: unknown, called: Called, signal?: AbortSignal): Promise<Answer> {
    if (this.#closed !== undefined) throw new Error('a pool runs nothing after it was closed');
    if (this.#lost !== undefined) throw this.#lost;
    // Each task in work listens; from eleven on Node would take them for a leak.
    if (signal !== undefined) setMaxListeners(0, signal);
    const stop = () => this.#stop();
    signal?.addEventListener('abort', stop, { once: true });
    let fail: ((lost: LostWorkerError) => void) | undefined;
    try {
      const lost = new Promise<never>((_, reject) => {
        fail = reject;
        this.#waiting.add(reject);
      });
      return await Promise.race([
        this.#threads.run(argument, { ...called, ...(signal === undefined ? {} : { signal }) }),
        lost,
      ]);
    } catch (error) {
      if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
      if (this.#isShort && this.#closed === undefined) this.#lost ??= new LostWorkerError(error);
      throw this.#lost ?? error;
    } finally {
      signal?.removeEventListener('abort', stop);
      if (fail !== undefined) this.#waiting.delete(fail);
    }
  }

  /** To be heard before piscina, which ends workers in the same turn. */
  #stop(): void {
    this.#isStopping = true;
    queueMicrotask(() => {
      this.#isStopping = false;
    });
  }

  #failAll(): void {
    if (this.#closed !== undefined) return;
    this.#lost ??= new LostWorkerError(this.#lastWords);
    for (const fail of this.#waiting) fail(this.#lost);
  }
}

function startThreads(workers: number): Piscina {
  try {
    return new Piscina({
      filename: new URL(`./thread-worker${EXTENSION}`, import.meta.url).href,
      minThreads: workers,
      maxThreads: workers,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      // Under tsx a worker of Node 20 requires what it loads; some packages are for import alone.
      ...(NEEDS_TSX
        ? { execArgv: ['--import', 'tsx', '--conditions', 'import'] }
        : EXTENSION === '.js' && { execArgv: IMPORTED_ONLY }),
    });
  } catch (fault) {
    throw new LostWorkerError(fault);
  }
}
