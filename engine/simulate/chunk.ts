/** A chunk of trials: what one worker task handles. Its tally is a pure function of (Program, Chunk). */
import { compileKernel, instantiateKernel } from '../kernel/kernel.ts';
import type { Program } from '../program/program.ts';
import { seedKey } from '../sampling/streams.ts';
import type { PackedTally } from '../tally/tally.ts';
import { BlockCounts } from './block-counts.ts';
import { BLOCK_SIZE, Layout } from './layout.ts';
import { link, type Step } from './link.ts';

/** Trials of a chunk. Part of what a seed promises: moments are added chunk by chunk. */
export const CHUNK_TRIALS = 32_768;

export interface Chunk {
  readonly seed: number;
  readonly replicate: number;
  /** A multiple of the block size. */
  readonly firstTrial: number;
  readonly trials: number;
}

/** A Program made ready to run chunks, one after the other, in this thread. */
export class ChunkRunner {
  readonly #steps: readonly Step[];
  readonly #counts: BlockCounts;

  constructor(program: Program) {
    const layout = new Layout(program);
    const kernel = instantiateKernel(compileKernel(), layout.memory);
    this.#counts = new BlockCounts(program, kernel, layout);
    this.#steps = link(program, kernel, layout, this.#counts);
  }

  run(chunk: Chunk): PackedTally {
    const key = seedKey(chunk.seed);
    for (let done = 0; done < chunk.trials; done += BLOCK_SIZE) {
      const trials = Math.min(BLOCK_SIZE, chunk.trials - done);
      const group = (chunk.firstTrial + done) / 16;
      const block = { key, replicate: chunk.replicate, group, trials };
      for (const step of this.#steps) step(block);
      this.#counts.endBlock(trials);
    }
    return this.#counts.take();
  }
}

/** The chunks of a run of so many trials, in order. */
export function* chunksOf(seed: number, trials: number): Generator<Chunk> {
  for (let firstTrial = 0; firstTrial < trials; firstTrial += CHUNK_TRIALS) {
    yield { seed, replicate: 0, firstTrial, trials: Math.min(CHUNK_TRIALS, trials - firstTrial) };
  }
}
