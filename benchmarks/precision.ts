/**
 * What precision costs: for each target of a shipped scenario and each sampler, trials and wall time (one thread) to a
 * half-width of 0.1 percentage points, and the error against a long run by number of trials with its fitted slope.
 * Prints tables in Markdown and writes a JSON file.
 *
 *   node --import tsx benchmarks/precision.ts [--scenario scenarios/jining-baseline.yaml] [--seeds 8] [--out FILE]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { linearRegression, median } from 'simple-statistics';
import { loadParent } from '../cli/files/scenario-files.ts';
import { type Odds, readScenario } from '../engine/index.ts';
import { oneLook } from '../engine/result/estimate/interval-rule.ts';
import { estimate } from '../engine/result/estimate/tally-reader.ts';
import type { Sampler } from '../engine/simulate/run/chunk.ts';
import { planRun } from '../engine/simulate/run/run-plan.ts';
import { simulatorHere } from '../engine/simulate/run/simulate-here.ts';
import { proportionInterval } from '../engine/statistics/proportion-interval.ts';
import { programOf } from './measured-coverage.ts';

const { values: options } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'scenarios/jining-baseline.yaml' },
    seeds: { type: 'string', default: '8' },
    reference: { type: 'string', default: String(2 ** 20) },
    out: { type: 'string' },
  },
});
const LEVEL = 0.95;
const HALF_WIDTH = 0.001;
const SAMPLERS = ['random', 'sobol'] as const;
/** Numbers of trials at which errors are measured, one every two doublings. */
const SIZES = [8, 10, 12, 14, 16].map((bits) => 2 ** bits);
const seeds = Number(options.seeds);
const scenario = readScenario(readFileSync(options.scenario, 'utf8'), options.scenario, { load: loadParent });

/** Odds of every target by a sampler, a seed and a number of trials, and the seconds that took. */
function oddsBy(sampler: Sampler): (seed: number, trials: number) => { odds: Odds[]; seconds: number } {
  const { program, refs } = programOf(scenario, sampler, 16_384);
  const simulate = simulatorHere(program);
  return (seed, trials) => {
    const startedAt = performance.now();
    const reader = estimate(program, {
      tallies: simulate(planRun(seed, sampler, trials)),
      rule: oneLook(LEVEL),
    });
    const odds = refs.targets.map(({ hit }) => reader.odds(hit));
    return { odds, seconds: (performance.now() - startedAt) / 1000 };
  };
}

const run = { random: oddsBy('random'), sobol: oddsBy('sobol') };
for (const sampler of SAMPLERS) run[sampler](0, 16_384);
const reference = run.sobol(1_000_003, Number(options.reference)).odds;

/** Odds and seconds by sampler, size and seed. */
const measured = Object.fromEntries(
  SAMPLERS.map((sampler) => [
    sampler,
    SIZES.map((trials) => Array.from({ length: seeds }, (_, seed) => run[sampler](seed + 1, trials))),
  ]),
) as Record<Sampler, { odds: Odds[]; seconds: number }[][]>;

const half = ({ low, high }: { low: number; high: number }) => (high - low) / 2;

/** Least trials, a power of two in each replicate, at which the median half-width over the seeds is small enough. */
function trialsOfSobol(target: number): number {
  for (let trials = 256; trials <= 2 ** 24; trials *= 2) {
    const size = SIZES.indexOf(trials);
    const runs =
      size >= 0
        ? measured.sobol[size]!
        : Array.from({ length: Math.min(seeds, 4) }, (_, seed) => run.sobol(seed + 1, trials));
    if (median(runs.map(({ odds }) => half(odds[target]!))) <= HALF_WIDTH) return trials;
  }
  return Number.POSITIVE_INFINITY;
}

/** Least trials at which an interval from counts is small enough, to three digits. */
function trialsOfRandom(p: number): number {
  let [few, enough] = [1, 2 ** 34];
  while (enough / few > 1.001) {
    const middle = Math.sqrt(few * enough);
    if (half(proportionInterval(p * middle, middle, LEVEL)) > HALF_WIDTH) few = middle;
    else enough = middle;
  }
  return Math.ceil(enough);
}

/** Root of the mean squared error over the seeds. */
function errorOf(sampler: Sampler, size: number, target: number): number {
  const truth = reference[target]!.p;
  const squares = measured[sampler][size]!.map(({ odds }) => (odds[target]!.p - truth) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** Seconds of a run by trials: those of a block, and of each further trial. */
function secondsFor(sampler: Sampler, trials: number): number {
  const seconds = SIZES.map((_, size) => median(measured[sampler][size]!.map((each) => each.seconds)));
  const size = SIZES.findIndex((each) => each >= trials);
  return size >= 0 ? seconds[size]! : (seconds.at(-1)! * trials) / SIZES.at(-1)!;
}

const rows = scenario.targets.map(({ name, type }, target) => {
  const { p, method } = reference[target]!;
  const trials = { random: trialsOfRandom(p), sobol: trialsOfSobol(target) };
  const errors = {
    random: SIZES.map((_, size) => errorOf('random', size, target)),
    sobol: SIZES.map((_, size) => errorOf('sobol', size, target)),
  };
  const slope = (sampler: Sampler) => {
    const points = SIZES.map((size, i) => [Math.log2(size), Math.log2(errors[sampler][i]!)]);
    return linearRegression(points.filter(([, error]) => Number.isFinite(error!))).m;
  };
  return {
    name,
    type,
    odds: p,
    method,
    trials,
    ratio: trials.random / trials.sobol,
    seconds: {
      random: secondsFor('random', trials.random),
      sobol: secondsFor('sobol', trials.sobol),
    },
    errors,
    slope: { random: slope('random'), sobol: slope('sobol') },
  };
});

const kind = (type: string) => (type === 'condition' ? 'threshold' : type);
console.log(`${scenario.name}: to ±0.1 pp at 95 %, one thread of ${cpus()[0]?.model ?? ''}\n`);
console.log('| target | kind | odds, % | random: trials, s | sobol: trials, s | times fewer |');
console.log('|---|---|---:|---:|---:|---:|');
for (const { name, type, odds, trials, ratio, seconds } of rows) {
  const cost = (sampler: Sampler) => `${trials[sampler]}, ${seconds[sampler].toPrecision(2)}`;
  console.log(
    `| ${name} | ${kind(type)} | ${(100 * odds).toPrecision(3)} | ${cost('random')} | ${cost('sobol')} | **${ratio.toFixed(ratio < 10 ? 1 : 0)}** |`,
  );
}
console.log('\n| target | sampler | error at 256 | 1024 | 4096 | 16384 | 65536 | slope |');
console.log('|---|---|---:|---:|---:|---:|---:|---:|');
for (const { name, errors, slope } of rows) {
  for (const sampler of SAMPLERS) {
    const cells = errors[sampler].map((error) => error.toExponential(1)).join(' | ');
    console.log(`| ${name} | ${sampler} | ${cells} | ${slope[sampler].toFixed(2)} |`);
  }
}

/** What the default sampler has to save, by kind of target, where odds are neither rare nor sure. */
const asked = rows.filter(({ odds }) => odds >= 0.01 && odds <= 0.99);
const least = { threshold: 50, others: 4 };
const short = asked.filter(
  ({ type, ratio }) => ratio < (type === 'condition' ? least.threshold : least.others),
);
console.log(
  short.length === 0
    ? `\nEvery threshold between 1 % and 99 % takes at most a ${least.threshold}th of the trials, every tier and joint target a quarter.`
    : `\nShort of it: ${short.map(({ name, ratio }) => `${name} (${ratio.toFixed(1)})`).join(', ')}`,
);
if (options.out !== undefined) {
  const machine = { cpu: cpus()[0]?.model, node: process.versions.node };
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(
    options.out,
    `${JSON.stringify({ machine, scenario: scenario.name, halfWidth: HALF_WIDTH, sizes: SIZES, seeds, rows }, null, 2)}\n`,
  );
}
