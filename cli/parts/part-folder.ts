/**
 * A run in parts: a folder with the job, written once, and a file for each span of the run. Whoever makes parts needs to
 * hear nothing of the others, and whoever has them all needs none of the machines that made them.
 */
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ArgumentError, encodeTask, type SpanTask } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { makeFolder } from '../files/folder/part-files.ts';
import { writeWhole } from '../files/whole-files.ts';
import { describeIdentity, ownIdentity } from '../on/build-identity.ts';
import { hashOf, seal, unseal } from '../on/sealed-bytes.ts';

/** How a run falls into spans: as for so many workers. Written in the job, so that another version may choose anew. */
export const SPLIT = 64;

const jobSchema = z.strictObject({
  format: z.literal('growth-odds/job@1'),
  build: z.string(),
  scenario: z.string(),
  scenario_digest: z.string(),
  set: z.array(z.string()),
  seed: z.number(),
  trials: z.number(),
  sampler: z.enum(['random', 'sobol']),
  level: z.number(),
  rare: z.enum(['on', 'off']).nullable(),
  split: z.number(),
  /** Of each span the number of its first chunk, which names its file. */
  spans: z.array(z.number()),
  program: z.string(),
});
export type Job = z.infer<typeof jobSchema>;

const jobFile = (folder: string) => join(folder, 'job.json');
export const nameOfSpan = (number: number): string => `span-${String(number).padStart(6, '0')}.tally`;

export const ownBuild = (): string => describeIdentity(ownIdentity());
export const programHash = (task: SpanTask): string => hashOf(encodeTask(task).subject);
/** Of which trials of which run a span is: its seed and sampler as well. */
export const spanHash = (task: SpanTask): string => hashOf(encodeTask(task).detail);

/**
 * Writes the job of a folder, or finds that it is this one. Of several that begin at once one writes it.
 *
 * @throws ArgumentError when the folder is of another run
 */
export function joinJob(folder: string, job: Job): void {
  makeFolder(folder);
  const beside = `${jobFile(folder)}.${process.pid}.new`;
  writeFileSync(beside, `${JSON.stringify(job, null, 2)}\n`);
  try {
    linkSync(beside, jobFile(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    requireSame(folder, readJob(folder), job);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** @throws ArgumentError when the folder has no job, or one that nobody could have written */
export function readJob(folder: string): Job {
  const path = jobFile(folder);
  try {
    return jobSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new ArgumentError(say('folder-holds-no-job', { path, message: code ?? message.split('\n')[0]! }));
  }
}

function requireSame(folder: string, there: Job, own: Job): void {
  for (const what of Object.keys(own) as (keyof Job)[]) {
    const [wanted, got] = [there[what], own[what]].map((each) => JSON.stringify(each)) as [string, string];
    if (wanted !== got)
      throw new ArgumentError(say('job-is-another', { path: jobFile(folder), what, wanted, got }));
  }
}

/** Writes the tally of a span: whole, with the hashes of its program and of its span. */
export async function writeSpan(folder: string, task: SpanTask, tally: Uint8Array): Promise<void> {
  const head = Buffer.from(headOf(programHash(task), spanHash(task)));
  const { bytes } = await seal(Buffer.concat([head, tally]), 'numbers');
  writeWhole(join(folder, nameOfSpan(task.span[0]!.number)), bytes);
}

const headOf = (program: string, span: string): string => `${program}\n${span}\n`;

/**
 * The tally of a span; undefined where there is none that is whole and of this program.
 *
 * @param span the hash of the span that it is to be of; any without it
 */
export async function readSpan(
  folder: string,
  number: number,
  program: string,
  span?: string,
): Promise<Uint8Array | undefined> {
  const path = join(folder, nameOfSpan(number));
  if (!existsSync(path)) return undefined;
  const content = (await unseal(readFileSync(path)))?.content;
  if (content === undefined) return undefined;
  const length = headOf(program, program).length;
  const [ofProgram, ofSpan] = Buffer.from(content.subarray(0, length)).toString('latin1').split('\n');
  if (ofProgram !== program || ofSpan === undefined || (span !== undefined && ofSpan !== span))
    return undefined;
  return content.subarray(length);
}
