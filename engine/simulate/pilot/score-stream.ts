/** Independent standard-normal scores in this thread, by the generator and the table that trials use. */
import {
  compileKernel,
  instantiateKernel,
  KERNEL_RESERVED_BYTES,
  type KernelExports,
} from '../../kernel/kernel.ts';
import { SCORE_TABLE_BYTES, writeScoreTable } from '../../kernel/score-table.ts';
import { drawAddress, type Halves, seedKey } from '../../sampling/streams.ts';

/** Scores of one call to the kernel. */
const BATCH = 1024;
const TRIALS_PER_GROUP = 16;
const TABLE = Math.ceil(KERNEL_RESERVED_BYTES / 64) * 64;
const BITS = TABLE + Math.ceil(SCORE_TABLE_BYTES / 64) * 64;
const SCORES = BITS + BATCH * 4;
const WASM_PAGE = 65536;

export class ScoreStream {
  readonly #kernel: KernelExports;
  readonly #scores: Float64Array;
  readonly #key: Halves;
  readonly #address: Halves;
  #group = 0;
  readonly #words = new Uint32Array(BATCH);
  #left = 0;

  /** @param stream its name; no draw of a run may have it */
  constructor(seed: number, stream: string) {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((SCORES + BATCH * 8) / WASM_PAGE) });
    this.#kernel = instantiateKernel(compileKernel(), memory);
    writeScoreTable(memory, TABLE);
    this.#scores = new Float64Array(memory.buffer, SCORES, BATCH);
    this.#key = seedKey(seed);
    this.#address = drawAddress(stream, null);
  }

  /** The next 1024 scores, as a view that holds until the next call. */
  next(): Readonly<Float64Array> {
    this.#draw();
    this.#kernel.score(SCORES, BITS, TABLE, BATCH);
    return this.#scores;
  }

  /** 32 random bits, from 0 to 2^32 − 1. */
  word(): number {
    if (this.#left === 0) {
      this.#draw();
      this.#words.set(new Uint32Array(this.#scores.buffer, BITS, BATCH));
      this.#left = BATCH;
    }
    return this.#words[--this.#left]!;
  }

  /** A number from 0, included, to 1, excluded. */
  share(): number {
    return this.word() / 0x1_0000_0000;
  }

  #draw(): void {
    const [keyLow, keyHigh] = this.#key;
    const [low, high] = this.#address;
    this.#kernel.philox(BITS, this.#group, 0, low, high, keyLow, keyHigh, BATCH);
    this.#group += BATCH / TRIALS_PER_GROUP;
  }
}
