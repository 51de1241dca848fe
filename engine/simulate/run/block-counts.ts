/** Gathers what the blocks of a span leave behind, and hands it over as a tally. */
import { NotFiniteError } from '../../errors.ts';
import type { KernelExports } from '../../kernel/kernel.ts';
import type { Program } from '../../program/program.ts';
import { BINS_PER_PAGE } from '../../tally/histogram.ts';
import { MomentsTable } from '../../tally/moments.ts';
import { crossPairs, jointIndex, jointPairs, type PackedTally } from '../../tally/tally.ts';
import type { Layout } from './memory-layout.ts';

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
  /** Of summaries, then averages, then smoothings. */
  readonly #moments: MomentsTable;
  readonly #firstAverage: number;
  readonly #firstSmoothing: number;
  /** Where the numbers of a span are gathered: used again for the next, so that a long run leaves no garbage behind. */
  #chunkMoments = new Float64Array(0);
  #chunks = 0;
  #counts = new Uint32Array(0);
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
    this.#firstAverage = program.summaries.length;
    this.#firstSmoothing = this.#firstAverage + program.averages.length;
    this.#moments = new MomentsTable(this.#firstSmoothing + program.smoothings.length);
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
    const squares = this.#addMoments(summary, register, where, trials);
    // Numbers above 1e154 have no finite spread that a result could state.
    if (!Number.isFinite(squares)) throw new NotFiniteError(this.#program.summaries[summary]!);
  }

  /** Adds the first `trials` trials of a register to an average, or those of them in which `where` is not 0. */
  average(average: number, register: number, where: number | undefined, trials: number): void {
    const squares = this.#addMoments(this.#firstAverage + average, register, where, trials);
    // No histogram would notice: a NaN or an infinity in some trial leaves no finite sum of squares.
    if (!Number.isFinite(squares)) throw new NotFiniteError(this.#program.averages[average]!);
  }

  /** Adds the first `trials` trials of a register of conditional probabilities to a smoothing. */
  smoothed(smoothing: number, register: number, trials: number): void {
    this.#addMoments(this.#firstSmoothing + smoothing, register, undefined, trials);
  }

  /** @returns the sum of squares that was added */
  #addMoments(row: number, register: number, where: number | undefined, trials: number): number {
    const kernel = this.#kernel;
    if (where === undefined) {
      const mean = kernel.sum(register, trials) / trials;
      const squares = kernel.sumSquaredDeviations(register, mean, trials);
      this.#moments.add(row, trials, mean, squares);
      return squares;
    }
    const count = kernel.sum(where, trials);
    if (count === 0) return 0;
    const mean = kernel.sumWhere(register, where, trials) / count;
    const squares = kernel.sumSquaredDeviationsWhere(register, where, mean, trials);
    this.#moments.add(row, count, mean, squares);
    return squares;
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
    const { values } = this.#moments;
    if (this.#chunkMoments.length < (this.#chunks + 1) * values.length) {
      const before = this.#chunkMoments;
      this.#chunkMoments = new Float64Array(2 * (this.#chunks + 1) * values.length);
      this.#chunkMoments.set(before);
    }
    this.#chunkMoments.set(values, this.#chunks++ * values.length);
    this.#moments.clear();
  }

  /**
   * The bins of each page from the first to the last that is not 0: a page holds a doubling, and values crowd in a
   * part.
   */
  #counted(): Pick<PackedTally, 'directory' | 'counts'> {
    const all = this.#layout.pageCounts();
    const directory = new Uint32Array(4 * this.#pages.length);
    if (this.#counts.length < all.length) this.#counts = new Uint32Array(2 * all.length);
    let bins = 0;
    for (const [k, [summary, page]] of this.#pages.entries()) {
      let first = k * BINS_PER_PAGE;
      let end = first + BINS_PER_PAGE;
      while (all[first] === 0) first++;
      while (all[end - 1] === 0) end--;
      directory.set([summary, page, first - k * BINS_PER_PAGE, end - first], 4 * k);
      for (let i = first; i < end; i++) this.#counts[bins++] = all[i]!;
    }
    return { directory, counts: this.#counts.subarray(0, bins) };
  }

  /**
   * The tally of all chunks since the last call, its moments and counts as views that hold until the next; starts anew.
   */
  take(): PackedTally {
    const tally: PackedTally = {
      trials: this.#trials,
      hits: this.#hits.slice(),
      joint: this.#joint.slice(),
      cross: this.#cross.slice(),
      moments: this.#chunkMoments.subarray(0, this.#chunks * this.#moments.values.length),
      ...this.#counted(),
    };
    this.#layout.clearPages(this.#pages);
    this.#pages.length = 0;
    this.#hits.fill(0);
    this.#joint.fill(0);
    this.#cross.fill(0);
    this.#chunks = 0;
    this.#trials = 0;
    return tally;
  }
}

/** Bytes that the bits of `trials` trials take, rounded up to a whole v128. */
function packedBytes(trials: number): number {
  return Math.ceil(trials / 128) * 16;
}
