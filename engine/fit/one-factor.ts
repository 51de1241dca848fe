/** The one factor that explains most of a correlation matrix, as the loads of the language. */
import type { Matrix } from '../sampling/dependence/symmetric-eigen.ts';

const SWEEPS = 500;
const SETTLED = 1e-12;
/** A series keeps some of its score for itself: 5 % of the variance. */
const MOST_LOAD = Math.sqrt(0.95);

/**
 * Loads on one factor that leave least of the correlations off the diagonal (minres, Harman & Jones 1966,
 * doi:10.1007/BF02289468): each load in turn by least squares, λᵢ = Σ rᵢⱼλⱼ / Σ λⱼ², until none moves.
 *
 * @param correlation a correlation matrix of two series or more
 * @returns a load a series, from −0.975 to 0.975, with a sum that is not negative; all 0 where nothing is common
 */
export function oneFactorLoads(correlation: Matrix): number[] {
  const start = correlation.map((row, i) => {
    const others = row.filter((_, j) => j !== i);
    const mean = others.reduce((a, b) => a + b, 0) / others.length;
    return (mean < 0 ? -1 : 1) * Math.sqrt(Math.min(1, Math.abs(mean)) + 1e-6);
  });
  const loads = start.map((load) => Math.min(MOST_LOAD, Math.max(-MOST_LOAD, load)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0;
    for (const [i, row] of correlation.entries()) {
      let [shared, size] = [0, 0];
      for (const [j, value] of row.entries()) {
        if (i === j) continue;
        shared += value * loads[j]!;
        size += loads[j]! * loads[j]!;
      }
      const next = size > 0 ? Math.min(MOST_LOAD, Math.max(-MOST_LOAD, shared / size)) : 0;
      moved = Math.max(moved, Math.abs(next - loads[i]!));
      loads[i] = next;
    }
    if (moved < SETTLED) break;
  }
  const sign = loads.reduce((a, b) => a + b, 0) < 0 ? -1 : 1;
  return loads.map((load) => sign * load);
}
