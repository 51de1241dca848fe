import { normalCdf } from '../../statistics/normal.ts';
import { type Law, TABLE } from './law.ts';

/** Uniform law over min < max. The upper half is counted from the top, so that both ends are met alike. */
export function uniformLaw(min: number, max: number): Law {
  const width = max - min;
  const share = (part: number) => Math.min(Math.max(part / width, 0), 1);
  return {
    atScore: (score) => (score < 0 ? min + width * normalCdf(score) : max - width * normalCdf(-score)),
    cdf: (x) => share(x - min),
    survival: (x) => share(max - x),
    low: min,
    high: max,
    corners: [min, max],
    mean: min + width / 2,
    variance: (width * width) / 12,
    evaluation: TABLE,
  };
}
