/**
 * Real stores for tests: a Redis and a PostgreSQL of this machine's Debian packages, each on a port and in a folder of its
 * own. Where a package is missing the tests that need it are left out, and it is said which.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { parseAddress, type QueueAddress } from '../cli/on/address.ts';
import { openStore } from '../cli/on/open-store.ts';

export interface TestStore {
  readonly address: QueueAddress;
  /** As `kill -9`, or for PostgreSQL a stop that writes nothing. */
  kill(): Promise<void>;
  /** After `kill`: with what was on disk, or empty. */
  start(from?: 'disk' | 'nothing'): Promise<void>;
  /** Ends it and removes its folder. */
  end(): Promise<void>;
}

const REDIS_SERVER = existsSync('/usr/bin/redis-server') ? '/usr/bin/redis-server' : undefined;

function postgresFolder(): string | undefined {
  const root = '/usr/lib/postgresql';
  const version = existsSync(root) ? readdirSync(root).sort().at(-1) : undefined;
  return version === undefined ? undefined : join(root, version, 'bin');
}
const POSTGRES = postgresFolder();

/** Kinds of stores that can be started here. */
export const STORE_KINDS = (['redis', 'postgres'] as const).filter((kind) => {
  const isHere = (kind === 'redis' ? REDIS_SERVER : POSTGRES) !== undefined;
  if (!isHere) {
    const name = { redis: 'redis-server', postgres: 'postgresql' }[kind];
    console.warn(`LEFT OUT: tests of queues on ${kind}. They need it: apt-get install -y ${name}`);
  }
  return isHere;
});

export const startStore = (kind: 'redis' | 'postgres'): Promise<TestStore> =>
  kind === 'redis' ? startRedis() : startPostgres();

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Until the store answers, as commands would find it. */
async function answering(address: QueueAddress): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      const store = await openStore(address);
      await store.close();
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await later(100);
    }
  }
}

/** @param options of redis-server, in addition */
export async function startRedis(
  options: readonly string[] = [],
  { scheme = 'redis', port }: { scheme?: string; port?: number } = {},
): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const at = port ?? (await freePort());
  const address = parseAddress(`${scheme}://127.0.0.1:${at}/0`);
  let child: ChildProcess | undefined;
  const start = async () => {
    const args = ['--port', String(at), '--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always'];
    child = spawn(REDIS_SERVER!, [...args, '--bind', '127.0.0.1', ...options], { stdio: 'ignore' });
    if (scheme === 'redis') await answering(address);
  };
  const kill = async () => {
    const ended = new Promise((resolve) => child!.on('exit', resolve));
    child!.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    address,
    kill,
    start: async (from = 'disk') => {
      if (from === 'nothing') rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
      await start();
    },
    end: async () => {
      if (child?.exitCode === null && child.signalCode === null) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a program of PostgreSQL, which does not want to be run by root. Its words go to a file: a server holds pipes open. */
async function postgres(program: string, ...args: readonly string[]): Promise<void> {
  const asOther = userInfo().uid === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
  const [file, ...rest] = [...asOther, join(POSTGRES!, program), ...args];
  const child = spawn(file!, rest, { cwd: tmpdir(), stdio: 'ignore' });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
}

/**
 * @param settings lines of postgresql.conf
 * @param folder where its files go, e.g. one of little room
 * @param logFolder where its log goes that a crash is mended by, if not there: a server that cannot write it stops
 */
export async function startPostgres(
  settings: readonly string[] = [],
  folder = mkdtempSync(join(tmpdir(), 'postgres-')),
  logFolder?: string,
): Promise<TestStore> {
  if (userInfo().uid === 0) execFileSync('chown', ['postgres', folder, ...(logFolder ? [logFolder] : [])]);
  const wal = logFolder === undefined ? [] : ['-X', join(logFolder, 'wal')];
  const [data, pristine] = [join(folder, 'data'), join(folder, 'pristine')];
  const port = await freePort();
  const address = parseAddress(`postgres://planner@127.0.0.1:${port}/planner`);
  await postgres('initdb', '-D', data, '-A', 'trust', '-U', 'planner', '--no-sync', ...wal);
  const lines = [`-p ${port}`, `-k ${folder}`, '-h 127.0.0.1', ...settings.map((each) => `-c ${each}`)];
  const start = () =>
    postgres('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', lines.join(' '), 'start');
  const stop = (mode: string) => postgres('pg_ctl', '-D', data, '-w', '-m', mode, 'stop');
  await start();
  await postgres('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'planner', 'planner');
  await stop('fast');
  cpSync(data, pristine, { recursive: true });
  if (userInfo().uid === 0) execFileSync('chown', ['-R', 'postgres', pristine]);
  await start();
  let isRunning = true;
  return {
    address,
    kill: async () => {
      await stop('immediate');
      isRunning = false;
    },
    start: async (from = 'disk') => {
      if (from === 'nothing') {
        rmSync(data, { recursive: true });
        execFileSync('cp', ['-a', pristine, data]);
      }
      await start();
      isRunning = true;
      await answering(address);
    },
    end: async () => {
      if (isRunning) await stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
