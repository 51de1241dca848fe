/**
 * Runs few trials of all replicates in this thread, the replicates side by side in one block: a run of 1024 trials in 16
 * replicates is one block in place of 16. For events alone: nothing is summarised.
 */
import { compileKernel, instantiateKernel, type KernelExports } from '../../kernel/kernel.ts';
import type { Program, Site } from '../../program/program.ts';
import { pointAt, type ScrambledDimension, SOBOL_DIMENSIONS } from '../../sampling/sobol.ts';
import { type Halves, seedKey } from '../../sampling/streams.ts';
import { emptyTally, type Tally } from '../../tally/tally.ts';
import { bindOperations } from './bind-operations.ts';
import { BLOCK_BITS, BLOCK_SIZE, Layout } from './memory-layout.ts';
import { scrambleSite } from './score-words.ts';
import type { BlockOfTrials, ScoreSource, Step, TrialCounts } from './step.ts';

const REPLICATE_BITS = 4;
const REPLICATES = 1 << REPLICATE_BITS;
/** Trials of a replicate in one block. */
const PART_BITS = BLOCK_BITS - REPLICATE_BITS;
const PART = 1 << PART_BITS;
const PART_BYTES = 8 * PART;
/** The bits of a part, one a trial, in whole vectors. */
const BYTES_OF_PART = 16;
/** Direction numbers of a site in one replicate, padded to a line of cache. */
const DIRECTION_BYTES = 64;
const WASM_PAGE = 65_536;
const NOTHING_SUMMARISED = 'replicates side by side count events alone, and were to summarise a number';

/** Trials of all replicates together that come in whole blocks of this many. */
export const PACKED_BLOCK: number = BLOCK_SIZE;

export class PackedReplicates {
  readonly #layout: Layout;
  readonly #kernel: KernelExports;
  readonly #scores: PackedScores;
  readonly #counts: PackedCounts;
  #program: Program;
  #steps: readonly Step[];

  /** @param program one that counts events and summarises nothing */
  constructor(program: Program, seed: number) {
    if (program.summaries.length + program.averages.length > 0) throw new Error(NOTHING_SUMMARISED);
    this.#program = program;
    this.#layout = new Layout(program);
    this.#kernel = instantiateKernel(compileKernel(), this.#layout.memory);
    this.#scores = new PackedScores(program.sites, this.#kernel, this.#layout, seed);
    this.#counts = new PackedCounts(program, this.#kernel, this.#layout);
    this.#steps = this.#bind();
  }

  /** Goes on with a program of the same form: other constants, the same sites and tables. */
  rebind(program: Program): void {
    this.#program = program;
    this.#steps = this.#bind();
  }

  #bind(): Step[] {
    return bindOperations(this.#program, this.#kernel, this.#layout, this.#scores, this.#counts);
  }

  /**
   * The tallies of the first trials of each replicate. Draws are those of a run under `sobol`; the search of a root may
   * go a step farther than there, so that conditional probabilities differ by 1e-14 or so.
   *
   * @param trials of all replicates together, a multiple of `PACKED_BLOCK`, a power of two
   * @returns one tally a replicate
   */
  run(trials: number): Tally[] {
    const tallies = Array.from({ length: REPLICATES }, () => emptyTally(this.#program));
    this.#counts.into = tallies;
    for (let firstTrial = 0; firstTrial < trials / REPLICATES; firstTrial += PART) {
      for (const step of this.#steps) step({ firstTrial, trials: BLOCK_SIZE });
      if (this.#program.weight === undefined) for (const tally of tallies) tally.trials += PART;
    }
    return tallies;
  }
}

/** Scores of all replicates in their parts of a block. */
class PackedScores implements ScoreSource {
  readonly #kernel: KernelExports;
  readonly #layout: Layout;
  readonly #sites: readonly Site[];
  readonly #key: Halves;
  /** By site, then replicate. */
  readonly #dimensions: readonly (readonly ScrambledDimension[])[];
  readonly #directions: number;

  constructor(sites: readonly Site[], kernel: KernelExports, layout: Layout, seed: number) {
    this.#sites = sites;
    this.#kernel = kernel;
    this.#layout = layout;
    this.#key = seedKey(seed);
    const { memory } = layout;
    this.#directions = memory.buffer.byteLength;
    memory.grow(Math.ceil((sites.length * REPLICATES * DIRECTION_BYTES) / WASM_PAGE));
    this.#dimensions = sites.slice(0, SOBOL_DIMENSIONS).map(({ address }, site) =>
      Array.from({ length: REPLICATES }, (_, replicate) => {
        const block = { at: this.#directionsOf(site, replicate), bits: PART_BITS };
        return scrambleSite(kernel, layout, { site, address, key: this.#key, replicate }, block);
      }),
    );
  }

  #directionsOf(site: number, replicate: number): number {
    return this.#directions + (site * REPLICATES + replicate) * DIRECTION_BYTES;
  }

  fill(site: number, out: number, { firstTrial }: BlockOfTrials): void {
    const { bits, scoreTable } = this.#layout;
    const dimensions = this.#dimensions[site];
    for (let replicate = 0; replicate < REPLICATES; replicate++) {
      const to = bits + 4 * PART * replicate;
      if (dimensions === undefined) this.#philox(site, to, firstTrial, replicate);
      else {
        const base = pointAt(dimensions[replicate]!, firstTrial, PART_BITS);
        this.#kernel.sobol(to, this.#directionsOf(site, replicate), base, PART);
      }
    }
    this.#kernel.score(out, bits, scoreTable, BLOCK_SIZE);
  }

  #philox(site: number, to: number, firstTrial: number, replicate: number): void {
    const [low, high] = this.#sites[site]!.address;
    const [keyLow, keyHigh] = this.#key;
    this.#kernel.philox(to, firstTrial / 16, replicate, low, high, keyLow, keyHigh, PART);
  }
}

/** Counts each replicate's part of a block by itself. */
class PackedCounts implements TrialCounts {
  readonly #kernel: KernelExports;
  readonly #layout: Layout;
  /** Where the weights of the block stand; undefined where each trial counts for 1. */
  readonly #weights: number | undefined;
  into: readonly Tally[] = [];

  constructor({ weight }: Program, kernel: KernelExports, layout: Layout) {
    this.#kernel = kernel;
    this.#layout = layout;
    this.#weights = weight === undefined ? undefined : layout.register(weight);
  }

  weigh(register: number): void {
    const { squared, blockSize } = this.#layout;
    this.#kernel.multiply(squared, register, register, blockSize);
    for (const [replicate, tally] of this.into.entries()) {
      tally.trials += this.#kernel.sum(register + PART_BYTES * replicate, PART);
      tally.squares[0]! += this.#kernel.sum(squared + PART_BYTES * replicate, PART);
    }
  }

  hit(event: number, register: number): void {
    if (this.#weights !== undefined) {
      this.#weighedHit(event, register, this.#weights);
      return;
    }
    const bits = this.#layout.event(event);
    for (const [replicate, { hits }] of this.into.entries()) {
      this.#kernel.pack(bits, register + PART_BYTES * replicate, PART);
      hits[event]! += this.#kernel.countBits(bits, BYTES_OF_PART);
    }
  }

  #weighedHit(event: number, register: number, weights: number): void {
    for (const [replicate, { hits, squares }] of this.into.entries()) {
      const part = PART_BYTES * replicate;
      hits[event]! += this.#kernel.sumWhere(weights + part, register + part, PART);
      squares[1 + event]! += this.#kernel.sumWhere(this.#layout.squared + part, register + part, PART);
    }
  }

  smoothed(smoothing: number, register: number): void {
    if (this.#weights !== undefined) {
      this.#weighedMoments(smoothing, register, this.#weights);
      return;
    }
    for (const [replicate, { smoothed }] of this.into.entries()) {
      const part = register + PART_BYTES * replicate;
      const mean = this.#kernel.sum(part, PART) / PART;
      smoothed.add(smoothing, PART, mean, this.#kernel.sumSquaredDeviations(part, mean, PART));
    }
  }

  #weighedMoments(smoothing: number, register: number, weights: number): void {
    const [kernel, { scratch }] = [this.#kernel, this.#layout];
    for (const [replicate, { smoothed }] of this.into.entries()) {
      const part = PART_BYTES * replicate;
      const count = kernel.sum(weights + part, PART);
      if (count === 0) continue;
      kernel.multiply(scratch, register + part, weights + part, PART);
      const mean = kernel.sum(scratch, PART) / count;
      kernel.linear1(scratch, register + part, 1, -mean, PART);
      kernel.multiply(scratch, scratch, scratch, PART);
      kernel.multiply(scratch, scratch, weights + part, PART);
      smoothed.add(smoothing, count, mean, kernel.sum(scratch, PART));
    }
  }

  summarise(): void {
    throw new Error(NOTHING_SUMMARISED);
  }

  average(): void {
    throw new Error(NOTHING_SUMMARISED);
  }
}
