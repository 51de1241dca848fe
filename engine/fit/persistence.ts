/** How much of a year's deviation stays in the next: one number for a panel, corrected for what short series hide. */

export interface Persistence {
  /** Least squares over all series, each weighed by its spread. */
  readonly estimate: number;
  /** With (1 + 3·estimate)/n added: short series look less persistent than they are (Kendall 1954, doi:10.1093/biomet/41.3-4.403). */
  readonly corrected: number;
  /** Standard error of the corrected one, for as many series as are worth their own: years in common tell the same. */
  readonly error: number;
  /** What forecasts use: drawn towards 0 by the share of its square that is error (Efron & Morris 1973). */
  readonly used: number;
  /** Pairs of years that it rests on, and how many independent series they are worth. */
  readonly pairs: number;
  readonly effectiveSeries: number;
}

/** Beyond this a growth rate would wander off for good. */
const MOST = 0.95;

/**
 * @param deviations of each series from its own mean, in its own standard deviations, by year
 * @param shared mean square of the correlation between two series: 0 for series of their own, 1 for one series told often
 */
export function pooledPersistence(
  deviations: readonly ReadonlyMap<number, number>[],
  shared: number,
): Persistence {
  let [product, square, pairs, length] = [0, 0, 0, 0];
  let counted = 0;
  for (const series of deviations) {
    let own = 0;
    for (const [year, value] of series) {
      const before = series.get(year - 1);
      if (before === undefined) continue;
      product += before * value;
      square += before * before;
      own++;
    }
    pairs += own;
    if (own > 0) {
      length += series.size;
      counted++;
    }
  }
  if (pairs < 3 || !(square > 0)) {
    return { estimate: 0, corrected: 0, error: 1, used: 0, pairs, effectiveSeries: counted };
  }
  const n = length / counted;
  const estimate = product / square;
  const corrected = Math.min(MOST, Math.max(-MOST, estimate + (1 + 3 * estimate) / n));
  const effectiveSeries = counted / (1 + (counted - 1) * shared);
  const error = (1 + 3 / n) * Math.sqrt((1 - corrected * corrected) / ((pairs / counted) * effectiveSeries));
  const left = Math.max(0, 1 - (SCEPTICISM * error * error) / (corrected * corrected));
  return { estimate, corrected, error, used: corrected * left, pairs, effectiveSeries };
}

/** How many squared errors are taken off: more than one, for a persistence that is not there costs every forecast. */
const SCEPTICISM = 2;

/** Variance of the mean of n years of an AR(1), in variances of one year. */
export function meanVariance(n: number, persistence: number): number {
  let power = 1;
  let sum = 1;
  for (let lag = 1; lag < n; lag++) {
    power *= persistence;
    sum += 2 * (1 - lag / n) * power;
  }
  return sum / n;
}
