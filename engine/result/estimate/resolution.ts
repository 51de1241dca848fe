/** How finely odds can be known: no interval is narrower than the resolution of the numbers that it is made from. */
import type { Interval } from '../../statistics/proportion-interval.ts';

/**
 * Relative accuracy of a conditional probability, and of the weight of a hit: scores are rounded to float32, and move
 * both by their distance from the medians.
 */
export const SCORE_RESOLUTION = 4e-6;

/**
 * The same in the tail beyond one in twenty of programs whose marginals are tables: piecewise cubics follow a marginal that
 * is cut or bounded less closely near its end (at odds of 1e-8, 5e-5 of them for a cut normal).
 */
const TABLE_RESOLUTION = 2e-4;
const TAIL = 0.05;

/** How finely odds are known that are made of scores: half the width of an interval of them, at least. */
export function resolutionOf(p: number, hasTables: boolean): number {
  const side = Math.min(p, 1 - p);
  return (hasTables && side < TAIL ? TABLE_RESOLUTION : SCORE_RESOLUTION) * side;
}

/**
 * An interval with at least the resolution on either side of the value that it is of.
 *
 * @param least the smallest value that there can be: 0 of odds, −1 of a difference of odds; the largest is 1
 */
export function atLeastAsWideAs(
  resolution: number,
  value: number,
  { low, high }: Interval,
  least = 0,
): Interval {
  return {
    low: Math.max(Math.min(low, value - resolution), least),
    high: Math.min(Math.max(high, value + resolution), 1),
  };
}
