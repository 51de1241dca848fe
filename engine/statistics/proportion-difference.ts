/** Interval for the difference of two probabilities that are estimated on different trials. */
import { type Interval, wilsonInterval } from './proportion-interval.ts';

/** Hits among trials. */
export interface Counts {
  readonly hits: number;
  readonly trials: number;
}

/**
 * Newcombe's interval for a difference of independent proportions: the distances of the two Wilson intervals from
 * their estimates, squared and added (Newcombe 1998, Statistics in Medicine 17, 873–890, method 10,
 * doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I). Never of zero width; inside [−1, 1].
 *
 * @param a at least one trial; so has b
 * @param level coverage, 0 and 1 excluded
 * @returns ends for the probability of a less that of b
 * @example
 * newcombeInterval({ hits: 56, trials: 70 }, { hits: 48, trials: 80 }, 0.95) // { low: 0.052, high: 0.334 }
 */
export function newcombeInterval(a: Counts, b: Counts, level: number): Interval {
  const [p, q] = [a.hits / a.trials, b.hits / b.trials];
  const ofA = wilsonInterval(a.hits, a.trials, level);
  const ofB = wilsonInterval(b.hits, b.trials, level);
  const length = (x: number, y: number) => Math.sqrt(x * x + y * y);
  return {
    low: p - q - length(p - ofA.low, ofB.high - q),
    high: p - q + length(ofA.high - p, q - ofB.low),
  };
}
