/** The document `growth-odds/drivers@2`: what moves the odds of each target. */
import type { Remark } from '../../errors.ts';
import type { DriverCase } from '../../program/compile/driver-cases.ts';
import type { Digests } from '../../result/digests.ts';
import type { OddsDifference } from '../../result/estimate/counted-odds.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { InputRef, ScenarioRef } from '../document-header.ts';
import type { Index } from './indices-document.ts';

export type { DriverCase } from '../../program/compile/driver-cases.ts';
export type { OddsDifference } from '../../result/estimate/counted-odds.ts';

/**
 * One tenth of an input's range: the trials in which its score lies between two deciles of the standard normal; where
 * something is known, between two of its deciles among the futures that agree.
 */
export interface Tenth {
  /** The input's value in the middle of the tenth; of several years the mean over them. */
  readonly value: number;
  /** Odds of the target in these trials. */
  readonly odds: Odds;
}

/** A case of an input that only decides between cases. */
export interface Case {
  readonly case: DriverCase;
  /** Share of all trials in which it holds. */
  readonly share: number;
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
  /** From the lowest tenth to the highest; none where there are cases. */
  readonly tenths: readonly Tenth[];
  /** Of an input that only decides between cases: these, such as the years in which a project may start. */
  readonly cases?: readonly Case[];
  /** Odds in the highest tenth less those in the lowest; of cases in the last less the first. */
  readonly swing: OddsDifference;
  /**
   * Share of the variance of hit and miss that lies between the tenths, or cases: a first-order index, of the ten tenths rather
   * than of every value. Corrected for chance (ε² of Kelley 1935), so it may fall a little below 0.
   */
  readonly explains: number;
  /** Mean score over the trials that hit, and over those that miss; absent where there are fewer than two. */
  readonly given_hit?: MeanScore;
  readonly given_miss?: MeanScore;
}

/** What of the variance an independent part is behind. */
export interface Cause {
  /** A key of `inputs`: a factor, an input's own part, a start, what decides between cases. */
  readonly input: string;
  /** Whether it is only the part of the input that no factor carries. */
  readonly own?: true;
  /** Inputs whose own parts are correlated with its own: they share the part. */
  readonly with?: readonly string[];
  /** By itself, a first-order Sobol' index: all shares and `together` add up to 1. */
  readonly share: Index;
  /** With all that it takes part in, a total index: what would be left if everything else were known. */
  readonly total: Index;
  /** The part's own tenths, what comes with it left to chance; as of a driver. */
  readonly alone?: Pick<DriverResult, 'years' | 'tenths' | 'cases' | 'swing'>;
}

/** Where the variance of a target comes from, by independent parts. */
export interface Causes {
  /**
   * Of what: of the distance from the target (`margin`: of one comparison the quantity at the deadline over what is asked
   * for, or less it), or of hit and miss, where targets are combined.
   */
  readonly of: 'margin' | 'hit';
  /**
   * Why there are none: nothing varies, hit and miss are too seldom to part, or something is known, which makes independent
   * parts depend on one another.
   */
  readonly lacking?: 'constant' | 'too-few' | 'known';
  /** The largest share first. */
  readonly parts: readonly Cause[];
  /** What parts do together, no one by itself: 1 less all shares. Absent where shares are. */
  readonly together?: number;
}

export interface TargetDrivers extends TargetFacts {
  readonly odds: Odds;
  readonly causes: Causes;
  /**
   * The dependent view: every input that the target depends on with whatever comes along with it, the one that explains
   * most first.
   */
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
