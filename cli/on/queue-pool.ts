/**
 * A pool whose workers are on other machines: each task is a job of a queue. A job may be done twice, or by somebody who is
 * then not waited for; its name is decided by what it asks, so that any answer to it is the answer.
 */
import { setMaxListeners } from 'node:events';
import { setTimeout as later } from 'node:timers/promises';
import {
  type AnswerTo,
  decodeAnswer,
  encodeTask,
  InterruptedError,
  MachineError,
  type Pool,
  type Task,
  WireError,
} from '../../engine/index.ts';
import { type Phrase, say } from '../../engine/words/phrase.ts';
import { queueOf } from './build-identity.ts';
import { CheckedShare } from './checked-share.ts';
import { BEAT_MILLISECONDS, OwnPresence } from './presence.ts';
import { LOST_MILLISECONDS, retrying, withinSeconds } from './retrying.ts';
import { hashOf } from './sealed-bytes.ts';
import { type JobData, KEPT_SECONDS, type Store, type TaskQueue } from './store.ts';
import { faultOf } from './store-faults.ts';
import { answered, getAnswer, hasSubject, jobName, putSubject, type StoredAnswer } from './stored-answers.ts';

export interface QueuePoolOptions {
  /** Does the tasks that stay here. */
  readonly local: Pool;
  /** Whether a task is too small for the queue. */
  readonly staysHere: (task: Task) => boolean;
  /** Share of jobs that two workers do; differences end the run. */
  readonly check?: number;
  /** Told what there is to say, once each. */
  readonly tell?: (phrase: Phrase) => void;
}

/** Spans of a run fall as for so many workers, so that a run that is taken up again has the same ones. */
const LEAST_WORKERS = 64;
/** How often it is looked which answers are there. */
const LOOK_MILLISECONDS = 100;
/**
 * Jobs that are looked after at a time, the first that were put in: what workers have in hand and what they take next.
 * A queue hands out in order, so that of others there is nothing to hear yet; to ask after 128 of them took a hundredth of a run.
 */
const NEAR = { least: 32, perThread: 2 } as const;
/** After so long without an answer it is asked what became of a job. */
const SWEEP_MILLISECONDS = 2000;
/** After so long without a worker it is said that there is none. */
const LONELY_MILLISECONDS = 5000;
const RENEWED_MILLISECONDS = 2000;
/** What a queue does not answer within is asked of another connection, and that one is given twice the time. */
const QUEUE_SECONDS = { first: 5, most: 60 } as const;
/** How often a job is put in again that failed. */
const MOST_FAILURES = 5;
/** How long the end of a pool waits for what is still to be taken back. */
const CLOSING_MILLISECONDS = 3000;

interface Waiter {
  readonly take: (answer: StoredAnswer) => void;
  readonly fail: (fault: unknown) => void;
}

/** A job that somebody waits for. */
interface Waiting {
  readonly kind: Task['kind'];
  readonly data: JobData;
  readonly subject: Uint8Array;
  readonly waiters: Set<Waiter>;
  failures: number;
  isAsked: boolean;
  heardOf: number;
}

export class QueuePool implements Pool {
  readonly workers = LEAST_WORKERS;
  readonly #store: Store;
  readonly #options: QueuePoolOptions;
  readonly #presence: OwnPresence;
  #queue: TaskQueue;
  #opened = performance.now();
  #queueSeconds: number = QUEUE_SECONDS.first;
  readonly #waiting = new Map<string, Waiting>();
  readonly #subjects = new WeakMap<Uint8Array, Promise<string>>();
  readonly #takingBack = new Set<Promise<unknown>>();
  readonly #checks: CheckedShare;
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #said = new Set<string>();
  readonly #begun = performance.now();
  #isLooking = false;
  #machines = 0;
  #threads = 0;
  #done = 0;
  #answeredAt = performance.now();
  #closed: Promise<void> | undefined;

  constructor(store: Store, options: QueuePoolOptions) {
    this.#store = store;
    this.#options = options;
    this.#presence = new OwnPresence(store, 'coordinator', 0);
    this.#queue = this.#openQueue();
    this.#checks = new CheckedShare(options.check ?? 0);
    this.#timers = [
      setInterval(() => this.#look(), LOOK_MILLISECONDS),
      setInterval(() => this.#beat(), BEAT_MILLISECONDS),
    ];
    this.#beat();
  }

  /** Workers that are there, of this build. */
  get machines(): number {
    return this.#machines;
  }

  async run<T extends Task>(task: T, signal?: AbortSignal): Promise<AnswerTo<T>> {
    if (this.#closed !== undefined) throw new Error('a pool runs nothing after it was closed');
    if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
    if (this.#options.staysHere(task)) return this.#options.local.run(task, signal);
    const { kind, subject, detail } = encodeTask(task);
    const hash = await this.#storeSubject(subject);
    const data = { subject: hash, detail: Buffer.from(detail).toString('base64') };
    const job = jobName(kind, hash, detail);
    const answer = await this.#answerTo(job, kind, data, subject, signal);
    if (this.#checks.includes(job)) await this.#check(job, kind, data, subject, answer, signal);
    this.#done++;
    try {
      return decodeAnswer(task, answer.content);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      throw new MachineError(say('worker-sent-no-answer', { by: answer.by, message: error.message }));
    }
  }

  turn(): Promise<void> {
    return this.#options.local.turn();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#failAll(new Error('the pool was closed'));
    const ending = Promise.allSettled([...this.#takingBack, this.#presence.leave()])
      .then(() => this.#queue.close())
      .then(() => this.#store.close());
    await Promise.race([ending, later(CLOSING_MILLISECONDS, undefined, { ref: false })]);
    await this.#store.close().catch(() => undefined);
  }

  #storeSubject(subject: Uint8Array): Promise<string> {
    let stored = this.#subjects.get(subject);
    if (stored === undefined) {
      const hash = hashOf(subject);
      const put = async () => {
        if (!(await hasSubject(this.#store, hash))) await putSubject(this.#store, subject);
      };
      stored = this.#retrying(put).then(() => hash);
      this.#subjects.set(subject, stored);
    }
    return stored;
  }

  /** The answer of a job that is already there, or will be. */
  async #answerTo(
    job: string,
    kind: Task['kind'],
    data: JobData,
    subject: Uint8Array,
    signal: AbortSignal | undefined,
  ): Promise<StoredAnswer> {
    if (!this.#waiting.has(job)) {
      const before = await this.#retrying(() => getAnswer(this.#store, job));
      if (before !== undefined) return before;
    }
    if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
    let waiting = this.#waiting.get(job);
    if (waiting === undefined) {
      const now = performance.now();
      waiting = { kind, data, subject, waiters: new Set(), failures: 0, isAsked: false, heardOf: now };
      this.#waiting.set(job, waiting);
      this.#add(job, waiting).catch((error: unknown) => this.#fail(job, error));
    }
    return this.#wait(job, waiting, signal);
  }

  #wait(job: string, { waiters }: Waiting, signal: AbortSignal | undefined): Promise<StoredAnswer> {
    if (signal !== undefined) setMaxListeners(0, signal);
    return new Promise((resolve, reject) => {
      const waiter = {
        take: (answer: StoredAnswer) => end(() => resolve(answer)),
        fail: (fault: unknown) => end(() => reject(fault)),
      };
      const interrupt = () => {
        waiters.delete(waiter);
        if (waiters.size === 0) this.#takeBack(job);
        waiter.fail(new InterruptedError(say('run-was-interrupted')));
      };
      const end = (how: () => void) => {
        signal?.removeEventListener('abort', interrupt);
        how();
      };
      signal?.addEventListener('abort', interrupt, { once: true });
      waiters.add(waiter);
    });
  }

  /** Has another worker do the same, and ends the run when it comes to something else. */
  async #check(
    job: string,
    kind: Task['kind'],
    data: JobData,
    subject: Uint8Array,
    first: StoredAnswer,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const again = `${job}-after-${hashOf(first.by).slice(0, 8)}`;
    const second = await this.#answerTo(again, kind, { ...data, not: first.by }, subject, signal);
    this.#checks.compare(first, second);
  }

  async #add(job: string, { kind, data }: Waiting): Promise<void> {
    const kept = { age: KEPT_SECONDS };
    const options = {
      ...{ jobId: job, attempts: MOST_FAILURES, backoff: { type: 'fixed', delay: 500 } },
      ...{ removeOnComplete: kept, removeOnFail: kept },
    };
    await this.#retrying(() => this.#withQueue((queue) => queue.add(kind, data, options)));
  }

  /** Fetches answers that are there, and asks after jobs that have none for long: a store may have lost its memory. */
  async #look(): Promise<void> {
    const silent = performance.now() - this.#answeredAt;
    if (this.#waiting.size > 0 && silent > LOST_MILLISECONDS) {
      const seconds = Math.round(silent / 1000);
      this.#failAll(new MachineError(say('store-lost', { at: this.#store.shown, seconds })));
    }
    if (this.#isLooking || this.#waiting.size === 0) return;
    this.#isLooking = true;
    try {
      const near = [...this.#waiting.keys()].slice(0, NEAR.least + NEAR.perThread * this.#threads);
      const there = await answered(this.#store, near);
      const now = performance.now();
      this.#answeredAt = now;
      const late = near.filter((job) => {
        const waiting = this.#waiting.get(job);
        return waiting !== undefined && !there.has(job) && now - waiting.heardOf > SWEEP_MILLISECONDS;
      });
      await Promise.all([...there, ...late].map((job) => this.#ask(job)));
    } catch (error) {
      this.#met(error);
    } finally {
      this.#isLooking = false;
    }
  }

  /** Finds out what became of a job, and does what follows from it. */
  async #ask(job: string): Promise<void> {
    const waiting = this.#waiting.get(job);
    if (waiting === undefined || waiting.isAsked) return;
    waiting.isAsked = true;
    try {
      const answer = await getAnswer(this.#store, job);
      this.#answeredAt = performance.now();
      waiting.heardOf = performance.now();
      if (answer === undefined) await this.#withoutAnswer(job, waiting);
      else this.#settle(job, (waiter) => waiter.take(answer));
    } catch (error) {
      this.#met(error);
    } finally {
      waiting.isAsked = false;
    }
  }

  async #withoutAnswer(job: string, waiting: Waiting): Promise<void> {
    const state = await this.#withQueue((queue) => queue.getJobState(job));
    if (state !== 'unknown' && state !== 'completed' && state !== 'failed') return;
    // Fetched after its state: a copy from before it ended would not have what it returned.
    const ended = state === 'unknown' ? undefined : await this.#withQueue((queue) => queue.getJob(job));
    const returned = ended?.returnvalue;
    if (returned && 'fault' in returned) {
      this.#fail(
        job,
        new MachineError(say('worker-could-not', { by: returned.by, message: returned.fault })),
      );
      return;
    }
    if (state === 'failed' && ++waiting.failures >= MOST_FAILURES) {
      this.#fail(job, new MachineError(say('nobody-could', { message: String(ended?.failedReason) })));
      return;
    }
    if (state !== 'unknown') await this.#withQueue((queue) => queue.remove(job));
    if (!(await hasSubject(this.#store, waiting.data.subject)))
      await putSubject(this.#store, waiting.subject);
    await this.#add(job, waiting);
  }

  /** A fault of the store outside of what waits for it. */
  #met(error: unknown): void {
    const fault = faultOf(error);
    if (fault === 'passing' || fault === 'claim') return;
    const { message } = error as Error;
    const condition = say(fault === 'full' ? 'room-for-more' : 'store-that-obeys');
    this.#failAll(new MachineError(say('store-requires', { at: this.#store.shown, condition, message })));
  }

  #openQueue(): TaskQueue {
    const queue = this.#store.queue(queueOf(this.#presence.build));
    queue.on('error', (error) => this.#met(error));
    return queue;
  }

  /** Does something with the queue; what BullMQ opened while a PostgreSQL went away does not come back with it. */
  async #withQueue<T>(work: (queue: TaskQueue) => Promise<T>): Promise<T> {
    try {
      const done = await withinSeconds(work(this.#queue), this.#queueSeconds);
      this.#queueSeconds = QUEUE_SECONDS.first;
      return done;
    } catch (error) {
      if (faultOf(error) === 'passing' && performance.now() - this.#opened > RENEWED_MILLISECONDS) {
        this.#queue.close().catch(() => undefined);
        this.#queue = this.#openQueue();
        this.#queueSeconds = Math.min(2 * this.#queueSeconds, QUEUE_SECONDS.most);
        this.#opened = performance.now();
      }
      throw error;
    }
  }

  #takeBack(job: string): void {
    this.#waiting.delete(job);
    const taking = this.#queue.remove(job).catch(() => undefined);
    this.#takingBack.add(taking);
    taking.then(() => this.#takingBack.delete(taking));
  }

  #settle(job: string, how: (waiter: Waiter) => void): void {
    const waiting = this.#waiting.get(job);
    this.#waiting.delete(job);
    for (const waiter of waiting?.waiters ?? []) how(waiter);
  }

  #fail(job: string, fault: unknown): void {
    this.#settle(job, (waiter) => waiter.fail(fault));
  }

  #failAll(fault: unknown): void {
    for (const job of [...this.#waiting.keys()]) {
      this.#fail(job, fault);
      this.#takeBack(job);
    }
  }

  #retrying<T>(work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    return retrying(work, () => this.#closed !== undefined).catch((error: unknown) => {
      this.#met(error);
      if (this.#closed !== undefined || faultOf(error) !== 'passing') throw error;
      // It was waited for as long as a store is: what the last try met is no word for people.
      const seconds = Math.round((performance.now() - begun) / 1000);
      throw new MachineError(say('store-lost', { at: this.#store.shown, seconds }));
    });
  }

  async #beat(): Promise<void> {
    try {
      const present = await this.#presence.beat({ doing: this.#waiting.size, done: this.#done });
      this.#answeredAt = performance.now();
      const workers = this.#presence.workersAmong(present);
      this.#machines = workers.length;
      this.#threads = workers.reduce((sum, { threads }) => sum + threads, 0);
      for (const build of this.#presence.othersAmong(present, 'worker')) {
        this.#tellOnce(say('others-take-no-part', { build }));
      }
      const isLate = performance.now() - this.#begun > LONELY_MILLISECONDS;
      if (isLate && workers.length === 0 && this.#waiting.size > 0) {
        this.#tellOnce(say('no-worker-yet', { at: this.#store.shown }));
      }
      const alone = this.#checks.aloneFor(this.#waiting.size > 0 ? workers.length : undefined);
      if (alone !== undefined) this.#failAll(new MachineError(alone));
    } catch (error) {
      this.#met(error);
    }
  }

  #tellOnce(phrase: Phrase): void {
    const key = JSON.stringify(phrase);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.#options.tell?.(phrase);
  }
}
