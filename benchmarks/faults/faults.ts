/**
 * The program under faults of the machine and of people, at moments of chance. Prints a table of fault, tries, survived;
 * ends with 1 when one was not survived. Mutated inputs have a script of their own, `npm run fuzz`.
 *
 *   npm run build && node --import tsx benchmarks/faults/faults.ts [--only kills] [--tries 100] [--seed 1] [--out FILE]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
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
const recorded: Record<string, { tries: number; survived: number }> = {};
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
  recorded[name] = { tries, survived };
}
console.log(table.toString());
const sorted = heardAfter.toSorted((a, b) => a - b);
const seconds = (share: number) =>
  Number(((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) / 1000).toFixed(3));
const heard = sorted.length === 0 ? undefined : { median: seconds(0.5), longest: seconds(1) };
if (heard !== undefined) {
  const [load] = loadavg();
  console.log(
    `interrupted runs ended after ${heard.median} s in the middle, ${heard.longest} s at most (load ${load!.toFixed(1)})`,
  );
}
if (options.out !== undefined) {
  mkdirSync(dirname(options.out), { recursive: true });
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    seed: options.seed,
  };
  const load = Number(loadavg()[0]!.toFixed(1));
  writeFileSync(options.out, `${JSON.stringify({ ...facts, load, faults: recorded, heard }, null, 2)}\n`);
}
if (Object.values(recorded).some(({ tries, survived }) => survived < tries)) process.exitCode = 1;
