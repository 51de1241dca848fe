/**
 * Sobol' points by their index, scrambled: point i of dimension d is the exclusive or of the direction numbers of d
 * at the bits of i. Natural order, so that any aligned run of 2^k points is itself a net.
 */
import { JOE_KUO } from './joe-kuo-numbers.ts';

/** Dimensions that have direction numbers; a sampler fills further ones with independent random numbers. */
export const SOBOL_DIMENSIONS = 2560;

/** Bits of an index and of a coordinate. */
const BITS = 32;

let published: readonly string[] | undefined;
const known: Uint32Array[] = [];

/**
 * Direction numbers of a dimension, 32 words, the first of them for the lowest bit of the index; the top bit of a
 * word is the first binary digit of the coordinate.
 *
 * Method: Bratley & Fox 1988 (doi:10.1145/42288.214372) with the initial numbers of Joe & Kuo 2008.
 *
 * @param dimension 0 to `SOBOL_DIMENSIONS` − 1
 */
export function directionNumbers(dimension: number): Readonly<Uint32Array> {
  known[dimension] ??= makeDirectionNumbers(dimension);
  return known[dimension];
}

function makeDirectionNumbers(dimension: number): Uint32Array {
  const words = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let bit = 0; bit < BITS; bit++) words[bit] = 1 << (31 - bit);
    return words;
  }
  published ??= JOE_KUO.replaceAll('\n', '').split(';');
  const [polynomial = 0, ...halves] = published[dimension - 1]!.split(' ').map((text) =>
    Number.parseInt(text, 36),
  );
  const degree = halves.length;
  for (const [k, half] of halves.entries()) words[k] = (2 * half + 1) << (31 - k);
  for (let k = degree; k < BITS; k++) {
    let word = words[k - degree]! ^ (words[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) {
      if ((polynomial >>> (degree - j)) & 1) word ^= words[k - j]!;
    }
    words[k] = word;
  }
  return words;
}

/** A dimension of one replicate: direction numbers that are scrambled already, and the digital shift. */
export interface ScrambledDimension {
  readonly directions: Uint32Array;
  readonly shift: number;
}

/**
 * Scrambles a dimension by a random lower-triangular matrix over its binary digits and a random digital shift
 * (Matoušek 1998, doi:10.1006/jcom.1998.0489): every point is uniform, every elementary interval keeps its one
 * point, and the variance over scrambles is that of Owen's nested scramble. It costs nothing a point.
 *
 * @param random 33 independent words of 32 bits
 */
export function scramble(directions: Readonly<Uint32Array>, random: Uint32Array): ScrambledDimension {
  const columns = new Uint32Array(BITS);
  for (let digit = 0; digit < BITS; digit++) {
    // Column `digit` of the matrix: 1 on the diagonal, random digits below it.
    const diagonal = (1 << (31 - digit)) >>> 0;
    columns[digit] = diagonal | (random[digit]! & (diagonal - 1));
  }
  const scrambled = new Uint32Array(BITS);
  for (let bit = 0; bit < BITS; bit++) {
    const word = directions[bit]!;
    let image = 0;
    // The direction number of a bit has no digits beyond that bit's own.
    for (let digit = 0; digit <= bit; digit++) if ((word >>> (31 - digit)) & 1) image ^= columns[digit]!;
    scrambled[bit] = image;
  }
  return { directions: scrambled, shift: random[BITS]! };
}

/** The coordinate, as 32 binary digits, of the point with an index that is a multiple of 2^`lowest`. */
export function pointAt({ directions, shift }: ScrambledDimension, index: number, lowest = 0): number {
  let word = shift;
  for (let bit = lowest; bit < BITS; bit++) {
    if ((index >>> bit) & 1) word ^= directions[bit]!;
  }
  return word >>> 0;
}
