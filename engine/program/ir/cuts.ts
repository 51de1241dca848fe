/**
 * Where a score that does nothing but decide between cases is cut, so that each case has its probability. Cases beyond an
 * infinite cut never happen.
 */
import { normalQuantile } from '../../statistics/normal.ts';

/** Sums of probabilities this near to 1 are 1 but for rounding. */
const ROUNDING = 1e-9;

/** Cuts between cases of which the first has the highest scores: at or above the k-th lie the cases up to k. */
export function fallingCuts(probabilities: readonly number[]): number[] {
  return sumsOf(probabilities).map((sum) => -normalQuantile(sum));
}

/** Cuts between cases of which the first has the lowest scores: at or above the k-th lie the cases after k. */
export function risingCuts(probabilities: readonly number[]): number[] {
  return sumsOf(probabilities).map(normalQuantile);
}

/** Sums of the first one, two … probabilities, all but the last. */
function sumsOf(probabilities: readonly number[]): number[] {
  let sum = 0;
  return probabilities.slice(0, -1).map((each) => {
    sum += each;
    return sum > 1 - ROUNDING ? 1 : sum;
  });
}
