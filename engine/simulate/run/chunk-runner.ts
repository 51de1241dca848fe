/** Runs spans of a program in this thread. A tally is a pure function of (Program, Span). */
import { compileKernel, instantiateKernel } from '../../kernel/kernel.ts';
import type { Program } from '../../program/program.ts';
import type { PackedTally } from '../../tally/tally.ts';
import { bindOperations } from './bind-operations.ts';
import { BlockCounts } from './block-counts.ts';
import type { Span } from './chunk.ts';
import { BLOCK_SIZE, Layout } from './memory-layout.ts';
import { ScoreWords } from './score-words.ts';
import type { Step } from './step.ts';

/** A Program made ready to run spans, one after the other, in this thread. */
export class ChunkRunner {
  readonly #steps: readonly Step[];
  readonly #counts: BlockCounts;
  readonly #draws: ScoreWords;

  constructor(program: Program) {
    const layout = new Layout(program);
    const kernel = instantiateKernel(compileKernel(), layout.memory);
    this.#counts = new BlockCounts(program, kernel, layout);
    this.#draws = new ScoreWords(program.sites, kernel, layout);
    this.#steps = bindOperations(program, kernel, layout, this.#draws, this.#counts);
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
