/** Gathers what the blocks of a span leave behind, and hands it over as a tally. */
import { NotFiniteError } from '../errors.ts';
import type { KernelExports } from '../kernel/kernel.ts';
import type { Program } from '../program/program.ts';
import { type Moments, mergeMoments, NO_MOMENTS } from '../tally/moments.ts';
import { type ChunkMoments, crossPairs, jointIndex, jointPairs, type PackedTally } from '../tally/tally.ts';
import type { Layout } from './layout.ts';

/** Pages whose exponent has all bits set count infinities and NaN. */
const NOT_FINITE = 0x7ff;

export class BlockCounts {
  readonly #program: Program;
  readonly #kernel: KernelExports;
  readonly #layout: Layout;
  readonly #hits: Float64Array;
  /** The joint events, by their number among all events. */
  readonly #jointEvents: readonly number[];
  readonly #joint: Float64Array;
  readonly #cross: Float64Array;
  readonly #moments: Moments[];
  readonly #averages: Moments[];
  readonly #smoothed: Moments[];
  readonly #chunks: ChunkMoments[] = [];
  readonly #pages: [summary: number, page: number][] = [];
  #trials = 0;

  constructor(program: Program, kernel: KernelExports, layout: Layout) {
    this.#program = program;
    this.#kernel = kernel;
    this.#layout = layout;
    this.#hits = new Float64Array(program.events.length);
    this.#jointEvents = program.events.flatMap(({ joint }, i) => (joint ? [i] : []));
    this.#joint = new Float64Array(jointPairs(program));
    this.#cross = new Float64Array(crossPairs(program));
    this.#moments = program.summaries.map(() => NO_MOMENTS);
    this.#averages = program.averages.map(() => NO_MOMENTS);
    this.#smoothed = program.smoothings.map(() => NO_MOMENTS);
  }

  /** Counts the first `trials` trials in which a register is not 0. */
  hit(event: number, register: number, trials: number): void {
    const bits = this.#layout.event(event);
    this.#kernel.pack(bits, register, trials);
    this.#hits[event]! += this.#kernel.countBits(bits, packedBytes(trials));
  }

  /** Adds the first `trials` trials of a register to a summary, or those of them in which `where` is not 0. */
  summarise(summary: number, register: number, where: number | undefined, trials: number): void {
    const kernel = this.#kernel;
    const directory = this.#layout.directory(summary);
    const count = (from: number) =>
      where === undefined
        ? kernel.histogram(register, directory, from, trials)
        : kernel.histogramWhere(register, where, directory, from, trials);
    for (let from = count(0); from < trials; from = count(from)) {
      const page = this.#layout.addPage(summary, register, from);
      if ((page & NOT_FINITE) === NOT_FINITE) throw new NotFiniteError(this.#program.summaries[summary]!);
      this.#pages.push([summary, page]);
    }
    this.#moments[summary] = mergeMoments(
      this.#moments[summary]!,
      this.#momentsWhere(register, where, trials),
    );
  }

  /** Adds the first `trials` trials of a register to an average, or those of them in which `where` is not 0. */
  average(average: number, register: number, where: number | undefined, trials: number): void {
    const moments = this.#momentsWhere(register, where, trials);
    // No histogram would notice: a NaN or an infinity in some trial leaves no finite sum of squares.
    if (!Number.isFinite(moments.squares)) throw new NotFiniteError(this.#program.averages[average]!);
    this.#averages[average] = mergeMoments(this.#averages[average]!, moments);
  }

  /** Adds the first `trials` trials of a register of conditional probabilities to a smoothing. */
  smoothed(smoothing: number, register: number, trials: number): void {
    this.#smoothed[smoothing] = mergeMoments(this.#smoothed[smoothing]!, this.#momentsOf(register, trials));
  }

  #momentsOf(register: number, trials: number): Moments {
    const mean = this.#kernel.sum(register, trials) / trials;
    return { count: trials, mean, squares: this.#kernel.sumSquaredDeviations(register, mean, trials) };
  }

  #momentsWhere(register: number, where: number | undefined, trials: number): Moments {
    if (where === undefined) return this.#momentsOf(register, trials);
    const kernel = this.#kernel;
    const count = kernel.sum(where, trials);
    if (count === 0) return NO_MOMENTS;
    const mean = kernel.sumWhere(register, where, trials) / count;
    const squares = kernel.sumSquaredDeviationsWhere(register, where, mean, trials);
    return { count, mean, squares };
  }

  /** Closes a block, when all its events are known. */
  endBlock(trials: number): void {
    const bytes = packedBytes(trials);
    const joints = this.#jointEvents.map((event) => this.#layout.event(event));
    for (let i = 0; i < joints.length; i++) {
      for (let j = i + 1; j < joints.length; j++) {
        this.#joint[jointIndex(i, j, joints.length)]! += this.#kernel.countJoint(
          joints[i]!,
          joints[j]!,
          bytes,
        );
      }
    }
    let pair = 0;
    for (const { rows, columns } of this.#program.crosses) {
      for (const row of rows) {
        const bits = this.#layout.event(row);
        for (const column of columns) {
          this.#cross[pair++]! += this.#kernel.countJoint(bits, this.#layout.event(column), bytes);
        }
      }
    }
    this.#trials += trials;
  }

  /** Closes a chunk: its moments are kept apart, for they are added chunk by chunk. */
  endChunk(): void {
    this.#chunks.push({
      moments: this.#moments.slice(),
      averages: this.#averages.slice(),
      smoothed: this.#smoothed.slice(),
    });
    this.#moments.fill(NO_MOMENTS);
    this.#averages.fill(NO_MOMENTS);
    this.#smoothed.fill(NO_MOMENTS);
  }

  /** The tally of all chunks since the last call; starts anew. */
  take(): PackedTally {
    const tally: PackedTally = {
      trials: this.#trials,
      hits: this.#hits.slice(),
      joint: this.#joint.slice(),
      cross: this.#cross.slice(),
      chunks: this.#chunks.slice(),
      directory: Uint32Array.from(this.#pages.flat()),
      pages: this.#layout.pageCounts(),
    };
    this.#layout.clearPages(this.#pages);
    this.#pages.length = 0;
    this.#hits.fill(0);
    this.#joint.fill(0);
    this.#cross.fill(0);
    this.#chunks.length = 0;
    this.#trials = 0;
    return tally;
  }
}

/** Bytes that the bits of `trials` trials take, rounded up to a whole v128. */
function packedBytes(trials: number): number {
  return Math.ceil(trials / 128) * 16;
}
