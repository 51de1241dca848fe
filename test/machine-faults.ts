/**
 * What may happen to the machines of a run, each at some moment of it: whatever it is, the numbers are those of one machine
 * and nobody waits for ever. For the suite, a few moments each, and for benchmarks/cluster-faults.ts, many.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { openStore } from '../cli/on/open-store.ts';
import { presentAt } from '../cli/on/presence.ts';
import type { QueuePool } from '../cli/on/queue-pool.ts';
import { hashOf } from '../cli/on/sealed-bytes.ts';
import { LOCK_MILLISECONDS } from '../cli/on/store.ts';
import { type Pool, readScenario, withoutThreads } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { planRun, spansOf } from '../engine/simulate/run/run-plan.ts';
import { encodeTally } from '../engine/wire/tally-bytes.ts';
import { type Ended, type Running, runProgram, startInShell, startProgram } from './built-program.ts';
import { networkTo } from './faulty-network.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { coordinatorAt } from './queue-here.ts';
import { type STORE_KINDS, startPostgres, startStore, type TestStore } from './stores.ts';

type StoreKind = (typeof STORE_KINDS)[number];

/** Megabytes of a disk that a PostgreSQL has to itself: twice its files, which are kept to begin again, and some room. */
const SMALL_DISK = 260;

/** Machines that were not there in time, on a computer with much to do: nothing has happened to them yet. */
export class NotBegunError extends Error {}

/** How long a worker is waited for that was started. */
const MOST_START_MILLISECONDS = 60_000;
const MOST_STARTS = 3;

const program = lower(compile(readScenario(HARBOUR, 'harbour.yaml')).draft);
/** Twenty spans of a chunk each. */
const spansFor = (seed: number) => [...spansOf(planRun(seed, 'random', 655_360), 64)];

async function hashOn(pool: Pool, seed: number, signal?: AbortSignal): Promise<string> {
  const tallies = await Promise.all(
    spansFor(seed).map((span) => pool.run({ kind: 'span', program, span }, signal)),
  );
  return hashOf(Buffer.concat(tallies.map(encodeTally)));
}

const here = new Map<number, Promise<string>>();
/** What the spans of a seed come to on this machine. */
function hashHere(seed: number): Promise<string> {
  const hash = here.get(seed) ?? hashOn(withoutThreads(), seed);
  here.set(seed, hash);
  return hash;
}

/** Machines around a store: a coordinator in this process, workers and other commands as processes. */
export class Machines {
  readonly kind: StoreKind;
  readonly store: TestStore;
  readonly folder = mkdtempSync(join(tmpdir(), 'growth-odds-machines-'));
  readonly random: () => number;
  readonly #workers = new Set<Running>();
  readonly #small: { readonly disk: string; readonly log: string } | undefined;
  /** How long a run takes that nothing happens to, in milliseconds. */
  usual = 0;
  /** Moments at which the run was still under way. */
  hits = 0;
  /** What is waited for, to be told of a moment that does not end. */
  awaited = 'something to begin';

  private constructor(
    kind: StoreKind,
    store: TestStore,
    random: () => number,
    small?: { disk: string; log: string },
  ) {
    this.kind = kind;
    this.store = store;
    this.random = random;
    this.#small = small;
    writeFileSync(join(this.folder, 'harbour.yaml'), HARBOUR);
  }

  /** @param onSmallDisk whether its files are on a disk that can be filled */
  static async start(kind: StoreKind, random: () => number, onSmallDisk = false): Promise<Machines> {
    if (!onSmallDisk || kind === 'redis') return new Machines(kind, await startStore(kind), random);
    const disk = mkdtempSync(join(tmpdir(), 'growth-odds-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK}m`, 'tmpfs', disk]);
    const log = mkdtempSync(join(tmpdir(), 'growth-odds-log-'));
    const store = await startPostgres([], mkdtempSync(join(disk, 'store-')), log);
    return new Machines(kind, store, random, { disk, log });
  }

  get url(): string {
    return this.store.address.url;
  }

  /** @param namespace where it is to run, unless it is to see what all see */
  #startWorker(url: string, namespace?: string): Running {
    const args = ['worker', '--on', url, '--threads', '1'];
    const running =
      namespace === undefined
        ? startProgram(this.folder, args)
        : startInShell(this.folder, `exec ip netns exec ${namespace} "$@"`, args);
    this.#workers.add(running);
    running.ended.finally(() => this.#workers.delete(running));
    return running;
  }

  /** Ends a worker at once. */
  async kill({ child, ended }: Running): Promise<void> {
    child.kill('SIGKILL');
    await ended;
  }

  /** A worker that is there. On a machine with much to do a store may not answer it in time, which ends it. */
  async workerThere(url: string, namespace?: string): Promise<Running> {
    this.awaited = 'a worker to be there';
    for (let tries = 0; tries < MOST_STARTS; tries++) {
      const running = this.#startWorker(url, namespace);
      const isThere = await Promise.race([this.#present(running.child.pid!), running.ended]);
      if (isThere === true) return running;
      const { code, stderr } = isThere;
      requireThat(
        code === 2 && stderr.includes('no answer within'),
        `a worker ended with ${code}: ${stderr}`,
      );
    }
    throw new NotBegunError('a worker was answered by no store in time');
  }

  /** Two workers that are there. */
  async twoWorkers(): Promise<Running[]> {
    while (this.#workers.size < 2) await this.workerThere(this.url);
    return [...this.#workers];
  }

  /** One of some, by chance. */
  oneOf<T>(some: readonly T[]): T {
    return some[Math.floor(this.random() * some.length)]!;
  }

  async coordinator(address = this.store.address): Promise<QueuePool> {
    for (let tries = 1; ; tries++) {
      try {
        return await coordinatorAt({ address });
      } catch (fault) {
        if (tries >= MOST_STARTS || !(fault as Error).message.includes('no answer within')) throw fault;
      }
    }
  }

  /** A moment of a run that takes as long as usual, or a little less. */
  async moment(): Promise<void> {
    await later(0.8 * this.random() * this.usual);
  }

  /** Learns how long a run takes, in this process or as a command. */
  async measure(): Promise<void> {
    await this.twoWorkers();
    const pool = await this.coordinator();
    const begun = performance.now();
    await hashOn(pool, 1).finally(() => pool.close());
    this.usual = performance.now() - begun;
  }

  /** Runs the spans of a seed, and lets something happen meanwhile. */
  async runDuring(seed: number, happen: () => Promise<unknown>, address = this.store.address): Promise<void> {
    const pool = await this.coordinator(address);
    try {
      let isOver = false;
      const running = hashOn(pool, seed).finally(() => {
        isOver = true;
      });
      running.catch(() => undefined);
      await this.moment();
      if (!isOver) this.hits++;
      this.awaited = 'what happens to be over';
      await happen();
      this.awaited = 'the run to end';
      await requireSame(seed, await running);
      this.awaited = 'all to be ended';
    } finally {
      await pool.close();
    }
  }

  async end(): Promise<void> {
    const ending = [...this.#workers].map(async ({ child, ended }) => {
      child.kill('SIGCONT');
      child.kill('SIGKILL');
      await ended;
    });
    await Promise.all(ending);
    await this.store.end();
    if (this.#small !== undefined) {
      execFileSync('umount', ['-l', this.#small.disk]);
      for (const each of [this.#small.disk, this.#small.log]) rmSync(each, { recursive: true, force: true });
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Takes the room that is left, until it is given back. */
  async fill(): Promise<() => Promise<void>> {
    if (this.#small !== undefined) {
      const ballast = join(this.#small.disk, 'ballast');
      // Ends with an error, since there is no more room: that is what it is for.
      execFileSync('sh', ['-c', `cat /dev/zero > ${ballast} 2>/dev/null; test -s ${ballast}`]);
      return async () => rmSync(ballast);
    }
    const redis = new Redis(this.url);
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    await redis.config('SET', 'maxmemory', '1mb');
    return async () => {
      await redis.config('SET', 'maxmemory', '0');
      redis.disconnect();
    };
  }

  async #present(pid: number): Promise<true> {
    for (const begun = performance.now(); ; ) {
      const asked = await openStore(this.store.address).catch(() => undefined);
      const present = await (asked &&
        presentAt(asked)
          .catch(() => [])
          .finally(() => asked.close()));
      if (present?.some(({ who }) => who.includes(`:${pid}-`))) return true;
      if (performance.now() - begun > MOST_START_MILLISECONDS)
        throw new NotBegunError('a worker that was started is not there');
      await later(100);
    }
  }
}

async function requireSame(seed: number, got: string): Promise<void> {
  if (got !== (await hashHere(seed))) throw new Error(`the spans of seed ${seed} came to other bytes`);
}

const requireThat = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

/** What happens around a store. @throws when a byte differs, or somebody says what is not so */
export type StoreFault = (machines: Machines, seed: number) => Promise<void>;

/** The digest of a run by the command line. */
async function digestOf(running: Promise<Ended>): Promise<string> {
  const { stdout, stderr, code } = await running;
  requireThat(code === 0, `a run ended with ${code}: ${stderr}`);
  return (JSON.parse(stdout) as { digest: string }).digest;
}
const runArgs = (seed: number) => {
  const trials = ['-n', '262144', '--sampler', 'random', '--seed', String(seed)];
  return ['run', 'jining-baseline', ...trials];
};
const QUIETLY = ['--json', '--quiet'];
const digestsHere = new Map<number, Promise<string>>();
function digestHere(machines: Machines, seed: number): Promise<string> {
  const digest =
    digestsHere.get(seed) ?? digestOf(runProgram(machines.folder, [...runArgs(seed), ...QUIETLY]));
  digestsHere.set(seed, digest);
  return digest;
}

async function storeComesBack(machines: Machines, seed: number, from: 'disk' | 'nothing'): Promise<void> {
  await machines.runDuring(seed, async () => {
    await machines.store.kill();
    await later(3000 * machines.random());
    await machines.store.start(from);
  });
}

const CUT_SECONDS = { from: 3, to: 13 };
const cutLasts = ({ random }: Machines) =>
  later(1000 * (CUT_SECONDS.from + (CUT_SECONDS.to - CUT_SECONDS.from) * random()));

/** The address of the store by another way. */
function through({ store }: Machines, host: string, port: number) {
  const url = new URL(store.address.url);
  url.host = `${host}:${port}`;
  return { ...store.address, url: url.href };
}

/** A network namespace of its own for some process, on a wire that can be taken out. Needs to be root. */
async function inNamespace(
  machines: Machines,
  work: (args: { url: string; name: string; wire: (state: 'up' | 'down') => void }) => Promise<void>,
): Promise<void> {
  const number = process.pid % 250;
  const name = `growth-odds-${process.pid}-${machines.kind}`;
  const [near, far] = [`go${process.pid}${machines.kind[0]}a`, `go${process.pid}${machines.kind[0]}b`];
  const ip = (...args: readonly string[]) => execFileSync('ip', args, { stdio: 'ignore' });
  const net = `10.${machines.kind === 'redis' ? 201 : 202}.${number}`;
  ip('netns', 'add', name);
  const { port } = new URL(machines.url);
  try {
    ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name);
    ip('addr', 'add', `${net}.1/24`, 'dev', near);
    ip('link', 'set', near, 'up');
    ip('-n', name, 'addr', 'add', `${net}.2/24`, 'dev', far);
    ip('-n', name, 'link', 'set', far, 'up');
    ip('-n', name, 'link', 'set', 'lo', 'up');
    const network = await networkTo(Number(port), `${net}.1`);
    try {
      const { url } = through(machines, `${net}.1`, network.port);
      await work({ url, name, wire: (state) => ip('link', 'set', near, state) });
    } finally {
      network.close();
    }
  } finally {
    ip('netns', 'del', name);
  }
}

export const STORE_FAULTS: Readonly<Record<string, StoreFault>> = {
  'a worker is killed': async (machines, seed) => {
    const workers = await machines.twoWorkers();
    await machines.runDuring(seed, () => machines.kill(machines.oneOf(workers)));
  },

  'a worker is told to end': async (machines, seed) => {
    const workers = await machines.twoWorkers();
    await machines.runDuring(seed, async () => {
      const { child, ended } = machines.oneOf(workers);
      child.kill('SIGTERM');
      const { code, stderr } = await ended;
      requireThat(code === 0 && stderr.includes('jobs done'), `it ended with ${code}: ${stderr}`);
    });
  },

  'a worker is stopped for longer than it may claim a job': async (machines, seed) => {
    const { child } = machines.oneOf(await machines.twoWorkers());
    await machines.runDuring(seed, async () => {
      child.kill('SIGSTOP');
      await later(LOCK_MILLISECONDS + 1000 + 4000 * machines.random());
      child.kill('SIGCONT');
    });
  },

  'a coordinator is killed, and another goes on': async (machines, seed) => {
    await machines.twoWorkers();
    const wanted = await digestHere(machines, seed);
    const args = [...runArgs(seed), '--on', machines.url, ...QUIETLY];
    const first = startProgram(machines.folder, args);
    await later(500 + 3000 * machines.random());
    if (first.child.exitCode === null) machines.hits++;
    await machines.kill(first);
    const got = await digestOf(runProgram(machines.folder, args));
    requireThat(got === wanted, `the run of seed ${seed} came to another digest`);
  },

  'a store is killed, and comes back with what it has on disk': (machines, seed) =>
    machines.twoWorkers().then(() => storeComesBack(machines, seed, 'disk')),

  'a store is killed, and comes back empty': (machines, seed) =>
    machines.twoWorkers().then(() => storeComesBack(machines, seed, 'nothing')),

  'the network of a worker is cut': async (machines, seed) => {
    await machines.twoWorkers();
    const network = await networkTo(Number(new URL(machines.url).port));
    const worker = await machines.workerThere(through(machines, '127.0.0.1', network.port).url);
    try {
      await machines.runDuring(seed, async () => {
        network.cut();
        await cutLasts(machines);
        network.mend();
      });
    } finally {
      await machines.kill(worker);
      network.close();
    }
  },

  'the network of a coordinator is cut': async (machines, seed) => {
    await machines.twoWorkers();
    const network = await networkTo(Number(new URL(machines.url).port));
    try {
      const cut = async () => {
        network.cut();
        await cutLasts(machines);
        network.mend();
      };
      await machines.runDuring(seed, cut, through(machines, '127.0.0.1', network.port));
    } finally {
      network.close();
    }
  },

  'the wire to a worker in another network namespace is taken out': (machines, seed) =>
    inNamespace(machines, async ({ url, name, wire }) => {
      await machines.twoWorkers();
      const worker = await machines.workerThere(url, name);
      try {
        await machines.runDuring(seed, async () => {
          wire('down');
          await cutLasts(machines);
          wire('up');
        });
      } finally {
        await machines.kill(worker);
      }
    }),

  'a store is full': async (machines, seed) => {
    await machines.twoWorkers();
    const pool = await machines.coordinator();
    try {
      const running = hashOn(pool, seed).then(
        (hash) => ({ hash }),
        (fault: Error) => ({ fault }),
      );
      await machines.moment();
      const giveBack = await machines.fill();
      const come = await running.finally(giveBack);
      if ('hash' in come) await requireSame(seed, come.hash);
      else {
        machines.hits++;
        requireThat(/requires room for more, got/u.test(come.fault.message), come.fault.message);
      }
    } finally {
      await pool.close();
    }
    await machines.runDuring(seed, async () => undefined);
  },

  'two coordinators want the same, and one is interrupted': async (machines, seed) => {
    await machines.twoWorkers();
    const other = await machines.coordinator();
    const interruption = new AbortController();
    try {
      const interrupted = hashOn(other, seed, interruption.signal).catch((error: unknown) => error);
      await machines.runDuring(seed, async () => interruption.abort());
      const come = await interrupted;
      if (typeof come === 'string') await requireSame(seed, come);
      else requireThat((come as Error).name === 'InterruptedError', String(come));
    } finally {
      await other.close();
    }
  },
};

/** Faults that need to be root on a Linux that gives its containers such rights. */
export const NEEDS_NAMESPACES = 'the wire to a worker in another network namespace is taken out';

const PARTS = ['run', 'harbour.yaml', '-n', '300000', '--sampler', 'random'];
const part = (seed: number, folder: string, of: string) =>
  [...PARTS, '--seed', String(seed), '--part', of, '--parts-in', folder, '--quiet'] as const;
const mergedDigest = (folder: string, job: string) =>
  digestOf(runProgram(folder, ['merge', job, ...QUIETLY]));
const spanFilesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tally'))
    .sort();

/** What happens to files. @returns whether the moment was one of the work */
export type FileFault = (folder: string, random: () => number, seed: number) => Promise<boolean>;

export const FILE_FAULTS: Readonly<Record<string, FileFault>> = {
  'whoever makes a part is killed, and a part is cut short': async (folder, random, seed) => {
    const job = join(folder, `job-${seed}`);
    const whole = await digestOf(
      runProgram(folder, [...PARTS, '--seed', String(seed), '--rare', 'off', ...QUIETLY]),
    );
    const making = [startProgram(folder, [...part(seed, job, '0/2'), '--rare', 'off'])];
    await later(400 + 900 * random());
    const isHit = making[0]!.child.exitCode === null;
    making[0]!.child.kill('SIGKILL');
    await making[0]!.ended;
    for (const of of ['1/2', '0/2']) {
      const { code, stderr } = await runProgram(folder, [...part(seed, job, of), '--rare', 'off']);
      requireThat(code === 0, stderr);
    }
    requireThat((await mergedDigest(folder, job)) === whole, 'parts merged to another digest');
    const files = spanFilesIn(job);
    const file = join(job, files[Math.floor(random() * files.length)]!);
    truncateSync(file, Math.floor(random() * statSync(file).size));
    const refused = await runProgram(folder, ['merge', job, ...QUIETLY]);
    const said = new RegExp(`got 1 missing, not whole or of other trials: ${basename(file)}`, 'u');
    requireThat(refused.code === 1 && said.test(refused.stderr), refused.stderr);
    await runProgram(folder, [...part(seed, job, '0/1'), '--rare', 'off']);
    requireThat((await mergedDigest(folder, job)) === whole, 'a part made again merged to another digest');
    return isHit;
  },

  'a part is of another scenario, or of another span': async (folder, random, seed) => {
    const jobs = [join(folder, `one-${seed}`), join(folder, `other-${seed}`)] as const;
    const altered = HARBOUR.replace('sd: 9%', `sd: ${(9 + random()).toFixed(3)}%`);
    writeFileSync(join(folder, 'harbour.yaml'), altered);
    await runProgram(folder, part(seed, jobs[1], '0/1'));
    writeFileSync(join(folder, 'harbour.yaml'), HARBOUR);
    await runProgram(folder, part(seed, jobs[0], '0/1'));
    const files = spanFilesIn(jobs[0]);
    const pick = () => files[Math.floor(random() * files.length)]!;
    const [to, from] = [pick(), pick()];
    const isOther = random() < 0.5 || to === from;
    copyFileSync(join(isOther ? jobs[1] : jobs[0], from), join(jobs[0], to));
    const refused = await runProgram(folder, ['merge', jobs[0], ...QUIETLY]);
    requireThat(refused.code !== 0 && refused.stderr.includes(to), `merge took it: ${refused.stderr}`);
    await runProgram(folder, part(seed, jobs[0], '0/1'));
    const whole = runProgram(folder, [...PARTS, '--seed', String(seed), ...QUIETLY]);
    requireThat((await mergedDigest(folder, jobs[0])) === (await digestOf(whole)), 'another digest');
    return true;
  },
};
