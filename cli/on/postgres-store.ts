/** A store in PostgreSQL: BullMQ's tables and one of ours, in a schema of their own. */
import type pg from 'pg';
import type { Pool } from 'pg';
import type { QueueAddress } from './address.ts';
import { CLAIMS, type Store, type TaskQueue, type TaskWorker } from './store.ts';

const SCHEMA = 'growth_odds';
const PRESENT = 'present/';
/** No such table, or no such schema. */
const MISSING_TABLE: ReadonlySet<string> = new Set(['42P01', '3F000']);
/** Any number; whoever makes the table holds it meanwhile. */
const MAKING_TABLE = 720_110_453;

type BullMq = typeof import('bullmq');
type Classes = Pick<BullMq, 'Queue' | 'Worker'>;

/**
 * Makes the table, unless it is there. It is not written to the log of the server: what a crash takes is made again, and
 * twice as many bytes need not be written.
 */
export async function makeTable(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query(`select to_regclass('${SCHEMA}.stored') is not null as there`);
    if (rows[0].there) return;
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(${MAKING_TABLE})`);
    await client.query(`create schema if not exists ${SCHEMA}`);
    await client.query(
      `create unlogged table if not exists ${SCHEMA}.stored (key text primary key, bytes bytea not null, expires timestamptz not null)`,
    );
    await client.query('commit');
  } catch (error) {
    // A client that is given back in the middle of it would keep the lock.
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Opens connections to a PostgreSQL that has answered and has the table. */
export class PostgresStore implements Store {
  readonly shown: string;
  readonly #pool: Pool;
  readonly #classes: Classes;
  readonly #connection: Record<string, unknown>;

  constructor(address: QueueAddress, pool: Pool, Client: typeof pg.Client, bullMq: BullMq) {
    this.shown = address.shown;
    this.#pool = pool;
    // What differs between the stores in the types of BullMQ is nothing that is asked of them here.
    this.#classes = bullMq.withBackend(bullMq.createPostgresBackend) as unknown as Classes;
    this.#connection = { connectionString: address.url, Client, schema: SCHEMA, migrate: true, max: 4 };
  }

  async put(key: string, bytes: Uint8Array, seconds: number): Promise<void> {
    await this.#query(
      `insert into ${SCHEMA}.stored values ($1, $2, now() + $3 * interval '1 second')
       on conflict (key) do update set bytes = excluded.bytes, expires = excluded.expires`,
      [key, Buffer.from(bytes), seconds],
    );
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    const { rows } = await this.#query(
      `select bytes from ${SCHEMA}.stored where key = $1 and expires > now()`,
      [key],
    );
    return rows[0]?.bytes;
  }

  async present(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.#query(
      `select key from ${SCHEMA}.stored where key = any($1) and expires > now()`,
      [keys],
    );
    return new Set(rows.map(({ key }) => String(key)));
  }

  async remove(key: string): Promise<void> {
    await this.#query(`delete from ${SCHEMA}.stored where key = $1`, [key]);
  }

  async announce(who: string, text: string, seconds: number): Promise<void> {
    await this.put(PRESENT + who, Buffer.from(text), seconds);
    await this.#query(`delete from ${SCHEMA}.stored where expires < now()`);
  }

  async announced(): Promise<readonly string[]> {
    const { rows } = await this.#query(
      `select bytes from ${SCHEMA}.stored where starts_with(key, '${PRESENT}') and expires > now() order by key`,
    );
    return rows.map(({ bytes }) => bytes!.toString());
  }

  async withdraw(who: string): Promise<void> {
    await this.remove(PRESENT + who);
  }

  queue(name: string): TaskQueue {
    return new this.#classes.Queue(name, { connection: this.#connection });
  }

  /** A server that came back empty gets its table again. */
  async #query(text: string, values: readonly unknown[] = []): Promise<{ rows: Record<string, Buffer>[] }> {
    try {
      return await this.#pool.query(text, [...values]);
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (!MISSING_TABLE.has(code)) throw error;
      await makeTable(this.#pool);
      return this.#pool.query(text, [...values]);
    }
  }

  worker(name: string): TaskWorker {
    return new this.#classes.Worker(name, null, { connection: this.#connection, ...CLAIMS });
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
