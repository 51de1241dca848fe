/**
 * How a tally's numbers get from a worker to the thread that merges them: in memory that both share and that is used
 * again, so that a long run needs no more of it than a short one.
 */
import type { SpanTally } from '../simulate/pool.ts';
import type { PackedTally } from '../tally/tally.ts';

/** A tally whose counts and moments lie in memory that its worker wants back. */
export interface SharedTally extends PackedTally {
  /** Not 0 while they are lent. */
  readonly lent: Int32Array;
}

/** What stands before the numbers: a word that says whether they are lent, and as much again for their alignment. */
const HEAD_BYTES = 8;

/** Lends tallies out from one thread. */
export class SharedTallyBuffers {
  readonly #buffers: SharedArrayBuffer[] = [];

  /** The tally with its numbers in shared memory; what was given back is used before new memory is. */
  acquire(tally: PackedTally): SharedTally {
    const bytes = tally.moments.byteLength + tally.counts.byteLength;
    let place = this.#buffers.findIndex((buffer) => Atomics.load(new Int32Array(buffer, 0, 1), 0) === 0);
    if (place === -1) place = this.#buffers.length;
    let buffer = this.#buffers[place];
    if (buffer === undefined || buffer.byteLength < HEAD_BYTES + bytes) {
      // Room to spare: the next span may meet a few values more.
      buffer = new SharedArrayBuffer(HEAD_BYTES + bytes + Math.ceil(bytes / 4));
      this.#buffers[place] = buffer;
    }
    const lent = new Int32Array(buffer, 0, 1);
    Atomics.store(lent, 0, 1);
    const moments = new Float64Array(buffer, HEAD_BYTES, tally.moments.length);
    moments.set(tally.moments);
    const counts = new Uint32Array(buffer, HEAD_BYTES + moments.byteLength, tally.counts.length);
    counts.set(tally.counts);
    return { ...tally, moments, counts, lent };
  }
}

/** A tally that came, with what gives its memory back to its worker. */
export const releasable = ({ lent, ...tally }: SharedTally): SpanTally => ({
  ...tally,
  release: () => Atomics.store(lent, 0, 0),
});
