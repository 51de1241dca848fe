/**
 * Points sent out evenly, to see whether an event happens where no shift goes: at the distance of the nearest region, along
 * every score alone and in directions at random. In a few dimensions they find what there is; in many they find regions
 * that one score leads to.
 */
import type { Component } from './cross-entropy.ts';
import type { ScoreStream } from './score-stream.ts';
import { type MarginOf, POPULATION } from './splitting.ts';

/** How much farther than the nearest region scouts go: one so much farther off is rarer by a factor of the distance. */
const FARTHER = 0.5;
/**
 * A scout is in a known region when its density is raised nearly as much as that of the nearest centre, in logarithms:
 * short of it by no more than a half-space calls for (1) and weights may reasonably vary (3), or by three quarters.
 */
const SHORT = 4;
const SHARE = 0.25;

/** How many scouts come upon the event where no component would. */
export function strayScouts(
  marginOf: MarginOf,
  dimensions: number,
  components: readonly Component[],
  scores: ScoreStream,
): number {
  const squares = components.map(({ centre }) => dot(centre, centre));
  const nearest = Math.min(...squares);
  const radius = Math.sqrt(nearest) + FARTHER;
  const known = Math.max(nearest / 2 - SHORT, (SHARE * nearest) / 2);
  const margins = new Float64Array(POPULATION);
  let stray = 0;
  for (let axis = 0; axis < 2 * dimensions; axis += POPULATION) {
    const along = Array.from({ length: dimensions }, (_, k) => {
      const row = new Float64Array(POPULATION);
      if (2 * k >= axis && 2 * k < axis + POPULATION) row.set([radius, -radius], 2 * k - axis);
      return row;
    });
    stray += strayOf(along);
  }
  const anywhere = Array.from({ length: dimensions }, () => new Float64Array(POPULATION));
  for (const row of anywhere) scores.fill(row);
  for (let i = 0; i < POPULATION; i++) {
    let square = 0;
    for (const row of anywhere) square += row[i]! * row[i]!;
    for (const row of anywhere) row[i]! *= radius / Math.sqrt(square);
  }
  return stray + strayOf(anywhere);

  function strayOf(points: readonly Float64Array[]): number {
    marginOf(points, margins);
    let found = 0;
    for (const [i, margin] of margins.entries()) {
      if (!(margin >= 0)) continue;
      const raised = components.map(({ centre }, j) => {
        let sum = -squares[j]! / 2;
        for (const [k, row] of points.entries()) sum += centre[k]! * row[i]!;
        return sum;
      });
      if (Math.max(...raised) < known) found++;
    }
    return found;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
