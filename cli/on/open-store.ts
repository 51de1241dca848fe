/** Opens the store of a queue: the packages for it, a connection, a first answer; each within seconds, or a sentence. */
import { setTimeout as later } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { MachineError } from '../../engine/errors.ts';
import { say } from '../../engine/words/phrase.ts';
import { type QueueAddress, withoutSecrets } from './address.ts';
import type { Store } from './store.ts';

/** Within which a store answers for the first time, or is taken not to be there. */
const FIRST_ANSWER_MILLISECONDS = 8000;
const MOST_MILLISECONDS_BETWEEN_TRIES = 1000;

/** What BullMQ asks of its stores. A Valkey says which Redis it is like. */
const OLDEST_REDIS = [6, 2] as const;
const OLDEST_POSTGRES = [13, 0] as const;

/** @throws MachineError for a store that is older, or does not say */
function requireVersion(
  name: string,
  version: string | undefined,
  [major, minor]: readonly [number, number],
): void {
  const [gotMajor = 0, gotMinor = 0] = (version ?? '').split('.').map(Number);
  if (gotMajor > major || (gotMajor === major && gotMinor >= minor)) return;
  const oldest = `${name} ${major}.${minor}`;
  throw new MachineError(say('store-too-old', { oldest, version: `${name} ${version ?? '?'}` }));
}

/** The packages that each kind of store takes. */
const PACKAGES = { redis: 'bullmq ioredis', postgres: 'bullmq pg' } as const;

/** @throws MachineError when a package is missing, or the store does not answer or refuses: one sentence, without secrets */
export async function openStore(address: QueueAddress): Promise<Store> {
  const open = address.kind === 'redis' ? openRedis : openPostgres;
  const gaveUp = new AbortController();
  const tooLate = later(FIRST_ANSWER_MILLISECONDS, undefined, { signal: gaveUp.signal }).then(() => {
    throw new MachineError(say('no-answer-within', { seconds: FIRST_ANSWER_MILLISECONDS / 1000 }));
  });
  try {
    return await Promise.race([open(address, gaveUp.signal), tooLate]);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
      const names = PACKAGES[address.kind];
      throw new MachineError(say('store-requires-packages', { kind: address.kind, packages: names }));
    }
    const said =
      error instanceof MachineError ? error.said : withoutSecrets(message || String(code), address);
    throw new MachineError(say('store-does-not-answer', { at: address.shown, message: said }));
  } finally {
    gaveUp.abort();
    tooLate.catch(() => undefined);
  }
}

async function openRedis(address: QueueAddress, gaveUp: AbortSignal): Promise<Store> {
  const [bullMq, { Redis }, { RedisStore }] = await Promise.all([
    import('bullmq'),
    import('ioredis'),
    import('./redis-store.ts'),
  ]);
  const first = new Redis(address.url, {
    ...{ lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null },
    connectTimeout: FIRST_ANSWER_MILLISECONDS,
  });
  gaveUp.addEventListener('abort', () => first.disconnect(), { once: true });
  let fault: Error | undefined;
  first.on('error', (error: Error) => {
    fault = error;
  });
  try {
    await first.connect();
    requireVersion('Redis', /redis_version:([\d.]+)/u.exec(await first.info('server'))?.[1], OLDEST_REDIS);
  } catch (error) {
    throw fault ?? error;
  } finally {
    first.disconnect();
  }
  const redis = new Redis(address.url, {
    maxRetriesPerRequest: null,
    retryStrategy: (tries: number) => Math.min(50 * tries, MOST_MILLISECONDS_BETWEEN_TRIES),
  });
  // Told where it is felt: a command waits, and whoever waits for it says so.
  redis.on('error', () => undefined);
  return new RedisStore(address, redis, bullMq);
}

async function openPostgres(address: QueueAddress): Promise<Store> {
  const [bullMq, { default: pg }, { makeTable, PostgresStore }] = await Promise.all([
    import('bullmq'),
    import('pg'),
    import('./postgres-store.ts'),
  ]);
  /** A connection that is lost while somebody holds it is told where it is used; nobody else is to end for it. */
  class Client extends pg.Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      this.on('error', () => undefined);
    }
  }
  const pool = new pg.Pool({
    ...{ connectionString: address.url, Client, max: 4, keepAlive: true },
    connectionTimeoutMillis: FIRST_ANSWER_MILLISECONDS,
  });
  pool.on('error', () => undefined);
  try {
    const { rows } = await pool.query('show server_version');
    requireVersion('PostgreSQL', /^[\d.]+/u.exec(String(rows[0]?.server_version))?.[0], OLDEST_POSTGRES);
    await makeTable(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return new PostgresStore(address, pool, Client, bullMq);
}
