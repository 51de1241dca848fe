/** How intervals are made: from counts and from replicates, after one look at a run or after several. */

import { ArgumentError } from '../../errors.ts';
import { priorFor, sequenceInterval } from '../../statistics/confidence-sequence.ts';
import { levelUnderLooks } from '../../statistics/looks.ts';
import { type Interval, proportionInterval } from '../../statistics/proportion-interval.ts';
import { replicateInterval } from '../../statistics/replicates.ts';
import { say } from '../../words/phrase.ts';

export interface IntervalRule {
  /** Coverage of the intervals. */
  readonly level: number;
  /** For a share, from hits (or a number of trials known not to be whole) among independent trials. */
  ofCounts(hits: number, trials: number): Interval & { readonly method: string };
  /** For the mean of independent replicates. */
  ofReplicates(values: readonly number[]): Interval & { readonly mean: number };
}

/** What a level leaves, at least: less is the rounding of a float64. */
const LEAST_LEFT = 1e-12;

/** @throws ArgumentError for a level that no interval can have */
export function requireLevel(level: number): void {
  if (!(level > 0 && 1 - level >= LEAST_LEFT)) {
    throw new ArgumentError(say('level-number-between-0-1', { leastLeft: LEAST_LEFT, level }));
  }
}

/** The rule for a run whose number of trials was fixed before it began. */
export function oneLook(level: number): IntervalRule {
  return {
    level,
    ofCounts: (hits, trials) => proportionInterval(hits, trials, level),
    ofReplicates: (values) => replicateInterval(values, level),
  };
}

/**
 * The rule for plain Monte Carlo that stops when it is precise enough: a confidence sequence, narrowest where even
 * odds reach the half-width that is asked for.
 */
export function anyLook(level: number, halfWidth: number): IntervalRule {
  const prior = priorFor(halfWidth, level);
  return {
    level,
    ofCounts: (hits, trials) => ({
      ...sequenceInterval(hits, trials, level, prior),
      method: 'confidence-sequence',
    }),
    ofReplicates: (values) => replicateInterval(values, level),
  };
}

/**
 * The rule for replicates that are doubled until they are precise enough. Where they see too few hits to show their
 * spread, what the level leaves is shared out evenly among all looks that there may be.
 *
 * @param looks how many looks the run may take, at least 1
 */
export function doublingLooks(level: number, looks: number): IntervalRule {
  const shared = 1 - (1 - level) / looks;
  return {
    level,
    ofCounts: (hits, trials) => proportionInterval(hits, trials, shared),
    ofReplicates: (values) => replicateInterval(values, levelUnderLooks(level, values.length - 1)),
  };
}
