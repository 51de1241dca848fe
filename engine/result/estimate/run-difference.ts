/** The difference of odds in two runs, each of futures of its own. */
import type { EventRef } from '../../program/tally-refs.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { replicateInterval } from '../../statistics/replicates.ts';
import type { Odds } from '../result.ts';
import { atLeastAsWideAs, SCORE_RESOLUTION } from './resolution.ts';
import type { TallyReader } from './tally-reader.ts';

/** An event of a run. */
export interface RunEvent {
  readonly reader: TallyReader;
  readonly event: EventRef;
}

/** Odds of the second less odds of the first. */
export interface RunDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** `sobol-replicates` from the spread of replicates; `recovered` from the intervals of both. */
  readonly method: 'sobol-replicates' | 'recovered';
  readonly standard_error: number;
  /** What the standard error would be if the two had been run on draws of their own. */
  readonly standard_error_apart: number;
}

/** Methods whose odds are means of replicates. */
const OF_REPLICATES: ReadonlySet<string> = new Set(['sobol-replicates', 'sobol-smoothed']);

/**
 * By how much the odds of two runs differ. Where both are means of replicates, which then share their draws: Student-t over
 * the replicates' differences. Else the distances of both intervals from their odds, squared and added, as for runs that have
 * nothing in common (the method of variance estimates recovery: Zou & Donner 2008, doi:10.1002/sim.3095); draws in common make
 * that wide rather than narrow.
 *
 * @param level of the intervals of both
 */
export function differenceOfRuns(first: RunEvent, second: RunEvent, level: number): RunDifference {
  const [a, b] = [first, second].map(({ reader, event }) => reader.odds(event)) as [Odds, Odds];
  const [ofA, ofB] = [first, second].map(({ reader, event }) => reader.byReplicate(event)) as [
    number[],
    number[],
  ];
  const difference = b.p - a.p;
  if (ofA.length > 1 && OF_REPLICATES.has(a.method) && OF_REPLICATES.has(b.method)) {
    const differences = ofA.map((share, i) => ofB[i]! - share);
    const isSmoothed = a.method === 'sobol-smoothed' && b.method === 'sobol-smoothed';
    const resolution = isSmoothed
      ? SCORE_RESOLUTION * Math.max(leastSide(a.p), leastSide(b.p))
      : 1 / Math.min(first.reader.effectiveSample, second.reader.effectiveSample);
    const { low, high } = replicateInterval(differences, level);
    return {
      difference,
      ...atLeastAsWideAs(resolution, difference, { low, high }, -1),
      method: 'sobol-replicates',
      standard_error: Math.sqrt(varianceOfMean(differences)),
      standard_error_apart: Math.sqrt(varianceOfMean(ofA) + varianceOfMean(ofB)),
    };
  }
  const [below, above] = [length(b.p - b.low, a.high - a.p), length(b.high - b.p, a.p - a.low)];
  const error = length(halfWidth(a), halfWidth(b)) / normalQuantile(0.5 + level / 2);
  return {
    difference,
    low: Math.max(difference - below, -1),
    high: Math.min(difference + above, 1),
    method: 'recovered',
    standard_error: error,
    standard_error_apart: error,
  };
}

const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);
const halfWidth = ({ low, high }: Odds): number => (high - low) / 2;
const leastSide = (p: number): number => Math.min(p, 1 - p);

export function varianceOfMean(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return squares / (values.length - 1) / values.length;
}
