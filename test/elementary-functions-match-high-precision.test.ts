/** Reference: values of mpmath; and the values that C99 prescribes where there is nothing to compute. */
import { describe, expect, test } from 'vitest';
import reference from '../engine/selftest/reference/elementary-functions.json' with { type: 'json' };
import { cos, exp, log, pow, sin } from '../engine/statistics/elementary.ts';

const { values, tolerance } = reference;
const SMALLEST = 5e-324;
const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

const functions: { readonly [K in keyof typeof values]: (...given: number[]) => number } = {
  exp: (x) => exp(x!),
  log: (x) => log(x!),
  sin: (x) => sin(x!),
  cos: (x) => cos(x!),
  pow: (x, y) => pow(x!, y!),
};

describe.each(Object.keys(functions) as (keyof typeof values)[])('%s', (name) => {
  test.each(values[name])('%d %d', (...row) => {
    const given = row.slice(0, -1);
    const want = row.at(-1)!;
    const allowed = Math.max(tolerance * Math.abs(want), SMALLEST);
    expect(Math.abs(functions[name](...given) - want)).toBeLessThanOrEqual(allowed);
  });
});

describe('where there is nothing to compute', () => {
  test.each([
    [0, 1],
    [-0, 1],
    [infinity, infinity],
    [-infinity, 0],
    [709.7827128933841, infinity],
    [-745.1332191019412, 0],
    [nan, nan],
  ])('exp(%d) = %d', (x, want) => expect(exp(x)).toBe(want));

  test.each([
    [1, 0],
    [0, -infinity],
    [-0, -infinity],
    [infinity, infinity],
    [-SMALLEST, nan],
    [-infinity, nan],
    [nan, nan],
  ])('log(%d) = %d', (x, want) => expect(log(x)).toBe(want));

  test.each([
    [0, 0, 1],
    [-0, -0, 1],
    [SMALLEST, SMALLEST, 1],
    [infinity, nan, nan],
    [-infinity, nan, nan],
    [nan, nan, nan],
    // Beyond 2^20 the argument could not be reduced exactly.
    [1048576.0000000002, nan, nan],
  ])('sin(%d) = %d, cos = %d', (x, sine, cosine) => {
    expect(sin(x)).toBe(sine);
    expect(cos(x)).toBe(cosine);
  });

  test.each([
    [nan, 0, 1],
    [1, nan, 1],
    [1, infinity, 1],
    [-1, infinity, 1],
    [nan, 1, nan],
    [2, nan, nan],
    [0, 3, 0],
    [-0, 3, -0],
    [-0, 2, 0],
    [-0, 0.5, 0],
    [0, -2, infinity],
    [-0, -3, -infinity],
    [0.5, infinity, 0],
    [0.5, -infinity, infinity],
    [2, infinity, infinity],
    [2, -infinity, 0],
    [infinity, 0.5, infinity],
    [infinity, -1, 0],
    [-infinity, 3, -infinity],
    [-infinity, 2, infinity],
    [-infinity, -3, -0],
    [-infinity, 0.5, infinity],
    [-8, 1 / 3, nan],
    [10, 309, infinity],
    [10, -324, 0],
    [-10, 309, -infinity],
  ])('pow(%d, %d) = %d', (x, y, want) => expect(pow(x, y)).toBe(want));
});
