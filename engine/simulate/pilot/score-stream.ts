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
const SCORES_PER_CALL = 1024;
const TRIALS_PER_GROUP = 16;
const TABLE_OFFSET = Math.ceil(KERNEL_RESERVED_BYTES / 64) * 64;
const BITS_OFFSET = TABLE_OFFSET + Math.ceil(SCORE_TABLE_BYTES / 64) * 64;
const SCORES_OFFSET = BITS_OFFSET + SCORES_PER_CALL * 4;
const WASM_PAGE_BYTES = 65536;

export class ScoreStream {
  readonly #kernel: KernelExports;
  readonly #scores: Float64Array;
  readonly #key: Halves;
  readonly #address: Halves;
  #group = 0;
  readonly #words = new Uint32Array(SCORES_PER_CALL);
  #left = 0;

  /** @param stream its name; no draw of a run may have it */
  constructor(seed: number, stream: string) {
    const memory = new WebAssembly.Memory({
      initial: Math.ceil((SCORES_OFFSET + SCORES_PER_CALL * 8) / WASM_PAGE_BYTES),
    });
    this.#kernel = instantiateKernel(compileKernel(), memory);
    writeScoreTable(memory, TABLE_OFFSET);
    this.#scores = new Float64Array(memory.buffer, SCORES_OFFSET, SCORES_PER_CALL);
    this.#key = seedKey(seed);
    this.#address = drawAddress(stream, null);
  }

  /** The next 1024 scores, as a view that holds until the next call. */
  next(): Readonly<Float64Array> {
    this.#draw();
    this.#kernel.score(SCORES_OFFSET, BITS_OFFSET, TABLE_OFFSET, SCORES_PER_CALL);
    return this.#scores;
  }

  /** 32 random bits, from 0 to 2^32 − 1. */
  word(): number {
    if (this.#left === 0) this.#left = this.#refill();
    return this.#words[--this.#left]!;
  }

  /** A number from 0, included, to 1, excluded. */
  share(): number {
    return this.word() / 0x1_0000_0000;
  }

  /**
   * Draws anew a random few of the scores of every point, from one to `most` of them, or gives them the other sign.
   *
   * @param rows of scores, by point
   * @param mirrored chance of the other sign
   */
  redraw(rows: readonly Float64Array[], points: number, most: number, mirrored: number): void {
    const count = rows.length;
    const mirroredBelow = mirrored * 0x1_0000_0000;
    let [fresh, scoresLeft] = [this.next(), SCORES_PER_CALL];
    let [words, left] = [this.#words, this.#left];
    for (let i = 0; i < points; i++) {
      if (left === 0) left = this.#refill();
      const redrawn = 1 + below(words[--left]!, most);
      for (let j = 0; j < redrawn; j++) {
        if (left === 0) left = this.#refill();
        const row = rows[below(words[--left]!, count)]!;
        if (left === 0) left = this.#refill();
        if (words[--left]! < mirroredBelow) row[i] = -row[i]!;
        else {
          if (scoresLeft === 0) [fresh, scoresLeft] = [this.next(), SCORES_PER_CALL];
          row[i] = fresh[--scoresLeft]!;
        }
      }
    }
    this.#left = left;
  }

  /** @returns how many words there are */
  #refill(): number {
    this.#draw();
    this.#words.set(new Uint32Array(this.#scores.buffer, BITS_OFFSET, SCORES_PER_CALL));
    return SCORES_PER_CALL;
  }

  #draw(): void {
    const [keyLow, keyHigh] = this.#key;
    const [low, high] = this.#address;
    this.#kernel.philox(BITS_OFFSET, this.#group, 0, low, high, keyLow, keyHigh, SCORES_PER_CALL);
    this.#group += SCORES_PER_CALL / TRIALS_PER_GROUP;
  }
}

/** The remainder of a word of 32 bits: `%` takes it for a number with a fraction, which is far slower. */
function below(word: number, count: number): number {
  return word - count * Math.floor(word / count);
}
