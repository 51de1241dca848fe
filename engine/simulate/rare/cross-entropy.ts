/**
 * A mixture of unit normals, each shifted, that comes nearest in cross-entropy to the law of a sample: its means and
 * shares maximise the likelihood of the sample (Rubinstein & Kroese 2004, doi:10.1007/978-1-4757-4321-0; fitted, as here,
 * to a sample of the law of the scores given the event: Chan & Kroese 2012, doi:10.1007/s11222-011-9275-7).
 */
import { exp, log } from '../../statistics/elementary.ts';
import { dot } from '../pilot/margin-slope.ts';
import { addScaledRows, dotRows } from '../pilot/row-sums.ts';
import { type Narrow, narrowDirections } from './narrow-directions.ts';
import type { ParticleScores } from './particles.ts';

/** A normal around a point. */
export interface Component {
  /** Share of the sample that it stands for; those of a mixture sum to 1. */
  readonly share: number;
  readonly centre: Float64Array;
  /** Directions along which it varies by less than 1. */
  readonly narrow: readonly Narrow[];
}

/** A unit normal around a point. */
type Unit = Pick<Component, 'share' | 'centre'>;

const MOST_COMPONENTS = 12;
/** A sample that varies more than this in some direction, where a unit normal varies by 1, is cut in two across it. */
const WIDE = 2.5;
/** Points below which a cluster is not cut. */
const LEAST_POINTS = 64;
/** Points that count as one independent one: neighbours in a chain are alike. */
const CHAIN = 4;
const POWER_STEPS = 30;
const EXPECTATION_STEPS = 20;
/** No region gets fewer trials than this share, so that its weights stay small. */
const LEAST_SHARE = 0.03;

export interface Mixture {
  readonly components: readonly Component[];
  /** Whether the sample is spread so wide that more components would be called for. */
  readonly tooFew: boolean;
}

/**
 * A component reaches a point when it raises the density there nearly as much as one around the point itself would, in
 * logarithms: short of it by no more than a half-space calls for (1) and weights may reasonably vary (3).
 */
export const SHORT = 4;

/** Points by their numbers, and whether it is known that they are not to be cut. */
interface Cluster {
  readonly members: Int32Array;
  readonly isWhole: boolean;
}

/** Fits as many components as the spread of the sample asks for, at most twelve. */
export function fitMixture(points: ParticleScores): Mixture {
  const size = points[0]?.length ?? 0;
  let tooFew = false;
  let clusters: Cluster[] = [{ members: Int32Array.from({ length: size }, (_, i) => i), isWhole: false }];
  for (;;) {
    const next = clusters.flatMap((cluster) =>
      cluster.isWhole ? [cluster] : cutInTwo(points, cluster.members),
    );
    tooFew = next.length > MOST_COMPONENTS;
    if (next.length === clusters.length || tooFew) break;
    clusters = next;
  }
  const start = clusters.map(({ members }) => ({
    share: members.length / size,
    centre: meanOf(points, members),
  }));
  const { components, belongs } = expectationSteps(points, start);
  const narrowed = components.map(({ share, centre }, j) => {
    // Means that chance alone may have made are taken for 0.
    const clear = centre.map((each) => (Math.abs(each) < 4 / Math.sqrt(share * size) ? 0 : each));
    return { share, centre: clear, narrow: narrowDirections(points, belongs[j]!, clear) };
  });
  return { components: withLeastShares(narrowed), tooFew };
}

/** A mixture with a component of the least share around every point that none of its own reaches. */
export function withCentres({ components, tooFew }: Mixture, centres: readonly Float64Array[]): Mixture {
  const all = [...components];
  for (const centre of centres) {
    const raised = Math.max(
      ...all.map((each) => dot(each.centre, centre) - dot(each.centre, each.centre) / 2),
    );
    if (raised < dot(centre, centre) / 2 - SHORT) all.push({ share: LEAST_SHARE, centre, narrow: [] });
  }
  return { components: all.length === components.length ? components : withLeastShares(all), tooFew };
}

function meanOf(points: ParticleScores, cluster: Int32Array): Float64Array {
  const mean = new Float64Array(points.length);
  for (const [k, row] of points.entries()) {
    let sum = 0;
    for (let j = 0; j < cluster.length; j++) sum += row[cluster[j]!]!;
    mean[k] = sum / cluster.length;
  }
  return mean;
}

/** The cluster, or its two halves on either side of its mean where it is too wide. */
function cutInTwo(points: ParticleScores, cluster: Int32Array): Cluster[] {
  const whole = [{ members: cluster, isWhole: true }];
  if (cluster.length < LEAST_POINTS) return whole;
  const mean = meanOf(points, cluster);
  // The largest variance of a sample of unit normals goes by their number (Marčenko & Pastur 1967).
  const noise = 1 + Math.sqrt((CHAIN * points.length) / cluster.length);
  const { variance, along } = widest(points, cluster, mean);
  if (variance < Math.max(WIDE, 1.5 * noise * noise)) return whole;
  const halves = [cluster.filter((_, j) => along[j]! < 0), cluster.filter((_, j) => along[j]! >= 0)];
  if (halves.some(({ length }) => length === 0)) return whole;
  return halves.map((members) => ({ members, isWhole: false }));
}

/**
 * The direction of largest variance by power iteration: the variance, and the places of the cluster's points along it.
 */
function widest(
  points: ParticleScores,
  cluster: Int32Array,
  mean: Float64Array,
): { variance: number; along: Float64Array } {
  const centred = points.map((row, k) => deviations(row, cluster, mean[k]!));
  // Any start does that is not at right angles to the answer by some symmetry.
  let direction = unit(Float64Array.from(points, (_, k) => 1 + (k % 7) / 7));
  const along = new Float64Array(cluster.length);
  let variance = 0;
  for (let step = 0; step < POWER_STEPS; step++) {
    along.fill(0);
    addScaledRows(along, direction, centred);
    const image = dotRows(centred, along);
    for (let k = 0; k < image.length; k++) image[k]! /= cluster.length;
    variance = Math.sqrt(dot(image, image));
    if (variance === 0) break;
    direction = unit(image);
  }
  return { variance, along };
}

/** How far the members of a cluster are from a number. */
function deviations(row: Float64Array, cluster: Int32Array, from: number): Float64Array {
  const result = new Float64Array(cluster.length);
  for (let j = 0; j < cluster.length; j++) result[j] = row[cluster[j]!]! - from;
  return result;
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((each) => each / length);
}

/** Expectation and maximisation by turns (Dempster, Laird & Rubin 1977). */
function expectationSteps(
  points: ParticleScores,
  start: readonly Unit[],
): { readonly components: readonly Unit[]; readonly belongs: readonly Float64Array[] } {
  let components = start;
  for (let step = 0; step < EXPECTATION_STEPS && start.length > 1; step++) {
    components = memberships(points, components).flatMap((row) => {
      let total = 0;
      for (let i = 0; i < row.length; i++) total += row[i]!;
      if (total === 0) return [];
      const centre = dotRows(points, row);
      for (let k = 0; k < centre.length; k++) centre[k]! /= total;
      return [{ share: total / row.length, centre }];
    });
  }
  return { components, belongs: memberships(points, components) };
}

/** How likely each point is to be of each component. */
function memberships(points: ParticleScores, components: readonly Unit[]): Float64Array[] {
  const size = points[0]!.length;
  const rows = components.map(({ share, centre }) => {
    const row = new Float64Array(size).fill(log(share) - dot(centre, centre) / 2);
    addScaledRows(row, centre, points);
    return row;
  });
  for (let i = 0; i < size; i++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < rows.length; j++) most = Math.max(most, rows[j]![i]!);
    let total = 0;
    for (let j = 0; j < rows.length; j++) {
      const row = rows[j]!;
      const raised = exp(row[i]! - most);
      row[i] = raised;
      total += raised;
    }
    for (let j = 0; j < rows.length; j++) rows[j]![i]! /= total;
  }
  return rows;
}

function withLeastShares(components: readonly Component[]): Component[] {
  const raised = components.map((each) => ({ ...each, share: Math.max(each.share, LEAST_SHARE) }));
  let total = 0;
  for (const { share } of raised) total += share;
  return raised.map((each) => ({ ...each, share: each.share / total }));
}
