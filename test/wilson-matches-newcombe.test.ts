/** Reference: Newcombe 1998, Statistics in Medicine 17, 857–872, table I. */
import { expect, test } from 'vitest';
import { wilsonInterval } from '../engine/statistics/proportion.ts';
import newcombe from './reference/newcombe-intervals.json' with { type: 'json' };

test.each(newcombe.wilson95)('%i of %i', (hits, trials, low, high) => {
  const interval = wilsonInterval(hits!, trials!, 0.95);
  // Printed to four decimals.
  expect(Math.abs(interval.low - low!)).toBeLessThanOrEqual(newcombe.tolerance);
  expect(Math.abs(interval.high - high!)).toBeLessThanOrEqual(newcombe.tolerance);
});

test('no interval has zero width, and each holds its estimate', () => {
  for (const trials of [1, 2, 10, 1e3, 1e9]) {
    for (const hits of [0, 1, Math.floor(trials / 2), trials - 1, trials]) {
      const { low, high } = wilsonInterval(hits, trials, 0.95);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(high).toBeGreaterThan(low);
      expect(low).toBeLessThanOrEqual(hits / trials);
      expect(high).toBeGreaterThanOrEqual(hits / trials);
    }
  }
});
