/** Weighted samples of an event: points at which it happens. */

import type { Population } from '../pool.ts';
import type { Rows } from '../rare-tasks.ts';
import { POPULATION } from './particles.ts';

/** A sample with the weight of each point. */
export interface Cloud {
  readonly points: Rows;
  readonly weights: Float64Array;
}

/** (Σw)² / Σw²: as many points of even weight know as much. */
export function effectiveSize(weights: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const each of weights) {
    sum += each;
    squares += each * each;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}

/** Several clouds as one, the weights of each adding up to its mass. */
export function joinClouds(clouds: readonly { readonly cloud: Cloud; readonly mass: number }[]): Cloud {
  const used = clouds.filter(({ cloud, mass }) => mass > 0 && cloud.weights.length > 0);
  const dimensions = used[0]?.cloud.points.length ?? 0;
  const points: Rows = Array.from({ length: dimensions }, (_, k) =>
    Float64Array.from(used.flatMap(({ cloud }) => [...cloud.points[k]!])),
  );
  const weights = Float64Array.from(
    used.flatMap(({ cloud, mass }) => {
      let total = 0;
      for (const each of cloud.weights) total += each;
      return [...cloud.weights].map((each) => (each * mass) / total);
    }),
  );
  return { points, weights };
}

/** The points of some populations, each as good as another. */
export function cloudOf(populations: readonly Population[]): Cloud {
  const dimensions = populations[0]?.points.length ?? 0;
  return {
    points: Array.from({ length: dimensions }, (_, k) => {
      const row = new Float64Array(populations.length * POPULATION);
      for (const [i, { points }] of populations.entries()) row.set(points[k]!, i * POPULATION);
      return row;
    }),
    weights: new Float64Array(populations.length * POPULATION).fill(1),
  };
}

/** Weights of which none is more than a share of their sum, as it was. */
export function clipped(weights: Float64Array, share: number): Float64Array {
  const most = share * weights.reduce((sum, each) => sum + each, 0);
  return weights.map((each) => Math.min(each, most));
}
