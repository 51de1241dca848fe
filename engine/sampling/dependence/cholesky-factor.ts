import type { Matrix } from './symmetric-eigen.ts';

/** A pivot below this is 0 but for rounding: that variable is a combination of those before it. */
const NO_PIVOT = 1e-11;

/**
 * Lower-triangular L with L · Lᵀ = matrix, for a correlation matrix that may be singular (Golub & Van Loan, Matrix
 * Computations, 4th ed., section 4.2.8, without pivoting: the order of the variables stays).
 *
 * Rows are scaled to length 1, so that what they make of independent scores has variance 1 to the last bit but one.
 *
 * @param matrix a correlation matrix
 * @throws RangeError when it is not positive semidefinite
 * @example
 * choleskyFactor([[1, 0.6], [0.6, 1]]) // [[1, 0], [0.6, 0.8]]
 */
export function choleskyFactor(matrix: Matrix): Matrix {
  const n = matrix.length;
  const factor = matrix.map((row) => row.map(() => 0));
  for (let j = 0; j < n; j++) {
    const pivot = matrix[j]![j]! - dot(factor[j]!, factor[j]!, j);
    if (pivot < -NO_PIVOT * n) {
      throw new RangeError(`choleskyFactor requires a positive semidefinite matrix, got a pivot of ${pivot}`);
    }
    const diagonal = pivot > NO_PIVOT * n ? Math.sqrt(pivot) : 0;
    factor[j]![j] = diagonal;
    if (diagonal === 0) continue;
    for (let i = j + 1; i < n; i++) {
      factor[i]![j] = (matrix[i]![j]! - dot(factor[i]!, factor[j]!, j)) / diagonal;
    }
  }
  return factor.map((row) => {
    const length = Math.sqrt(dot(row, row, n));
    return row.map((value) => value / length);
  });
}

/** Product of the first `count` elements. */
function dot(a: readonly number[], b: readonly number[], count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += a[k]! * b[k]!;
  return sum;
}
