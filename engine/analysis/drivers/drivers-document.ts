/** The document `growth-odds/drivers@2`: what moves the odds of each target. */
import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { OddsDifference } from '../../result/estimate/counted-odds.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { InputRef, ScenarioRef } from '../document-header.ts';

export type { OddsDifference } from '../../result/estimate/counted-odds.ts';

/** One tenth of an input's range: the trials in which its score lies between two deciles of the standard normal. */
export interface Tenth {
  /** The input's value in the middle of the tenth; of several years the mean over them. */
  readonly value: number;
  /** Odds of the target in these trials. */
  readonly odds: Odds;
}

/** A mean score with its interval; scores have mean 0 and standard deviation 1. */
export interface MeanScore {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How one input moves the odds of a target. */
export interface DriverResult {
  /** A key of `inputs`. */
  readonly input: string;
  /**
   * One year; several, ascending, for the mean of its scores over all years in which it enters the target; none for a
   * draw made once a trial.
   */
  readonly years: readonly number[];
  /** From the lowest tenth to the highest. */
  readonly tenths: readonly Tenth[];
  /** Odds in the highest tenth less those in the lowest. */
  readonly swing: OddsDifference;
  /**
   * Share of the variance of hit and miss that lies between the tenths: a first-order index, of the ten tenths rather
   * than of every value. Corrected for chance (ε² of Kelley 1935), so it may fall a little below 0.
   */
  readonly explains: number;
  /** Mean score over the trials that hit, and over those that miss; absent where there are fewer than two. */
  readonly given_hit?: MeanScore;
  readonly given_miss?: MeanScore;
}

export interface TargetDrivers extends TargetFacts {
  readonly odds: Odds;
  /** Every input that the target depends on, the one that explains most first. */
  readonly drivers: readonly DriverResult[];
}

/** Everything under the digest. */
export interface DriversBody {
  readonly format: 'growth-odds/drivers@2';
  readonly scenario: ScenarioRef;
  readonly run: RunInfo;
  readonly inputs: Readonly<Record<string, InputRef>>;
  readonly targets: Readonly<Record<string, TargetDrivers>>;
  readonly warnings: readonly Remark[];
}

export type Drivers = DriversBody & Digests;
