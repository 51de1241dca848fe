/**
 * Faults of machines, each at many random moments over each store: whatever happens, a run comes to the numbers of one
 * machine, and nobody waits for ever. Prints a line a fault, and keeps the counts in a file that a later call goes on with.
 *
 *   node --import tsx benchmarks/cluster-faults.ts [--moments 30] [--seed 1] [--only TEXT] [--seconds 560] [--at-once 4] [--out FILE]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { HARBOUR } from '../test/harbour-scenario.ts';
import {
  FILE_FAULTS,
  Machines,
  NEEDS_NAMESPACES,
  NotBegunError,
  STORE_FAULTS,
} from '../test/machine-faults.ts';
import { numbersFrom } from '../test/mutated-messages.ts';
import { STORE_KINDS } from '../test/stores.ts';

const { values: options } = parseArgs({
  options: {
    moments: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    // No moment is begun after so long.
    seconds: { type: 'string', default: '560' },
    'at-once': { type: 'string', default: '4' },
    out: { type: 'string', default: '/tmp/cluster-faults.json' },
  },
});

/**
 * What a moment may take: a lock that ends, a network that comes back, a store that is waited for; and, on a machine with
 * much to do, workers that are slow to start (at a load of 24 moments of 80 s were met).
 */
const MOST_MILLISECONDS = 300_000;

interface Counts {
  moments: number;
  /** Those at which the run was under way. */
  duringTheRun: number;
  /** Tries at which the machines were not there in time, so that nothing could happen to them: no moments. */
  notBegun?: number;
  /** Those after which a byte differed, or somebody said what was not so. */
  wrong: number;
  /** Those after which somebody still waited. */
  hanging: number;
  slowestSeconds: number;
  load: number;
  date: string;
  commit: string;
  faults: string[];
}

const counted: Record<string, Counts> = existsSync(options.out)
  ? JSON.parse(readFileSync(options.out, 'utf8'))
  : {};
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const wanted = Number(options.moments);
const until = performance.now() + 1000 * Number(options.seconds);

function countsOf(name: string): Counts {
  counted[name] ??= {
    ...{ moments: 0, duringTheRun: 0, wrong: 0, hanging: 0, slowestSeconds: 0 },
    ...{ load: 0, date: '', commit, faults: [] },
  };
  return counted[name]!;
}

/** A moment after the run was over is none. */
function isShort(name: string): boolean {
  const { duringTheRun, wrong, hanging } = countsOf(name);
  return duringTheRun + wrong + hanging < wanted;
}

function keep(): void {
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, `${JSON.stringify(counted, null, 2)}\n`);
}

/** @param meet one moment; whether the run was under way then */
async function meetAll(
  name: string,
  meet: (seed: number) => Promise<boolean>,
  awaited: () => string = () => 'a file to be made',
): Promise<void> {
  const counts = countsOf(name);
  while (isShort(name) && performance.now() < until) {
    const begun = performance.now();
    const seed = 1000 * Number(options.seed) + counts.moments;
    const isHeard = new AbortController();
    const late = later(MOST_MILLISECONDS, 'hanging', { signal: isHeard.signal });
    late.catch(() => undefined);
    const met = await Promise.race([meet(seed), late]).catch((fault: Error) => fault);
    isHeard.abort();
    if (met instanceof NotBegunError) {
      counts.notBegun = (counts.notBegun ?? 0) + 1;
      keep();
      continue;
    }
    counts.moments++;
    if (met === true) counts.duringTheRun++;
    if (met === 'hanging') {
      counts.hanging++;
      counts.faults.push(`waited for ${awaited()}`);
    }
    if (met instanceof Error) {
      counts.wrong++;
      counts.faults.push(met.message.slice(0, 500));
    }
    const took = Math.round((performance.now() - begun) / 100) / 10;
    counts.slowestSeconds = Math.max(counts.slowestSeconds, took);
    counts.load = Math.max(counts.load, Math.round(10 * loadavg()[0]!) / 10);
    counts.date = new Date().toISOString();
    counts.commit = commit;
    keep();
    if (met === 'hanging') break;
  }
  console.log(name, JSON.stringify({ ...counts, faults: counts.faults.slice(-2) }));
}

async function meetOverStore(name: string, kind: (typeof STORE_KINDS)[number], fault: string): Promise<void> {
  const random = numbersFrom(Number(options.seed) + 7919 * (countsOf(name).moments + 1));
  const machines = await Machines.start(kind, random, fault === 'a store is full');
  try {
    await machines.measure();
    const meet = async (seed: number) => {
      const before = machines.hits;
      await STORE_FAULTS[fault]!(machines, seed);
      return machines.hits > before;
    };
    await meetAll(name, meet, () => machines.awaited);
  } finally {
    await machines.end();
  }
}

async function meetFiles(name: string): Promise<void> {
  const random = numbersFrom(Number(options.seed) + 7919 * (countsOf(name).moments + 1));
  const folder = mkdtempSync(join(tmpdir(), 'growth-odds-parts-'));
  writeFileSync(join(folder, 'harbour.yaml'), HARBOUR);
  await meetAll(name, (seed) => FILE_FAULTS[name]!(folder, random, seed));
  rmSync(folder, { recursive: true, force: true });
}

function namespacesAreAllowed(): boolean {
  try {
    execFileSync('ip', ['netns', 'add', 'growth-odds-try'], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'del', 'growth-odds-try'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`LEFT OUT: ${NEEDS_NAMESPACES}. It needs iproute2 and the rights of root`);
    return false;
  }
}

const allowed = namespacesAreAllowed();
const work = [
  ...Object.keys(STORE_FAULTS)
    .filter((fault) => allowed || fault !== NEEDS_NAMESPACES)
    .flatMap((fault) =>
      STORE_KINDS.map((kind) => {
        const name = `${kind}: ${fault}`;
        return { name, meet: () => meetOverStore(name, kind, fault) };
      }),
    ),
  ...Object.keys(FILE_FAULTS).map((name) => ({ name, meet: () => meetFiles(name) })),
].filter(({ name }) => name.includes(options.only) && isShort(name));

const left = work.values();
const lane = async () => {
  for (const { meet } of left) if (performance.now() < until) await meet();
};
await Promise.all(Array.from({ length: Number(options['at-once']) }, lane));
keep();
const all = Object.values(counted);
const sum = (of: (counts: Counts) => number) => all.reduce((total, each) => total + of(each), 0);
console.log(
  `${sum(({ moments }) => moments)} moments, ${sum(({ wrong }) => wrong)} wrong, ${sum(({ hanging }) => hanging)} hanging`,
);
process.exit(sum(({ wrong, hanging }) => wrong + hanging) > 0 ? 1 : 0);
