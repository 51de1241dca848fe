import { type Law, scoreOfTails, TABLE } from './law.ts';

/**
 * Empirical law: takes each value of a list with the probability of its weight, and nothing between them.
 *
 * Quantile convention: the least x with P(X ≤ x) > p, so that a score on a jump takes the upper value; below and above
 * the jump this is type 1 of Hyndman & Fan (1996, doi:10.2307/2684934).
 *
 * @param values at least one; equal values add their weights
 * @param weights as many, each above 0, relative to their sum
 */
export function empiricalLaw(values: readonly number[], weights: readonly number[]): Law {
  const weightOf = new Map<number, number>();
  for (const [i, value] of values.entries()) {
    weightOf.set(value, (weightOf.get(value) ?? 0) + weights[i]!);
  }
  const steps = [...weightOf.keys()].toSorted((a, b) => a - b);
  const shares = shareOf(steps.map((value) => weightOf.get(value)!));
  const below = runningSums(shares);
  const above = runningSums(shares.toReversed()).toReversed();
  // Score at which the value leaves steps[i] for the next one.
  const jumps = steps.slice(1).map((_, i) => scoreOfTails(below[i]!, above[i + 1]!));

  /** How many of the ascending numbers are at most x. */
  const countUpTo = (numbers: readonly number[], x: number) => {
    let [from, to] = [0, numbers.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (numbers[middle]! <= x) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const mean = steps.reduce((sum, value, i) => sum + shares[i]! * value, 0);
  return {
    atScore: (score) => steps[countUpTo(jumps, score)]!,
    cdf: (x) => {
      const count = countUpTo(steps, x);
      return count === 0 ? 0 : count === steps.length ? 1 : below[count - 1]!;
    },
    survival: (x) => {
      const count = countUpTo(steps, x);
      return count === 0 ? 1 : count === steps.length ? 0 : above[count]!;
    },
    low: steps[0]!,
    high: steps.at(-1)!,
    corners: steps,
    mean,
    variance: steps.reduce((sum, value, i) => sum + shares[i]! * (value - mean) * (value - mean), 0),
    evaluation: TABLE,
  };
}

function shareOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function runningSums(numbers: readonly number[]): number[] {
  let sum = 0;
  return numbers.map((each) => {
    sum += each;
    return sum;
  });
}
