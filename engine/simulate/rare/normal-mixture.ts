/**
 * A mixture of normals fitted to a weighted sample by expectation and maximisation (Dempster, Laird & Rubin 1977), and
 * the shares of given components alone.
 */

import { exp, log } from '../../statistics/elementary.ts';
import { dotRows } from '../pilot/row-sums.ts';
import type { ScoreStream } from '../pilot/score-stream.ts';
import type { Component, NormalComponent, Rows } from '../rare-tasks.ts';
import type { Cloud } from './cloud.ts';
import { logRatios, squareLengths } from './components.ts';
import { fitNormal } from './normal-fit.ts';

const STEPS = 8;
/** Steps at the end in which components have a shape; before they are told apart by where they are. */
const SHAPED = 4;
/** Dimensions up to which the shapes take part in telling them apart. */
const SHAPED_DIMENSIONS = 8;
const SHARE_STEPS = 40;

/**
 * At most `count` normals. Starts from points far from one another, each taken with a chance that grows with its squared
 * distance from those before (Arthur & Vassilvitskii 2007).
 *
 * @param chance whose scores decide where it starts
 */
export function fitNormals(cloud: Cloud, count: number, chance: ScoreStream): NormalComponent[] {
  const { points, weights } = cloud;
  const size = weights.length;
  const starts = farApart(cloud, count, chance);
  const squares = squareLengths(points, size);
  let components: NormalComponent[] = starts.map((i) => ({
    share: 1 / starts.length,
    centre: Float64Array.from(points, (row) => row[i]!),
    spread: 1,
    axes: [],
  }));
  for (let step = 0; step < STEPS; step++) {
    const belongs = memberships(components, points, squares);
    components = belongs.flatMap((row) => {
      let total = 0;
      for (let i = 0; i < size; i++) {
        row[i] = row[i]! * weights[i]!;
        total += row[i]!;
      }
      const shaped = points.length <= SHAPED_DIMENSIONS ? SHAPED : 1;
      const fitted =
        step >= STEPS - shaped
          ? fitNormal({ points, weights: row })
          : unitAround({ points, weights: row }, total);
      return fitted === undefined ? [] : [{ ...fitted, share: total }];
    });
    const all = components.reduce((sum, { share }) => sum + share, 0);
    components = components.map((each) => ({ ...each, share: each.share / all }));
  }
  return components;
}

/** A unit normal around the mean of a sample. */
function unitAround({ points, weights }: Cloud, total: number): NormalComponent | undefined {
  if (!(total > 0)) return undefined;
  return { share: 1, centre: dotRows(points, weights).map((each) => each / total), spread: 1, axes: [] };
}

function farApart({ points, weights }: Cloud, count: number, chance: ScoreStream): number[] {
  const size = weights.length;
  const distances = new Float64Array(size).fill(1);
  const starts: number[] = [];
  while (starts.length < count) {
    let total = 0;
    for (let i = 0; i < size; i++) total += weights[i]! * distances[i]!;
    if (!(total > 0)) break;
    let left = total * chance.share();
    let start = 0;
    while (start < size - 1 && left >= weights[start]! * distances[start]!) {
      left -= weights[start]! * distances[start]!;
      start++;
    }
    starts.push(start);
    for (let i = 0; i < size; i++) {
      let square = 0;
      for (const row of points) square += (row[i]! - row[start]!) * (row[i]! - row[start]!);
      distances[i] = starts.length === 1 ? square : Math.min(distances[i]!, square);
    }
  }
  return starts;
}

/** How likely each point is to be of each component. */
function memberships(components: readonly Component[], points: Rows, squares: Float64Array): Float64Array[] {
  const rows = components.map((each) => {
    const row = logRatios(each, points, squares);
    const height = log(each.share);
    for (let i = 0; i < row.length; i++) row[i] = row[i]! + height;
    return row;
  });
  for (let i = 0; i < squares.length; i++) normalise(rows, i);
  return rows;
}

/** Makes logarithms of column `i` shares that sum to 1. */
function normalise(rows: readonly Float64Array[], i: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const row of rows) most = Math.max(most, row[i]!);
  let total = 0;
  for (const row of rows) {
    const raised = row[i]! - most < -40 ? 0 : exp(row[i]! - most);
    row[i] = raised;
    total += raised;
  }
  for (const row of rows) row[i]! /= total;
}

/**
 * The shares with which components are likeliest to have made a weighted sample: a convex problem, solved by expectation
 * and maximisation over the shares alone.
 */
export function likeliestShares(components: readonly Component[], { points, weights }: Cloud): number[] {
  const size = weights.length;
  const squares = squareLengths(points, size);
  const rows = components.map((each) => logRatios(each, points, squares));
  for (let i = 0; i < size; i++) {
    let most = Number.NEGATIVE_INFINITY;
    for (const row of rows) most = Math.max(most, row[i]!);
    for (const row of rows) row[i] = row[i]! - most < -40 ? 0 : exp(row[i]! - most);
  }
  let shares = components.map(() => 1 / components.length);
  let mass = 0;
  for (const each of weights) mass += each;
  for (let step = 0; step < SHARE_STEPS; step++) {
    const next = shares.map(() => 0);
    for (let i = 0; i < size; i++) {
      let total = 0;
      for (let j = 0; j < rows.length; j++) total += shares[j]! * rows[j]![i]!;
      const by = weights[i]! / (mass * total);
      for (let j = 0; j < rows.length; j++) next[j]! += by * shares[j]! * rows[j]![i]!;
    }
    shares = next;
  }
  return shares;
}
