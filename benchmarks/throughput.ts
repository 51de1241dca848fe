/**
 * Trials a second: the engine with one worker and with all, against two plain-JavaScript versions of the same
 * model, in interleaved rounds of one process; and the Jining baseline. Prints a table and writes a JSON file.
 *
 *   npm run bench -- [--rounds 9] [--out benchmarks/recorded/throughput.json]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { median } from 'simple-statistics';
import type { Scenario, ThreadPool as Threads } from '../engine/index.ts';
import { builtEngine } from './built-engine.ts';
import { runPerTrial } from './per-trial-javascript.ts';
import { thirtyPaths } from './thirty-paths.ts';
import { runTypedArrays } from './typed-array-javascript.ts';

const { readScenario, runScenario, ThreadPool } = builtEngine;
const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, out: { type: 'string' } },
});
const rounds = Number(options.rounds);
const all = availableParallelism();
const one = new ThreadPool(1);
const many = new ThreadPool(all);
const file = new URL('../scenarios/jining-baseline.yaml', import.meta.url);
const jining = readScenario(readFileSync(file, 'utf8'), 'jining-baseline.yaml');
const model = thirtyPaths();

const engine = (scenario: Scenario, pool: Threads) => (trials: number) =>
  runScenario(scenario, { seed: 1, sampler: 'random', trials }, pool);

/** Each contender with the trials of one round: long enough that starting and summarising do not count. */
const contenders = [
  { name: '30 × 3, engine, 1 worker', trials: 1_048_576, run: engine(model, one) },
  { name: `30 × 3, engine, ${all} workers`, trials: 1_048_576 * all, run: engine(model, many) },
  { name: '30 × 3, JavaScript, typed-array blocks', trials: 131_072, run: runTypedArrays },
  { name: '30 × 3, JavaScript, an object a path', trials: 65_536, run: runPerTrial },
  { name: 'Jining baseline, engine, 1 worker', trials: 524_288, run: engine(jining, one) },
  { name: `Jining baseline, engine, ${all} workers`, trials: 524_288 * all, run: engine(jining, many) },
] as const;

const nanoseconds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
for (const { trials, run } of contenders) await run(trials / 4);
for (let round = 0; round < rounds; round++) {
  for (const { name, trials, run } of contenders) {
    const startedAt = performance.now();
    await run(trials);
    nanoseconds.get(name)!.push(((performance.now() - startedAt) * 1e6) / trials);
  }
}
await Promise.all([one.close(), many.close()]);

/** Median over the rounds of the ratio within a round, so that a busy moment hits both sides. */
function timesFaster(fast: string, slow: string): number {
  const slower = nanoseconds.get(slow)!;
  return median(nanoseconds.get(fast)!.map((time, round) => slower[round]! / time));
}

const names = contenders.map(({ name }) => name);
const [single, parallel, blocks, objects, jiningSingle, jiningParallel] = names as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const ratios = {
  'one worker against typed-array blocks': timesFaster(single, blocks),
  'one worker against an object a path': timesFaster(single, objects),
  [`${all} workers against one, 30 × 3`]: timesFaster(parallel, single),
  [`${all} workers against one, Jining`]: timesFaster(jiningParallel, jiningSingle),
};

const plain = { style: { head: [], border: [], compact: true } };
const times = new Table({ head: ['contender', 'ns a trial, median', 'least', 'most'], ...plain });
for (const [name, list] of nanoseconds) {
  times.push([name, median(list).toFixed(0), Math.min(...list).toFixed(0), Math.max(...list).toFixed(0)]);
}
const table = new Table({ head: ['ratio, median of rounds', 'times'], ...plain });
for (const [name, ratio] of Object.entries(ratios)) table.push([name, ratio.toFixed(2)]);
console.log(`${cpus()[0]?.model ?? ''}, ${all} cores, Node ${process.versions.node}, ${rounds} rounds`);
console.log(times.toString());
console.log(table.toString());

if (options.out !== undefined) {
  const record = {
    machine: { cpu: cpus()[0]?.model, cores: all, node: process.versions.node },
    rounds,
    nanosecondsPerTrial: Object.fromEntries(nanoseconds),
    ratios,
  };
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, `${JSON.stringify(record, null, 2)}\n`);
}
