/**
 * Reference: closed forms of Student's t for whole degrees of freedom (Abramowitz & Stegun 26.7.3, 26.7.4; DLMF 8.17).
 */
import { expect, test } from 'vitest';
import { studentTCdf, studentTQuantile } from '../engine/statistics/student-t.ts';

/** P(T ≤ t) by the finite sums of A&S; absolute accuracy 1e-15. */
function closedForm(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const cosine = Math.cos(angle);
  let term = df % 2 === 1 ? cosine : 1;
  let sum = df === 1 ? 0 : term;
  for (let j = df % 2 === 1 ? 3 : 2; j <= df - 2; j += 2) {
    term *= ((j - 1) / j) * cosine * cosine;
    sum += term;
  }
  const between = df % 2 === 1 ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return 0.5 + between / 2;
}

test.each([1, 2, 3, 4, 5, 15, 100])('cdf with %d degrees of freedom', (df) => {
  for (const t of [-30, -8, -2.5, -1, -0.1, 0, 0.3, 1.7, 5]) {
    expect(Math.abs(studentTCdf(t, df) - closedForm(t, df))).toBeLessThan(2e-14);
  }
});

test('the far tail keeps its relative accuracy: two degrees of freedom, 1/(s(s − t)) with s = √(2 + t²)', () => {
  for (const t of [-1e6, -1e3, -30, -8, -1]) {
    const s = Math.sqrt(2 + t * t);
    const truth = 1 / (s * (s - t));
    expect(Math.abs(studentTCdf(t, 2) - truth)).toBeLessThan(1e-13 * truth);
  }
});

test.each([1, 2, 3.5, 5, 15, 100])('quantile with %d degrees of freedom: inverts the cdf', (df) => {
  for (const p of [1e-9, 1e-4, 0.025, 0.3, 0.5, 0.7, 0.975, 0.9999]) {
    const t = studentTQuantile(p, df);
    expect(Math.abs(studentTCdf(t, df) - p)).toBeLessThan(1e-12 * p);
  }
});

test('outside its domain', () => {
  for (const [p, df] of [
    [0, 5],
    [1, 5],
    [-1, 5],
    [0.5, 0],
    [Number.NaN, 5],
  ] as const) {
    expect(studentTQuantile(p, df)).toBeNaN();
  }
});
