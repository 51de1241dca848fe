/** A store in Redis or Valkey. */
import type { Redis } from 'ioredis';
import type { QueueAddress } from './address.ts';
import { CLAIMS, type Store, type TaskQueue, type TaskWorker } from './store.ts';

const PREFIX = 'growth-odds';
const PRESENT = `${PREFIX}:present`;
const keyOf = (key: string) => `${PREFIX}:${key}`;

type BullMq = typeof import('bullmq');

/** Opens connections to a Redis that has answered. */
export class RedisStore implements Store {
  readonly shown: string;
  readonly #redis: Redis;
  readonly #bullMq: BullMq;

  constructor(address: QueueAddress, redis: Redis, bullMq: BullMq) {
    this.shown = address.shown;
    this.#redis = redis;
    this.#bullMq = bullMq;
  }

  async put(key: string, bytes: Uint8Array, seconds: number): Promise<void> {
    await this.#redis.set(keyOf(key), Buffer.from(bytes), 'EX', seconds);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return (await this.#redis.getBuffer(keyOf(key))) ?? undefined;
  }

  async present(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await Promise.all(keys.map((key) => this.#redis.exists(keyOf(key))));
    return new Set(keys.filter((_, i) => found[i] === 1));
  }

  async remove(key: string): Promise<void> {
    await this.#redis.del(keyOf(key));
  }

  async announce(who: string, text: string, seconds: number): Promise<void> {
    const [now, key] = [Date.now(), keyOf(`present:${who}`)];
    await Promise.all([
      this.#redis.set(key, text, 'EX', seconds),
      this.#redis.zadd(PRESENT, String(now), who),
      this.#redis.zremrangebyscore(PRESENT, '0', String(now - 1000 * seconds)),
    ]);
  }

  async announced(): Promise<readonly string[]> {
    const all = await this.#redis.zrange(PRESENT, '0', '-1');
    const said = await Promise.all(all.map((who) => this.#redis.get(keyOf(`present:${who}`))));
    return said.filter((each) => each !== null);
  }

  async withdraw(who: string): Promise<void> {
    await Promise.all([this.#redis.del(keyOf(`present:${who}`)), this.#redis.zrem(PRESENT, who)]);
  }

  queue(name: string): TaskQueue {
    return new this.#bullMq.Queue(name, { connection: this.#redis, prefix: PREFIX });
  }

  worker(name: string): TaskWorker {
    return new this.#bullMq.Worker(name, null, { connection: this.#redis, prefix: PREFIX, ...CLAIMS });
  }

  async close(): Promise<void> {
    this.#redis.disconnect();
  }
}
