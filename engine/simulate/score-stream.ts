/** Independent standard-normal scores in this thread, by the generator and the table that trials use. */
import {
  compileKernel,
  instantiateKernel,
  KERNEL_RESERVED_BYTES,
  type KernelExports,
} from '../kernel/kernel.ts';
import { SCORE_TABLE_BYTES, writeScoreTable } from '../kernel/score-table.ts';
import { drawAddress, type Halves, seedKey } from '../sampling/streams.ts';

/** Scores of one call to the kernel. */
const BATCH = 1024;
const TRIALS_PER_GROUP = 16;
const TABLE = Math.ceil(KERNEL_RESERVED_BYTES / 64) * 64;
const BITS = TABLE + Math.ceil(SCORE_TABLE_BYTES / 64) * 64;
const SCORES = BITS + BATCH * 4;
const WASM_PAGE = 65536;

/** Compiled when it is first needed. */
let kernelModule: WebAssembly.Module | undefined;

export class ScoreStream {
  readonly #kernel: KernelExports;
  readonly #scores: Float64Array;
  readonly #key: Halves;
  readonly #address: Halves;
  #group = 0;

  /** @param stream its name; no draw of a run may have it */
  constructor(seed: number, stream: string) {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((SCORES + BATCH * 8) / WASM_PAGE) });
    kernelModule ??= compileKernel();
    this.#kernel = instantiateKernel(kernelModule, memory);
    writeScoreTable(memory, TABLE);
    this.#scores = new Float64Array(memory.buffer, SCORES, BATCH);
    this.#key = seedKey(seed);
    this.#address = drawAddress(stream, null);
  }

  /** Writes the next scores; a multiple of 1024 of them. */
  fill(out: Float64Array): void {
    const [keyLow, keyHigh] = this.#key;
    const [low, high] = this.#address;
    for (let from = 0; from < out.length; from += BATCH) {
      this.#kernel.philox(BITS, this.#group, 0, low, high, keyLow, keyHigh, BATCH);
      this.#kernel.score(SCORES, BITS, TABLE, BATCH);
      out.set(this.#scores, from);
      this.#group += BATCH / TRIALS_PER_GROUP;
    }
  }
}
