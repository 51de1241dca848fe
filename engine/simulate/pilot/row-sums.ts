/**
 * Sums over rows of numbers, four rows at a time: a sum is added up in the order in which it would be alone, but does not
 * wait for its last addition, as another row's goes on meanwhile.
 */

/** Adds each row, times its weight, to the sums, the first row first. */
export function addScaledRows(
  sums: Float64Array,
  weights: Readonly<Float64Array>,
  rows: readonly Float64Array[],
): void {
  const n = sums.length;
  let k = 0;
  for (; k + 4 <= rows.length; k += 4) {
    const [a, b, c, d] = [rows[k]!, rows[k + 1]!, rows[k + 2]!, rows[k + 3]!];
    const [p, q, r, s] = [weights[k]!, weights[k + 1]!, weights[k + 2]!, weights[k + 3]!];
    for (let i = 0; i < n; i++) sums[i] = sums[i]! + p * a[i]! + q * b[i]! + r * c[i]! + s * d[i]!;
  }
  for (; k < rows.length; k++) {
    const [row, weight] = [rows[k]!, weights[k]!];
    for (let i = 0; i < n; i++) sums[i] = sums[i]! + weight * row[i]!;
  }
}

/** The dot product of a vector with each row. */
export function dotRows(rows: readonly Float64Array[], vector: Readonly<Float64Array>): Float64Array {
  const n = vector.length;
  const result = new Float64Array(rows.length);
  let k = 0;
  for (; k + 4 <= rows.length; k += 4) {
    const [a, b, c, d] = [rows[k]!, rows[k + 1]!, rows[k + 2]!, rows[k + 3]!];
    let [p, q, r, s] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const by = vector[i]!;
      p += a[i]! * by;
      q += b[i]! * by;
      r += c[i]! * by;
      s += d[i]! * by;
    }
    result.set([p, q, r, s], k);
  }
  for (; k < rows.length; k++) {
    const row = rows[k]!;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += row[i]! * vector[i]!;
    result[k] = sum;
  }
  return result;
}
