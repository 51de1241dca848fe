/**
 * Mutated scenarios, Chinese punctuation included: the shipped examples, and every file of the corpus of slips and of the
 * odd but right ones. Each mutation is read, or refused with a place in the file and words of ours. No message is longer
 * than a screen of 24 lines of 100 columns, and none has a control character of the input.
 *
 *   node --import tsx benchmarks/mutated-scenarios.ts [--files 25000] [--seed 1] [--record FILE]
 *
 * Shards of several seeds are one record: --record adds to what stands in the file for other seeds of the same code.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { type Mutated, mutatedScenario, wrongWith } from '../test/mutated-files.ts';
import { planned, type Slot } from '../test/planner-scenario.ts';

interface Shard {
  readonly seed: number;
  readonly files: number;
  readonly read: number;
  readonly warned: number;
  readonly refused: number;
  readonly wrong: readonly string[];
  readonly slowest_milliseconds: number;
  readonly seconds: number;
}

interface Recorded {
  readonly date: string;
  readonly code: string;
  readonly node: string;
  readonly bases: number;
  readonly shards: readonly Shard[];
}

const { values } = parseArgs({
  options: { files: { type: 'string' }, seed: { type: 'string' }, record: { type: 'string' } },
});
const files = Number(values.files ?? 25_000);
const seed = Number(values.seed ?? 1);

interface OfCorpus {
  readonly base: 'zh' | 'en';
  readonly at: Slot;
  readonly slip?: string;
  readonly right?: string;
}

const ofCorpus = (name: string) =>
  parse(readFileSync(new URL(`../test/corpus/${name}.yaml`, import.meta.url), 'utf8')) as OfCorpus[];
const scenarios = new URL('../scenarios/', import.meta.url);
const bases = [
  ...readdirSync(scenarios)
    .filter((file) => file.startsWith('example-') && file.endsWith('.yaml'))
    .map((file) => readFileSync(new URL(file, scenarios), 'utf8')),
  ...[...ofCorpus('slips'), ...ofCorpus('odd-but-right')].map(({ base, at, slip, right }) =>
    planned(base, { [at]: slip ?? right }),
  ),
];

const counts = { read: 0, warned: 0, refused: 0 };
const wrong: { readonly mutated: Mutated; readonly fault: string }[] = [];
let slowest = 0;
const begun = performance.now();
for (let i = 0; i < files; i++) {
  const mutated = mutatedScenario(bases, seed * 1_000_000 + i);
  const from = performance.now();
  const outcome = wrongWith(mutated);
  slowest = Math.max(slowest, performance.now() - from);
  if (outcome.fault === undefined) counts[outcome.end]++;
  else wrong.push({ mutated, fault: outcome.fault });
  if ((i + 1) % 1000 === 0)
    console.error(`${i + 1} of ${files}: ${JSON.stringify(counts)}, ${wrong.length} wrong`);
}
const shard: Shard = {
  seed,
  files,
  ...counts,
  wrong: wrong.map(({ mutated, fault }) => `${mutated.seed}: ${mutated.what.join('; ')} | ${fault}`),
  slowest_milliseconds: Math.round(slowest),
  seconds: Math.round((performance.now() - begun) / 1000),
};
console.log(JSON.stringify(shard, null, 2));
if (values.record !== undefined) {
  const code = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const before: readonly Shard[] = existsSync(values.record)
    ? (JSON.parse(readFileSync(values.record, 'utf8')) as Recorded).shards
    : [];
  const shards = [...before.filter((each) => each.seed !== seed), shard].toSorted((a, b) => a.seed - b.seed);
  const recorded: Recorded = {
    date: new Date().toISOString().slice(0, 10),
    code,
    node: process.versions.node,
    bases: bases.length,
    shards,
  };
  writeFileSync(values.record, `${JSON.stringify(recorded, null, 2)}\n`);
}
if (wrong.length > 0) process.exitCode = 1;
