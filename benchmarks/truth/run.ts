/**
 * Reference problems over many seeds: how often intervals hold the exact odds, how often no number is given, bias, width
 * and cost. Writes what every run found to a file, one JSON a line, and goes on where it stopped; prints the table.
 *
 *   node --import tsx benchmarks/truth/run.ts --seeds 40 [--part 1/4] [--sampler sobol|random] [--family NAME]
 *     [--first-seed 1] [--out truth.jsonl] [--held-out] [--problems] [--least 0.92] [--minutes 3]
 *
 * `--least`: exit code 1 where so few intervals of a family, or of all, hold the exact value that a coverage of so much
 * would be met by chance in fewer than one of a thousand.
 *
 * Problems in held-out/ are read with `--held-out` alone, and then alone: what is tuned on them measures nothing.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ThreadPool } from '../../engine/index.ts';
import { clopperPearsonInterval } from '../../engine/statistics/proportion-interval.ts';
import { FAMILIES } from './families/index.ts';
import { measure } from './measure.ts';
import type { Problem } from './problem.ts';
import { type Found, type Row, rowsOf, table } from './table.ts';

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    'first-seed': { type: 'string', default: '1' },
    part: { type: 'string', default: '1/1' },
    sampler: { type: 'string', default: 'sobol' },
    family: { type: 'string' },
    trials: { type: 'string', default: '16384' },
    out: { type: 'string' },
    'held-out': { type: 'boolean', default: false },
    problems: { type: 'boolean', default: false },
    least: { type: 'string' },
    minutes: { type: 'string' },
  },
});

const { sampler } = options;
if (sampler !== 'sobol' && sampler !== 'random')
  throw new Error(`--sampler requires sobol or random, got ${sampler}`);
const [part, parts] = options.part.split('/').map(Number);
if (!(part! >= 1 && part! <= parts!))
  throw new Error(`--part requires k/n with 1 ≤ k ≤ n, got ${options.part}`);
const [seeds, first, trials] = [Number(options.seeds), Number(options['first-seed']), Number(options.trials)];
if (!(seeds >= 1)) throw new Error(`--seeds requires a whole number of at least 1, got ${options.seeds}`);

const all = options['held-out'] ? (await import('./held-out/index.ts')).HELD_OUT : FAMILIES;
const families = all.filter(({ name }) => options.family === undefined || name.includes(options.family));
if (families.length === 0)
  throw new Error(
    `--family requires a part of one of: ${all.map(({ name }) => name).join(', ')}; got ${options.family}`,
  );

const { out } = options;
const found: Found[] =
  out !== undefined && existsSync(out)
    ? readFileSync(out, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Found)
    : [];
const keyOf = (each: Pick<Found, 'family' | 'problem' | 'seed' | 'sampler'>) =>
  `${each.family}/${each.problem}/${each.sampler}/${each.seed}`;
const done = new Set(found.map(keyOf));

const tasks: { readonly family: string; readonly problem: Problem; readonly seed: number }[] = [];
for (let seed = first; seed < first + seeds; seed++) {
  // The first of every family, then the second: what is cut off by time has something of all.
  const most = Math.max(...families.map(({ problems }) => problems.length));
  for (let place = 0; place < most; place++) {
    for (const { name: family, problems } of families) {
      const problem = problems[place];
      if (problem !== undefined) tasks.push({ family, problem, seed });
    }
  }
}
const end = performance.now() + 60_000 * Number(options.minutes ?? Number.POSITIVE_INFINITY);
const pool = new ThreadPool(1);
for (const [i, { family, problem, seed }] of tasks.entries()) {
  const task = { family, problem: problem.name, seed, sampler };
  if (performance.now() > end) break;
  if (i % parts! !== part! - 1 || done.has(keyOf(task))) continue;
  for (const each of await measure(problem, pool, { seed, sampler, trials })) {
    const line: Found = { ...task, ...each };
    found.push(line);
    if (out !== undefined) appendFileSync(out, `${JSON.stringify(line)}\n`);
  }
}
await pool.close();
const mine = new Set(
  tasks.map(({ family, problem, seed }) => keyOf({ family, problem: problem.name, seed, sampler })),
);
const rows = rowsOf(
  found.filter((each) => mine.has(keyOf(each))),
  options.problems,
);
console.log(table(rows));
const isShort = ({ given, covered }: Row) =>
  given > 0 && clopperPearsonInterval(covered, given, 0.998).high < Number(options.least ?? 0);
const short = rows.filter(isShort);
if (short.length > 0) {
  console.error(`covered less than ${options.least}: ${short.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}
