/** The worker threads of a command, by piscina: the one place of the engine that needs Node. */
import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { ArgumentError, InterruptedError, NotFiniteError } from '../../errors.ts';
import type { Program } from '../../program/program.ts';
import type { Population, PopulationTask } from '../rare/multilevel-splitting.ts';
import type { Span } from './chunk.ts';
import type { LentTally } from './shared-tally-buffers.ts';
import type { SpanAnswer, SpanTask } from './worker.ts';

// From source (tests, tsx) the worker is TypeScript; Node 20 cannot read that by itself.
const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const NEEDS_TSX = EXTENSION === '.ts' && Number.parseInt(process.versions.node, 10) < 22;

/**
 * Garbage that a worker leaves before it collects: trials make little, and a long run shall need no more memory than a
 * short one. Drawing makes more, and is as fast with 16 MB.
 */
const YOUNG_MEGABYTES = 4;

export class WorkerPool {
  readonly workers: number;
  readonly #threads: Piscina;
  readonly #programIds = new WeakMap<Program, number>();
  #programs = 0;
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
      filename: new URL(`./worker${EXTENSION}`, import.meta.url).href,
      minThreads: workers,
      maxThreads: workers,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      ...(NEEDS_TSX ? { execArgv: ['--import', 'tsx'] } : {}),
    });
    // A worker that cannot start says so here; without a listener the process would end.
    this.#threads.on('error', (fault) => {
      this.#fault = fault;
    });
  }

  /**
   * Runs a span in some thread. The tally is to be given back when it was merged.
   *
   * @throws InterruptedError when `signal` stops it
   * @throws NotFiniteError when a number that is summarised is NaN or infinite in some trial
   */
  async run(program: Program, span: Span, signal?: AbortSignal): Promise<LentTally> {
    const programId = this.#idOf(program);
    const call = (task: SpanTask) => this.#run<SpanAnswer>(task, { name: 'default' }, signal);
    let answer = await call({ programId, span });
    if ('missing' in answer) answer = await call({ programId, program, span });
    if ('notFinite' in answer) throw new NotFiniteError(answer.notFinite);
    if ('missing' in answer) throw new Error('a worker did not keep the program it was sent');
    return answer;
  }

  /**
   * Makes a population of a pilot in some thread.
   *
   * @throws InterruptedError when `signal` stops it
   */
  populate(task: PopulationTask, signal?: AbortSignal): Promise<Population> {
    return this.#run<Population>(task, { name: 'splitPopulation' }, signal);
  }

  /**
   * Calls a function of another module in some thread: for work of the caller's own, beside trials or after them.
   *
   * @param name of a function that takes one argument, which is cloned, as is what it answers
   */
  call<Answer>(module: URL, name: string, task?: unknown): Promise<Answer> {
    return this.#run<Answer>(task, { filename: module.href, name });
  }

  async #run<Answer>(
    task: unknown,
    what: { readonly filename?: string; readonly name: string },
    signal?: AbortSignal,
  ): Promise<Answer> {
    if (this.#closed !== undefined) throw new Error('a pool runs nothing after it was closed');
    // Each task in work listens; from eleven on Node would take them for a leak.
    if (signal !== undefined) setMaxListeners(0, signal);
    try {
      return await this.#threads.run(task, { ...what, ...(signal === undefined ? {} : { signal }) });
    } catch (error) {
      if (signal?.aborted) throw new InterruptedError('the run was interrupted');
      throw this.#fault ?? error;
    }
  }

  /** Lets the calling thread take in what came from the workers, for a caller that is busy for long. */
  turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Ends the threads; nothing can be run afterwards. */
  close(): Promise<void> {
    this.#closed ??= this.#threads.destroy();
    return this.#closed;
  }

  #idOf(program: Program): number {
    let id = this.#programIds.get(program);
    if (id === undefined) {
      id = this.#programs++;
      this.#programIds.set(program, id);
    }
    return id;
  }
}
