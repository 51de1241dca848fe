/** Subjects and answers as they lie in a store: each whole, or taken as not there. */
import { hashOf, seal, unseal } from './sealed-bytes.ts';
import { KEPT_SECONDS, type Store } from './store.ts';

/** A worker's name ends at the first of these. */
const LINE_FEED = 0x0a;

export interface StoredAnswer {
  /** The worker that it is of. */
  readonly by: string;
  /** SHA-256 of the content, in hex. */
  readonly hash: string;
  readonly content: Uint8Array;
}

const answerKey = (job: string) => `answer:${job}`;
const subjectKey = (hash: string) => `subject:${hash}`;

export async function putAnswer(store: Store, job: string, by: string, content: Uint8Array): Promise<string> {
  const { hash, bytes } = await seal(content, 'numbers');
  await store.put(answerKey(job), Buffer.concat([Buffer.from(`${by}\n`), bytes]), KEPT_SECONDS);
  return hash;
}

export async function getAnswer(store: Store, job: string): Promise<StoredAnswer | undefined> {
  const bytes = await store.get(answerKey(job));
  if (bytes === undefined) return undefined;
  const end = bytes.indexOf(LINE_FEED);
  const opened = end < 0 ? undefined : await unseal(bytes.subarray(end + 1));
  if (opened !== undefined) return { by: Buffer.from(bytes.subarray(0, end)).toString(), ...opened };
  // Cut short or changed: it will be made again.
  await store.remove(answerKey(job));
  return undefined;
}

/** Those of some jobs whose answers are there. */
export async function answered(store: Store, jobs: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await store.present(jobs.map(answerKey));
  return new Set(jobs.filter((job) => found.has(answerKey(job))));
}

/** Stores what jobs are done to, once for all of them, unless it is there. */
export async function putSubject(store: Store, content: Uint8Array): Promise<void> {
  const { hash, bytes } = await seal(content, 'texts');
  await store.put(subjectKey(hash), bytes, 2 * KEPT_SECONDS);
}

export async function hasSubject(store: Store, hash: string): Promise<boolean> {
  return (await store.present([subjectKey(hash)])).size > 0;
}

/** The subject of this hash, no other. */
export async function getSubject(store: Store, hash: string): Promise<Uint8Array | undefined> {
  const bytes = await store.get(subjectKey(hash));
  const opened = bytes === undefined ? undefined : await unseal(bytes);
  return opened?.hash === hash ? opened.content : undefined;
}

/** The name of a job: the same task has the same one, whoever asks for it and how often. */
export const jobName = (kind: string, subject: string, detail: Uint8Array): string =>
  `${kind}-${hashOf(Buffer.concat([Buffer.from(`${kind}\n${subject}\n`), detail])).slice(0, 40)}`;
