/**
 * Addresses of random numbers. A draw is a pure function of (seed, replicate,
 * stream, year, trial): the seed is the key of Philox, the rest its counter.
 * The stream enters by its name, so a new county leaves every other draw alone.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** What a seed promises: the same number, the same draws. Raised when any address or mapping changes. */
export const STREAM_VERSION = 1;

/** The two 32-bit halves of a 64-bit number. */
export type Halves = readonly [low: number, high: number];

/**
 * 64-bit address of the draw of a stream in a year: the first eight bytes, little endian, of
 * SHA-256 over `growth-odds/stream@1`, the stream's name and the year, parted by line feeds.
 *
 * @param stream name of what the draw drives, e.g. `paths/steel/growth`; any text without a line feed
 * @param year calendar year, or null for a draw made once a trial
 */
export function drawAddress(stream: string, year: number | null): Halves {
  const text = `growth-odds/stream@${STREAM_VERSION}\n${stream}\n${year ?? ''}`;
  const view = new DataView(sha256(utf8ToBytes(text)).buffer);
  return [view.getUint32(0, true), view.getUint32(4, true)];
}

/**
 * The Philox key of a seed.
 *
 * @param seed integer, 0 included, to 2^53 − 1 included
 * @throws RangeError when it is not such an integer
 */
export function seedKey(seed: number): Halves {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`seed requires an integer from 0 to ${Number.MAX_SAFE_INTEGER}, got ${seed}`);
  }
  return [seed >>> 0, Math.floor(seed / 0x1_0000_0000)];
}
