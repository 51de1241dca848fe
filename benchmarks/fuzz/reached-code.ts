/** Which code an input reaches that none before it has: V8's own coverage by block, asked in this process. */
import { Session } from 'node:inspector';

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

interface Coverage {
  readonly result: readonly {
    readonly scriptId: string;
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly Range[] }[];
  }[];
}

/** Only what this project wrote guides: what a library does inside says little. */
const OWN = /\/(?:engine|cli)\//u;

export class ReachedCode {
  readonly #session = new Session();
  readonly #seen = new Set<string>();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** How many blocks were reached so far. */
  get blocks(): number {
    return this.#seen.size;
  }

  /** How many blocks were reached since the last call that no call has told of. */
  more(): number {
    const before = this.#seen.size;
    // In the same process the answer comes before the call returns.
    this.#session.post('Profiler.takePreciseCoverage', (_: Error | null, answer: object) => {
      for (const { scriptId, url, functions } of (answer as Coverage).result) {
        if (!OWN.test(url)) continue;
        for (const { ranges } of functions) {
          for (const { startOffset, endOffset, count } of ranges) {
            if (count > 0) this.#seen.add(`${scriptId} ${startOffset} ${endOffset}`);
          }
        }
      }
    });
    return this.#seen.size - before;
  }

  close(): void {
    this.#session.disconnect();
  }
}
