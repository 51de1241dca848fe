/** The incomplete gamma function against closed forms, and its inverse against itself. */
import { expect, test } from 'vitest';
import { exp, log } from '../engine/statistics/elementary.ts';
import { incompleteGamma, logInverseIncompleteGamma } from '../engine/statistics/incomplete-gamma.ts';
import { normalCdf } from '../engine/statistics/normal.ts';

const points = [1e-8, 1e-3, 0.1, 0.5, 1, 1.9, 2.1, 5, 10, 30, 100];

function expectRelative(found: number, truth: number, tolerance: number): void {
  expect(Math.abs(found / truth - 1), `${found} for ${truth}`).toBeLessThan(tolerance);
}

test.each(points)('whole shapes are Poisson sums at %d', (x) => {
  for (const a of [1, 2, 5, 20]) {
    // Q(a, x) = e^−x Σ x^k/k! for k < a
    let term = exp(-x);
    let above = term;
    for (let k = 1; k < a; k++) {
      term *= x / k;
      above += term;
    }
    expectRelative(incompleteGamma(a, x).above, above, 1e-13);
  }
});

test.each(points)('shape ½ is the normal distribution at %d', (x) => {
  const { below, above } = incompleteGamma(0.5, x);
  expectRelative(above, 2 * normalCdf(-Math.sqrt(2 * x)), 1e-13);
  // 2Φ(z) − 1 loses digits near 0: there P(½, x) = 2√(x/π)·(1 − x/3 + …).
  if (x > 0.01) expectRelative(below, 2 * normalCdf(Math.sqrt(2 * x)) - 1, 1e-13);
  if (x < 1e-4) expectRelative(below, 2 * Math.sqrt(x / Math.PI) * (1 - x / 3 + (x * x) / 10), 1e-12);
});

test('nothing lies below 0', () => {
  expect(incompleteGamma(2.5, 0)).toEqual({ below: 0, above: 1 });
});

test.each([0.5, 1, 1.25, 2.5, 5, 15, 50, 100])(
  'the quantile of shape %d has the probability asked for',
  (a) => {
    for (let score = -8; score <= 8; score += 0.25) {
      const x = exp(logInverseIncompleteGamma(a, normalCdf(score), normalCdf(-score)));
      const { below, above } = incompleteGamma(a, x);
      if (score < 0) expectRelative(below, normalCdf(score), 1e-12);
      else expectRelative(above, normalCdf(-score), 1e-12);
    }
  },
);

test('the quantile of shape 1 is −log of the upper tail', () => {
  for (const above of [0.999, 0.5, 0.1, 1e-6, 1e-12]) {
    expectRelative(exp(logInverseIncompleteGamma(1, 1 - above, above)), -log(above), 1e-12);
  }
});
