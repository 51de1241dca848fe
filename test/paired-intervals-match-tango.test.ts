import { describe, expect, test } from 'vitest';
import { tangoInterval } from '../engine/statistics/paired-proportion.ts';
import tango from './reference/tango-intervals.json' with { type: 'json' };

describe('reference', () => {
  test.each(tango.intervals)('$first against $second of $both + $neither', (each) => {
    const trials = each.both + each.first + each.second + each.neither;
    const { low, high } = tangoInterval(each.first, each.second, trials, each.level);
    expect(Math.abs(low - each.low)).toBeLessThanOrEqual(each.tolerance);
    expect(Math.abs(high - each.high)).toBeLessThanOrEqual(each.tolerance);
  });
});

describe('law', () => {
  const cases = [1, 2, 10, 1000, 2 ** 32].flatMap((trials) =>
    [0, 1, Math.floor(trials / 3), trials].flatMap((first) =>
      [0, 1, Math.floor(trials / 2), trials].flatMap((second) =>
        first + second <= trials ? [[first, second, trials] as const] : [],
      ),
    ),
  );

  test.each(cases)(
    '%i and %i of %i: holds the estimate, has width, lies within 1',
    (first, second, trials) => {
      const { low, high } = tangoInterval(first, second, trials, 0.95);
      const estimate = (first - second) / trials;
      expect(low).toBeLessThanOrEqual(estimate);
      expect(high).toBeGreaterThanOrEqual(estimate);
      expect(high).toBeGreaterThan(low);
      expect(low).toBeGreaterThanOrEqual(-1);
      expect(high).toBeLessThanOrEqual(1);
    },
  );

  test.each(cases)('%i and %i of %i: the other way round is the other sign', (first, second, trials) => {
    const there = tangoInterval(first, second, trials, 0.9);
    const back = tangoInterval(second, first, trials, 0.9);
    // Both are bracketed to 2 · 2^−60 of the scale, plus the rounding of a quotient.
    expect(Math.abs(there.low + back.high)).toBeLessThan(1e-12);
    expect(Math.abs(there.high + back.low)).toBeLessThan(1e-12);
  });

  test('no pair differs: ± z²/(n + z²)', () => {
    const z = 1.959963984540054;
    const { low, high } = tangoInterval(0, 0, 500, 0.95);
    expect(high).toBeCloseTo((z * z) / (500 + z * z), 12);
    expect(low).toBe(-high);
  });
});
