/** What a queue's store is asked for, whichever it is: bytes under keys, who is there, and BullMQ's two classes. */
import type { Job, Queue, Worker } from 'bullmq';

/** A job as it stands in the queue; what it is done to lies beside it, under its hash. */
export interface JobData {
  /** SHA-256 of the subject, e.g. of a program, in hex. */
  readonly subject: string;
  /** The rest of the task, in base64. */
  readonly detail: string;
  /** A worker that is not to do it: the one that did it before. */
  readonly not?: string;
}

/** What a job leaves in the queue; its answer lies under a key of its own. */
export type JobReturn =
  /** `answer` is the SHA-256 of the answer's bytes. */
  | { readonly by: string; readonly answer: string }
  /** The store no longer has the subject. */
  | { readonly by: string; readonly missing: 'subject' }
  /** The task cannot be done, here or elsewhere. */
  | { readonly by: string; readonly fault: string };

export type TaskQueue = Queue<JobData, JobReturn, string>;
export type TaskJob = Job<JobData, JobReturn, string>;
export type TaskWorker = Worker<JobData, JobReturn, string>;

export interface Store {
  /** Its address without secrets. */
  readonly shown: string;
  put(key: string, bytes: Uint8Array, seconds: number): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** Those of some keys that are there. */
  present(keys: readonly string[]): Promise<ReadonlySet<string>>;
  remove(key: string): Promise<void>;
  /** Says that somebody is there, for so many seconds. */
  announce(who: string, text: string, seconds: number): Promise<void>;
  /** What those said who are there. */
  announced(): Promise<readonly string[]>;
  withdraw(who: string): Promise<void>;
  queue(name: string): TaskQueue;
  /** To be asked for one job after the other: nothing is fetched that nobody asks for. */
  worker(name: string): TaskWorker;
  /** To be called when what came from it is closed. */
  close(): Promise<void>;
}

/** Milliseconds after which a job is another worker's whose own has not renewed its claim. */
export const LOCK_MILLISECONDS = 10_000;

/** How a worker claims jobs: often lost, a job is still done. */
export const CLAIMS = {
  lockDuration: LOCK_MILLISECONDS,
  stalledInterval: LOCK_MILLISECONDS / 2,
  // A lost worker costs its spans one each.
  maxStalledCount: 1000,
  autorun: false,
} as const;

/** Seconds for which answers, subjects and finished jobs are kept. */
export const KEPT_SECONDS = 3600;
