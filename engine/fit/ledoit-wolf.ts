/** A covariance matrix from few observations, drawn towards a multiple of the identity. */
import type { Matrix } from '../sampling/dependence/symmetric-eigen.ts';

export interface ShrunkCovariance {
  readonly matrix: Matrix;
  /** Weight of the identity, from 0 to 1. */
  readonly shrinkage: number;
}

/**
 * The estimator of Ledoit & Wolf (2004, doi:10.1016/S0047-259X(03)00096-4): (1 − δ) S + δ μ I, S the covariance over n, μ
 * its mean diagonal, δ chosen to lose least in Frobenius' norm.
 *
 * @param rows observations, each with a value a series; means are taken off here
 */
export function ledoitWolf(rows: readonly (readonly number[])[]): ShrunkCovariance {
  const n = rows.length;
  const p = rows[0]?.length ?? 0;
  const indices = Array.from({ length: p }, (_, i) => i);
  const means = indices.map((i) => rows.reduce((sum, row) => sum + row[i]!, 0) / n);
  const centred = rows.map((row) => row.map((value, i) => value - means[i]!));
  const sample = indices.map((i) =>
    indices.map((j) => centred.reduce((sum, row) => sum + row[i]! * row[j]!, 0) / n),
  );
  const mu = indices.reduce((sum, i) => sum + sample[i]![i]!, 0) / p;
  let distance = 0;
  let noise = 0;
  for (const i of indices) {
    for (const j of indices) {
      const away = sample[i]![j]! - (i === j ? mu : 0);
      distance += away * away;
      let fourth = 0;
      for (const row of centred) fourth += row[i]! * row[i]! * row[j]! * row[j]!;
      noise += fourth / n - sample[i]![j]! * sample[i]![j]!;
    }
  }
  const shrinkage = distance > 0 ? Math.min(1, Math.max(0, noise / n / distance)) : 1;
  const matrix = sample.map((row, i) =>
    row.map((value, j) => (1 - shrinkage) * value + (i === j ? shrinkage * mu : 0)),
  );
  return { matrix, shrinkage };
}
