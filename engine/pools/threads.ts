/** A pool of worker threads, by piscina: the one place of the engine that needs Node. */
import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { ArgumentError, InterruptedError } from '../errors.ts';
import type { AnswerTo, Pool, Task } from '../simulate/pool.ts';
import { nextTurn } from './next-turn.ts';
import { releasable, type SharedTally } from './shared-tally-buffers.ts';
import { TaskSender } from './worker-messages.ts';

// From source (tests, tsx) the worker is TypeScript; Node 20 cannot read that by itself.
const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const NEEDS_TSX = EXTENSION === '.ts' && Number.parseInt(process.versions.node, 10) < 22;

/**
 * Garbage that a worker leaves before it collects: trials make little, and a long run shall need no more memory than a
 * short one. Drawing makes more, and is as fast with 16 MB.
 */
const YOUNG_MEGABYTES = 4;

/** A function that a thread calls: of a module, or of the worker itself. */
interface Called {
  readonly filename?: string;
  readonly name: string;
}

export class ThreadPool implements Pool {
  readonly workers: number;
  readonly #threads: Piscina;
  readonly #sender: TaskSender<SharedTally>;
  #fault: unknown;
  #closed: Promise<void> | undefined;

  /**
   * @param workers threads, at least 1; as many as the machine offers by default
   * @throws ArgumentError for a number of workers that there cannot be
   */
  constructor(workers: number = availableParallelism()) {
    if (!Number.isInteger(workers) || workers < 1) {
      throw new ArgumentError(`workers requires a whole number of at least 1, got ${workers}`);
    }
    this.workers = workers;
    this.#threads = new Piscina({
      filename: new URL(`./thread-worker${EXTENSION}`, import.meta.url).href,
      minThreads: workers,
      maxThreads: workers,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      ...(NEEDS_TSX ? { execArgv: ['--import', 'tsx'] } : {}),
    });
    // A worker that cannot start says so here; without a listener the process would end.
    this.#threads.on('error', (fault) => {
      this.#fault = fault;
    });
    this.#sender = new TaskSender(
      (message, signal) => this.#call(message, { name: 'default' }, signal),
      releasable,
    );
  }

  run<T extends Task>(task: T, signal?: AbortSignal): Promise<AnswerTo<T>> {
    return this.#sender.run(task, signal);
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
    // Each task in work listens; from eleven on Node would take them for a leak.
    if (signal !== undefined) setMaxListeners(0, signal);
    try {
      return await this.#threads.run(argument, { ...called, ...(signal === undefined ? {} : { signal }) });
    } catch (error) {
      if (signal?.aborted) throw new InterruptedError('the run was interrupted');
      throw this.#fault ?? error;
    }
  }
}
