/** Runs a plan in this thread, chunk after chunk: for small runs by the thousand, and where there are no workers. */
import type { Program } from '../../program/program.ts';
import { emptyTally, mergeSpan, type Tally } from '../../tally/tally.ts';
import { ChunkRunner } from './chunk-runner.ts';
import { chunksOf, type RunPlan } from './run-plan.ts';

/**
 * Makes a function that runs a program under any plan; its tallies, one a replicate, are those that workers make. When
 * some are handed in they are added to, as `simulate` does.
 *
 * @throws NotFiniteError (the function) when a number that is summarised is NaN or infinite in some trial
 */
export function simulatorHere(program: Program): (plan: RunPlan, made?: Tally[]) => Tally[] {
  const runner = new ChunkRunner(program);
  return (plan, tallies = Array.from({ length: plan.replicates }, () => emptyTally(program))) => {
    for (const chunk of chunksOf(plan)) mergeSpan(tallies[chunk.replicate]!, runner.run([chunk]));
    return tallies;
  };
}
