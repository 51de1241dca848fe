/** What the engine has run in a worker thread: spans of the programs it was sent, and populations of pilots. */
import { NotFiniteError } from '../../errors.ts';
import { compileKernel } from '../../kernel/kernel.ts';
import { scoreTable } from '../../kernel/score-table.ts';
import type { Program } from '../../program/program.ts';
import type { Span } from './chunk.ts';
import { ChunkRunner } from './chunk-runner.ts';
import { BufferPool, type LentTally } from './shared-tally-buffers.ts';

export { splitPopulation } from '../rare/multilevel-splitting.ts';

export interface SpanTask {
  /** Names the program for as long as the pool lives. */
  readonly programId: number;
  /** Sent when a worker said that it does not have it. */
  readonly program?: Program;
  readonly span: Span;
}

/**
 * The span's tally, or what kept it from being made. Faults come as data: an error that crosses threads loses its
 * class and its fields.
 */
export type SpanAnswer = LentTally | { readonly missing: 'program' } | { readonly notFinite: string };

/** Programs are many in a search and used one after the other: a few are kept. */
const KEPT_PROGRAMS = 4;
const runners = new Map<number, ChunkRunner>();
const lender = new BufferPool();

// Every program needs them; a worker makes them while the scenario is read.
compileKernel();
scoreTable();

export default function runSpan({ programId, program, span }: SpanTask): SpanAnswer {
  let runner = runners.get(programId);
  if (runner === undefined) {
    if (program === undefined) return { missing: 'program' };
    runner = new ChunkRunner(program);
    if (runners.size >= KEPT_PROGRAMS) runners.delete(runners.keys().next().value!);
    runners.set(programId, runner);
  }
  try {
    return lender.acquire(runner.run(span));
  } catch (error) {
    if (error instanceof NotFiniteError) return { notFinite: error.summary };
    throw error;
  }
}
