/** Law: whatever a store or a worker does, those who wait are told what it is. The store is one in memory, at fault on purpose. */
import { mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { workers } from '../cli/commands/machines/workers.ts';
import { CheckedShare } from '../cli/on/checked-share.ts';
import { poolOn } from '../cli/on/pool-on.ts';
import { OwnPresence } from '../cli/on/presence.ts';
import { QueuePool } from '../cli/on/queue-pool.ts';
import type { Store } from '../cli/on/store.ts';
import { putAnswer } from '../cli/on/stored-answers.ts';
import { WorkerProcess } from '../cli/on/worker-process.ts';
import { MachineError, readScenario, withoutThreads } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import type { Task } from '../engine/simulate/pool.ts';
import { planRun, spansOf } from '../engine/simulate/run/run-plan.ts';
import type { Phrase } from '../engine/words/phrase.ts';
import { runProgram, startProgram } from './built-program.ts';
import { copyOfProgram } from './copy-of-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { wordsOf } from './words-of.ts';

const made = vi.hoisted(() => ({ store: undefined as unknown }));
vi.mock('../cli/on/open-store.ts', () => ({ openStore: async () => made.store }));

const program = lower(compile(readScenario(HARBOUR, 'harbour.yaml')).draft);
const task: Task = { kind: 'span', program, span: [...spansOf(planRun(1, 'random', 4096), 1)][0]! };

/** BullMQ's classes where nothing happens but what is said here. */
const idle = (own: object = {}) =>
  new Proxy(own, {
    get: (of, name) => (name in of ? of[name as never] : name === 'then' ? undefined : async () => undefined),
  });

const storeWith = (own: object): Store =>
  ({
    shown: 'redis://here',
    put: async () => undefined,
    get: async () => undefined,
    present: async () => new Set(),
    remove: async () => undefined,
    announce: async () => undefined,
    announced: async () => [],
    withdraw: async () => undefined,
    queue: () => idle(),
    worker: () => idle(),
    close: async () => undefined,
    ...own,
  }) as unknown as Store;

const refused = (message: string) => async () => {
  throw new Error(message);
};

/** What is not of the clock, such as sealing bytes, goes on in time of its own. */
async function realMoment(): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < 5; ) await new Promise((go) => setImmediate(go));
}

/** What somebody who waits for a task is told, and what is told beside, within so many seconds. */
async function toldOf(own: object | ((isWaiting: () => boolean) => object), seconds: number, check = 0) {
  let isWaiting = false;
  const { queue = {}, ...rest } = (typeof own === 'function' ? own(() => isWaiting) : own) as {
    readonly queue?: object;
  };
  const add = async () => {
    isWaiting = true;
  };
  const store = storeWith({ queue: () => idle({ add, ...queue }), ...rest });
  const told: string[] = [];
  const tell = ({ code }: Phrase) => void told.push(code);
  const pool = new QueuePool(store, { local: withoutThreads(), staysHere: () => false, check, tell });
  let come: unknown;
  pool.run(task).catch((error: unknown) => {
    come = error;
  });
  for (let moments = 0; !isWaiting && come === undefined && moments < 400; moments++) await realMoment();
  for (let second = 0; second < seconds && come === undefined; second++) {
    await vi.advanceTimersByTimeAsync(1000);
    await realMoment();
  }
  const said = come instanceof MachineError ? come.said : undefined;
  void pool.close();
  await vi.advanceTimersByTimeAsync(5000);
  return { told, said };
}

const codesIn = ({ code, params = {} }: Phrase): string[] => [
  code,
  ...Object.values(params).flatMap((each) =>
    typeof each === 'object' && 'code' in each ? codesIn(each as Phrase) : [],
  ),
];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('nobody is there', async () => {
  expect((await toldOf({}, 15)).told).toContain('no-worker-yet');
});

test('a store that does not answer', async () => {
  const lost = (isWaiting: () => boolean) => ({
    present: async () => {
      if (isWaiting()) throw new Error('Connection is closed');
      return new Set();
    },
    announce: refused('Connection is closed'),
  });
  expect((await toldOf(lost, 130)).said?.code).toBe('store-lost');
});

test('a store that answers, but never to what is asked of it', async () => {
  const late = { queue: { add: refused('timed out after 60 s') } };
  expect((await toldOf(late, 300)).said?.code).toBe('store-lost');
});

test.each([
  ['OOM command not allowed', 'room-for-more'],
  ['WRONGTYPE Operation against a key', 'store-that-obeys'],
])('a store that says %s', async (message, condition) => {
  const { said } = await toldOf({ announce: refused(message) }, 5);
  expect(codesIn(said!)).toEqual(['store-requires', condition]);
});

test('one worker alone where two are to do the same', async () => {
  const alone = new OwnPresence(storeWith({}), 'worker', 1);
  const text = JSON.stringify({
    ...{ who: 'w', role: 'worker', ...alone.build, threads: 1, doing: 0, done: 0 },
    ...{ since: '2026-01-01', seen: '2026-01-01' },
  });
  const { said } = await toldOf({ announced: async () => [text] }, 75, 1);
  expect(said?.code).toBe('check-requires-two');
});

test('two workers that come to different bytes', () => {
  const answer = (by: string, hash: string) => ({ by, hash, content: new Uint8Array() });
  expect(() => new CheckedShare(1).compare(answer('a', 'x'), answer('b', 'y'))).toThrow(
    wordsOf('workers-differ'),
  );
});

test('a worker that could not, and none that could', async () => {
  const returned = (state: string, job: object) => ({
    queue: { getJobState: async () => state, getJob: async () => job },
  });
  const one = await toldOf(returned('completed', { returnvalue: { by: 'w', fault: 'out of order' } }), 6);
  expect(one.said?.code).toBe('worker-could-not');
  const none = await toldOf(returned('failed', { failedReason: 'out of order' }), 30);
  expect(none.said?.code).toBe('nobody-could');
});

test('a worker that sends what is no answer', async () => {
  const kept = new Map<string, Uint8Array>();
  const store = {
    put: async (_: string, bytes: Uint8Array) => void kept.set('answer', bytes),
    get: async (key: string) => (key.startsWith('answer') ? kept.get('answer') : undefined),
  };
  await putAnswer(storeWith(store), 'job', 'w', new Uint8Array([1, 2, 3]));
  const { said } = await toldOf({ get: store.get }, 5);
  expect(said?.code).toBe('worker-sent-no-answer');
});

test('a worker whose store is full, or refuses it', async () => {
  const told: string[] = [];
  const serving = (own: object) => {
    const ending = new AbortController();
    const options = {
      pool: withoutThreads(),
      signal: ending.signal,
      tell: ({ code }: Phrase) => void told.push(code),
    };
    const serve = new WorkerProcess(storeWith(own), options).serve().catch((error: unknown) => error);
    return { serve, end: () => ending.abort() };
  };
  const full = serving({ announce: refused('OOM command not allowed') });
  await vi.advanceTimersByTimeAsync(4000);
  full.end();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await full.serve).toBeUndefined();
  expect(told).toEqual(['worker-serves', 'store-full', 'worker-ended']);
  const refusing = serving({ announce: refused('WRONGTYPE Operation against a key') });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(((await refusing.serve) as MachineError).said.code).toBe('store-refuses-worker');
});

test('a run that is too small to be sent, and a queue where nobody is', async () => {
  vi.useRealTimers();
  made.store = storeWith({});
  const said: string[] = [];
  const spies = (['log', 'error'] as const).map((way) =>
    vi.spyOn(console, way).mockImplementation((text) => void said.push(String(text))),
  );
  const { pool, close } = await poolOn(withoutThreads(), 256, { on: 'redis://here:1', lang: 'en' });
  await pool.run(task);
  await close();
  expect(await workers({ on: 'redis://here:1', lang: 'zh' })).toBe(0);
  for (const spy of spies) spy.mockRestore();
  expect(said[0]).toMatch(wordsOf('small-run-stays'));
  expect(said[1]).toMatch(wordsOf('nobody-at', 'zh'));
});

test('a program without the packages of a store', async () => {
  vi.useRealTimers();
  const main = copyOfProgram();
  const packages = join(dirname(main), '..', 'node_modules');
  const here = realpathSync(packages);
  rmSync(packages);
  mkdirSync(packages);
  for (const name of readdirSync(here))
    if (!['bullmq', 'ioredis'].includes(name)) symlinkSync(join(here, name), join(packages, name));
  const { code, stderr } = await startProgram(
    emptyFolder(),
    ['workers', '--on', 'redis://127.0.0.1:1'],
    '',
    main,
  ).ended;
  expect([code, stderr]).toEqual([2, expect.stringMatching(wordsOf('store-requires-packages'))]);
  const there = await runProgram(emptyFolder(), ['workers', '--on', 'redis://127.0.0.1:1']);
  expect(there.stderr).toMatch(wordsOf('store-does-not-answer'));
});
