/**
 * The law that an importance sample is drawn from, fitted to a cloud of points at which the event happens. Many families
 * are fitted to most of the cloud, and the rest of it decides how much of each there is: no number of components is
 * chosen, and what fits nothing falls out.
 */

import { normalCdf } from '../../statistics/normal.ts';
import type { ScoreStream } from '../pilot/score-stream.ts';
import type { Component, NormalComponent, ProductComponent } from '../rare-tasks.ts';
import { type Cloud, effectiveSize } from './cloud.ts';
import { heavyMixture } from './heavy-mixture.ts';
import { FEW_DIMENSIONS, fitNormal, widened } from './normal-fit.ts';
import { fitNormals, likeliestShares } from './normal-mixture.ts';
import { fittedMap } from './score-maps.ts';

/** Points of a cloud that are looked at: of more, some are drawn by their weights. */
const MOST_POINTS = 3072;
/** Of ten points so many are fitted to; the others decide. */
const FITTED = 7;
/** How many normals the families have. */
const COUNTS = [3, 12];
/** Shares below this are left out. */
const LEAST_SHARE = 0.004;
/** Narrow directions of what falls off like an exponential beyond a boundary are drawn half as wide again. */
const BEYOND = 2.25;
/** Points of a chain that count as one. */
const CHAIN = 8;

/**
 * @param heavy share of the mixture that is fitted to nothing
 * @param others components to choose from as well, such as ones around points found otherwise
 * @param chance for where fitting starts
 */
export function fitProposal(
  cloud: Cloud,
  heavy: number,
  chance: ScoreStream,
  others: readonly Component[] = [],
): Component[] {
  const dimensions = cloud.points.length;
  const few = thinned(cloud, chance);
  const fitted = part(few, (i) => i % 10 < FITTED);
  const held = part(few, (i) => i % 10 >= FITTED);
  const one = fitNormal(fitted);
  const many = COUNTS.flatMap((count) => fitNormals(fitted, count, chance));
  const product = fitProduct(fitted);
  const always = heavyMixture(dimensions);
  const candidates: Component[] = [
    ...(one === undefined ? [] : [...variants(one), widened(one, 1.25)]),
    ...many.flatMap(variants),
    ...(product === undefined ? [] : [product]),
    ...others,
    ...always,
  ];
  const shares = likeliestShares(candidates, held);
  const kept = candidates.flatMap((each, j) =>
    shares[j]! >= LEAST_SHARE ? [{ ...each, share: shares[j]! }] : [],
  );
  const all = kept.reduce((sum, { share }) => sum + share, 0);
  return [
    ...always.map((each) => ({ ...each, share: each.share * heavy })),
    ...kept.map((each) => ({ ...each, share: (each.share / all) * (1 - heavy) })),
  ];
}

/** A normal, a little wider, and at least as wide as chance. */
function variants(component: NormalComponent): NormalComponent[] {
  const few = component.centre.length <= FEW_DIMENSIONS;
  return [
    widened(component, 1.35),
    few ? atLeastChance(component) : { ...component, axes: [], spread: 1 },
    ...(few ? [] : [{ ...component, spread: 1, axes: narrowAxes(component) }]),
  ];
}

/** The component with no direction narrower than chance. */
const atLeastChance = (component: NormalComponent): NormalComponent => ({
  ...component,
  axes: component.axes.filter(({ sd }) => sd > 1),
});

const narrowAxes = ({ axes }: NormalComponent) =>
  axes.flatMap(({ along, sd }) => (sd < 0.6 ? [{ along, sd: Math.min(sd * Math.sqrt(BEYOND), 1) }] : []));

/** Every score by itself, where its law is not that of chance. */
function fitProduct({ points, weights }: Cloud): ProductComponent | undefined {
  let total = 0;
  for (const each of weights) total += each;
  const size = effectiveSize(weights);
  if (!(size >= 50)) return undefined;
  // Beyond what the largest deviation of a sample's distribution is by chance (Kolmogorov).
  const clear = 1.9 / Math.sqrt(size / CHAIN);
  const maps = points.map((row) => {
    let [mean, square] = [0, 0];
    for (let i = 0; i < row.length; i++) {
      mean += (weights[i]! / total) * row[i]!;
      square += (weights[i]! / total) * row[i]! * row[i]!;
    }
    // Most scores of many are those of chance, which needs no sorting to see.
    if (Math.abs(mean) < clear / 2 && Math.abs(square - 1) < clear / 2) return null;
    const sorted = [...row.keys()].sort((a, b) => row[a]! - row[b]! || a - b);
    let [below, most] = [0, 0];
    for (const i of sorted) {
      const chance = normalCdf(row[i]!);
      most = Math.max(most, Math.abs(below / total - chance));
      below += weights[i]!;
      most = Math.max(most, Math.abs(below / total - chance));
    }
    return most > clear ? fittedMap(row, sorted, weights, total) : null;
  });
  return maps.every((map) => map === null) ? undefined : { share: 1, maps };
}

/** Points of a large cloud, each as often as its weight says (systematic resampling). */
function thinned({ points, weights }: Cloud, chance: ScoreStream): Cloud {
  if (weights.length <= MOST_POINTS) return { points, weights };
  let total = 0;
  for (const each of weights) total += each;
  const step = total / MOST_POINTS;
  const chosen: number[] = [];
  let [sum, next] = [0, step * chance.share()];
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    for (; next < sum && chosen.length < MOST_POINTS; next += step) chosen.push(i);
  }
  // Neighbours of one chain, and copies of one point, are not to be all fitted to or all held back.
  return {
    points: points.map((row) => picked(row, chosen)),
    weights: new Float64Array(chosen.length).fill(1),
  };
}

function part({ points, weights }: Cloud, isIn: (i: number) => boolean): Cloud {
  const chosen = [...weights.keys()].filter(isIn);
  return {
    points: points.map((row) => picked(row, chosen)),
    weights: picked(weights, chosen),
  };
}

function picked(row: Float64Array, places: readonly number[]): Float64Array {
  const result = new Float64Array(places.length);
  for (let j = 0; j < places.length; j++) result[j] = row[places[j]!]!;
  return result;
}
