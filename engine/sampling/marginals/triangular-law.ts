import { normalCdf } from '../../statistics/normal.ts';
import { type Law, TABLE } from './law.ts';

/**
 * Triangular law with density rising from min to mode and falling to max.
 *
 * @param min smallest value; min ≤ mode ≤ max, min < max
 */
export function triangularLaw(min: number, mode: number, max: number): Law {
  const width = max - min;
  const rise = mode - min;
  const fall = max - mode;
  const shareBelow = rise / width;
  /** P(X ≤ x) for min < x ≤ mode, and P(X > x) for mode ≤ x < max. */
  const lower = (x: number) => (rise === 0 ? 0 : ((x - min) * (x - min)) / (width * rise));
  const upper = (x: number) => (fall === 0 ? 0 : ((max - x) * (max - x)) / (width * fall));
  return {
    atScore: (score) => {
      const below = normalCdf(score);
      if (below < shareBelow) return min + Math.sqrt(below * width * rise);
      return max - Math.sqrt(normalCdf(-score) * width * fall);
    },
    cdf: (x) => {
      if (x <= min) return 0;
      if (x >= max) return 1;
      return x <= mode ? lower(x) : 1 - upper(x);
    },
    survival: (x) => {
      if (x <= min) return 1;
      if (x >= max) return 0;
      return x <= mode ? 1 - lower(x) : upper(x);
    },
    low: min,
    high: max,
    corners: [min, mode, max],
    mean: (min + mode + max) / 3,
    variance: (rise * rise + rise * fall + fall * fall) / 18,
    evaluation: TABLE,
  };
}
