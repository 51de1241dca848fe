/** Trials read one by one: the numbers behind a run's counts, block after block, in this thread. */
import { compileKernel, instantiateKernel } from '../../kernel/kernel.ts';
import type { Program, Register } from '../../program/program.ts';
import { bindOperations } from './bind-operations.ts';
import { BlockCounts } from './block-counts.ts';
import { BLOCK_SIZE, Layout } from './memory-layout.ts';
import { chunksOf, type RunPlan } from './run-plan.ts';
import { ScoreWords } from './score-words.ts';
import type { Step } from './step.ts';

/** Adjoining trials of one replicate. */
export interface BlockOfSamples {
  readonly replicate: number;
  /** Within the replicate. */
  readonly firstTrial: number;
  readonly trials: number;
  /** The first `trials` numbers of a register; a view that holds until the next block. */
  readonly read: (register: Register) => Float64Array;
}

/**
 * Makes a function that goes through the trials of a plan in order: all of a replicate, then the next. They are the
 * trials that workers count, bit for bit. Memory does not grow with their number.
 *
 * @param program its registers are read, so none that is asked for may be used again for something else
 */
export function sampleReader(program: Program): (plan: RunPlan) => Generator<BlockOfSamples> {
  const layout = new Layout(program);
  const kernel = instantiateKernel(compileKernel(), layout.memory);
  const draws = new ScoreWords(program.sites, kernel, layout);
  const counts = new BlockCounts(program, kernel, layout);
  const steps: readonly Step[] = bindOperations(program, kernel, layout, draws, counts);
  return function* blocks(plan) {
    for (const chunk of chunksOf(plan)) {
      draws.prepare(chunk);
      for (let done = 0; done < chunk.trials; done += BLOCK_SIZE) {
        const trials = Math.min(BLOCK_SIZE, chunk.trials - done);
        const firstTrial = chunk.firstTrial + done;
        for (const step of steps) step({ firstTrial, trials });
        const read = (register: Register) =>
          new Float64Array(layout.memory.buffer, layout.register(register), trials);
        yield { replicate: chunk.replicate, firstTrial, trials, read };
      }
    }
  };
}
