/**
 * The program under faults of the machine and of people, at moments of chance. Prints a table of fault, tries, survived;
 * ends with 1 when one was not survived. Mutated inputs have a script of their own, `npm run fuzz`. What FILE holds of other
 * faults stays.
 *
 *   npm run build && node --import tsx benchmarks/faults/faults.ts [--only kills] [--tries 100] [--seed 1] [--out FILE]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { numbersFrom } from '../../test/mutated-messages.ts';
import { changeResult } from './changed-results.ts';
import { fillDisk } from './full-disks.ts';
import { writeAtOnce } from './pairs-of-writers.ts';
import { heardAfter, interrupt, kill } from './stopped-runs.ts';
import type { Random, Verdict } from './tried-program.ts';

const FAULTS: Readonly<
  Record<string, { readonly tries: number; readonly act: (random: Random) => Promise<Verdict> }>
> = {
  kills: { tries: 100, act: kill },
  interrupts: { tries: 100, act: interrupt },
  'full disks': { tries: 30, act: fillDisk },
  'changed results': { tries: 1000, act: changeResult },
  'pairs of writers': { tries: 20, act: writeAtOnce },
};

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    tries: { type: 'string' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});

const random = numbersFrom(Number(options.seed));
const table = new Table({ head: ['fault', 'tries', 'survived'], style: { head: [], border: [] } });
const load = () => Number(loadavg()[0]!.toFixed(1));
interface Recorded {
  readonly date: string;
  readonly node: string;
  /** Of the machine, in the end: how fast an interruption is heard depends on it. */
  readonly load: number;
  readonly tries: number;
  readonly survived: number;
  /** Seconds until interrupted runs ended. */
  readonly heard?: { readonly median: number; readonly longest: number };
}
const recorded: Record<string, Recorded> = {};
for (const [name, { tries: usual, act }] of Object.entries(FAULTS)) {
  if (options.only !== undefined && options.only !== name) continue;
  const tries = options.tries === undefined ? usual : Number(options.tries);
  let survived = 0;
  for (let i = 0; i < tries; i++) {
    const verdict = await act(random);
    if (verdict === undefined) survived++;
    else console.error(`${name}, try ${i + 1}: ${verdict}`);
  }
  table.push([name, tries, survived]);
  const sorted = heardAfter.splice(0).sort((a, b) => a - b);
  const seconds = (share: number) =>
    Number(((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) / 1000).toFixed(3));
  const heard = sorted.length === 0 ? {} : { heard: { median: seconds(0.5), longest: seconds(1) } };
  const date = new Date().toISOString().slice(0, 10);
  recorded[name] = { date, node: process.versions.node, load: load(), tries, survived, ...heard };
}
console.log(table.toString());
const { heard } = recorded.interrupts ?? {};
if (heard !== undefined) {
  console.log(
    `interrupted runs ended after ${heard.median} s in the middle, ${heard.longest} s at most (load ${load()})`,
  );
}
if (options.out !== undefined) {
  mkdirSync(dirname(options.out), { recursive: true });
  const before = existsSync(options.out) ? JSON.parse(readFileSync(options.out, 'utf8')) : {};
  writeFileSync(options.out, `${JSON.stringify({ ...before, ...recorded }, null, 2)}\n`);
}
if (Object.values(recorded).some(({ tries, survived }) => survived < tries)) process.exitCode = 1;
