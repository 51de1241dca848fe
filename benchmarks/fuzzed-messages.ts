/**
 * Mutated messages of every kind, each read as a worker or a coordinator would, and programs that are read are run: none
 * may end in anything but a WireError, take long, or take memory that its bytes do not pay for. Prints counts and writes
 * a JSON file; a fault ends it with the message that brought it about.
 *
 *   node --import tsx benchmarks/fuzzed-messages.ts [--messages 100000] [--seed 1] [--out FILE]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { NotFiniteError } from '../engine/errors.ts';
import { WireError } from '../engine/wire/wire-error.ts';
import { messagesOf, mutate, numbersFrom } from '../test/mutated-messages.ts';

const { values: options } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});

interface Counts {
  messages: number;
  refused: number;
  /** Read without a complaint; programs were run too. */
  read: number;
  /** Programs that came to numbers that are not finite. */
  notFinite: number;
  slowestMilliseconds: number;
}

const messages = messagesOf();
const bytes = messages.map((each) => each.bytes);
const random = numbersFrom(Number(options.seed));
const byKind: Record<string, Counts> = {};
const wanted = Number(options.messages);

for (let i = 0; i < wanted; i++) {
  const message = messages[i % messages.length]!;
  byKind[message.kind] ??= { messages: 0, refused: 0, read: 0, notFinite: 0, slowestMilliseconds: 0 };
  const counts = byKind[message.kind]!;
  const mutated = mutate(message.bytes, random, bytes);
  const begun = performance.now();
  counts.messages++;
  try {
    message.use(mutated);
    counts.read++;
  } catch (error) {
    if (error instanceof WireError) counts.refused++;
    else if (error instanceof NotFiniteError) counts.notFinite++;
    else {
      writeFileSync('/tmp/fault.bin', mutated);
      throw new Error(`message ${i}, a ${message.kind}, kept in /tmp/fault.bin`, { cause: error });
    }
  }
  const took = Math.round(performance.now() - begun);
  counts.slowestMilliseconds = Math.max(counts.slowestMilliseconds, took);
}

const report = {
  date: new Date().toISOString().slice(0, 10),
  node: process.versions.node,
  seed: Number(options.seed),
  messages: wanted,
  faults: 0,
  peak_megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  by_kind: byKind,
};
console.log(JSON.stringify(report, null, 2));
if (options.out !== undefined) {
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
}
