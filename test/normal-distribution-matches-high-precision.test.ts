/** Reference values of the standard normal distribution, and what holds between its functions. */
import { describe, expect, test } from 'vitest';
import reference from '../engine/selftest/reference/normal-distribution.json' with { type: 'json' };
import { normalCdf, normalDensity, normalQuantile } from '../engine/statistics/normal.ts';

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

const functions: { readonly [K in keyof typeof reference]: (x: number) => number } = {
  quantile_published: normalQuantile,
  quantile_as241: normalQuantile,
  quantile: normalQuantile,
  cdf: normalCdf,
  density: normalDensity,
};

describe.each(Object.keys(functions) as (keyof typeof reference)[])('reference: %s', (name) => {
  const { values, tolerance } = reference[name];
  test.each(values)('at %d', (x, want) => {
    expect(Math.abs(functions[name](x!) - want!)).toBeLessThanOrEqual(tolerance * Math.abs(want!));
  });
});

describe('laws', () => {
  test('the ends', () => {
    expect(normalQuantile(0)).toBe(-infinity);
    expect(normalQuantile(1)).toBe(infinity);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalCdf(-infinity)).toBe(0);
    expect(normalCdf(infinity)).toBe(1);
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(nan)).toBe(nan);
    expect(normalDensity(infinity)).toBe(0);
    expect(normalDensity(nan)).toBe(nan);
  });

  test('quantile and density are symmetric, bit for bit', () => {
    for (let i = 1; i < 512; i++) {
      const p = i / 1024;
      expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
      expect(normalDensity(-i / 100)).toBe(normalDensity(i / 100));
    }
  });

  test('the distribution function never falls', () => {
    let previous = 0;
    for (let z = -39; z <= 9; z += 1 / 512) {
      const p = normalCdf(z);
      expect(p).toBeGreaterThanOrEqual(previous);
      previous = p;
    }
    expect(previous).toBe(1);
  });

  test.each([-0.1, 1.0000000000000002, nan, infinity])('no quantile at %d', (p) => {
    expect(() => normalQuantile(p)).toThrow(`normalQuantile requires 0 ≤ p ≤ 1, got ${p}`);
  });
});
