/** What `growth-odds worker` is: it takes jobs from a queue, does them on the threads of this machine, and leaves answers. */
import { setTimeout as later } from 'node:timers/promises';
import {
  decodeSubject,
  decodeTask,
  encodeAnswer,
  encodeNotFinite,
  InterruptedError,
  MachineError,
  NotFiniteError,
  type Pool,
  type Subject,
  WireError,
} from '../../engine/index.ts';
import { type Phrase, say } from '../../engine/words/phrase.ts';
import { describeIdentity, queueOf } from './build-identity.ts';
import { BEAT_MILLISECONDS, OwnPresence } from './presence.ts';
import { retrying } from './retrying.ts';
import { type JobReturn, LOCK_MILLISECONDS, type Store, type TaskJob, type TaskWorker } from './store.ts';
import { faultOf } from './store-faults.ts';
import { getAnswer, getSubject, putAnswer } from './stored-answers.ts';

export interface WorkerOptions {
  /** Does the tasks: as many at once as it has workers. */
  readonly pool: Pool;
  /** Ends after so long without a job; undefined to stay. */
  readonly idleMilliseconds?: number | undefined;
  /** Ends it, after the jobs at hand. */
  readonly signal: AbortSignal;
  readonly tell: (phrase: Phrase) => void;
}

/** Jobs beyond those that the pool does at once: one is fetched while they are done. */
const AHEAD = 1;
const KEPT_SUBJECTS = 8;
const RENEWED_MILLISECONDS = 2000;
/** A queue that is empty is asked again after this. */
const IDLE_MILLISECONDS = 100;
/** A job that another worker is to do is looked at again after this. */
const PASS_MILLISECONDS = 300;
/** How long the end waits for a store that does not answer. */
const LEAVING_MILLISECONDS = 10_000;
const MOST_DETAIL = 100_000;

export class WorkerProcess {
  readonly #store: Store;
  readonly #options: WorkerOptions;
  readonly #presence: OwnPresence;
  readonly #subjects = new Map<string, Promise<Subject | undefined>>();
  readonly #said = new Set<string>();
  #worker: TaskWorker;
  #opened = performance.now();
  #asking: Promise<unknown> = Promise.resolve();
  #doing = 0;
  #done = 0;
  #lastJob = performance.now();
  #fault: MachineError | undefined;

  constructor(store: Store, options: WorkerOptions) {
    this.#store = store;
    this.#options = options;
    this.#presence = new OwnPresence(store, 'worker', options.pool.workers);
    this.#worker = this.#openWorker();
  }

  /**
   * Works until it is told to end, or nothing has come for long.
   *
   * @throws MachineError when the store refuses it, which waiting does not mend
   */
  async serve(): Promise<void> {
    const { pool, signal, tell, idleMilliseconds = Number.POSITIVE_INFINITY } = this.#options;
    const { who, build } = this.#presence;
    const at = this.#store.shown;
    tell(say('worker-serves', { who, threads: pool.workers, at, build: describeIdentity(build) }));
    const beating = setInterval(() => this.#beat(), BEAT_MILLISECONDS);
    this.#beat();
    const isEnding = () =>
      signal.aborted ||
      this.#fault !== undefined ||
      (this.#doing === 0 && performance.now() - this.#lastJob > idleMilliseconds);
    const lanes = Array.from({ length: pool.workers + AHEAD }, (_, lane) =>
      this.#serveLane(`${who}/${lane}`, isEnding),
    );
    await Promise.all(lanes);
    clearInterval(beating);
    // A store that is away is not waited for.
    const ending = Promise.all([this.#worker.close(), this.#presence.leave()]);
    ending.catch(() => undefined);
    await Promise.race([ending, later(LEAVING_MILLISECONDS, undefined, { ref: false })]).catch(
      () => undefined,
    );
    if (this.#fault !== undefined) throw this.#fault;
    tell(say('worker-ended', { who, jobs: this.#done }));
  }

  /**
   * Does one job after the other. BullMQ would fetch them itself; but with a PostgreSQL that is away version 6.7 asks again
   * and again in one turn, and the process hears nothing more.
   */
  async #serveLane(token: string, isEnding: () => boolean): Promise<void> {
    while (!isEnding()) {
      // One lane asks at a time.
      const asked = this.#asking.then(() =>
        isEnding() ? undefined : this.#worker.getNextJob(token, { block: false }),
      );
      this.#asking = asked.then(
        (job) => (job === undefined ? later(IDLE_MILLISECONDS) : undefined),
        () => later(IDLE_MILLISECONDS),
      );
      const job = await asked.catch((error: unknown) => this.#renewWorker(error));
      if (job) await this.#serveJob(job, token);
    }
  }

  #openWorker(): TaskWorker {
    const worker = this.#store.worker(queueOf(this.#presence.build));
    worker.on('error', (error) => this.#met(error));
    worker.startStalledCheckTimer().catch((error: unknown) => this.#met(error));
    return worker;
  }

  /** What BullMQ opened while a PostgreSQL went away does not come back with it. */
  #renewWorker(fault: unknown): void {
    this.#met(fault);
    if (faultOf(fault) !== 'passing' || performance.now() - this.#opened < RENEWED_MILLISECONDS) return;
    this.#worker.close(true).catch(() => undefined);
    this.#worker = this.#openWorker();
    this.#opened = performance.now();
  }

  async #serveJob(job: TaskJob, token: string): Promise<void> {
    const renewing = setInterval(() => {
      job.extendLock(token, LOCK_MILLISECONDS).catch((error: unknown) => this.#met(error));
    }, LOCK_MILLISECONDS / 3);
    try {
      if (job.data.not === this.#presence.who) await job.moveToDelayed(Date.now() + PASS_MILLISECONDS, token);
      else {
        // Its answer is stored by now: a job that cannot be closed costs somebody a look at that.
        await job.moveToCompleted(await this.#do(job), token, false);
      }
    } catch (error) {
      this.#met(error);
      // It goes to somebody else, or is tried again here.
      await job.moveToFailed(error as Error, token, false).catch((again: unknown) => this.#met(again));
    } finally {
      clearInterval(renewing);
    }
  }

  async #do(job: TaskJob): Promise<JobReturn> {
    const by = this.#presence.who;
    this.#doing++;
    try {
      const { subject: hash, detail } = job.data;
      if (typeof hash !== 'string' || typeof detail !== 'string' || detail.length > MOST_DETAIL) {
        return { by, fault: 'a job requires a subject and a detail, got others' };
      }
      const before = await this.#retrying(() => getAnswer(this.#store, job.id!));
      if (before !== undefined) return { by: before.by, answer: before.hash };
      const subject = await this.#subject(job.name, hash);
      if (subject === undefined) return { by, missing: 'subject' };
      const task = decodeTask(subject, Buffer.from(detail, 'base64'));
      const content = await this.#options.pool.run(task).then(
        (answer) => {
          const bytes = encodeAnswer(task, answer);
          if ('release' in answer) answer.release?.();
          return bytes;
        },
        (error: unknown) => {
          if (error instanceof NotFiniteError) return encodeNotFinite(error);
          throw error;
        },
      );
      const answer = await this.#retrying(() => putAnswer(this.#store, job.id!, by, content));
      this.#done++;
      return { by, answer };
    } catch (error) {
      const isOurs = error instanceof WireError;
      if (!isOurs && (error instanceof InterruptedError || faultOf(error) !== 'lasting')) throw error;
      const { name, message } = error as Error;
      const fault = isOurs ? message : `${name}: ${message}`;
      this.#tellOnce(say('job-cannot-be-done', { message: fault }));
      return { by, fault };
    } finally {
      this.#doing--;
      this.#lastJob = performance.now();
    }
  }

  /** The subject of this hash, decoded once: a pool knows a program by its object. */
  #subject(kind: string, hash: string): Promise<Subject | undefined> {
    let subject = this.#subjects.get(hash);
    if (subject === undefined) {
      subject = this.#retrying(() => getSubject(this.#store, hash)).then((bytes) =>
        bytes === undefined ? undefined : decodeSubject(kind, bytes),
      );
      this.#subjects.set(hash, subject);
      if (this.#subjects.size > KEPT_SUBJECTS) this.#subjects.delete(this.#subjects.keys().next().value!);
      // What was not there may come; what is at fault is looked at again when it is asked for again.
      const forget = () => this.#subjects.delete(hash);
      subject.then((found) => found === undefined && forget(), forget);
    }
    return subject;
  }

  #retrying<T>(work: () => Promise<T>): Promise<T> {
    return retrying(work, () => this.#fault !== undefined);
  }

  async #beat(): Promise<void> {
    try {
      const present = await this.#presence.beat({ doing: this.#doing, done: this.#done });
      for (const build of this.#presence.othersAmong(present, 'coordinator')) {
        const own = describeIdentity(this.#presence.build);
        this.#tellOnce(say('worker-refuses', { build, own }));
      }
    } catch (error) {
      this.#met(error);
    }
  }

  /** Faults that waiting mends are waited for; a full store is told of; all others end the worker. */
  #met(error: unknown): void {
    const fault = faultOf(error);
    const { message } = error as Error;
    if (fault === 'full') this.#tellOnce(say('store-full', { at: this.#store.shown, message }));
    if (fault === 'lasting') {
      this.#fault ??= new MachineError(say('store-refuses-worker', { at: this.#store.shown, message }));
    }
  }

  #tellOnce(phrase: Phrase): void {
    const key = JSON.stringify(phrase);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.#options.tell(phrase);
  }
}
