/** Reference: Newcombe 1998, Statistics in Medicine 17, 857–872, table I; and what intervals from counts must keep. */
import { describe, expect, test } from 'vitest';
import newcombe from '../engine/selftest/reference/newcombe-intervals.json' with { type: 'json' };
import { incompleteBeta } from '../engine/statistics/incomplete-beta.ts';
import {
  clopperPearsonInterval,
  proportionInterval,
  wilsonInterval,
} from '../engine/statistics/proportion-interval.ts';

describe.each([
  { name: 'Wilson', interval: wilsonInterval, published: newcombe.wilson95 },
  { name: 'Clopper–Pearson', interval: clopperPearsonInterval, published: newcombe.clopperPearson95 },
])('$name', ({ interval, published }) => {
  test.each(published)('%i of %i', (hits, trials, low, high) => {
    const found = interval(hits!, trials!, 0.95);
    // Printed to four decimals.
    expect(Math.abs(found.low - low!)).toBeLessThanOrEqual(newcombe.tolerance);
    expect(Math.abs(found.high - high!)).toBeLessThanOrEqual(newcombe.tolerance);
  });
});

describe('laws', () => {
  test('no interval has zero width, each holds its estimate and is the mirror of that of the misses', () => {
    for (const trials of [1, 2, 10, 1e3, 2001, 1e6, 1e9, 2 ** 34]) {
      for (const hits of [0, 1, 2, 999, 1000, Math.floor(trials / 2), trials - 1, trials]) {
        if (hits > trials) continue;
        const { low, high } = proportionInterval(hits, trials, 0.95);
        const mirror = proportionInterval(trials - hits, trials, 0.95);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThan(low);
        expect(low).toBeLessThanOrEqual(hits / trials);
        expect(high).toBeGreaterThanOrEqual(hits / trials);
        expect(Math.abs(low - (1 - mirror.high))).toBeLessThanOrEqual(1e-9 * (high - low) + 1e-15);
      }
    }
  });

  test('an exact interval ends where the tail of the count is half of what the level leaves', () => {
    for (const [hits, trials] of [
      [1, 5],
      [3, 40],
      [50, 1000],
      [999, 5000],
    ] as const) {
      for (const level of [0.5, 0.95, 0.999]) {
        const { low, high } = clopperPearsonInterval(hits, trials, level);
        // P(at least hits | low) and P(at most hits | high), as incomplete beta functions.
        expect(incompleteBeta(low, hits, trials - hits + 1)).toBeCloseTo((1 - level) / 2, 10);
        expect(1 - incompleteBeta(high, hits + 1, trials - hits)).toBeCloseTo((1 - level) / 2, 10);
      }
    }
  });

  test('the interval of a thousand hits lies within 1 % of its width whichever way it is made', () => {
    const [exact, score] = [clopperPearsonInterval, wilsonInterval].map((make) => make(1000, 1e6, 0.95));
    expect((exact!.high - exact!.low) / (score!.high - score!.low)).toBeGreaterThan(1);
    expect((exact!.high - exact!.low) / (score!.high - score!.low)).toBeLessThan(1.01);
  });
});
