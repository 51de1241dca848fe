/** The share of jobs that two workers do: a machine whose memory is bad shows by coming to something else. */
import { MachineError } from '../../engine/errors.ts';
import { type Phrase, say } from '../../engine/words/phrase.ts';
import type { StoredAnswer } from './stored-answers.ts';

/** A second worker is waited for this long. */
const ALONE_MILLISECONDS = 60_000;
const HASHED_DIGITS = 8;

export class CheckedShare {
  readonly #share: number;
  #aloneSince: number | undefined;

  /** @param share of the jobs, 0 to 1 */
  constructor(share: number) {
    this.#share = share;
  }

  /** Whether a job is one of them: its name decides, which no worker chooses. */
  includes(job: string): boolean {
    return Number.parseInt(job.slice(-HASHED_DIGITS), 16) < this.#share * 16 ** HASHED_DIGITS;
  }

  /** @throws MachineError with both names when two workers came to different bytes */
  compare(first: StoredAnswer, second: StoredAnswer): void {
    if (first.hash === second.hash) return;
    const [hash, hash2] = [first.hash, second.hash].map((each) => each.slice(0, 16)) as [string, string];
    throw new MachineError(say('workers-differ', { first: first.by, second: second.by, hash, hash2 }));
  }

  /** @param workers that are there; undefined when nothing waits @returns what ends the run, when one is alone for long */
  aloneFor(workers: number | undefined): Phrase | undefined {
    if (this.#share === 0 || workers !== 1) {
      this.#aloneSince = undefined;
      return undefined;
    }
    this.#aloneSince ??= performance.now();
    if (performance.now() - this.#aloneSince < ALONE_MILLISECONDS) return undefined;
    return say('check-requires-two');
  }
}
