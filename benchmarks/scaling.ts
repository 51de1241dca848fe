/**
 * Processor time and peak memory against paths, years, targets and members of ladders, each doubled five times; every
 * size in a process of its own. Prints a table, ends with 1 where a doubling costs more than n log n would, and writes a
 * JSON file and a log-log plot.
 *
 *   npm run build && node --import tsx benchmarks/scaling.ts [--rounds 3] [--out benchmarks/recorded/scaling.json]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { linearRegression, median } from 'simple-statistics';
import type { TopLevelSpec } from 'vega-lite';
import { renderSvg } from '../viz/index.ts';
import { builtEngine } from './built-engine.ts';
import { largeScenario, type Size } from './large-scenario.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, out: { type: 'string' }, measure: { type: 'string' } },
});

const TRIALS = 4096;
const DOUBLINGS = 5;
/** Steepest line on the log-log plot: n log n from a thousand to two thousand rises by 1.15, noise on top. */
const STEEPEST = 1.25;

/** What is doubled, the smallest size of it, and what stays. */
const DOUBLED: Readonly<Record<string, (times: number) => Size>> = {
  paths: (times) => ({ paths: 75 * times, years: 3, targets: 20, members: 0, ladders: 0 }),
  years: (times) => ({ paths: 30, years: times, targets: 10, members: 0, ladders: 0 }),
  targets: (times) => ({ paths: 60, years: 5, targets: 15 * times, members: 0, ladders: 0 }),
  members: (times) => ({ paths: 300, years: 3, targets: 12, members: 9 * times, ladders: 1 }),
};

/** Seconds of processor time and megabytes of peak memory. */
interface Cost {
  readonly read: number;
  readonly run: number;
  readonly memory: number;
}

async function costOf(size: Size): Promise<Cost> {
  const text = largeScenario(size);
  const begun = process.cpuUsage();
  const scenario = builtEngine.readScenario(text, 'large.yaml');
  const between = process.cpuUsage(begun);
  await builtEngine.runScenario(scenario, { seed: 1, trials: TRIALS });
  const ended = process.cpuUsage(begun);
  const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6;
  const read = seconds(between);
  return { read, run: seconds(ended) - read, memory: process.resourceUsage().maxRSS / 1024 };
}

if (options.measure !== undefined) {
  console.log(JSON.stringify(await costOf(JSON.parse(options.measure) as Size)));
  process.exit(0);
}

const own = fileURLToPath(import.meta.url);
const inProcess = (size: Size) =>
  JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', own, '--measure', JSON.stringify(size)], {
      encoding: 'utf8',
    }),
  ) as Cost;

interface Row extends Cost {
  readonly doubled: string;
  readonly size: number;
}

const rows: Row[] = [];
const slopes: Record<string, { processor: number; memory: number }> = {};
const table = new Table({
  head: ['doubled', 'size', 'read, s', 'run, s', 'memory, MB'],
  style: { head: [], border: [] },
});
/** What a process takes that does next to nothing: it hides how the rest grows. */
const nothing = inProcess({ paths: 2, years: 1, targets: 1, members: 0, ladders: 0 });
for (const [doubled, sizeOf] of Object.entries(DOUBLED)) {
  const own: Row[] = [];
  for (let step = 0; step <= DOUBLINGS; step++) {
    const size = sizeOf(2 ** step);
    const costs = Array.from({ length: Number(options.rounds) }, () => inProcess(size));
    const middle = (pick: (cost: Cost) => number) => Number(median(costs.map(pick)).toFixed(3));
    const row = {
      ...{ doubled, size: size[doubled as 'paths'] },
      ...{ read: middle(({ read }) => read), run: middle(({ run }) => run) },
      memory: Math.round(middle(({ memory }) => memory)),
    };
    own.push(row);
    table.push([doubled, row.size, row.read, row.run, row.memory]);
  }
  rows.push(...own);
  // The last three doublings: below them a process that does nothing is most of what is measured.
  const slope = (pick: (cost: Cost) => number) =>
    linearRegression(
      own.slice(-4).map((row) => [Math.log2(row.size), Math.log2(Math.max(1e-3, pick(row) - pick(nothing)))]),
    ).m;
  slopes[doubled] = {
    processor: Number(slope(({ read, run }) => read + run).toFixed(2)),
    memory: Number(slope(({ memory }) => memory).toFixed(2)),
  };
}
console.log(table.toString());
console.log(
  'slopes of the last three doublings on a log-log plot, above a process that does next to nothing:',
);
for (const [doubled, { processor, memory }] of Object.entries(slopes)) {
  console.log(`  ${doubled}: processor time ${processor}, memory ${memory}`);
}
if (options.out !== undefined) {
  mkdirSync(dirname(options.out), { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  const load = Number(loadavg()[0]!.toFixed(1));
  const facts = { date, node: process.versions.node, load, rounds: Number(options.rounds), trials: TRIALS };
  writeFileSync(options.out, `${JSON.stringify({ ...facts, nothing, slopes, rows }, null, 2)}\n`);
  writeFileSync(options.out.replace(/\.json$/u, '.svg'), await renderSvg(plotOf(rows)));
}
if (Object.values(slopes).some(({ processor, memory }) => Math.max(processor, memory) > STEEPEST)) {
  process.exitCode = 1;
}

/** Two log-log plots side by side, a line for each thing that is doubled. */
function plotOf(measured: readonly Row[]): TopLevelSpec {
  const log = { type: 'log' as const };
  const lines = (field: string, title: string) => ({
    width: 320,
    height: 260,
    mark: { type: 'line' as const, point: true },
    encoding: {
      x: { field: 'size', type: 'quantitative' as const, scale: { ...log, base: 2 }, title: 'size' },
      y: { field, type: 'quantitative' as const, scale: log, title },
      color: { field: 'doubled', type: 'nominal' as const, title: 'doubled' },
    },
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    usermeta: { language: 'en' },
    data: { values: measured.map((row) => ({ ...row, processor: row.read + row.run })) },
    hconcat: [lines('processor', 'processor time, s'), lines('memory', 'peak memory, MB')],
  };
}
