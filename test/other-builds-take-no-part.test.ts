/** Law: work and answers of another version, wire, stream or kernel are refused and said; so is a store that is too old. */
import { createServer, type Server } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ownIdentity, queueOf } from '../cli/on/build-identity.ts';
import { openStore } from '../cli/on/open-store.ts';
import { hashOf } from '../cli/on/sealed-bytes.ts';
import type { Store } from '../cli/on/store.ts';
import { putSubject } from '../cli/on/stored-answers.ts';
import { encodeTask, readScenario } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { planRun, spansOf } from '../engine/simulate/run/run-plan.ts';
import type { Phrase } from '../engine/words/phrase.ts';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { coordinatorAt, workerAt } from './queue-here.ts';
import { STORE_KINDS, startStore, type TestStore } from './stores.ts';
import { wordsOf } from './words-of.ts';

const own = ownIdentity();
const OTHERS = [
  { ...own, version: '9.9.9' },
  { ...own, wire: own.wire + 1 },
  { ...own, stream: own.stream + 1 },
  { ...own, kernel: '0123456789abcdef' },
];

const program = lower(compile(readScenario(HARBOUR, 'harbour.yaml')).draft);
const span = [...spansOf(planRun(1, 'random', 2048), 1)][0]!;
const task = encodeTask({ kind: 'span', program, span });

/** Where the header of a message has its wire, stream and kernel. */
const PLACES = { wire: 4, stream: 6, kernel: 8 } as const;

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300 && !(await holds()); tries++) await later(100);
  expect(await holds()).toBe(true);
}

describe.each(STORE_KINDS)('on %s', (kind) => {
  let server: TestStore;
  let store: Store;
  beforeAll(async () => {
    server = await startStore(kind);
    store = await openStore(server.address);
  });
  afterAll(async () => {
    await store.close();
    await server.end();
  });

  const pretend = (role: 'worker' | 'coordinator') =>
    Promise.all(
      OTHERS.map((build, i) => {
        const now = new Date().toISOString();
        const work = { threads: 1, doing: 0, done: 0, since: now, seen: now };
        const who = `elsewhere:${i}-${role}`;
        return store.announce(who, JSON.stringify({ who, role, ...build, ...work }), 60);
      }),
    );
  const buildsIn = (told: readonly Phrase[], code: string) =>
    told.flatMap((phrase) =>
      phrase.code === code ? [String((phrase.params as { build: string }).build)] : [],
    );

  test('a worker says whose work it refuses, and does none of it', async () => {
    await pretend('coordinator');
    const told: Phrase[] = [];
    const end = await workerAt(server, undefined, (phrase) => void told.push(phrase));
    onTestFinished(end);
    await until(() => buildsIn(told, 'worker-refuses').length === OTHERS.length);
    for (const { version, wire, stream, kernel } of OTHERS) {
      const named = `growth-odds ${version} (wire ${wire}, stream ${stream}, kernel ${kernel})`;
      expect(buildsIn(told, 'worker-refuses')).toContain(named);
    }
    expect(new Set([own, ...OTHERS].map(queueOf)).size).toBe(1 + OTHERS.length);
  });

  test('a coordinator says which workers take no part, and counts none of them', async () => {
    await pretend('worker');
    const told: Phrase[] = [];
    const pool = await coordinatorAt(server, { tell: (phrase) => void told.push(phrase) });
    onTestFinished(() => pool.close());
    await until(() => buildsIn(told, 'others-take-no-part').length === OTHERS.length);
    expect(pool.machines).toBe(0);
  });

  test.each(Object.entries(PLACES))(
    'a job with another %s in its header is answered by a refusal',
    async (what, at) => {
      const subject = task.subject.slice();
      subject[at]! ^= 1;
      await putSubject(store, subject);
      const queue = store.queue(queueOf(own));
      onTestFinished(() => queue.close());
      const data = { subject: hashOf(subject), detail: Buffer.from(task.detail).toString('base64') };
      await queue.add('span', data, { jobId: `of-another-${what}` });
      const told: Phrase[] = [];
      const end = await workerAt(server, undefined, (phrase) => void told.push(phrase));
      onTestFinished(end);
      const returned = async () => (await queue.getJob(`of-another-${what}`))?.returnvalue;
      await until(async () => Boolean(await returned()));
      expect(await returned()).toMatchObject({
        fault: expect.stringMatching(/requires wire .*, got wire .*: another version made it/u),
      });
      expect(told.map(({ code }) => code)).toContain('job-cannot-be-done');
    },
  );
});

/** A server of one answer to everything, as an old store would give it. */
async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

test('a Redis that is too old is one sentence', async () => {
  const info = '# Server\r\nredis_version:5.0.14\r\n';
  const port = await listening(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        for (const _ of bytes.toString().matchAll(/\*\d+\r\n/gu)) {
          const isInfo = /info/iu.test(bytes.toString());
          socket.write(isInfo ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
        }
      });
    }),
  );
  const { code, stderr } = await runProgram(emptyFolder(), [
    'workers',
    '--on',
    `redis://127.0.0.1:${port}/0`,
  ]);
  expect(code).toBe(2);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(
    /requires a store that answers, got Redis 5\.0\.14, which is older than Redis 6\.2/u,
  );
  expect(stderr).toMatch(wordsOf('store-too-old'));
});

/** A message of PostgreSQL's protocol: a letter, its length, its content. */
function message(letter: string, ...parts: readonly (string | number | Buffer)[]): Buffer {
  const content = Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(`${part}\0`);
      if (Buffer.isBuffer(part)) return part;
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(part);
      return bytes;
    }),
  );
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(letter), length, content]);
}

test('a PostgreSQL that is too old is one sentence', async () => {
  const ready = message('Z', Buffer.from('I'));
  const version = Buffer.from('12.17 (Debian 12.17-1)');
  const column = Buffer.from('server_version\0');
  const rows = [
    message(
      'T',
      Buffer.from([0, 1]),
      column,
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
    ),
    message('D', Buffer.from([0, 1]), version.length, version),
    message('C', 'SHOW'),
    ready,
  ];
  const port = await listening(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write(Buffer.concat([message('R', 0), ready]));
        socket.on('data', (bytes) => bytes[0] === 'Q'.charCodeAt(0) && socket.write(Buffer.concat(rows)));
      });
    }),
  );
  const { code, stderr } = await runProgram(emptyFolder(), [
    'workers',
    '--on',
    `postgres://u@127.0.0.1:${port}/planning`,
  ]);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /requires a store that answers, got PostgreSQL 12\.17, which is older than PostgreSQL 13\.0/u,
  );
});
