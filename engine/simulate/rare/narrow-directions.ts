/** The directions along which a sample varies much less than chance does: across the boundaries of a rare event. */
import { symmetricEigen } from '../../sampling/dependence/symmetric-eigen.ts';
import { dotRows } from '../pilot/row-sums.ts';
import type { ParticleScores } from './particles.ts';

export interface Narrow {
  /** Over the dimensions of the points; of unit length, and at right angles to the others. */
  readonly along: Float64Array;
  readonly sd: number;
}

/** Dimensions that are looked at: the ones whose means are farthest from 0. */
const MOST_DIMENSIONS = 64;
/** Points of a chain that a dimension needs, or its least variance would be an accident. */
const POINTS_PER_DIMENSION = 32;
/** Variance below which a direction is narrow; 1 is that of chance. */
const NARROW = 0.3;
/** Beyond a boundary a sample falls off like an exponential: a normal covers its tail when it is half as wide again. */
const WIDER = 1.5;

/**
 * Principal directions of a weighted sample with little variance, with what deviation to draw along them (as the
 * covariance of cross-entropy, kept to a few directions: El Masri, Morio & Simatos 2021, doi:10.1016/j.ress.2021.107991).
 *
 * @param belongs weight of each point
 * @param centre its weighted mean; dimensions at 0 are left alone
 */
export function narrowDirections(
  points: ParticleScores,
  belongs: Float64Array,
  centre: Float64Array,
): Narrow[] {
  let total = 0;
  for (let i = 0; i < belongs.length; i++) total += belongs[i]!;
  const most = Math.min(MOST_DIMENSIONS, Math.floor(total / POINTS_PER_DIMENSION));
  const dimensions = [...centre.keys()]
    .filter((k) => centre[k] !== 0)
    .sort((a, b) => Math.abs(centre[b]!) - Math.abs(centre[a]!) || a - b)
    .slice(0, most);
  const size = belongs.length;
  const rows = dimensions.map((k) => {
    const [row, scores, mean] = [new Float64Array(size), points[k]!, centre[k]!];
    for (let i = 0; i < size; i++) row[i] = scores[i]! - mean;
    return row;
  });
  const weighted = rows.map((row) => {
    const result = new Float64Array(size);
    for (let i = 0; i < size; i++) result[i] = (row[i]! * belongs[i]!) / total;
    return result;
  });
  // The upper triangle alone is read.
  const covariance = rows.map((row, a) => [
    ...new Array<number>(a).fill(0),
    ...dotRows(weighted.slice(a), row),
  ]);
  const { values, vectors } = symmetricEigen(covariance);
  return values.flatMap((variance, r) => {
    if (!(variance < NARROW)) return [];
    const along = new Float64Array(points.length);
    for (const [a, k] of dimensions.entries()) along[k] = vectors[a]![r]!;
    return [{ along, sd: WIDER * Math.sqrt(Math.max(variance, LEAST_VARIANCE)) }];
  });
}

/** An event of one value would have none. */
const LEAST_VARIANCE = 1e-4;
