/**
 * Coverage of 95 % intervals over many seeds on scenarios with known odds: both samplers, fixed trials and runs that stop
 * by themselves, and quantiles. Prints a Markdown table and writes a JSON file.
 *
 *   node --import tsx benchmarks/coverage.ts [--seeds 2000] [--trials 4096,65536] [--out benchmarks/recorded/coverage.json]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { normalQuantile } from '../engine/statistics/normal.ts';
import { certainScenario, KNOWN_ODDS, thresholdFor } from './known-odds.ts';
import {
  type Coverage,
  coverageOfOdds,
  coverageOfQuantile,
  coverageWhenStopped,
} from './measured-coverage.ts';

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    trials: { type: 'string', default: '4096,65536' },
    out: { type: 'string' },
  },
});
const seeds = Number(options.seeds);
const sizes = options.trials.split(',').map(Number);
const SAMPLERS = ['random', 'sobol'] as const;
const rows: ({ readonly study: string; readonly sampler: string; readonly odds: number } & Coverage)[] = [];

function report(study: string, sampler: string, odds: number, coverage: Coverage): void {
  rows.push({ study, sampler, odds, ...coverage });
  const { held, above, below, meanHalfWidth, error, meanTrials, methods } = coverage;
  const percent = (share: number) => (100 * share).toFixed(1);
  const method = Object.entries(methods).sort((a, b) => b[1] - a[1])[0]![0];
  console.log(
    `| ${study} | ${sampler} | ${odds} | ${Math.round(meanTrials)} | **${percent(held)}** | ${percent(above)} / ${percent(below)} | ${meanHalfWidth.toExponential(1)} | ${error.toExponential(1)} | ${method} |`,
  );
}

console.log(
  '| problem | sampler | odds | trials | covered, % | above / below | half-width | error | method |',
);
console.log('|---|---|---:|---:|---:|---:|---:|---:|---|');
for (const sampler of SAMPLERS) {
  for (const problem of KNOWN_ODDS) {
    for (const odds of [0.5, 0.1, 0.01, 0.001]) {
      const threshold = thresholdFor(problem, odds);
      const [text, truth] = [problem.scenario(threshold), problem.odds(threshold)];
      for (const trials of sizes) {
        report(problem.name, sampler, odds, await coverageOfOdds(text, truth, { sampler, trials, seeds }));
      }
    }
  }
  for (const odds of [0, 1]) {
    const trials = sizes[0]!;
    report(
      'never or always',
      sampler,
      odds,
      await coverageOfOdds(certainScenario(odds), odds, { sampler, trials, seeds }),
    );
  }
  for (const [problem, odds, precision] of [
    ['an equality, which has no margin', 0.5, sampler === 'random' ? 0.004 : 0.0012],
    ['an equality, which has no margin', 0.01, sampler === 'random' ? 0.002 : 0.0005],
    ['once in five years', 0.5, sampler === 'random' ? 0.005 : 0.0004],
    ['outside a band, which is not monotone', 0.1, sampler === 'random' ? 0.003 : 0.0006],
  ] as const) {
    const known = KNOWN_ODDS.find(({ name }) => name === problem)!;
    const threshold = thresholdFor(known, odds);
    const study = `--precision ${100 * precision}pp: ${problem}`;
    const text = known.scenario(threshold);
    report(
      study,
      sampler,
      odds,
      await coverageWhenStopped(text, known.odds(threshold), { sampler, precision, seeds }),
    );
  }
  // x0 + x1 + x2 + x3 with variance 5.98.
  const text = KNOWN_ODDS[0]!.scenario(1);
  for (const probability of ['0.05', '0.5', '0.95'] as const) {
    const truth = normalQuantile(Number(probability)) * Math.sqrt(5.98);
    const trials = sizes[0]!;
    const study = `quantile ${probability} of a sum`;
    report(
      study,
      sampler,
      Number(probability),
      await coverageOfQuantile(text, { probability, truth }, { sampler, trials, seeds }),
    );
  }
}
if (options.out !== undefined) {
  const record = { machine: { cpu: cpus()[0]?.model, node: process.versions.node }, level: 0.95, rows };
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, `${JSON.stringify(record, null, 2)}\n`);
}
