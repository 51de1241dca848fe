import { describe, expect, test } from 'vitest';
import { newcombeInterval } from '../engine/statistics/proportion-difference.ts';
import newcombe from './reference/newcombe-differences.json' with { type: 'json' };

describe('reference', () => {
  test.each(newcombe.intervals)('$a against $b', ({ a, b, low, high }) => {
    const [first, second] = [a, b].map(([hits, trials]) => ({ hits: hits!, trials: trials! }));
    const found = newcombeInterval(first!, second!, 0.95);
    expect(Math.abs(found.low - low)).toBeLessThanOrEqual(newcombe.tolerance);
    expect(Math.abs(found.high - high)).toBeLessThanOrEqual(newcombe.tolerance);
  });
});

describe('law', () => {
  test('the other way round is the other sign', () => {
    const [a, b] = [
      { hits: 3, trials: 17 },
      { hits: 40, trials: 41 },
    ];
    const [there, back] = [newcombeInterval(a, b, 0.9), newcombeInterval(b, a, 0.9)];
    expect(there.low).toBeCloseTo(-back.high, 14);
    expect(there.high).toBeCloseTo(-back.low, 14);
  });
});
