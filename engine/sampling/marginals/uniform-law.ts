import { normalCdf } from '../../statistics/normal.ts';
import type { Law } from './law.ts';

/** Uniform law over min < max. The upper half is counted from the top, so that both ends are met alike. */
export function uniformLaw(min: number, max: number): Law {
  const width = max - min;
  return {
    atScore: (score) => (score < 0 ? min + width * normalCdf(score) : max - width * normalCdf(-score)),
    cdf: (x) => Math.min(Math.max((x - min) / width, 0), 1),
    mean: min + width / 2,
    variance: (width * width) / 12,
    form: { type: 'table', kinks: [] },
  };
}
