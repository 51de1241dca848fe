/** Higham's example, and laws of the linear algebra behind correlations. */
import { describe, expect, test } from 'vitest';
import { choleskyFactor } from '../engine/sampling/dependence/cholesky-factor.ts';
import {
  isCorrelationMatrix,
  leastEigenvalue,
  nearestCorrelation,
} from '../engine/sampling/dependence/nearest-correlation.ts';
import { type Matrix, symmetricEigen } from '../engine/sampling/dependence/symmetric-eigen.ts';
import higham from './reference/nearest-correlation.json' with { type: 'json' };

/** Numbers from −1 to 1 that look random and are the same everywhere. */
function scattered(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  };
}

function symmetric(n: number, next: () => number): Matrix {
  const rows = Array.from({ length: n }, () => new Array<number>(n).fill(1));
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const value = next();
      rows[i]![j] = value;
      rows[j]![i] = value;
    }
  }
  return rows;
}

/** A correlation matrix: the Gram matrix of scattered unit vectors. */
function gram(n: number, dimensions: number, next: () => number): Matrix {
  const vectors = Array.from({ length: n }, () => {
    const vector = Array.from({ length: dimensions }, next);
    const length = Math.sqrt(inner(vector, vector));
    return vector.map((each) => each / length);
  });
  return vectors.map((a, i) => vectors.map((b, j) => (i === j ? 1 : inner(a, b))));
}

function inner(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, i) => sum + each * b[i]!, 0);
}

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, each, k) => sum + each * b[k]![j]!, 0)));
}

function transposed(a: Matrix): Matrix {
  return a[0]!.map((_, j) => a.map((row) => row[j]!));
}

function largestDifference(a: Matrix, b: Matrix): number {
  return Math.max(...a.flatMap((row, i) => row.map((each, j) => Math.abs(each - b[i]![j]!))));
}

const sizes = [1, 2, 3, 5, 8, 13];

describe('reference', () => {
  const { matrix, distance } = nearestCorrelation(higham.stated);

  test("Higham's 3 × 3 example", () => {
    expect(largestDifference(matrix, higham.nearest)).toBeLessThan(higham.tolerance);
  });

  test('the same example in closed form: its off-diagonal a solves 4a³ − a − 1 = 0, its corner is 2a² − 1', () => {
    const a = matrix[0]![1]!;
    expect(Math.abs(4 * a * a * a - a - 1)).toBeLessThan(1e-11);
    expect(Math.abs(matrix[0]![2]! - (2 * a * a - 1))).toBeLessThan(1e-11);
    expect(distance).toBeCloseTo(Math.sqrt(4 * (1 - a) ** 2 + 2 * (2 * a * a - 1) ** 2), 11);
  });
});

describe('law', () => {
  test.each(sizes)('eigenvalues and eigenvectors of a %i × %i matrix put it together again', (n) => {
    const matrix = symmetric(n, scattered(n));
    const { values, vectors } = symmetricEigen(matrix);
    const scaled = vectors.map((row) => row.map((each, k) => each * values[k]!));
    expect(largestDifference(product(scaled, transposed(vectors)), matrix)).toBeLessThan(1e-13);
    const identity = matrix.map((_, i) => matrix.map((_, j) => Number(i === j)));
    expect(largestDifference(product(transposed(vectors), vectors), identity)).toBeLessThan(1e-13);
  });

  test.each(sizes)('the nearest of %i × %i is a correlation matrix, and it stays as it is', (n) => {
    const stated = symmetric(n, scattered(n + 100));
    const { matrix, distance } = nearestCorrelation(stated);
    expect(matrix.map((row, i) => row[i])).toEqual(new Array(n).fill(1));
    expect(leastEigenvalue(matrix)).toBeGreaterThan(-1e-13);
    expect(isCorrelationMatrix(matrix)).toBe(true);
    expect(distance > 1e-3).toBe(!isCorrelationMatrix(stated));
    expect(largestDifference(nearestCorrelation(matrix).matrix, matrix)).toBeLessThan(1e-10);
  });

  test.each(sizes.slice(2))('no other correlation matrix of %i × %i is nearer', (n) => {
    const next = scattered(n + 200);
    const stated = symmetric(n, next);
    const { matrix } = nearestCorrelation(stated);
    // The nearest point of a convex set sees every other point at an obtuse angle.
    for (let i = 0; i < 50; i++) {
      const other = gram(n, 1 + (i % n), next);
      const angle = matrix.reduce(
        (sum, row, k) =>
          sum + row.reduce((part, each, j) => part + (stated[k]![j]! - each) * (other[k]![j]! - each), 0),
        0,
      );
      expect(angle).toBeLessThan(1e-9);
    }
  });

  test.each(sizes)('a correlation matrix of %i × %i is the square of its factor, singular or not', (n) => {
    for (const dimensions of [1, 2, n, 2 * n]) {
      const matrix = gram(n, dimensions, scattered(n + dimensions));
      const factor = choleskyFactor(matrix);
      expect(largestDifference(product(factor, transposed(factor)), matrix)).toBeLessThan(1e-5);
      for (const [i, row] of factor.entries()) {
        expect(row.slice(i + 1).every((each) => each === 0)).toBe(true);
        expect(Math.abs(inner(row, row) - 1)).toBeLessThan(1e-15);
      }
    }
    const regular = gram(n, 2 * n, scattered(n));
    const factor = choleskyFactor(regular);
    expect(largestDifference(product(factor, transposed(factor)), regular)).toBeLessThan(1e-14);
  });

  test('a matrix that is no correlation matrix has no factor', () => {
    expect(() => choleskyFactor(higham.stated)).toThrow(/requires a positive .*, got 1 beside a pivot of 0/u);
    const indefinite = [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ];
    expect(() => choleskyFactor(indefinite)).toThrow(
      /requires a positive semidefinite .*, got a pivot of -/u,
    );
  });
});
