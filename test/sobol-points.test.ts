/** Sobol' points against published ones, and what a scramble must keep. */
import { describe, expect, test } from 'vitest';
import { directionNumbers, pointAt, SOBOL_DIMENSIONS, scramble } from '../engine/sampling/sobol.ts';
import published from '../engine/selftest/reference/sobol-points.json' with { type: 'json' };

const UNIT = 2 ** -32;

/** 33 words that no net would notice: a plain multiplicative generator. */
function randomWords(seed: number): Uint32Array {
  let state = seed;
  return Uint32Array.from({ length: 33 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state ^ (state >>> 15);
  });
}

test.each(Object.entries(published.first16))(
  'dimension %s, points 0 to 15 as published',
  (dimension, points) => {
    const plain = { directions: directionNumbers(Number(dimension) - 1), shift: 0 };
    // Published in Gray-code order: the i-th is our point i ^ (i >> 1).
    const found = points.map((_, i) => pointAt(plain, i ^ (i >>> 1)) * UNIT);
    expect(found).toEqual(points);
  },
);

describe('every dimension, scrambled', () => {
  test.each([0, 1, 2, 9, 100, 999, SOBOL_DIMENSIONS - 1])(
    '%i: one point in each of 2^k equal intervals',
    (d) => {
      for (const seed of [1, 2, 3]) {
        const dimension = scramble(directionNumbers(d), randomWords(seed + 7 * d));
        for (const k of [4, 8, 10]) {
          for (const first of [0, 3 * 2 ** k]) {
            const cells = Array.from(
              { length: 2 ** k },
              (_, i) => pointAt(dimension, first + i) >>> (32 - k),
            );
            expect(new Set(cells).size).toBe(2 ** k);
          }
        }
      }
    },
  );

  test('pairs of the first dimensions: one point in each elementary rectangle', () => {
    const m = 8;
    const [a, b] = [0, 1].map((d) => scramble(directionNumbers(d), randomWords(40 + d)));
    for (let k = 0; k <= m; k++) {
      const cells = Array.from({ length: 2 ** m }, (_, i) => {
        const x = k === 0 ? 0 : pointAt(a!, i) >>> (32 - k);
        const y = k === m ? 0 : pointAt(b!, i) >>> (32 - m + k);
        return x * 2 ** m + y;
      });
      expect(new Set(cells).size).toBe(2 ** m);
    }
  });
});

test('all direction numbers have their leading digit in its place', () => {
  for (let d = 0; d < SOBOL_DIMENSIONS; d++) {
    const words = directionNumbers(d);
    for (let bit = 0; bit < 32; bit++) {
      expect((words[bit]! >>> (31 - bit)) & 1).toBe(1);
      expect(bit === 31 ? 0 : (words[bit]! << (bit + 1)) >>> 0).toBe(0);
    }
  }
});
