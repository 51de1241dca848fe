/**
 * Peak memory of a run with few trials and with a hundred times as many, each in a process of its own, on the 30 × 3
 * model. Prints a table and writes a JSON file.
 *
 *   node --import tsx benchmarks/peak-memory.ts [--rounds 3] [--out benchmarks/recorded/peak-memory.json]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { median } from 'simple-statistics';
import { runScenario, ThreadPool } from '../engine/index.ts';
import { thirtyPaths } from './thirty-paths.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, out: { type: 'string' }, measure: { type: 'string' } },
});

/** Megabytes that this process took at most, after a run. */
async function peakOf(trials: number): Promise<number> {
  const pool = new ThreadPool();
  await runScenario(thirtyPaths(), { seed: 1, sampler: 'random', trials }, pool);
  await pool.close();
  return process.resourceUsage().maxRSS / 1024;
}

if (options.measure !== undefined) {
  console.log(await peakOf(Number(options.measure)));
} else {
  const own = fileURLToPath(import.meta.url);
  const inProcess = (trials: number) =>
    Number(execFileSync(process.execPath, ['--import', 'tsx', own, '--measure', String(trials)]));
  const megabytes: Record<string, number[]> = { 1e6: [], 1e8: [] };
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [trials, list] of Object.entries(megabytes)) list.push(inProcess(Number(trials)));
  }
  const table = new Table({ head: ['trials', 'peak, MB, median'], style: { head: [], border: [] } });
  for (const [trials, list] of Object.entries(megabytes)) table.push([trials, median(list).toFixed(1)]);
  console.log(table.toString());
  const ratio = median(megabytes[1e8]!) / median(megabytes[1e6]!);
  console.log(`ratio ${ratio.toFixed(3)}`);
  if (options.out !== undefined) {
    mkdirSync(dirname(options.out), { recursive: true });
    writeFileSync(
      options.out,
      `${JSON.stringify({ node: process.versions.node, megabytes, ratio }, null, 2)}\n`,
    );
  }
}
