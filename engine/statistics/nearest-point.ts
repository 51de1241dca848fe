/** The point of a set of half-spaces that lies nearest to the origin. */

/** slope · point ≥ least */
export interface HalfSpace {
  readonly slope: Float64Array;
  readonly least: number;
}

export interface NearestPoint {
  readonly point: Float64Array;
  /** point = Σ multiplier · slope; 0 for a half-space that does not bind. */
  readonly multipliers: readonly number[];
}

const MOST_SWEEPS = 20_000;
/** Relative to the scale of the answer. */
const RELATIVE_TOLERANCE = 1e-13;

/**
 * Nearest point to the origin in an intersection of half-spaces: the least square subject to linear inequalities, by
 * Hildreth's method, one half-space after the other (Hildreth 1957, doi:10.1002/nav.3800040113).
 *
 * @param halfSpaces of one dimension
 * @returns undefined where no point lies in all of them, as far as 20 000 sweeps can tell
 */
export function nearestPoint(halfSpaces: readonly HalfSpace[], dimension: number): NearestPoint | undefined {
  const point = new Float64Array(dimension);
  const multipliers = halfSpaces.map(() => 0);
  const squares = halfSpaces.map(({ slope }) => product(slope, slope));
  if (halfSpaces.some(({ least }, i) => squares[i] === 0 && least > 0)) return undefined;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let moved = 0;
    for (const [i, { slope, least }] of halfSpaces.entries()) {
      if (squares[i] === 0) continue;
      const step = Math.max((least - product(slope, point)) / squares[i]!, -multipliers[i]!);
      if (step === 0) continue;
      multipliers[i]! += step;
      for (let k = 0; k < dimension; k++) point[k]! += step * slope[k]!;
      moved = Math.max(moved, Math.abs(step) * Math.sqrt(squares[i]!));
    }
    if (moved <= RELATIVE_TOLERANCE * (1 + Math.sqrt(product(point, point)))) return { point, multipliers };
  }
  return undefined;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
