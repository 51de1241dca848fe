/** A chunk of trials, and spans of them: what one worker task handles. A tally is a pure function of (Program, Span). */
import { compileKernel, instantiateKernel } from '../kernel/kernel.ts';
import type { Program } from '../program/program.ts';
import type { PackedTally } from '../tally/tally.ts';
import { BlockCounts } from './block-counts.ts';
import { Draws } from './draws.ts';
import { BLOCK_SIZE, Layout } from './layout.ts';
import { link, type Step } from './link.ts';

/** Where the draws of a run come from. */
export type Sampler = 'random' | 'sobol';

export interface Chunk {
  /** Chunks are numbered through the run; moments are added in this order. */
  readonly number: number;
  readonly seed: number;
  readonly sampler: Sampler;
  readonly replicate: number;
  /** Within the replicate; a multiple of the block size. */
  readonly firstTrial: number;
  readonly trials: number;
}

/** Adjoining chunks of one replicate, at least one. */
export type Span = readonly Chunk[];

/** A Program made ready to run spans, one after the other, in this thread. */
export class ChunkRunner {
  readonly #steps: readonly Step[];
  readonly #counts: BlockCounts;
  readonly #draws: Draws;

  constructor(program: Program) {
    const layout = new Layout(program);
    const kernel = instantiateKernel(compileKernel(), layout.memory);
    this.#counts = new BlockCounts(program, kernel, layout);
    this.#draws = new Draws(program.sites, kernel, layout);
    this.#steps = link(program, kernel, layout, this.#draws, this.#counts);
  }

  run(span: Span): PackedTally {
    for (const chunk of span) {
      this.#draws.prepare(chunk);
      for (let done = 0; done < chunk.trials; done += BLOCK_SIZE) {
        const trials = Math.min(BLOCK_SIZE, chunk.trials - done);
        const block = { firstTrial: chunk.firstTrial + done, trials };
        for (const step of this.#steps) step(block);
        this.#counts.endBlock(trials);
      }
      this.#counts.endChunk();
    }
    return this.#counts.take();
  }
}
