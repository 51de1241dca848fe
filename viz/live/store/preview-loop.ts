/** Previews one after the other, always of what is wanted last: moves that came meanwhile are passed over. */
import type { MovedOdds, Settings } from '../../../engine/index.ts';
import type { Lever } from '../model/lever.ts';
import type { EngineClient } from './engine-client.ts';

interface Wanted {
  readonly set: Settings;
  /** The lever that moves, its number, and what else is set. */
  readonly held?: { readonly lever: Lever; readonly at: number; readonly beside: Settings };
}

interface Heard {
  readonly onOdds: (set: Settings, odds: MovedOdds) => void;
  readonly onFault: (fault: unknown) => void;
}

export class PreviewLoop {
  readonly #engine: EngineClient;
  readonly #heard: Heard;
  #wanted: Wanted | undefined;
  #isBusy = false;
  /** What the engine has in hold. */
  #holds = '';

  constructor(engine: EngineClient, heard: Heard) {
    this.#engine = engine;
    this.#heard = heard;
  }

  want(wanted: Wanted): void {
    this.#wanted = wanted;
    if (!this.#isBusy) void this.#work();
  }

  /** Lets go of what is held: the scenario is another one now. */
  forget(): void {
    this.#wanted = undefined;
    this.#holds = '';
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    while (this.#wanted !== undefined) {
      const wanted = this.#wanted;
      this.#wanted = undefined;
      try {
        this.#heard.onOdds(wanted.set, await this.#odds(wanted));
      } catch (fault) {
        // A newer wish may be sound where this one was not.
        if (this.#wanted === undefined) this.#heard.onFault(fault);
      }
    }
    this.#isBusy = false;
  }

  async #odds({ set, held }: Wanted): Promise<MovedOdds> {
    if (held === undefined) return this.#engine.ask({ kind: 'odds', set });
    const { lever, at, beside } = held;
    const holds = JSON.stringify([lever.id, beside]);
    if (holds !== this.#holds) {
      await this.#engine.ask({ kind: 'hold', set: beside, lever });
      this.#holds = holds;
    }
    return this.#engine.ask({ kind: 'move', at });
  }
}
