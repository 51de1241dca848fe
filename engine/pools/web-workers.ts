/**
 * A pool of web workers, for a page: no memory is shared, so that it needs no isolated page and runs from a file. What
 * starts a worker is the page's affair; it runs `web-worker.ts`.
 */
import { ArgumentError, InterruptedError, LostWorkerError } from '../errors.ts';
import type { AnswerTo, KernelTask, Pool, SpanTally, Task } from '../simulate/pool.ts';
import type { PackedTally } from '../tally/tally.ts';
import { say } from '../words/phrase.ts';
import { nextTurn } from './next-turn.ts';
import { type DoWhole, isWhole } from './whole-tasks.ts';
import { type Message, type Reply, TaskSender } from './worker-messages.ts';

/** What the pool uses of a web worker. */
export interface WebWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { readonly data: WebWorkerAnswer }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/** A message with the number that its answer carries. */
export interface WebWorkerQuestion {
  readonly number: number;
  readonly message: Message;
}

export type WebWorkerAnswer = { readonly number: number } & (
  | { readonly reply: Reply<PackedTally> }
  /** What an unforeseen error said. */
  | { readonly broken: string }
);

/** Messages that a worker has at once: one in work, and the next, so that it waits for none. */
const AHEAD = 2;

interface Waiting {
  readonly message: Message;
  readonly resolve: (reply: Reply<PackedTally>) => void;
  readonly reject: (reason: unknown) => void;
}

/** A worker that runs, with what it was asked and has not answered. */
interface Running {
  readonly worker: WebWorker;
  readonly asked: Map<number, Waiting>;
}

/**
 * A pool of web workers. They start with the first task. An interruption ends those that work for what was stopped; others
 * take their places when they are needed.
 */
export class WebWorkerPool implements Pool {
  readonly workers: number;
  readonly #start: () => WebWorker;
  readonly #doWhole: DoWhole;
  readonly #sender: TaskSender<PackedTally>;
  readonly #running: Running[] = [];
  readonly #waiting: Waiting[] = [];
  #questions = 0;
  #isClosed = false;
  #lost: LostWorkerError | undefined;

  /**
   * @param workers at least 1
   * @param start starts a worker that runs `web-worker.ts`
   * @param doWhole does small runs in the calling thread, their trials on the pool
   * @throws ArgumentError for a number of workers that there cannot be
   */
  constructor(workers: number, start: () => WebWorker, doWhole: DoWhole) {
    if (!Number.isInteger(workers) || workers < 1) {
      throw new ArgumentError(say('workers-whole-number-at-least', { workers }));
    }
    this.workers = workers;
    this.#start = start;
    this.#doWhole = doWhole;
    this.#sender = new TaskSender(
      (message, signal) => this.#send(message, signal),
      (tally): SpanTally => tally,
    );
  }

  async run<T extends Task>(task: T, signal?: AbortSignal): Promise<AnswerTo<T>> {
    this.#requireOpen();
    if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
    if (isWhole(task)) return (await this.#doWhole(task, this, signal)) as AnswerTo<T>;
    return (await this.#sender.run(task as KernelTask, signal)) as AnswerTo<T>;
  }

  turn(): Promise<void> {
    return nextTurn();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#failAll(new Error('a pool was closed before it had answered'));
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new Error('a pool runs nothing after it was closed');
    if (this.#lost !== undefined) throw this.#lost;
  }

  #send(message: Message, signal: AbortSignal | undefined): Promise<Reply<PackedTally>> {
    this.#requireOpen();
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.#drop(waiting);
        reject(new InterruptedError(say('run-was-interrupted')));
      };
      const unheard = () => signal?.removeEventListener('abort', stop);
      const waiting: Waiting = {
        message,
        resolve: (reply) => {
          unheard();
          resolve(reply);
        },
        reject: (reason) => {
          unheard();
          reject(reason);
        },
      };
      if (signal?.aborted) return stop();
      signal?.addEventListener('abort', stop, { once: true });
      this.#waiting.push(waiting);
      this.#handOut();
    });
  }

  #handOut(): void {
    while (this.#waiting.length > 0) {
      const freest = this.#freest();
      if (freest === undefined) return;
      const waiting = this.#waiting.shift()!;
      const number = this.#questions++;
      freest.asked.set(number, waiting);
      freest.worker.postMessage({ number, message: waiting.message } satisfies WebWorkerQuestion);
    }
  }

  /** A worker without work, else one that is started, else the one with the least; undefined where all have enough. */
  #freest(): Running | undefined {
    const least = this.#running.reduce<Running | undefined>(
      (best, each) => (best === undefined || each.asked.size < best.asked.size ? each : best),
      undefined,
    );
    if (least !== undefined && least.asked.size === 0) return least;
    if (this.#running.length < this.workers) return this.#started();
    return least !== undefined && least.asked.size < AHEAD ? least : undefined;
  }

  #started(): Running {
    const running: Running = { worker: this.#start(), asked: new Map() };
    running.worker.onmessage = ({ data }) => this.#hear(running, data);
    running.worker.onerror = ({ message }) => {
      this.#lost ??= new LostWorkerError(message);
      this.#failAll(this.#lost);
    };
    this.#running.push(running);
    return running;
  }

  #hear({ asked }: Running, answer: WebWorkerAnswer): void {
    const waiting = asked.get(answer.number);
    asked.delete(answer.number);
    if ('broken' in answer) waiting?.reject(new Error(answer.broken));
    else waiting?.resolve(answer.reply);
    this.#handOut();
  }

  /** Takes back what was asked: it leaves the queue, or ends the worker that has it, whose other work goes to another. */
  #drop(waiting: Waiting): void {
    const place = this.#waiting.indexOf(waiting);
    if (place >= 0) {
      this.#waiting.splice(place, 1);
      return;
    }
    const running = this.#running.find(({ asked }) => [...asked.values()].includes(waiting));
    if (running === undefined) return;
    this.#end(running);
    this.#waiting.unshift(...[...running.asked.values()].filter((each) => each !== waiting));
    // Others are stopped by the same signal in the same turn, and need no new worker.
    queueMicrotask(() => {
      if (!this.#isClosed) this.#handOut();
    });
  }

  #end(running: Running): void {
    running.worker.onmessage = null;
    running.worker.onerror = null;
    running.worker.terminate();
    this.#running.splice(this.#running.indexOf(running), 1);
  }

  #failAll(reason: Error): void {
    const waiting = [
      ...this.#waiting.splice(0),
      ...this.#running.flatMap(({ asked }) => [...asked.values()]),
    ];
    for (const running of [...this.#running]) this.#end(running);
    for (const { reject } of waiting) reject(reason);
  }
}
