/** A square matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/** A = V · diag(values) · Vᵀ, the eigenvectors in the columns of V. */
export interface EigenDecomposition {
  readonly values: readonly number[];
  readonly vectors: Matrix;
}

/** Off-diagonal elements below this share of the matrix's size are rounding. */
const NEGLIGIBLE = 1e-16;
/** Convergence is quadratic: ten sweeps are many. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations (Golub & Van Loan, Matrix Computations,
 * 4th ed., algorithm 8.5.3): only + − × ÷ √ in a fixed order, so that every machine gives the same bits.
 *
 * Accuracy: errors of about 1e-15 of the largest eigenvalue. Cost: some 50·n³ operations.
 *
 * @param matrix symmetric; its upper triangle is read
 * @returns eigenvalues in no particular order
 * @example
 * symmetricEigen([[2, 1], [1, 2]]).values // 1 and 3
 */
export function symmetricEigen(matrix: Matrix): EigenDecomposition {
  const n = matrix.length;
  const a = matrix.map((_, i) => matrix.map((_, j) => (i <= j ? matrix[i]![j]! : matrix[j]![i]!)));
  const v = matrix.map((_, i) => matrix.map((_, j) => Number(i === j)));
  let size = 0;
  for (const row of a) for (const each of row) size += each * each;
  const least = NEGLIGIBLE * Math.sqrt(size);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p]![q]!) <= least) continue;
        rotate(a, v, p, q);
        rotated = true;
      }
    }
    if (!rotated) break;
  }
  return { values: a.map((row, i) => row[i]!), vectors: v };
}

/** Turns rows and columns p and q so that a[p][q] becomes 0. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const apq = a[p]![q]!;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
  // The smaller of the two angles: t = tan φ solves t² + 2θt − 1 = 0.
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < a.length; k++) {
    const row = a[k]!;
    const akp = row[p]!;
    const akq = row[q]!;
    row[p] = c * akp - s * akq;
    row[q] = s * akp + c * akq;
  }
  const [rowP, rowQ] = [a[p]!, a[q]!];
  for (let k = 0; k < a.length; k++) {
    const apk = rowP[k]!;
    const aqk = rowQ[k]!;
    rowP[k] = c * apk - s * aqk;
    rowQ[k] = s * apk + c * aqk;
    const row = v[k]!;
    const vkp = row[p]!;
    const vkq = row[q]!;
    row[p] = c * vkp - s * vkq;
    row[q] = s * vkp + c * vkq;
  }
  a[p]![q] = 0;
  a[q]![p] = 0;
}
