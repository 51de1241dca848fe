/** A normal component fitted to a weighted sample: all of its covariance in a few dimensions, of many what stands out. */

import { symmetricEigen } from '../../sampling/dependence/symmetric-eigen.ts';
import { dotRows } from '../pilot/row-sums.ts';
import type { Axis, NormalComponent } from '../rare-tasks.ts';
import { type Cloud, effectiveSize } from './cloud.ts';

/** Dimensions up to which the whole covariance is fitted. */
export const FEW_DIMENSIONS = 16;
/** Of more dimensions, those that are looked at for axes, and how many axes there are at most. */
const MOST_DIMENSIONS = 32;
const MOST_AXES = 12;
/** Points that a dimension needs, or its least variance would be an accident. */
const POINTS_PER_DIMENSION = 32;
/** Variances, as parts of that all around, below and above which a direction is an axis. */
const NARROW = 0.4;
const WIDE = 2;
/** Points of chance that a covariance is mixed with, by dimension: what few points say is not taken at its word. */
const DOUBT = 0.2;
/** Deviations between which an axis is none. */
const NARROWER = 0.85;
const WIDER = 1.2;
const LEAST_VARIANCE = 1e-4;

/** @returns undefined for a sample too small to say anything */
export function fitNormal({ points, weights }: Cloud): NormalComponent | undefined {
  const d = points.length;
  const size = effectiveSize(weights);
  if (!(size >= 8)) return undefined;
  let total = 0;
  for (const each of weights) total += each;
  const mean = dotRows(points, weights).map((each) => each / total);
  if (d <= FEW_DIMENSIONS) {
    const all = Array.from({ length: d }, (_, k) => k);
    const doubt = (DOUBT * d + 1) / size;
    const axes = axesOf({ points, weights }, mean, all, total, doubt);
    return { share: 1, centre: mean, spread: 1, axes: axes.filter(isUnlikeChance) };
  }
  // Means that chance alone may have made are taken for 0.
  const centre = mean.map((each) => (Math.abs(each) < 4 / Math.sqrt(size) ? 0 : each));
  const variances = points.map((row, k) => varianceOf(row, weights, total, centre[k]!));
  const all = variances.reduce((sum, each) => sum + each, 0);
  const leading = leadingDimensions(centre, variances, size);
  const noise = 1 + Math.sqrt(leading.length / size);
  const found = axesOf({ points, weights }, centre, leading, total, 0);
  const axes: Axis[] = [];
  let rest = all;
  for (const axis of found.sort((a, b) => extremity(b) - extremity(a))) {
    const variance = axis.sd * axis.sd;
    if (axes.length >= MOST_AXES || (variance > NARROW && variance < WIDE * noise * noise)) continue;
    axes.push(axis);
    rest -= variance;
  }
  const around = rest / (d - axes.length);
  const unlike = Math.abs(around - 1) > 4 * Math.sqrt(2 / (size * (d - axes.length)));
  return { share: 1, centre, spread: unlike ? Math.sqrt(Math.max(around, LEAST_VARIANCE)) : 1, axes };
}

/** Whether it varies along an axis by more or less than chance does, by more than is worth an axis. */
const isUnlikeChance = ({ sd }: Axis) => sd < NARROWER || sd > WIDER;

const extremity = ({ sd }: Axis) => Math.max(sd, 1 / sd);

function varianceOf(row: Float64Array, weights: Float64Array, total: number, mean: number): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += weights[i]! * (row[i]! - mean) * (row[i]! - mean);
  return sum / total;
}

/** The dimensions whose means or variances are farthest from those of chance, as many as the sample can tell of. */
function leadingDimensions(centre: Float64Array, variances: readonly number[], size: number): number[] {
  const most = Math.min(MOST_DIMENSIONS, Math.floor(size / POINTS_PER_DIMENSION));
  const clear = 5 * Math.sqrt(2 / size);
  const apart = (k: number) => {
    const off = Math.abs(variances[k]! - 1);
    return Math.abs(centre[k]!) + (off > clear ? off : 0);
  };
  return [...centre.keys()]
    .filter((k) => apart(k) > 0)
    .sort((a, b) => apart(b) - apart(a) || a - b)
    .slice(0, most);
}

/** Principal axes of a weighted sample among some dimensions. */
function axesOf(
  { points, weights }: Cloud,
  centre: Float64Array,
  dimensions: readonly number[],
  total: number,
  doubt: number,
): Axis[] {
  const rows = dimensions.map((k) => points[k]!.map((each) => each - centre[k]!));
  const weighed = rows.map((row) => row.map((each, i) => (each * weights[i]!) / total));
  // The upper triangle alone is read.
  const covariance = rows.map((row, a) => [
    ...new Array<number>(a).fill(0),
    ...dotRows(weighed.slice(a), row).map((each, b) => (each + (b === 0 ? doubt : 0)) / (1 + doubt)),
  ]);
  const { values, vectors } = symmetricEigen(covariance);
  return values.map((variance, r) => {
    const along = new Float64Array(points.length);
    for (const [a, k] of dimensions.entries()) along[k] = vectors[a]![r]!;
    return { along, sd: Math.sqrt(Math.max(variance, LEAST_VARIANCE)) };
  });
}

/** The component with every variance times a factor, and at least some variance. */
export function widened(component: NormalComponent, factor: number, least = 0): NormalComponent {
  const wide = (sd: number) => Math.sqrt(Math.max(sd * sd * factor, least));
  return {
    ...component,
    spread: component.axes.length === component.centre.length ? 1 : wide(component.spread),
    axes: component.axes.map(({ along, sd }) => ({ along, sd: wide(sd) })),
  };
}
