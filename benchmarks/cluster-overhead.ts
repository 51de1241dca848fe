/**
 * What a queue costs: processor time and speed of two worker processes against two threads, in pairs one after the other;
 * bytes a span, and the coordinator's time a tally. To be run on a machine that does nothing else; the load is recorded.
 *
 *   npm run build && node --import tsx benchmarks/cluster-overhead.ts [--pairs 5] [--trials 1048576] [--store redis] [--out FILE]
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openStore } from '../cli/on/open-store.ts';
import { presentAt } from '../cli/on/presence.ts';
import { seal, unseal } from '../cli/on/sealed-bytes.ts';
import { decodeAnswer, encodeAnswer, type SpanTask, tasksOfRun, withoutThreads } from '../engine/index.ts';
import { emptyTally, mergeSpan } from '../engine/tally/tally.ts';
import { type Running, startProgram } from '../test/built-program.ts';
import { readShipped } from '../test/shipped-scenarios.ts';
import { startStore } from '../test/stores.ts';

const { values: options } = parseArgs({
  options: {
    pairs: { type: 'string', default: '5' },
    trials: { type: 'string', default: '1048576' },
    store: { type: 'string', default: 'redis' },
    out: { type: 'string' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'growth-odds-overhead-'));
const store = await startStore(options.store as 'redis' | 'postgres');
/** Of `/proc/<pid>/stat`: 100 ticks a second, on every Linux that Node runs on. */
const TICKS = 100;

function processorSeconds({ child }: Running): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

interface Cost {
  readonly wall: number;
  readonly processor: number;
  readonly digest: string;
}

/** One run; the shell tells what it took. */
async function run(seed: number, ...more: readonly string[]): Promise<Cost> {
  const main = new URL('../dist/growth-odds.js', import.meta.url).pathname;
  const trials = ['-n', options.trials, '--rare', 'off', '--seed', String(seed)];
  const args = ['run', 'jining-baseline', ...trials, '--json', '--quiet', ...more];
  const begun = performance.now();
  const child = spawn('bash', ['-c', '"$@"; times >&2', 'bash', process.execPath, main, ...args], {
    cwd: folder,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  await new Promise((resolve) => child.on('close', resolve));
  const wall = (performance.now() - begun) / 1000;
  const [user, system] = stderr.trim().split('\n').at(-1)!.split(' ').map(secondsOf);
  return { wall, processor: user! + system!, digest: (JSON.parse(stdout) as { digest: string }).digest };
}

/** `1m2.345s` */
const secondsOf = (text: string): number => {
  const [, minutes, seconds] = /(\d+)m([\d.]+)s/u.exec(text)!;
  return 60 * Number(minutes) + Number(seconds);
};

const startWorker = () => startProgram(folder, ['worker', '--on', store.address.url, '--threads', '1']);
const workers = [startWorker(), startWorker()];
const asked = await openStore(store.address);
while ((await presentAt(asked)).length < workers.length) await later(200);

const pairs: { local: Cost; queue: Cost }[] = [];
for (let seed = 1; seed <= Number(options.pairs); seed++) {
  const local = await run(seed, '--workers', '2');
  const before = workers.map(processorSeconds);
  // What is too small for the queue is done by one thread of the coordinator.
  const coordinator = await run(seed, '--workers', '1', '--on', store.address.url);
  const worked = workers.map((each, i) => processorSeconds(each) - before[i]!);
  const processor = worked.reduce((sum, each) => sum + each, coordinator.processor);
  if (coordinator.digest !== local.digest) throw new Error('the queue came to another digest');
  pairs.push({ local, queue: { ...coordinator, processor } });
}
await asked.close();
for (const { child, ended } of workers) {
  child.kill('SIGTERM');
  await ended;
}
await store.end();
rmSync(folder, { recursive: true, force: true });

const scenario = readShipped('scenarios/jining-baseline.yaml');
const here = withoutThreads();
const perSpan = await Promise.all(
  [1_048_576, 33_554_432].map(async (trials) => {
    const tasks = await tasksOfRun(scenario, { trials }, here, 64);
    return measureSpan(tasks[0]!);
  }),
);

/** Its bytes on the way, and milliseconds of processor that packing and merging take, the median of nine. */
async function measureSpan(task: SpanTask) {
  const tally = await here.run(task);
  const times = { make: [] as number[], pack: [] as number[], merge: [] as number[] };
  const timed = async <T>(of: number[], work: () => T | Promise<T>): Promise<T> => {
    const before = process.cpuUsage();
    const done = await work();
    const { user, system } = process.cpuUsage(before);
    of.push((user + system) / 1000);
    return done;
  };
  let bytes = 0;
  const whole = emptyTally(task.program);
  for (let i = 0; i < 9; i++) {
    if (i < 2) await timed(times.make, () => here.run(task));
    const sealed = await timed(
      times.pack,
      async () => (await seal(encodeAnswer(task, tally), 'numbers')).bytes,
    );
    bytes = sealed.length;
    await timed(times.merge, async () =>
      mergeSpan(whole, decodeAnswer(task, (await unseal(sealed))!.content)),
    );
  }
  const median = (of: number[]) => Math.round(10 * of.sort((a, b) => a - b)[Math.floor(of.length / 2)]!) / 10;
  const [make, pack, merge] = [median(times.make), median(times.pack), median(times.merge)];
  return { chunks: task.span.length, bytes, make, pack, merge };
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const share = (value: number) => Math.round(1000 * value) / 1000;
const report = {
  date: new Date().toISOString().slice(0, 10),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  ...{ node: process.versions.node, cores: cpus().length, load: share(loadavg()[0]!), store: options.store },
  ...{ scenario: 'jining-baseline', trials: Number(options.trials) },
  /** Queue over local, the median of the pairs: processor time is to be 1.02 at most, speed 0.95 at least. */
  processor: share(middle(pairs.map(({ local, queue }) => queue.processor / local.processor))),
  speed: share(middle(pairs.map(({ local, queue }) => local.wall / queue.wall))),
  pairs,
  /** Milliseconds of processor time. */
  spans: perSpan,
};
console.log(JSON.stringify(report, null, 2));
if (options.out !== undefined) {
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
}
