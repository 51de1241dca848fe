/** Programs made ready to run in this thread, the last few of them kept. */
import type { Program } from '../program/program.ts';
import { ChunkRunner } from '../simulate/run/chunk-runner.ts';

/** Programs are many in a search and used one after the other: a few are kept. */
const KEPT_PROGRAMS = 4;

/** @typeParam Key names a program for as long as this lives */
export class KeptRunners<Key> {
  readonly #runners = new Map<Key, ChunkRunner>();

  /** The runner of a program that was given before and is still kept, or is given now; else undefined. */
  of(key: Key, program: Program | undefined): ChunkRunner | undefined {
    let runner = this.#runners.get(key);
    if (runner !== undefined || program === undefined) return runner;
    runner = new ChunkRunner(program);
    if (this.#runners.size >= KEPT_PROGRAMS) this.#runners.delete(this.#runners.keys().next().value!);
    this.#runners.set(key, runner);
    return runner;
  }
}
