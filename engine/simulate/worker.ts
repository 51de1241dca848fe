/** What runs in a worker thread: chunks of the programs it was sent. */
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { NotFiniteError } from '../errors.ts';
import type { Program } from '../program/program.ts';
import type { PackedTally } from '../tally/tally.ts';
import { type Chunk, ChunkRunner } from './chunk.ts';

export interface ChunkTask {
  /** Names the program for as long as the pool lives. */
  readonly programId: number;
  /** Sent when a worker said that it does not have it. */
  readonly program?: Program;
  readonly chunk: Chunk;
}

/**
 * The chunk's tally, or what kept it from being made. Faults come as data: an error that crosses threads loses its
 * class and its fields.
 */
export type ChunkAnswer = PackedTally | { readonly missing: 'program' } | { readonly notFinite: string };

/** Programs are many in a search and used one after the other: a few are kept. */
const KEPT_PROGRAMS = 4;
const runners = new Map<number, ChunkRunner>();

export default function runChunk({ programId, program, chunk }: ChunkTask): ChunkAnswer {
  let runner = runners.get(programId);
  if (runner === undefined) {
    if (program === undefined) return { missing: 'program' };
    runner = new ChunkRunner(program);
    if (runners.size >= KEPT_PROGRAMS) runners.delete(runners.keys().next().value!);
    runners.set(programId, runner);
  }
  try {
    return handOver(runner.run(chunk));
  } catch (error) {
    if (error instanceof NotFiniteError) return { notFinite: error.summary };
    throw error;
  }
}

/** Moves the pages to the receiver instead of copying them. */
function handOver(tally: PackedTally): PackedTally {
  return move({
    get [transferableSymbol]() {
      return tally.pages.buffer;
    },
    get [valueSymbol]() {
      return tally;
    },
  }) as unknown as PackedTally;
}
