import { normalCdf, normalQuantile } from '../../statistics/normal.ts';
import { type Law, TABLE } from './law.ts';

/** 2/π */
const TWO_OVER_PI = 0.6366197723675814;

/**
 * Two-piece normal law, in which central banks publish their fan charts (Wallis 2014, "The two-piece normal, binormal, or
 * double Gaussian distribution", doi:10.1214/13-STS417): a density that falls from the mode as a normal one of sdLow
 * below and of sdHigh above, the halves scaled to meet. The mode is not the median: sdLow/(sdLow + sdHigh) lies below it.
 *
 * @param sdLow standard deviation of the normal curve below the mode, 0 excluded
 * @param sdHigh of that above, 0 excluded
 */
export function twoPieceNormalLaw(mode: number, sdLow: number, sdHigh: number): Law {
  const both = sdLow + sdHigh;
  const shareBelow = sdLow / both;
  const lower = (x: number) => 2 * shareBelow * normalCdf((x - mode) / sdLow);
  const upper = (x: number) => 2 * (sdHigh / both) * normalCdf((mode - x) / sdHigh);
  const difference = sdHigh - sdLow;
  return {
    atScore: (score) => {
      const below = normalCdf(score);
      if (below < shareBelow) return mode + sdLow * normalQuantile((below * both) / (2 * sdLow));
      // The upper half may round up beyond ½ where the pieces meet.
      const above = Math.min((normalCdf(-score) * both) / (2 * sdHigh), 0.5);
      return mode - sdHigh * normalQuantile(above);
    },
    cdf: (x) => (x < mode ? lower(x) : 1 - upper(x)),
    survival: (x) => (x < mode ? 1 - lower(x) : upper(x)),
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    corners: [mode],
    mean: mode + Math.sqrt(TWO_OVER_PI) * difference,
    variance: (1 - TWO_OVER_PI) * difference * difference + sdLow * sdHigh,
    evaluation: TABLE,
  };
}
