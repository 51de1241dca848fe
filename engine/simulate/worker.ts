/** What runs in a worker thread: chunks of the programs it was sent. */
import { move, transferableSymbol, valueSymbol } from 'piscina';
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

/** The chunk's tally, or null when the worker needs the program first. */
export type ChunkAnswer = PackedTally | null;

/** Programs are many in a search and used one after the other: a few are kept. */
const KEPT_PROGRAMS = 4;
const runners = new Map<number, ChunkRunner>();

export default function runChunk({ programId, program, chunk }: ChunkTask): ChunkAnswer {
  let runner = runners.get(programId);
  if (runner === undefined) {
    if (program === undefined) return null;
    runner = new ChunkRunner(program);
    if (runners.size >= KEPT_PROGRAMS) runners.delete(runners.keys().next().value!);
    runners.set(programId, runner);
  }
  return handOver(runner.run(chunk));
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
