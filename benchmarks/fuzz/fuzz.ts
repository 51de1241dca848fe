/**
 * Fuzzing that goes on: every reader of what somebody else wrote is given mutated inputs by turns, and inputs that reach
 * code which none before them has are mutated further. A refusal is well; anything else that is thrown, or a reading that
 * takes longer than ten seconds, ends it with the input, which is kept. Prints a table.
 *
 *   npm run fuzz -- [--minutes 2] [--inputs 1000000] [--seed N] [--only tables] [--keep FOLDER] [--out FILE]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { numbersFrom } from '../../test/mutated-messages.ts';
import { FUZZED, type FuzzedReader } from './fuzzed-readers.ts';
import { ReachedCode } from './reached-code.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    inputs: { type: 'string', default: '1e9' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    keep: { type: 'string', default: 'fuzzed' },
    out: { type: 'string' },
  },
});

/** Inputs between two looks at the code that was reached: a look takes as long as several inputs. */
const BETWEEN_LOOKS = 8;
/** Inputs of a reader that are mutated further, at most; the seeds are always among them. */
const MOST_KEPT = 400;
const TOO_LONG_MILLISECONDS = 10_000;

interface Counts {
  inputs: number;
  read: number;
  refused: number;
  slowest: number;
}

const random = numbersFrom(Number(options.seed));
const below = (bound: number) => Math.floor(random() * bound);
const reached = new ReachedCode();
const readers = FUZZED.filter(({ name }) => options.only === undefined || name === options.only).map(
  (reader) => ({
    reader,
    pool: [...reader.seeds],
    counts: { inputs: 0, read: 0, refused: 0, slowest: 0 } satisfies Counts,
  }),
);
if (readers.length === 0)
  throw new Error(`--only requires one of ${FUZZED.map(({ name }) => name).join(', ')}`);

function fail(reader: FuzzedReader, input: unknown, fault: unknown): never {
  const path = join(options.keep, `${reader.name.replaceAll(' ', '-')}-${options.seed}.input`);
  mkdirSync(options.keep, { recursive: true });
  writeFileSync(path, typeof input === 'string' ? input : JSON.stringify(input));
  throw new Error(`${reader.name}: an input that is kept in ${path} (seed ${options.seed})`, {
    cause: fault,
  });
}

function tryOne({ reader, counts }: (typeof readers)[number], input: unknown): void {
  const begun = performance.now();
  counts.inputs++;
  try {
    reader.read(input);
    counts.read++;
  } catch (error) {
    if (!reader.isRefusal(error)) fail(reader, input, error);
    counts.refused++;
  }
  const took = performance.now() - begun;
  counts.slowest = Math.max(counts.slowest, took);
  if (took > TOO_LONG_MILLISECONDS) fail(reader, input, new Error(`it took ${Math.round(took)} ms`));
}

const until = performance.now() + Number(options.minutes) * 60_000;
const most = Number(options.inputs);
let inputs = 0;
let [batch, untilLook]: [[(typeof readers)[number]['pool'], unknown][], number] = [[], BETWEEN_LOOKS];
while (inputs < most && performance.now() < until) {
  for (const each of readers) {
    const { reader, pool } = each;
    const input = reader.mutated(pool[below(pool.length)], random, pool);
    tryOne(each, input);
    inputs++;
    batch.push([pool, input]);
  }
  if (--untilLook > 0) continue;
  // Which of the batch reached new code is not asked: all of it is worth another look.
  if (reached.more() > 0) {
    for (const [pool, input] of batch) {
      if (pool.length < MOST_KEPT) pool.push(input);
      else pool[below(MOST_KEPT)] = input;
    }
  }
  batch = [];
  untilLook = BETWEEN_LOOKS;
}

const table = new Table({
  head: ['reader', 'inputs', 'read', 'refused', 'slowest, ms', 'kept'],
  style: { head: [], border: [] },
});
for (const { reader, pool, counts } of readers) {
  const { inputs, read, refused, slowest } = counts;
  table.push([reader.name, inputs, read, refused, Math.round(slowest), pool.length - reader.seeds.length]);
}
console.log(table.toString());
console.log(`${inputs} inputs, seed ${options.seed}, ${reached.blocks} blocks of code reached, no fault`);
reached.close();
if (options.out !== undefined) {
  mkdirSync(dirname(options.out), { recursive: true });
  const byReader = Object.fromEntries(readers.map(({ reader, counts }) => [reader.name, counts]));
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    seed: options.seed,
  };
  writeFileSync(
    options.out,
    `${JSON.stringify({ ...facts, inputs, blocks: reached.blocks, byReader }, null, 2)}\n`,
  );
}
