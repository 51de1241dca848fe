import { nextBelow } from '../../statistics/float-bits.ts';
import { normalQuantile } from '../../statistics/normal.ts';

/**
 * The law of one uncertain number, seen from its score: the value is Q(Φ(score)),
 * Q the quantile function and Φ the standard-normal CDF.
 */
export interface Law {
  /**
   * Value at a score, −∞ < score < ∞; never decreasing in it. Where the value jumps, the score of the jump itself
   * gives the upper value. Both tails are met with the relative accuracy of their own probability.
   */
  atScore(score: number): number;
  /** P(X ≤ x), with the relative accuracy of the lower tail. */
  cdf(x: number): number;
  /** P(X > x), with the relative accuracy of the upper tail. */
  survival(x: number): number;
  /** The least and the greatest value, included or approached; infinite where there is none. */
  readonly low: number;
  readonly high: number;
  /**
   * Values at which the cdf is not smooth, ascending: where its slope or its bend changes at once, where it stands
   * still from or until, and single values that have a probability of their own. The ends may be among them.
   */
  readonly corners: readonly number[];
  /** NaN where the law has none. */
  readonly mean: number;
  /** Infinity or NaN where the law has none. */
  readonly variance: number;
  /** How the kernel makes the value from the score. */
  readonly evaluation: Evaluation;
}

export type Evaluation =
  /** mean + sd · score */
  | { readonly type: 'affine'; readonly mean: number; readonly sd: number }
  /** exp(mu + sigma · score) */
  | { readonly type: 'exponential'; readonly mu: number; readonly sigma: number }
  /** `atScore` by piecewise cubics */
  | { readonly type: 'table' };

export const TABLE: Evaluation = { type: 'table' };

/** The score with `below` under it and `above` over it; the smaller one decides, so that no tail is lost. */
export function scoreOfTails(below: number, above: number): number {
  return below < above ? normalQuantile(below) : -normalQuantile(above);
}

/** A probability that rounding can feign: less than this at a single value is none. */
const FEIGNED = 1e-12;
/** Kinks nearer than this cannot be told apart by the kernel's tables: the width of their narrowest buckets. */
export const NEAREST_KINKS = 1 / 1024;
/** Kinks nearer than this are one, met from both sides with rounding. */
const SAME_KINK = 1e-9;

/**
 * Scores, ascending, at which the value jumps or its derivative does: those of the corners. A value with a
 * probability of its own has two, where the value stands still from and until.
 */
export function kinksOf(law: Law): number[] {
  const kinks = law.corners.flatMap((corner) => {
    const before = nextBelow(corner);
    const at = scoreOfTails(law.cdf(corner), law.survival(corner));
    return hasMass(law, corner) ? [scoreOfTails(law.cdf(before), law.survival(before)), at] : [at];
  });
  const apart: number[] = [];
  for (const kink of kinks.filter(Number.isFinite).toSorted((a, b) => a - b)) {
    if (apart.length === 0 || kink - apart.at(-1)! > SAME_KINK) apart.push(kink);
  }
  return apart;
}

/** Whether single values have a probability of their own, so that the value stands still over scores and jumps. */
export const isStepped = (law: Law): boolean => law.corners.some((corner) => hasMass(law, corner));

function hasMass(law: Law, value: number): boolean {
  const before = nextBelow(value);
  return Math.max(law.cdf(value) - law.cdf(before), law.survival(before) - law.survival(value)) > FEIGNED;
}
