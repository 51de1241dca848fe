/** Laws of single scores as maps of a raw score: fitted to a sample, or wide with some chance. */

import { normalCdf, normalQuantile } from '../../statistics/normal.ts';
import type { ScoreMap } from '../rare-tasks.ts';
import { scoreMap } from './components.ts';

/** Probabilities of the knots of a fitted map; their mirror images complete them. */
const PROBABILITIES = [
  0.001,
  0.002,
  0.004,
  0.008,
  0.015,
  0.025,
  0.04,
  ...Array.from({ length: 22 }, (_, i) => 0.06 + 0.02 * i),
  0.5,
];
const FITTED = [
  ...PROBABILITIES,
  ...PROBABILITIES.slice(0, -1)
    .reverse()
    .map((p) => 1 - p),
];
/** Part of a fitted law that is standard normal, so that its tails are never thinner than chance has it by much. */
const NOMINAL = 0.03;
/** Between two knots a law stretches by this at least: a score of one value would have no density. */
const LEAST_SLOPE = 1e-3;

function mapOf(knots: Float64Array, values: Float64Array, tail: number): ScoreMap {
  const slopes = new Float64Array(knots.length + 1).fill(tail);
  for (let j = 1; j < knots.length; j++) {
    const width = knots[j]! - knots[j - 1]!;
    slopes[j] = Math.max((values[j]! - values[j - 1]!) / width, LEAST_SLOPE);
    values[j] = values[j - 1]! + slopes[j]! * width;
  }
  return scoreMap(knots, values, slopes);
}

/**
 * The law of a weighted sample with a part of the standard normal, by its quantiles.
 *
 * @param sorted places of the sample in rising order of `row`
 * @param weights sum to `total`
 */
export function fittedMap(
  row: Float64Array,
  sorted: readonly number[],
  weights: Float64Array,
  total: number,
): ScoreMap {
  const knots = Float64Array.from(FITTED, normalQuantile);
  const values = new Float64Array(FITTED.length);
  // The mixture's distribution function between two points of the sample is the normal's, scaled, from there on.
  let [place, below] = [0, 0];
  for (const [j, p] of FITTED.entries()) {
    let found = Number.NaN;
    while (place < sorted.length) {
      const i = sorted[place]!;
      const weight = ((1 - NOMINAL) * weights[i]!) / total;
      const here = below + NOMINAL * normalCdf(row[i]!);
      if (here >= p) {
        found = normalQuantile(clamped((p - below) / NOMINAL));
        break;
      }
      if (here + weight >= p) {
        // Within a point's weight the law is spread to the one before it.
        found = row[i]!;
        break;
      }
      below += weight;
      place++;
    }
    if (Number.isNaN(found)) found = normalQuantile(clamped((p - below) / NOMINAL));
    values[j] = j === 0 ? found : Math.max(found, values[j - 1]!);
  }
  return mapOf(knots, values, 1);
}

const clamped = (p: number) => Math.min(Math.max(p, 1e-12), 1 - 1e-12);

/** Knots of a wide law, in scores. */
const WIDE_KNOTS = Array.from({ length: 51 }, (_, i) => -5 + 0.2 * i);

/** A score that is `sd` times as wide with some chance. */
export function wideMap(chance: number, sd: number): ScoreMap {
  const cdf = (x: number) => (1 - chance) * normalCdf(x) + chance * normalCdf(x / sd);
  const values = Float64Array.from(WIDE_KNOTS, (knot) => {
    // The upper half mirrors the lower one, where tails are accurate.
    const p = normalCdf(-Math.abs(knot));
    let [low, high] = [-6 * sd, 0];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (cdf(middle) < p) low = middle;
      else high = middle;
    }
    return knot < 0 ? high : -high;
  });
  return mapOf(Float64Array.from(WIDE_KNOTS), values, sd);
}
