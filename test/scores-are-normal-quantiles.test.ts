/** Laws of the table of scores, and what a seed has promised so far. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { compileKernel, instantiateKernel, KERNEL_RESERVED_BYTES } from '../engine/kernel/kernel.ts';
import { SCORE_TABLE_BYTES, scoreTable, writeScoreTable } from '../engine/kernel/score-table.ts';
import { normalQuantile } from '../engine/statistics/normal.ts';

const LENGTH = 65536;
const WORDS = KERNEL_RESERVED_BYTES + SCORE_TABLE_BYTES;
const SCORES = WORDS + 4 * LENGTH;
const memory = new WebAssembly.Memory({ initial: Math.ceil((SCORES + 8 * LENGTH) / 65536) });
const kernel = instantiateKernel(compileKernel(), memory);
writeScoreTable(memory, KERNEL_RESERVED_BYTES);
const words = new Uint32Array(memory.buffer, WORDS, LENGTH);
const scores = new Float64Array(memory.buffer, SCORES, LENGTH);

/** The scores of words(0), …, words(count − 1), a block at a time. */
function* blocksOfScores(
  count: number,
  word: (i: number) => number,
): Generator<[from: number, length: number]> {
  for (let from = 0; from < count; from += LENGTH) {
    const length = Math.min(LENGTH, count - from);
    for (let i = 0; i < length; i++) words[i] = word(from + i);
    kernel.score(SCORES, WORDS, KERNEL_RESERVED_BYTES, Math.ceil(length / 16) * 16);
    yield [from, length];
  }
}

describe('laws', () => {
  test('the score rises with the word over every tail probability that a float32 can hold', () => {
    let previous = Number.NEGATIVE_INFINITY;
    let falls = 0;
    // Below 2^24 every word has a tail probability of its own; from there to 2^31, in each octave, every 2nd, 4th, ….
    for (let start = 0, step = 1; start < 2 ** 31; step *= 2) {
      const count = start === 0 ? 2 ** 24 : 2 ** 23;
      for (const [, length] of blocksOfScores(count, (i) => start + i * step)) {
        for (let i = 0; i < length; i++) {
          const score = scores[i]!;
          if (score < previous) falls++;
          previous = score;
        }
      }
      start += count * step;
    }
    expect(falls).toBe(0);
    expect(previous).toBeLessThan(0);
  });

  test('a word and its complement have opposite scores, and no score is 0', () => {
    const ends = [0, 1, 2, 2 ** 24, 2 ** 31 - 65, 2 ** 31 - 2, 2 ** 31 - 1];
    const spread = Array.from({ length: 5000 }, (_, i) => (i * 429496) % 2 ** 31);
    const below = [...ends, ...spread];
    const both = [...below, ...below.map((word) => 2 ** 32 - 1 - word)];
    for (const [, length] of blocksOfScores(both.length, (i) => both[i]!)) {
      expect(length).toBe(both.length);
      for (let i = 0; i < below.length; i++) {
        expect(scores[i]).toBeLessThan(0);
        expect(scores[below.length + i]).toBe(-scores[i]!);
      }
    }
  });

  test('no score is further from the quantile of its word than a float32 between 4 and 8 from the next one', () => {
    // Every word of the far tail, then a comb whose step shares no factor with the width of a piece.
    const tail = 200_000;
    const combs = 800_000;
    let worst = 0;
    const word = (i: number) => (i < tail ? i : (i - tail) * 2683 + 12);
    for (const [, length] of blocksOfScores(tail + combs, word)) {
      for (let i = 0; i < length; i++) {
        const exact = normalQuantile((words[i]! + 0.5) / 2 ** 32);
        worst = Math.max(worst, Math.abs(scores[i]! - exact));
      }
    }
    expect(worst).toBeLessThan(2 ** -21);
  });

  test('drawn scores have mean 0, variance 1 and no skew, within 5 standard errors', () => {
    const count = 2 ** 20;
    let [mean, square, cube] = [0, 0, 0];
    for (let from = 0; from < count; from += LENGTH) {
      kernel.philox(WORDS, from / 16, 0, 1, 2, 3, 4, LENGTH);
      kernel.score(SCORES, WORDS, KERNEL_RESERVED_BYTES, LENGTH);
      for (const z of scores) {
        mean += z / count;
        square += (z * z) / count;
        cube += (z * z * z) / count;
      }
    }
    // Variances of z, z² and z³ are 1, 2 and 15.
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(1 / count));
    expect(Math.abs(square - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
    expect(Math.abs(cube)).toBeLessThan(5 * Math.sqrt(15 / count));
  });
});

describe('pins', () => {
  test('the table', () => {
    const table = scoreTable();
    expect(table.byteLength).toBe(SCORE_TABLE_BYTES);
    expect(createHash('sha256').update(new Uint8Array(table.buffer)).digest('hex')).toBe(
      '93bf102a4179238d2ee94fe71d175efb52dc24abd04a9fc65ec07c8e4e60c7a7',
    );
  });

  test('the scores of one address', () => {
    kernel.philox(WORDS, 0, 0, 1, 2, 3, 4, LENGTH);
    kernel.score(SCORES, WORDS, KERNEL_RESERVED_BYTES, LENGTH);
    const bytes = new Uint8Array(memory.buffer, SCORES, 8 * LENGTH);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      'f0501f4096e06e339134c8b67ee2a06000fd6f77d515140a4561b88a56035aaa',
    );
  });
});
