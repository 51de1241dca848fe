/** Law: whatever carries the work, the digest is that of one machine. Real stores, workers as processes of their own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../cli/on/open-store.ts';
import { presentAt } from '../cli/on/presence.ts';
import { type Running, runProgram, startProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { STORE_KINDS, startStore, type TestStore } from './stores.ts';

const MEAN = 'assumptions.real_growth.normal.mean';
const LARGE = ['-n', '131072'];

/** Commands that send work, and on which stores they are tried: the first of each kind of work on all of them. */
const COMMANDS: Readonly<Record<string, { readonly args: readonly string[]; readonly on?: 'redis' }>> = {
  'a run with rare targets': { args: ['run', 'jining-downturn', ...LARGE] },
  'a run with known figures, rare targets among them': {
    args: ['run', 'jining-known-2025', ...LARGE],
    on: 'redis',
  },
  'a run of random trials': { args: ['run', 'jining-baseline', '-n', '262144', '--sampler', 'random'] },
  'a run to a precision': {
    args: ['run', 'harbour.yaml', '--precision', '0.05pp', '--max-trials', '262144'],
    on: 'redis',
  },
  'a comparison': { args: ['compare', 'harbour.yaml', '-n', '262144', '--set', `b:${MEAN}=6%`], on: 'redis' },
  'a requirement': {
    args: ['require', 'harbour.yaml', ...LARGE, '--target', 'both', '--odds', '60%', '--vary', MEAN],
    on: 'redis',
  },
  'a sweep of small runs, each sent whole': {
    args: ['sweep', 'harbour.yaml', '--vary', `${MEAN}=5%,5.5%,6%`, '-n', '16384'],
  },
  'a curve of small runs': {
    args: [
      ...['require', 'harbour.yaml', '--target', 'both', '--odds', '60%', '-n', '1024', '--curve'],
      ...['--vary', `${MEAN}=3%..5%`, '--vary', 'assumptions.firms_share.uniform.min=30%..50%'],
    ],
    on: 'redis',
  },
  drivers: { args: ['drivers', 'jining-baseline', '--target', 'gdp_6000'], on: 'redis' },
};

const folder = emptyFolder();
writeFileSync(join(folder, 'harbour.yaml'), HARBOUR);

async function digestOf(args: readonly string[], more: readonly string[] = []): Promise<string> {
  const { stdout, stderr, code } = await runProgram(folder, [...args, ...more, '--json', '--quiet']);
  expect(code, stderr).toBe(0);
  return (JSON.parse(stdout) as { digest: string }).digest;
}

const local = new Map<string, Promise<string>>();
function localDigest(args: readonly string[]): Promise<string> {
  const key = args.join(' ');
  const digest = local.get(key) ?? digestOf(args);
  local.set(key, digest);
  return digest;
}

describe.each(STORE_KINDS)('on %s', (kind) => {
  let store: TestStore;
  const workers: Running[] = [];
  const startWorker = () => {
    const running = startProgram(folder, ['worker', '--on', store.address.url, '--threads', '1']);
    workers.push(running);
    return running;
  };
  const workersThere = async () => {
    const asked = await openStore(store.address);
    const present = await presentAt(asked).finally(() => asked.close());
    return present.filter(({ role }) => role === 'worker');
  };
  const jobsDone = async () => (await workersThere()).reduce((sum, { done }) => sum + done, 0);
  beforeAll(async () => {
    store = await startStore(kind);
    startWorker();
    startWorker();
  });
  afterAll(async () => {
    for (const { child } of workers) child.kill('SIGTERM');
    const ended = await Promise.all(workers.map((each) => each.ended));
    await store.end();
    expect(ended.map(({ code }) => code)).toEqual(workers.map(() => 0));
  });

  const commands = Object.entries(COMMANDS).filter(([, { on }]) => on === undefined || on === kind);
  test.each(commands)('%s', async (_, { args }) => {
    const before = await jobsDone();
    expect(await digestOf(args, ['--on', store.address.url])).toBe(await localDigest(args));
    // Counted by what workers say every few seconds.
    for (let tries = 0; tries < 10 && (await jobsDone()) === before; tries++) await later(500);
    expect(await jobsDone()).toBeGreaterThan(before);
  });

  test('workers that come late and leave early, one of them without a word', async () => {
    const args = ['run', 'harbour.yaml', '-n', '131072', '--seed', '5'];
    const [killed, left] = workers;
    const running = digestOf(args, ['--on', store.address.url]);
    await later(1500);
    killed!.child.kill('SIGKILL');
    left!.child.kill('SIGTERM');
    expect((await left!.ended).code).toBe(0);
    workers.splice(0, 2);
    const late = startWorker();
    expect(await running).toBe(await localDigest(args));
    // Only a worker that has begun can drain on SIGTERM; a process that still loads ends by the signal.
    while (!(await workersThere()).some(({ who }) => who.includes(`:${late.child.pid}-`))) await later(500);
  });

  // The worker that came late is left alone; then three come beside it. Two served the commands above.
  test.each([1, 4])('a run on %i worker processes', async (processes) => {
    const own = () => workers.map(({ child }) => `:${child.pid}-`);
    const there = async () =>
      (await workersThere()).filter(({ who }) => own().some((each) => who.includes(each)));
    while (workers.length < processes) startWorker();
    while ((await there()).length < processes) await later(500);
    const args = ['run', 'harbour.yaml', '-n', '262144', '--seed', String(10 + processes)];
    expect(await digestOf(args, ['--on', store.address.url])).toBe(await localDigest(args));
  });
});
