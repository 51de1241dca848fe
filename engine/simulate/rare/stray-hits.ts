/**
 * Points sent out evenly, to see whether an event happens where no shift goes: at the distance of the nearest region,
 * along every score alone and in directions at random. In a few dimensions they find what there is; in many they find
 * regions that one score leads to.
 */

import type { BlockFunction } from '../pilot/evaluator.ts';
import { dot } from '../pilot/margin-slope.ts';
import type { ScoreStream } from '../pilot/score-stream.ts';
import { type Component, SHORT } from './cross-entropy.ts';
import { POPULATION } from './particles.ts';

/** How much farther than the nearest region stray points go: one so much farther off is rarer by a factor of the distance. */
const FARTHER = 0.5;
/**
 * A scout is in a known region when the nearest centre reaches it, or raises its density by a quarter of what it could.
 */
const SHARE = 0.25;

/** How many stray points come upon the event where no component would. */
export function strayHits(
  margin: BlockFunction,
  components: readonly Component[],
  scores: ScoreStream,
): number {
  const squares = components.map(({ centre }) => dot(centre, centre));
  const nearest = Math.min(...squares);
  const radius = Math.sqrt(nearest) + FARTHER;
  const known = Math.max(nearest / 2 - SHORT, (SHARE * nearest) / 2);
  const { points } = margin;
  let stray = 0;
  for (let axis = 0; axis < 2 * points.length; axis += POPULATION) {
    for (const [k, row] of points.entries()) {
      row.fill(0);
      if (2 * k >= axis && 2 * k < axis + POPULATION) row.set([radius, -radius], 2 * k - axis);
    }
    stray += strayHere();
  }
  for (const row of points) row.set(scores.next());
  const squareSums = new Float64Array(POPULATION);
  for (const row of points) for (let i = 0; i < POPULATION; i++) squareSums[i]! += row[i]! * row[i]!;
  for (const row of points) {
    for (let i = 0; i < POPULATION; i++) row[i]! *= radius / Math.sqrt(squareSums[i]!);
  }
  return stray + strayHere();

  function strayHere(): number {
    const margins = margin.evaluate();
    let found = 0;
    for (const [i, each] of margins.entries()) {
      if (!(each >= 0)) continue;
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
