/** Gathers what the blocks of a span leave behind, and hands it over as a tally. */
import { NotFiniteError } from '../../errors.ts';
import type { KernelExports } from '../../kernel/kernel.ts';
import type { Program } from '../../program/program.ts';
import { BINS_PER_PAGE, binOf } from '../../tally/histogram.ts';
import { MomentsTable } from '../../tally/moments.ts';
import { crossPairs, jointIndex, jointPairs, type PackedTally, squaresOf } from '../../tally/tally.ts';
import type { Layout } from './memory-layout.ts';
import type { TrialCounts } from './step.ts';

/** Pages whose exponent has all bits set count infinities and NaN. */
const NOT_FINITE = 0x7ff;

/** Pages stand side by side for numbers that spread over so many doublings at most. */
const MOST_PAGES_OF_WINDOW = 4;

/** What the weights of a span add up to stays below this: its counts have 32 bits. */
const MOST_WEIGHT = 4_294_967_296;

/** Pages of a histogram that stand side by side. */
interface Window {
  readonly first: number;
  readonly last: number;
  /** Where page 0 would stand. */
  readonly pages: number;
}

export class BlockCounts implements TrialCounts {
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
  /** Summaries that have a page. */
  readonly #paged = new Set<number>();
  /** By summary, of this span: undefined before its first block, null for none. */
  readonly #windows: (Window | null | undefined)[] = [];
  #trials = 0;
  /** Where the weights of the block stand; undefined where each trial counts for 1. */
  readonly #weights: number | undefined;
  readonly #squares: Float64Array;

  constructor(program: Program, kernel: KernelExports, layout: Layout) {
    this.#program = program;
    this.#kernel = kernel;
    this.#layout = layout;
    this.#weights = program.weight === undefined ? undefined : layout.register(program.weight);
    this.#squares = new Float64Array(squaresOf(program));
    this.#hits = new Float64Array(program.events.length);
    this.#jointEvents = program.events.flatMap(({ joint }, i) => (joint ? [i] : []));
    this.#joint = new Float64Array(jointPairs(program));
    this.#cross = new Float64Array(crossPairs(program));
    this.#firstAverage = program.summaries.length;
    this.#firstSmoothing = this.#firstAverage + program.averages.length;
    this.#moments = new MomentsTable(this.#firstSmoothing + program.smoothings.length);
  }

  weigh(register: number, trials: number): void {
    const { squared, blockSize } = this.#layout;
    this.#kernel.multiply(squared, register, register, blockSize);
    this.#trials += this.#kernel.sum(register, trials);
    this.#squares[0]! += this.#kernel.sum(squared, trials);
    if (!(this.#trials < MOST_WEIGHT)) throw new NotFiniteError('weights');
  }

  hit(event: number, register: number, trials: number): void {
    const bits = this.#layout.event(event);
    this.#kernel.pack(bits, register, trials);
    if (this.#weights !== undefined) {
      this.#hits[event]! += this.#kernel.sumWhere(this.#weights, register, trials);
      this.#squares[1 + event]! += this.#kernel.sumWhere(this.#layout.squared, register, trials);
      return;
    }
    this.#hits[event]! += this.#kernel.countBits(bits, packedBytes(trials));
  }

  summarise(summary: number, register: number, where: number | undefined, trials: number): void {
    const isQuick =
      where === undefined &&
      this.#weights === undefined &&
      trials % 8 === 0 &&
      this.#summariseQuickly(summary, register, trials);
    if (isQuick) return;
    for (let from = 0; ; ) {
      from = this.#count(summary, register, where, from, trials);
      if (from >= trials) break;
      const page = this.#layout.addPage(summary, register, from);
      if ((page & NOT_FINITE) === NOT_FINITE) throw new NotFiniteError(this.#program.summaries[summary]!);
      this.#addPage(summary, page);
    }
    const squares = this.#addMoments(summary, register, where, trials);
    // Numbers above 1e154 have no finite spread that a result could state.
    if (!Number.isFinite(squares)) throw new NotFiniteError(this.#program.summaries[summary]!);
  }

  /** Counts elements from one on; stops at one whose page is missing. @returns its place, or `trials` */
  #count(summary: number, register: number, where: number | undefined, from: number, trials: number): number {
    const directory = this.#layout.directory(summary);
    if (this.#weights !== undefined) {
      const weights = this.#weightsWhere(this.#weights, where);
      return this.#kernel.histogramWeighted(register, weights, directory, from, trials);
    }
    if (where === undefined) return this.#kernel.histogram(register, directory, from, trials);
    return this.#kernel.histogramWhere(register, where, directory, from, trials);
  }

  /**
   * Summarises in two passes in place of three, where all numbers of the block lie in a few pages that stand side by
   * side: the first block of a span opens them. Counts and moments are the same.
   *
   * @returns false where that cannot be, with nothing done
   */
  #summariseQuickly(summary: number, register: number, trials: number): boolean {
    const sum = this.#kernel.sumRange(register, this.#layout.ends, trials);
    // A NaN would be counted outside of the pages; where there is one the sum is no number.
    if (!Number.isFinite(sum)) return false;
    const { low, high } = this.#layout.range();
    if (!(low > 0)) return false;
    const [first, last] = [binOf(low).page, binOf(high).page];
    let window = this.#windows[summary];
    if (window === undefined) {
      window = this.#openWindow(summary, first, last);
      this.#windows[summary] = window;
    }
    if (window === null || first < window.first || last > window.last) return false;
    const mean = sum / trials;
    const squares = this.#kernel.squaresAndHistogram(register, mean, window.pages, trials);
    this.#moments.add(summary, trials, mean, squares);
    if (!Number.isFinite(squares)) throw new NotFiniteError(this.#program.summaries[summary]!);
    return true;
  }

  /** Pages for the numbers of a span whose first block lies in these; null where there are too many of them. */
  #openWindow(summary: number, first: number, last: number): Window | null {
    if (this.#paged.has(summary) || last - first >= MOST_PAGES_OF_WINDOW) return null;
    const pages = this.#layout.addWindow(summary, first, last);
    for (let page = first; page <= last; page++) this.#addPage(summary, page);
    return { first, last, pages };
  }

  #addPage(summary: number, page: number): void {
    this.#pages.push([summary, page]);
    this.#paged.add(summary);
  }

  average(average: number, register: number, where: number | undefined, trials: number): void {
    const squares = this.#addMoments(this.#firstAverage + average, register, where, trials);
    // No histogram would notice: a NaN or an infinity in some trial leaves no finite sum of squares.
    if (!Number.isFinite(squares)) throw new NotFiniteError(this.#program.averages[average]!);
  }

  smoothed(smoothing: number, register: number, trials: number): void {
    this.#addMoments(this.#firstSmoothing + smoothing, register, undefined, trials);
  }

  /** @returns the sum of squares that was added */
  #addMoments(row: number, register: number, where: number | undefined, trials: number): number {
    const kernel = this.#kernel;
    if (this.#weights !== undefined) {
      return this.#addWeighted(row, register, this.#weightsWhere(this.#weights, where), trials);
    }
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

  /** Weights of the trials in which a condition holds, 0 in the others; they hold until the next are asked for. */
  #weightsWhere(weights: number, where: number | undefined): number {
    if (where === undefined) return weights;
    const { masked, blockSize } = this.#layout;
    this.#kernel.multiply(masked, weights, where, blockSize);
    return masked;
  }

  #addWeighted(row: number, register: number, weights: number, trials: number): number {
    const [kernel, { scratch, blockSize }] = [this.#kernel, this.#layout];
    const count = kernel.sum(weights, trials);
    if (count === 0) return 0;
    kernel.multiply(scratch, register, weights, blockSize);
    const mean = kernel.sumWhere(scratch, weights, trials) / count;
    kernel.linear1(scratch, register, 1, -mean, blockSize);
    kernel.multiply(scratch, scratch, scratch, blockSize);
    kernel.multiply(scratch, scratch, weights, blockSize);
    const squares = kernel.sumWhere(scratch, weights, trials);
    this.#moments.add(row, count, mean, squares);
    return squares;
  }

  /** Closes a block, when all its events are known. */
  endBlock(trials: number): void {
    const bytes = packedBytes(trials);
    const joints = this.#jointEvents.map((event) => this.#layout.event(event));
    for (let i = 0; i < joints.length; i++) {
      for (let j = i + 1; j < joints.length; j++) {
        this.#joint[jointIndex(i, j, joints.length)]! += this.#both(joints[i]!, joints[j]!, bytes);
      }
    }
    let pair = 0;
    for (const { rows, columns } of this.#program.crosses) {
      for (const row of rows) {
        const bits = this.#layout.event(row);
        for (const column of columns) {
          this.#cross[pair++]! += this.#both(bits, this.#layout.event(column), bytes);
        }
      }
    }
    if (this.#weights === undefined) this.#trials += trials;
  }

  #both(a: number, b: number, bytes: number): number {
    if (this.#weights === undefined) return this.#kernel.countJoint(a, b, bytes);
    return this.#kernel.sumJoint(a, b, this.#weights, bytes);
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
    let runs = 0;
    let bins = 0;
    for (const [k, [summary, page]] of this.#pages.entries()) {
      let first = k * BINS_PER_PAGE;
      let end = first + BINS_PER_PAGE;
      while (first < end && all[first] === 0) first++;
      if (first === end) continue;
      while (all[end - 1] === 0) end--;
      directory.set([summary, page, first - k * BINS_PER_PAGE, end - first], 4 * runs++);
      this.#reserveCounts(bins + end - first);
      for (let i = first; i < end; i++) this.#counts[bins++] = all[i]!;
    }
    return { directory: directory.subarray(0, 4 * runs), counts: this.#counts.subarray(0, bins) };
  }

  /** Room for so many counts, what is there kept. */
  #reserveCounts(bins: number): void {
    if (this.#counts.length >= bins) return;
    const before = this.#counts;
    this.#counts = new Uint32Array(Math.max(bins, before.length + (before.length >> 1), BINS_PER_PAGE));
    this.#counts.set(before);
  }

  /**
   * The tally of all chunks since the last call, its moments and counts as views that hold until the next; starts anew.
   */
  take(): PackedTally {
    const tally: PackedTally = {
      trials: this.#trials,
      squares: this.#squares.slice(),
      hits: this.#hits.slice(),
      joint: this.#joint.slice(),
      cross: this.#cross.slice(),
      moments: this.#chunkMoments.subarray(0, this.#chunks * this.#moments.values.length),
      ...this.#counted(),
    };
    this.#layout.clearPages(this.#pages);
    this.#pages.length = 0;
    this.#paged.clear();
    this.#windows.length = 0;
    this.#hits.fill(0);
    this.#squares.fill(0);
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
