/** Interval for the difference of two probabilities that are estimated on the same trials. */
import { normalQuantile } from './normal.ts';
import type { Interval } from './proportion-interval.ts';

/** Halvings of a bracket at most 2 wide: down to the last bits of a float64 near 1. */
const HALVINGS = 60;

/**
 * Tango's score interval for a difference of paired proportions (Tango 1998, Statistics in Medicine 17, 891–908,
 * doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B): the differences that the score test, with
 * its variance under the hypothesis, does not reject. Never of zero width, also where no pair differs; inside
 * [−1, 1]; close to its nominal coverage from some tens of pairs on.
 *
 * @param onlyFirst trials that hit the first and not the second, at least 0
 * @param onlySecond trials that hit the second and not the first, at least 0
 * @param trials all trials, at least 1 and at least the sum of both
 * @param level coverage, 0 and 1 excluded
 * @returns ends for the probability of the first less that of the second
 * @example
 * tangoInterval(9, 3, 32, 0.95) // { low: −0.027, high: 0.390 }
 */
export function tangoInterval(
  onlyFirst: number,
  onlySecond: number,
  trials: number,
  level: number,
): Interval {
  const z = normalQuantile(0.5 + level / 2);
  const estimate = (onlyFirst - onlySecond) / trials;
  const kept = (difference: number) => {
    const off = onlyFirst - onlySecond - trials * difference;
    const variance =
      difference < 0
        ? restrictedVariance(onlySecond, onlyFirst, trials, -difference)
        : restrictedVariance(onlyFirst, onlySecond, trials, difference);
    return off * off <= z * z * trials * variance;
  };
  return { low: -farthest(-1), high: farthest(1) };

  /** How far to one side differences are kept, counted in that direction. */
  function farthest(side: 1 | -1): number {
    let inside = side * estimate;
    let outside = 1;
    if (inside >= 1 || kept(side)) return 1;
    for (let i = 0; i < HALVINGS; i++) {
      const middle = inside + (outside - inside) / 2;
      if (kept(side * middle)) inside = middle;
      else outside = middle;
    }
    return outside;
  }
}

/**
 * Variance of one trial's difference when the larger probability exceeds the smaller by `difference`, the rest being
 * as likely as it can be made.
 *
 * @param difference 0 to 1: turned so, no term below cancels another
 */
function restrictedVariance(
  onlyLarger: number,
  onlySmaller: number,
  trials: number,
  difference: number,
): number {
  const b = (2 * trials - onlyLarger + onlySmaller) * difference - onlyLarger - onlySmaller;
  const c = onlySmaller * difference * (1 - difference);
  const root = Math.sqrt(b * b + 8 * trials * c);
  // Two forms of one root; each is used where it does not subtract what is nearly equal.
  const share = b > 0 ? (2 * c) / (b + root) : (root - b) / (4 * trials);
  return 2 * share + difference * (1 - difference);
}
