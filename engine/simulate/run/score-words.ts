/** The words behind the scores of a block: from Philox, or from scrambled Sobol' points. */
import type { KernelExports } from '../../kernel/kernel.ts';
import type { Site } from '../../program/program.ts';
import {
  directionNumbers,
  pointAt,
  type ScrambledDimension,
  SOBOL_DIMENSIONS,
  scramble,
} from '../../sampling/sobol.ts';
import { type Halves, seedKey } from '../../sampling/streams.ts';
import type { Chunk } from './chunk.ts';
import { BLOCK_BITS, type Layout } from './memory-layout.ts';
import type { BlockOfTrials, ScoreSource } from './step.ts';

/** Replicates at and above this number address the words that scrambles are made of: no draw uses them. */
const SCRAMBLES = 0x8000_0000;
const WORDS_PER_SCRAMBLE = 33;
/** Philox gives words sixteen at a time. */
const WORDS_ASKED = 48;

export class ScoreWords implements ScoreSource {
  readonly #sites: readonly Site[];
  readonly #kernel: KernelExports;
  readonly #layout: Layout;
  #key: Halves = [0, 0];
  #replicate = 0;
  /** The scrambled dimensions of this replicate; none under `random`. */
  #dimensions: readonly ScrambledDimension[] = [];
  #scrambled = '';

  constructor(sites: readonly Site[], kernel: KernelExports, layout: Layout) {
    this.#sites = sites;
    this.#kernel = kernel;
    this.#layout = layout;
  }

  /** Makes ready for the blocks of a chunk. */
  prepare({ seed, sampler, replicate }: Chunk): void {
    this.#key = seedKey(seed);
    this.#replicate = replicate;
    const due = sampler === 'sobol' ? `${seed} ${replicate}` : '';
    if (due === this.#scrambled) return;
    this.#scrambled = due;
    this.#dimensions = due === '' ? [] : this.#scrambleSites();
  }

  /** Writes the scores of a site for a block. */
  fill(site: number, out: number, { firstTrial }: BlockOfTrials): void {
    const { bits, scoreTable, blockSize } = this.#layout;
    this.#words(site, firstTrial);
    this.#kernel.score(out, bits, scoreTable, blockSize);
  }

  /** Writes the 32-bit words of a site for a block to the layout's place for bits. */
  #words(site: number, firstTrial: number): void {
    const { bits, blockSize } = this.#layout;
    const dimension = this.#dimensions[site];
    if (dimension !== undefined) {
      const base = pointAt(dimension, firstTrial, BLOCK_BITS);
      this.#kernel.sobol(bits, this.#layout.directions(site), base, blockSize);
      return;
    }
    const [low, high] = this.#sites[site]!.address;
    const [keyLow, keyHigh] = this.#key;
    this.#kernel.philox(bits, firstTrial / 16, this.#replicate, low, high, keyLow, keyHigh, blockSize);
  }

  /** A scramble for each site that has a dimension. */
  #scrambleSites(): ScrambledDimension[] {
    return this.#sites.slice(0, SOBOL_DIMENSIONS).map(({ address }, site) => {
      const at = this.#layout.directions(site);
      const draw = { site, address, key: this.#key, replicate: this.#replicate };
      return scrambleSite(this.#kernel, this.#layout, draw, { at, bits: BLOCK_BITS });
    });
  }
}

/**
 * Scrambles the dimension of a site in one replicate, by words that the site's own name addresses.
 *
 * @param block where the direction numbers of a trial's place in its block go, and of how many bits
 */
export function scrambleSite(
  kernel: KernelExports,
  { bits, memory }: Layout,
  draw: { readonly site: number; readonly address: Halves; readonly key: Halves; readonly replicate: number },
  block: { readonly at: number; readonly bits: number },
): ScrambledDimension {
  const [low, high] = draw.address;
  const [keyLow, keyHigh] = draw.key;
  kernel.philox(bits, 0, SCRAMBLES + draw.replicate, low, high, keyLow, keyHigh, WORDS_ASKED);
  const random = new Uint32Array(memory.buffer, bits, WORDS_PER_SCRAMBLE);
  const dimension = scramble(directionNumbers(draw.site), random);
  new Uint32Array(memory.buffer, block.at, block.bits).set(dimension.directions.subarray(0, block.bits));
  return dimension;
}
