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
  const factor = factorOf(matrix);
  if (typeof factor === 'object') return factor;
  throw new RangeError(`choleskyFactor requires a positive semidefinite matrix, got ${factor}`);
}

/** Whether a correlation matrix is positive semidefinite but for rounding, so that it has a factor. Cost: n³/3. */
export function isSemidefinite(matrix: Matrix): boolean {
  return typeof factorOf(matrix) === 'object';
}

/** The factor, or what stands in its way. */
function factorOf(matrix: Matrix): Matrix | string {
  const n = matrix.length;
  const factor = matrix.map((row) => row.map(() => 0));
  const rounding = NO_PIVOT * n;
  for (let j = 0; j < n; j++) {
    const pivot = matrix[j]![j]! - dot(factor[j]!, factor[j]!, j);
    if (pivot < -rounding) return `a pivot of ${pivot}`;
    const diagonal = pivot > rounding ? Math.sqrt(pivot) : 0;
    factor[j]![j] = diagonal;
    for (let i = j + 1; i < n; i++) {
      const rest = matrix[i]![j]! - dot(factor[i]!, factor[j]!, j);
      if (diagonal > 0) factor[i]![j] = rest / diagonal;
      // Of a semidefinite matrix the square is at most pivot · (what is left of the other diagonal element).
      else if (rest * rest > 4 * rounding) return `${rest} beside a pivot of 0`;
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
