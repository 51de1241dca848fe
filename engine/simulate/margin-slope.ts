/** A margin and its slope at a point in the space of scores, by a probe. */
import type { Probe } from './probe.ts';

/** Numbers over the sites that a margin depends on, in the order of `Probe.sites`. */
export type Vector = Float64Array;

/** Half the distance of a central difference. */
const STEP = 0.02;
/** Slopes of one evaluation: two points each, a block in all. */
const SLOPES_AT_ONCE = 512;

/** Slope of a margin by every score at a point, by central differences. */
export function slopeAt(probe: Probe, row: number, at: Vector): Vector {
  const sites = probe.sites[row]!;
  const place = new Map(sites.map((site, k) => [site, k]));
  const slope = new Float64Array(sites.length);
  for (let first = 0; first < sites.length; first += SLOPES_AT_ONCE) {
    const count = Math.min(SLOPES_AT_ONCE, sites.length - first);
    const values = probe.evaluate(row, 2 * count, (site, scores) => {
      const k = place.get(site)!;
      scores.fill(at[k]!, 0, 2 * count);
      if (k < first || k >= first + count) return;
      scores[2 * (k - first)]! += STEP;
      scores[2 * (k - first) + 1]! -= STEP;
    });
    for (let k = 0; k < count; k++) slope[first + k] = (values[2 * k]! - values[2 * k + 1]!) / (2 * STEP);
  }
  return slope;
}

/** The margin at a point. */
export function marginAt(probe: Probe, row: number, point: Vector): number {
  const place = new Map(probe.sites[row]!.map((site, k) => [site, k]));
  return probe.evaluate(row, 1, (site, scores) => {
    scores[0] = point[place.get(site)!]!;
  })[0]!;
}

export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
