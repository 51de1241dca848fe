/**
 * Law: nothing that happens to a worker, a coordinator or a store changes a byte, loses a job or leaves anybody waiting.
 */
import { setTimeout as later } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../cli/on/open-store.ts';
import { hashOf } from '../cli/on/sealed-bytes.ts';
import { faultOf } from '../cli/on/store-faults.ts';
import { InterruptedError, readScenario, withoutThreads } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import type { Pool } from '../engine/simulate/pool.ts';
import type { Span } from '../engine/simulate/run/chunk.ts';
import { planRun, spansOf } from '../engine/simulate/run/run-plan.ts';
import { encodeTally } from '../engine/wire/tally-bytes.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { coordinatorAt, workerAt } from './queue-here.ts';
import { STORE_KINDS, startRedis, startStore, type TestStore } from './stores.ts';

const program = lower(compile(readScenario(HARBOUR, 'harbour.yaml')).draft);
let seed = 0;
/** Spans that no test before has had: what is stored of others does not answer them. */
const newSpans = (): readonly Span[] => [...spansOf(planRun(++seed, 'random', 400_000), 2)];

/** What spans come to, as one hash. */
async function hashOn(pool: Pool, spans: readonly Span[], signal?: AbortSignal): Promise<string> {
  const tallies = await Promise.all(spans.map((span) => pool.run({ kind: 'span', program, span }, signal)));
  return hashOf(Buffer.concat(tallies.map(encodeTally)));
}
const hashHere = (spans: readonly Span[]) => hashOn(withoutThreads(), spans);

/** A pool that does each task late, so that there is time for something to happen. */
function slowly(milliseconds: number, pool: Pool = withoutThreads()): Pool {
  return {
    workers: 1,
    run: async (task, signal) => {
      await later(milliseconds);
      return pool.run(task, signal);
    },
    turn: () => pool.turn(),
    close: () => pool.close(),
  };
}

describe.each(STORE_KINDS)('on %s', (kind) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startStore(kind);
  });
  afterAll(() => store.end());

  const coordinator = async (options = {}) => {
    const pool = await coordinatorAt(store, options);
    onTestFinished(() => pool.close());
    return pool;
  };
  const worker = async (pool?: Pool) => {
    const end = await workerAt(store, pool);
    onTestFinished(end);
    return end;
  };

  test.each(['disk', 'nothing'] as const)(
    'a store that is killed and comes back with what was on %s',
    // A store may take longer to come back on a busy machine than everybody waits for it.
    { retry: 1 },
    async (from) => {
      const spans = newSpans();
      const pool = await coordinator();
      await worker(slowly(100));
      const got = hashOn(pool, spans);
      await later(400);
      await store.kill();
      await later(1000);
      await store.start(from);
      expect(await got).toBe(await hashHere(spans));
    },
  );

  test('a job that went back to the queue while it was done is no fault of the store', async () => {
    const open = await openStore(store.address);
    const [queue, claiming] = [open.queue('claims'), open.worker('claims')];
    onTestFinished(async () => {
      await claiming.close(true);
      await queue.close();
      await open.close();
    });
    await queue.add('span', { subject: '', detail: '' });
    const job = (await claiming.getNextJob('token', { block: false }))!;
    await job.moveToDelayed(Date.now() + 60_000, 'token');
    const fault = await job.moveToCompleted({ by: '', answer: '' }, 'token', false).catch((e: unknown) => e);
    expect(fault).toBeInstanceOf(Error);
    expect(faultOf(fault)).toBe('claim');
  });

  test('a coordinator that is gone: another goes on from its answers', async () => {
    const spans = newSpans();
    const first = await coordinatorAt(store);
    const endWorker = await workerAt(store);
    // The first half is answered, and whoever asked for it is gone without a word.
    await hashOn(first, spans.slice(0, spans.length / 2));
    await endWorker();
    await first.close();
    const second = await coordinator();
    const half = await hashOn(second, spans.slice(0, spans.length / 2));
    expect(half).toBe(await hashHere(spans.slice(0, spans.length / 2)));
    await worker();
    expect(await hashOn(second, spans)).toBe(await hashHere(spans));
  });

  test('two coordinators that want the same, one of which is interrupted', async () => {
    const spans = newSpans();
    const [one, other] = await Promise.all([coordinator(), coordinator()]);
    const interruption = new AbortController();
    const interrupted = hashOn(one, spans, interruption.signal);
    const got = hashOn(other, spans);
    interruption.abort();
    await expect(interrupted).rejects.toThrow(InterruptedError);
    await worker();
    expect(await got).toBe(await hashHere(spans));
  });

  test('an interruption takes back what waits', async () => {
    const pool = await coordinatorAt(store);
    const interruption = new AbortController();
    const got = hashOn(pool, newSpans(), interruption.signal);
    await later(500);
    interruption.abort();
    await expect(got).rejects.toThrow(InterruptedError);
    await pool.close();
    // A worker that comes now finds nothing to do.
    const done: unknown[] = [];
    const counted = withoutThreads();
    const counting = {
      ...counted,
      run: (task) => {
        done.push(task);
        return counted.run(task);
      },
    } as Pool;
    const end = await workerAt(store, counting);
    await later(1500);
    await end();
    expect(done).toEqual([]);
  });

  test('a worker that is told to end does what it has begun', async () => {
    const spans = newSpans();
    const pool = await coordinator();
    const end = await workerAt(store, slowly(300));
    const got = hashOn(pool, spans);
    await later(700);
    await end();
    await worker();
    expect(await got).toBe(await hashHere(spans));
  });

  test('with --check 100% every job is done by two workers, and a machine at fault is named', async () => {
    const spans = newSpans().slice(0, 3);
    const pool = await coordinator({ check: 1 });
    await Promise.all([worker(), worker()]);
    expect(await hashOn(pool, spans)).toBe(await hashHere(spans));
    // A bit of its memory is wrong.
    const here = withoutThreads();
    const faulty = {
      ...here,
      run: async (task: Parameters<Pool['run']>[0]) => {
        const answer = (await here.run(task)) as { hits: Float64Array };
        answer.hits[0] = answer.hits[0] === 0 ? 1 : answer.hits[0]! - 1;
        return answer;
      },
    } as Pool;
    await worker(faulty);
    const more = newSpans();
    await expect(hashOn(pool, more)).rejects.toThrow(
      /the workers .+:\d+-\w+ and .+:\d+-\w+ came to different bytes/u,
    );
  });
});

describe.runIf(STORE_KINDS.includes('redis'))('a full store', () => {
  test('is an error and not a hang', async () => {
    const store = await startRedis(['--maxmemory', '3mb', '--maxmemory-policy', 'noeviction']);
    onTestFinished(() => store.end());
    const pool = await coordinatorAt(store);
    onTestFinished(() => pool.close());
    const end = await workerAt(store);
    onTestFinished(end);
    const spans = Array.from({ length: 30 }, newSpans).flat();
    await expect(hashOn(pool, spans)).rejects.toThrow(/requires room for more, got .*OOM/u);
  });
});
