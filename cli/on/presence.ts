/** Who is at a queue: workers and coordinators say so every few seconds. */
import { hostname } from 'node:os';
import { z } from 'zod';
import { type BuildIdentity, describeIdentity, ownIdentity } from './build-identity.ts';
import { hashOf } from './sealed-bytes.ts';
import type { Store } from './store.ts';

export const BEAT_MILLISECONDS = 3000;
/** Seconds for which somebody counts as there who says nothing more. */
const PRESENT_SECONDS = 15;

const presenceSchema = z.object({
  who: z.string().max(300),
  role: z.enum(['worker', 'coordinator']),
  version: z.string().max(100),
  wire: z.number(),
  stream: z.number(),
  kernel: z.string().max(100),
  threads: z.number(),
  /** Jobs in work, and done since it began. */
  doing: z.number(),
  done: z.number(),
  /** ISO 8601. */
  since: z.string().max(40),
  seen: z.string().max(40),
});

export type Presence = z.infer<typeof presenceSchema>;

/** A name for this process that no other has, on this machine or elsewhere. */
const nameOfProcess = (): string =>
  `${hostname()}:${process.pid}-${hashOf(`${performance.timeOrigin} ${process.hrtime.bigint()}`).slice(0, 4)}`;

export class OwnPresence {
  readonly who = nameOfProcess();
  readonly build: BuildIdentity = ownIdentity();
  readonly #store: Store;
  readonly #role: Presence['role'];
  readonly #threads: number;
  readonly #since = new Date().toISOString();

  constructor(store: Store, role: Presence['role'], threads: number) {
    this.#store = store;
    this.#role = role;
    this.#threads = threads;
  }

  /** Says that it is there, and hears who else is. */
  async beat(work: { readonly doing: number; readonly done: number }): Promise<readonly Presence[]> {
    const own: Presence = {
      ...{ who: this.who, role: this.#role, ...this.build, threads: this.#threads, ...work },
      ...{ since: this.#since, seen: new Date().toISOString() },
    };
    await this.#store.announce(this.who, JSON.stringify(own), PRESENT_SECONDS);
    return presentAt(this.#store);
  }

  leave(): Promise<void> {
    return this.#store.withdraw(this.who);
  }

  /** Those of another build, each build once, in words. */
  othersAmong(present: readonly Presence[], role: Presence['role']): string[] {
    const own = describeIdentity(this.build);
    const builds = present.filter((each) => each.role === role).map(describeIdentity);
    return [...new Set(builds)].filter((each) => each !== own);
  }

  /** Workers of this build. */
  workersAmong(present: readonly Presence[]): readonly Presence[] {
    const own = describeIdentity(this.build);
    return present.filter((each) => each.role === 'worker' && describeIdentity(each) === own);
  }
}

/** Who is at a queue, by name; what says something else is passed over. */
export async function presentAt(store: Store): Promise<readonly Presence[]> {
  const present: Presence[] = [];
  for (const text of await store.announced()) {
    const { success, data } = presenceSchema.safeParse(parsed(text));
    if (success) present.push(data);
  }
  return present.sort((a, b) => (a.who < b.who ? -1 : 1));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
