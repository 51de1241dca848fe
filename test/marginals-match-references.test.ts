/** Reference: quantiles and moments of the marginals, and the special functions below them, in high precision. */
import { describe, expect, test } from 'vitest';
import { lawOf } from '../engine/sampling/marginals/index.ts';
import type { Marginal } from '../engine/sampling/marginals/marginal.ts';
import { isInfeasible, metalogLaw } from '../engine/sampling/marginals/metalog-law.ts';
import { predictiveStudentT } from '../engine/sampling/marginals/predictive-student-t.ts';
import { logGamma } from '../engine/statistics/gamma.ts';
import { betaShapes, incompleteBeta, inverseIncompleteBeta } from '../engine/statistics/incomplete-beta.ts';
import { normalQuantile } from '../engine/statistics/normal.ts';
import functions from './reference/beta-and-gamma.json' with { type: 'json' };
import spt from './reference/keelin-metalog.json' with { type: 'json' };
import published from './reference/marginals.json' with { type: 'json' };

interface Reference {
  readonly tolerance: number;
  readonly marginal: Marginal;
  readonly lower: readonly (readonly [p: number, value: number])[];
  readonly upper: readonly (readonly [q: number, value: number])[];
  readonly mean?: number;
  readonly variance?: number;
}

const LAWS = Object.entries(published.laws as unknown as Readonly<Record<string, Reference>>);

describe.each(LAWS)('%s', (_, { tolerance, marginal, lower, upper, mean, variance }) => {
  const law = lawOf(marginal);
  const spread = law.atScore(1) - law.atScore(-1);
  const expectNear = (found: number, truth: number) =>
    expect(Math.abs(found - truth)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(truth), spread));

  test.each(lower)('quantile with %d below', (p, value) => expectNear(law.atScore(normalQuantile(p)), value));
  test.each(upper)('quantile with %d above', (q, value) =>
    expectNear(law.atScore(-normalQuantile(q)), value),
  );

  test('cdf and survival there', () => {
    // A quantile is given to 16 digits; what that means for its probability depends on the law.
    for (const [p, value] of lower) {
      expect(law.cdf(value - tolerance * spread)).toBeLessThanOrEqual(p * (1 + 1e-12));
      expect(law.cdf(value + tolerance * spread)).toBeGreaterThanOrEqual(p * (1 - 1e-12));
    }
    for (const [q, value] of upper) {
      expect(law.survival(value - tolerance * spread)).toBeGreaterThanOrEqual(q * (1 - 1e-12));
      expect(law.survival(value + tolerance * spread)).toBeLessThanOrEqual(q * (1 + 1e-12));
    }
  });

  test.runIf(mean !== undefined)('mean', () => expectNear(law.mean, mean!));
  test.runIf(variance !== undefined)('variance', () => {
    expect(Math.abs(law.variance - variance!)).toBeLessThanOrEqual(tolerance * variance!);
  });
});

test("Keelin's symmetric-percentile triplet", () => {
  const { q10, q50, q90, tolerance } = spt;
  const law = metalogLaw([
    { p: 0.1, value: q10 },
    { p: 0.5, value: q50 },
    { p: 0.9, value: q90 },
  ]);
  if (isInfeasible(law)) throw new Error('the triplet is feasible');
  for (const [p, value] of spt.quantiles as [number, number][]) {
    expect(Math.abs(law.atScore(normalQuantile(p)) - value)).toBeLessThan(tolerance * Math.abs(value));
  }
});

test("a triplet is feasible exactly as far as Keelin's bounds say", () => {
  const { low, high } = spt.feasible;
  const reaches = (share: number) =>
    !isInfeasible(
      metalogLaw([
        { p: 0.1, value: 0 },
        { p: 0.5, value: share },
        { p: 0.9, value: 1 },
      ]),
    );
  expect([low - 1e-4, low + 1e-4, high - 1e-4, high + 1e-4].map(reaches)).toEqual([false, true, true, false]);
});

test('the predictive law of past values', () => {
  // By hand: mean 6, squares 4 + 1 + 9 = 14, s² = 7, scale √(7 · 4/3).
  expect(predictiveStudentT([4, 5, 9])).toEqual({ mean: 6, scale: Math.sqrt(7 * (1 + 1 / 3)), df: 2 });
});

describe('special functions', () => {
  test.each([functions.incompleteBeta, functions.incompleteBetaOfLargeShapes])(
    'incomplete beta function, to $tolerance',
    ({ tolerance, values }) => {
      for (const [x, a, b, truth] of values as [number, number, number, number][]) {
        expect(Math.abs(incompleteBeta(x, a, b) - truth)).toBeLessThanOrEqual(tolerance * truth);
      }
    },
  );

  test('its inverse', () => {
    const { tolerance, values } = functions.incompleteBeta;
    for (const [x, a, b, p] of values as [number, number, number, number][]) {
      if (p > 0.999) continue;
      const found = inverseIncompleteBeta(p, 1 - p, betaShapes(a, b));
      // 1 − p is rounded, which moves x where the density is low.
      const density = (incompleteBeta(x * (1 + 1e-6), a, b) - p) / (1e-6 * x);
      const moved = 2e-16 / Math.max(density, 1e-300);
      expect(Math.abs(found.x - x)).toBeLessThanOrEqual(Math.max(tolerance * 10 * x, 4 * moved));
    }
  });

  test('logarithm of the gamma function', () => {
    const { tolerance, values } = functions.logGamma;
    for (const [x, truth] of values as [number, number][]) {
      expect(Math.abs(logGamma(x!) - truth!)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(truth!), 1));
    }
  });
});
