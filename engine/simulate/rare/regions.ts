/** Regions of an event that a mixture does not draw from yet, each with a component of its own. */
import type { Component, Rows } from '../rare-tasks.ts';
import { weightsUnder } from './components.ts';

/** Share of the sample for a region that is not in the cloud, and how many such regions there are at a time. */
const REGION_SHARE = 0.015;
export const REGIONS = 8;

/** A mixture with a component of its own for every region. */
export function withRegions(components: readonly Component[], regions: readonly Component[]): Component[] {
  const rest = 1 - REGION_SHARE * regions.length;
  return [
    ...components.map((each) => ({ ...each, share: each.share * rest })),
    ...regions.map((each) => ({ ...each, share: REGION_SHARE })),
  ];
}

/** A mixture with a component around every point that would have a large weight. */
export function withPoints(
  components: readonly Component[],
  points: readonly Float64Array[],
  large: number,
): Component[] {
  if (points.length === 0) return [...components];
  const rows =
    points[0]!.length === 0 ? [] : [...points[0]!.keys()].map((k) => Float64Array.from(points, (p) => p[k]!));
  const weights = weightsUnder(components, rows, points.length);
  const missing = points.filter((_, i) => weights[i]! > large).slice(0, REGIONS);
  return withRegions(
    components,
    missing.map((centre) => ({ share: 1, centre, spread: 1, axes: [] })),
  );
}

/** Some of several points, each as far as may be from those before; the first of all is the first. */
export function farApart(found: readonly Rows[], most: number): Rows {
  const points = found.flatMap((rows) =>
    Array.from({ length: rows[0]?.length ?? 0 }, (_, i) => Float64Array.from(rows, (row) => row[i]!)),
  );
  const distances = points.map(() => Number.POSITIVE_INFINITY);
  const chosen: Float64Array[] = [];
  while (chosen.length < Math.min(most, points.length)) {
    let best = 0;
    for (let i = 1; i < points.length; i++) if (distances[i]! > distances[best]!) best = i;
    if (distances[best] === 0) break;
    const point = points[best]!;
    chosen.push(point);
    for (const [i, other] of points.entries()) {
      let square = 0;
      for (let k = 0; k < point.length; k++) square += (point[k]! - other[k]!) * (point[k]! - other[k]!);
      distances[i] = Math.min(distances[i]!, square);
    }
  }
  return (chosen[0] ?? new Float64Array(0)).length === 0
    ? []
    : [...chosen[0]!.keys()].map((k) => Float64Array.from(chosen, (point) => point[k]!));
}
