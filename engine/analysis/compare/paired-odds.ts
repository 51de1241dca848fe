/** The difference of two odds that were counted on the same trials. */
import type { EventRef } from '../../program/tally-refs.ts';
import { atLeastAsWideAs, SCORE_RESOLUTION } from '../../result/estimate/resolution.ts';
import { type RunDifference, varianceOfMean } from '../../result/estimate/run-difference.ts';
import type { TallyReader } from '../../result/estimate/tally-reader.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { tangoInterval } from '../../statistics/paired-proportion.ts';
import { replicateInterval } from '../../statistics/replicates.ts';

export interface PairedDifference {
  /** Odds of the second less odds of the first. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /**
   * `tango` from the trials that flip; `sobol-replicates` from the spread of replicates; `recovered` from the intervals of two
   * runs apart.
   */
  readonly method: 'tango' | RunDifference['method'];
  readonly standard_error: number;
  /** What the standard error would be if the two had been run on draws of their own. */
  readonly standard_error_apart: number;
  /**
   * Trials that hit the second and not the first, and the other way round. Absent where something is known: the futures that
   * agree with it are not the same under both.
   */
  readonly gained?: number;
  readonly lost?: number;
  /**
   * Trials of plain Monte Carlo on shared draws with which a difference of this size would be told from 0, at the level
   * of the interval, four times in five; null when no difference was seen. Absent where something is known.
   */
  readonly trials_to_tell_apart?: number | null;
}

/** The difference on the same trials, with those that flip. */
type FlippingDifference = Required<PairedDifference>;

/** Trials that flip below which the spread of replicates is too coarse to be seen. */
const FEW_FLIPS = 50;
/** How often a difference is to be found when its trials are told. */
const POWER = 0.8;

/**
 * Difference of two events' odds with a paired interval.
 *
 * Where there are replicates: Student-t over their differences, which carries what the two share. With a single one, or
 * so few trials that flip that replicates cannot show their spread: Tango's score interval from the counts of trials
 * that flip, which errs on the wide side for a net.
 *
 * @param trials in all replicates
 * @param first event with joint counts; so is `second`
 */
export function pairedDifference(
  reader: TallyReader,
  trials: number,
  first: EventRef,
  second: EventRef,
  level: number,
): FlippingDifference {
  const both = Math.round(reader.together(first, second) * trials);
  const gained = reader.hits(second) - both;
  const lost = reader.hits(first) - both;
  const [a, b] = [reader.odds(first), reader.odds(second)];
  const smoothed = a.method === 'sobol-smoothed' && b.method === 'sobol-smoothed';
  const [ofFirst, ofSecond] = [reader.byReplicate(first), reader.byReplicate(second)];
  if (ofFirst.length > 1 && (smoothed || gained + lost >= FEW_FLIPS)) {
    const differences = ofSecond.map((share, i) => share - ofFirst[i]!);
    const { mean: difference, ...interval } = replicateInterval(differences, level);
    const resolution = smoothed ? SCORE_RESOLUTION * Math.max(leastSide(a.p), leastSide(b.p)) : 1 / trials;
    const variance = varianceOfMean(differences);
    return {
      difference,
      ...atLeastAsWideAs(resolution, difference, interval, -1),
      level,
      method: 'sobol-replicates',
      standard_error: Math.sqrt(variance),
      standard_error_apart: Math.sqrt(varianceOfMean(ofFirst) + varianceOfMean(ofSecond)),
      gained,
      lost,
      trials_to_tell_apart: trialsFor((gained + lost) / trials, difference, level),
    };
  }
  const difference = (gained - lost) / trials;
  const variance = ((gained + lost) / trials - difference * difference) / trials;
  const [p, q] = [reader.hits(first) / trials, reader.hits(second) / trials];
  return {
    difference,
    ...tangoInterval(gained, lost, trials, level),
    level,
    method: 'tango',
    standard_error: Math.sqrt(variance),
    standard_error_apart: Math.sqrt((p * (1 - p) + q * (1 - q)) / trials),
    gained,
    lost,
    trials_to_tell_apart: trialsFor((gained + lost) / trials, difference, level),
  };
}

function leastSide(p: number): number {
  return Math.min(p, 1 - p);
}

/**
 * @param flips share of trials that flip; at least the difference, which conditional probabilities may see before any
 * flips
 */
function trialsFor(flips: number, difference: number, level: number): number | null {
  if (difference === 0) return null;
  const ratio = (normalQuantile(0.5 + level / 2) + normalQuantile(POWER)) / difference;
  const variance = Math.max(flips, Math.abs(difference)) - difference * difference;
  return Math.max(Math.ceil(variance * ratio * ratio), 1);
}
