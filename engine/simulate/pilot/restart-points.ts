/** Points around one in the space of scores, to see whether an event happens nearer to the origin. */
import { cos, sin } from '../../statistics/circular.ts';
import { dot, type Vector } from './margin-slope.ts';

/** A point, as what it has of the one that it looks around, and what of single scores. */
export interface RestartPoint {
  readonly factor: number;
  readonly steps: readonly Step[];
}

interface Step {
  readonly site: number;
  readonly score: number;
}

/** Angles between a point and the restart points around it. */
const RESTART_ANGLES = [Math.PI / 8, Math.PI / 4, Math.PI / 2] as const;
/** Sites of which every pair is looked along: less than a thousand directions. */
const MOST_SITES_PAIRED = 22;

/**
 * Points at a distance from the origin: turned from a point towards every score, up and down; and towards pairs of
 * flat ones and all of these together, since no slope there says which of them belong together (a product of two).
 *
 * @param from at the origin there is no other turn than one by a right angle
 * @param flat sites along which nothing rises or falls there
 */
export function restartPointsAround(
  from: Vector,
  distance: number,
  sites: readonly number[],
  flat: readonly number[],
): RestartPoint[] {
  const length = Math.sqrt(dot(from, from));
  const paired = flat.slice(0, MOST_SITES_PAIRED);
  const directions: Step[][] = [
    ...sites.map((site) => [{ site, score: 1 }]),
    ...paired.flatMap((a, i) =>
      paired.slice(i + 1).flatMap((b) =>
        [1, -1].map((sign) => [
          { site: a, score: Math.SQRT1_2 },
          { site: b, score: sign * Math.SQRT1_2 },
        ]),
      ),
    ),
    ...(flat.length > 2 ? [flat.map((site) => ({ site, score: 1 / Math.sqrt(flat.length) }))] : []),
  ];
  return (length > 0 ? RESTART_ANGLES : RESTART_ANGLES.slice(-1)).flatMap((turn) => {
    const ahead = length > 0 ? cos(turn) / length : 0;
    return directions.flatMap((direction) =>
      [sin(turn), -sin(turn)].map((aside) => {
        // A score is not at a right angle to the point: the sum of both is not as long as it should be.
        const along = direction.reduce((sum, { site, score }) => sum + score * from[site]!, 0);
        const forward = ahead * length;
        const square = forward * forward + 2 * ahead * aside * along + aside * aside;
        const scale = distance / Math.sqrt(square);
        const steps = direction.map(({ site, score }) => ({ site, score: scale * aside * score }));
        return { factor: scale * ahead, steps };
      }),
    );
  });
}

/** Where a restart point stands along one score. */
export function scoreOf({ factor, steps }: RestartPoint, from: Vector, site: number): number {
  let score = factor * from[site]!;
  for (const step of steps) if (step.site === site) score += step.score;
  return score;
}
