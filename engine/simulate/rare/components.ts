/**
 * Laws of the scores that an importance sample is drawn from: a mixture of normals and of products of marginals. Plain
 * data, so that any thread can draw from them, and weigh what was drawn, in the same way.
 */

import { exp, log } from '../../statistics/elementary.ts';
import { dot } from '../pilot/margin-slope.ts';
import { addScaledRows } from '../pilot/row-sums.ts';
import type { Component, ProductComponent, Rows, ScoreMap } from '../rare-tasks.ts';

/** Places to begin looking for a piece at, between the first value and the last. */
const PLACES = 256;

/** @param slopes one more than there are knots */
export function scoreMap(knots: Float64Array, values: Float64Array, slopes: Float64Array): ScoreMap {
  const ratios = new Float64Array(3 * slopes.length);
  for (const [j, slope] of slopes.entries()) {
    // raw = from + z / slope; log q/φ = (z² − raw²)/2 − log slope.
    const at = Math.max(j - 1, 0);
    const from = knots[at]! - values[at]! / slope;
    ratios[3 * j] = -(from * from) / 2 - log(slope);
    ratios[3 * j + 1] = -from / slope;
    ratios[3 * j + 2] = (1 - 1 / (slope * slope)) / 2;
  }
  const [first, last] = [values[0]!, values.at(-1)!];
  const perUnit = last > first ? (PLACES - 1) / (last - first) : 0;
  const places = Uint8Array.from({ length: PLACES }, (_, i) =>
    perUnit === 0 ? 0 : placeIn(values, first + i / perUnit),
  );
  return { knots, values, slopes, ratios, places, perUnit };
}

/** Draws from a component: what the raw scores of some points become. */
export function drawFrom(component: Component, raw: Rows, points: Int32Array, out: Rows): void {
  if ('maps' in component) {
    for (const [k, map] of component.maps.entries()) {
      const [from, to] = [raw[k]!, out[k]!];
      for (let j = 0; j < points.length; j++) {
        const i = points[j]!;
        to[i] = map === null ? from[i]! : mapped(map, from[i]!);
      }
    }
    return;
  }
  const { centre, spread, axes } = component;
  const places = axes.map(({ along, sd }) => {
    const place = new Float64Array(points.length);
    for (const [k, from] of raw.entries()) {
      const weight = along[k]!;
      if (weight === 0) continue;
      for (let j = 0; j < points.length; j++) place[j] = place[j]! + weight * from[points[j]!]!;
    }
    for (let j = 0; j < points.length; j++) place[j]! *= sd - spread;
    return place;
  });
  for (const [k, from] of raw.entries()) {
    const [to, middle] = [out[k]!, centre[k]!];
    for (let j = 0; j < points.length; j++) {
      const i = points[j]!;
      to[i] = middle + spread * from[i]!;
    }
    for (const [r, { along }] of axes.entries()) {
      const [weight, place] = [along[k]!, places[r]!];
      if (weight === 0) continue;
      for (let j = 0; j < points.length; j++) to[points[j]!]! += weight * place[j]!;
    }
  }
}

/** Where a raw score comes to lie. */
function mapped({ knots, values, slopes }: ScoreMap, raw: number): number {
  const j = placeIn(knots, raw);
  const at = Math.max(j - 1, 0);
  return values[at]! + slopes[j]! * (raw - knots[at]!);
}

/** How many elements of a rising list are at most a value. */
function placeIn(list: Float64Array, value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * log q/φ at every point, q the density of a component without its share. Of a normal, with y = z − centre, V its axes:
 * centre·z − centre²/2 + ½ (1 − 1/spread²) |y|² + Σ ½ (1/spread² − 1/sd²) (V·y)² − log of all deviations.
 *
 * @param squares |z|² of every point
 */
export function logRatios(component: Component, points: Rows, squares: Float64Array): Float64Array {
  if ('maps' in component) return productRatios(component, points, squares.length);
  const { centre, spread, axes } = component;
  const size = squares.length;
  const [own, tight] = [dot(centre, centre), 1 / (spread * spread)];
  let height = -own / 2 - (points.length - axes.length) * log(spread);
  for (const { sd } of axes) height -= log(sd);
  const along = new Float64Array(size);
  addSparse(along, centre, points);
  const result = new Float64Array(size);
  const wide = (1 - tight) / 2;
  for (let i = 0; i < size; i++) {
    const place = along[i]!;
    result[i] = height + place + wide * (squares[i]! - 2 * place + own);
  }
  for (const axis of axes) {
    const place = new Float64Array(size).fill(-dot(axis.along, centre));
    addSparse(place, axis.along, points);
    const by = (tight - 1 / (axis.sd * axis.sd)) / 2;
    for (let i = 0; i < size; i++) result[i] = result[i]! + by * place[i]! * place[i]!;
  }
  return result;
}

function productRatios({ maps }: ProductComponent, points: Rows, size: number): Float64Array {
  const result = new Float64Array(size);
  for (const [k, map] of maps.entries()) {
    if (map === null) continue;
    const { values, ratios, places, perUnit } = map;
    const row = points[k]!;
    const [first, pieces] = [values[0]!, values.length];
    for (let i = 0; i < size; i++) {
      const z = row[i]!;
      let j = 0;
      if (z >= first) {
        j = places[Math.min(Math.floor((z - first) * perUnit), PLACES - 1)]!;
        while (j < pieces && values[j]! <= z) j++;
      }
      result[i] = result[i]! + ratios[3 * j]! + z * (ratios[3 * j + 1]! + z * ratios[3 * j + 2]!);
    }
  }
  return result;
}

/** `addScaledRows` without the rows of weight 0. */
function addSparse(sums: Float64Array, weights: Float64Array, rows: Rows): void {
  const used = [...weights.keys()].filter((k) => weights[k] !== 0);
  const kept = Float64Array.from(used, (k) => weights[k]!);
  addScaledRows(
    sums,
    kept,
    used.map((k) => rows[k]!),
  );
}

/** |z|² of every point. */
export function squareLengths(points: Rows, size: number): Float64Array {
  const squares = new Float64Array(size);
  for (const row of points) for (let i = 0; i < size; i++) squares[i] = squares[i]! + row[i]! * row[i]!;
  return squares;
}

/**
 * Weights of points under a mixture: φ(z) / Σ shareⱼ qⱼ(z) over all components, whichever a point was drawn from (the
 * balance heuristic of Veach & Guibas 1995, doi:10.1145/218380.218498).
 */
export function weightsUnder(components: readonly Component[], points: Rows, size: number): Float64Array {
  const squares = squareLengths(points, size);
  const rows = components.map((each) => logRatios(each, points, squares));
  const shares = components.map(({ share }) => share);
  const weights = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < rows.length; j++) most = Math.max(most, rows[j]![i]!);
    let sum = 0;
    for (let j = 0; j < rows.length; j++) {
      const below = rows[j]![i]! - most;
      if (below > NOTHING) sum += shares[j]! * exp(below);
    }
    weights[i] = exp(-most) / sum;
  }
  return weights;
}

/** Logarithm of what is nothing beside 1. */
const NOTHING = -40;
