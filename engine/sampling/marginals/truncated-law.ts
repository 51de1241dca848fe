import { normalCdf } from '../../statistics/normal.ts';
import { kinksOf, type Law, scoreOfTails, TABLE } from './law.ts';
import { momentsByScore } from './moments-by-score.ts';

/**
 * A law cut off below min and above max: what it is, given that it lies between them. Not censored: nothing piles up at
 * the ends.
 *
 * A score is moved to the score of the whole law that has as much below it, given the cut; the smaller of the two tails
 * there is the one that is reckoned with, so a cut far out keeps its digits. Near a cut the cdf and the survival function
 * are differences, good to 1e-16 of the smaller tail of the whole law there.
 *
 * @param law without probability at single values
 * @param min −Infinity for none
 * @param max Infinity for none; the law has some probability from min to max
 */
export function truncatedLaw(law: Law, min: number, max: number): Law {
  const cutBelow = law.cdf(min);
  const cutAbove = law.survival(max);
  const kept = between(law, min, max);
  const low = Math.max(law.low, min);
  const high = Math.min(law.high, max);
  const atScore = (score: number) => {
    const below = cutBelow + kept * normalCdf(score);
    const above = cutAbove + kept * normalCdf(-score);
    // The moved score is rounded, and a value must not leave the cut by that.
    return Math.min(Math.max(law.atScore(scoreOfTails(below, above)), low), high);
  };
  const within = (x: number) => Math.min(Math.max(x, low), high);
  const truncated = {
    atScore,
    cdf: (x: number) => between(law, min, within(x)) / kept,
    survival: (x: number) => between(law, within(x), max) / kept,
    low,
    high,
    corners: [low, ...law.corners.filter((corner) => corner > low && corner < high), high].filter(
      Number.isFinite,
    ),
    evaluation: TABLE,
  };
  let moments: ReturnType<typeof momentsByScore> | undefined;
  const momentsOnce = () => {
    moments ??= momentsByScore(atScore, kinksOf({ ...truncated, mean: 0, variance: 0 }));
    return moments;
  };
  return {
    ...truncated,
    get mean() {
      return momentsOnce().mean;
    },
    get variance() {
      return momentsOnce().variance;
    },
  };
}

/** P(from < X ≤ to), from whichever tails do not cancel. */
export function between(law: Law, from: number, to: number): number {
  const below = law.cdf(to);
  if (below < 0.5) return below - law.cdf(from);
  const above = law.survival(from);
  return above < 0.5 ? above - law.survival(to) : 1 - law.cdf(from) - law.survival(to);
}
