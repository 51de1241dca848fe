/** Odds from counts of hits, one count a replicate, with their intervals. */

import { type Counts, newcombeInterval } from '../../statistics/proportion-difference.ts';
import { proportionInterval } from '../../statistics/proportion-interval.ts';
import { replicateInterval } from '../../statistics/replicates.ts';
import type { Odds } from '../result.ts';
import { type IntervalRule, oneLook } from './interval-rule.ts';
import { atLeastAsWideAs } from './resolution.ts';

/** Hits, or misses, below which replicates are too coarse to show their spread: then all trials count as one sample. */
const FEW_HITS = 50;

/** A difference of odds with its interval. */
export interface OddsDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** `newcombe` from counts, `sobol-replicates` from the spread of replicates. */
  readonly method: string;
}

/**
 * Odds from the hits of each replicate: Student-t over the replicates' shares; an interval from all counts together
 * where there is one replicate, or so few hits or misses that the replicates cannot show their spread. The spread of a
 * net is at most that of chance, so the interval from counts then errs on the wide side.
 *
 * @param replicates at least one trial in all
 * @param rule how intervals are made, when the run was looked at before it ended
 */
export function countedOdds(
  replicates: readonly Counts[],
  level: number,
  rule: IntervalRule = oneLook(level),
): Odds {
  const { hits, trials } = pooled(replicates);
  const p = hits / trials;
  if (!showSpread(replicates)) {
    const { low, high, method } = rule.ofCounts(hits, trials);
    return { p, low, high, level, method };
  }
  const interval = rule.ofReplicates(replicates.map((each) => each.hits / each.trials));
  const resolution = resolutionOfCounts(replicates, (hits, all) => rule.ofCounts(hits, all));
  return { p, ...atLeastAsWideAs(resolution, p, interval), level, method: 'sobol-replicates' };
}

/**
 * How much likelier an event is in some trials than in others: a less b, which are different trials of each replicate.
 */
export function oddsDifference(a: readonly Counts[], b: readonly Counts[], level: number): OddsDifference {
  const [all, others] = [pooled(a), pooled(b)];
  const difference = all.hits / all.trials - others.hits / others.trials;
  if (!showSpread(a) || !showSpread(b)) {
    return { difference, ...newcombeInterval(all, others, level), method: 'newcombe' };
  }
  const differences = a.map(({ hits, trials }, i) => hits / trials - b[i]!.hits / b[i]!.trials);
  const interval = replicateInterval(differences, level);
  const counted = (hits: number, trials: number) => proportionInterval(hits, trials, level);
  const resolution = resolutionOfCounts(a, counted) + resolutionOfCounts(b, counted);
  return {
    difference,
    ...atLeastAsWideAs(resolution, difference, interval, -1),
    method: 'sobol-replicates',
  };
}

/**
 * The least half-width of a share of hits. What hangs on one score alone is hit in a replicate as often as is expected,
 * rounded up or down: replicates that are a hit apart at most know by how many of them rounded up, no better. Others
 * know their share to a trial.
 */
function resolutionOfCounts(
  replicates: readonly Counts[],
  ofCounts: (hits: number, trials: number) => { readonly high: number },
): number {
  const hits = replicates.map((each) => each.hits);
  const known = Math.max(...hits) - Math.min(...hits) > 1 ? 1 : hits.length * ofCounts(0, hits.length).high;
  return known / pooled(replicates).trials;
}

function pooled(replicates: readonly Counts[]): Counts {
  let [hits, trials] = [0, 0];
  for (const each of replicates) {
    hits += each.hits;
    trials += each.trials;
  }
  return { hits, trials };
}

function showSpread(replicates: readonly Counts[]): boolean {
  const { hits, trials } = pooled(replicates);
  const all = replicates.length > 1 && replicates.every((each) => each.trials > 0);
  return all && Math.min(hits, trials - hits) >= FEW_HITS;
}
