import { normalCdf } from '../../statistics/normal.ts';
import { studentTLaw as standard } from '../../statistics/student-t.ts';
import { type Law, TABLE } from './law.ts';

/**
 * Student's t law of location and scale: mean + scale · t.
 *
 * @param scale the factor of t, 0 excluded; not the standard deviation, which is scale · √(df/(df − 2))
 * @param df degrees of freedom, 1 excluded; up to 2 the variance is infinite
 */
export function studentTLaw(mean: number, scale: number, df: number): Law {
  const t = standard(df);
  return {
    atScore: (score) => {
      const away = scale * t.lowerQuantile(normalCdf(-Math.abs(score)));
      return score < 0 ? mean + away : mean - away;
    },
    cdf: (x) => t.cdf((x - mean) / scale),
    survival: (x) => t.cdf((mean - x) / scale),
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    corners: [],
    mean,
    variance: df > 2 ? (scale * scale * df) / (df - 2) : Number.POSITIVE_INFINITY,
    evaluation: TABLE,
  };
}
