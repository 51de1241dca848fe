import { normalCdf, normalQuantile } from '../../statistics/normal.ts';
import type { Law } from './law.ts';

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
  const atScore = (score: number) => {
    const below = normalCdf(score);
    if (below < shareBelow) return min + Math.sqrt(below * width * rise);
    return max - Math.sqrt(normalCdf(-score) * width * fall);
  };
  const cdf = (x: number) => {
    if (x <= min) return 0;
    if (x >= max) return 1;
    if (x <= mode) return rise === 0 ? 0 : ((x - min) * (x - min)) / (width * rise);
    return 1 - ((max - x) * (max - x)) / (width * fall);
  };
  return {
    atScore,
    cdf,
    mean: (min + mode + max) / 3,
    variance: (min * min + mode * mode + max * max - min * mode - min * max - mode * max) / 18,
    form: { type: 'table', kinks: rise > 0 && fall > 0 ? [normalQuantile(shareBelow)] : [] },
  };
}
