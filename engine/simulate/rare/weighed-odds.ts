/**
 * Odds from the weights of hits, and from the share of independent witnesses that the sample cannot see.
 *
 * A weight of at most 1/500 of the sum of all cannot move the odds by more, so that the spread of replicates tells how well
 * these are known (truncated weights: Ionides 2008, doi:10.1198/106186008X320456). What weighs more is met by accident, or
 * not at all, and a sample says nothing of what it did not meet (Chatterjee & Diaconis 2018, doi:10.1214/17-AAP1319).
 * Witnesses do: points of populations that the sample knows nothing of, and is not fitted to, are distributed as the
 * event is, and the share of them with large weights is the share of the odds that lies there.
 */

import { clopperPearsonInterval } from '../../statistics/proportion-interval.ts';
import { replicateInterval } from '../../statistics/replicates.ts';
import type { Population } from '../pool.ts';
import type { WeighedReplicate } from '../rare-tasks.ts';

/** Points of populations that the sample is not fitted to. */
export interface Witnesses {
  /** Of each population, how many points it has and how many of them have large weights. */
  readonly populations: readonly { readonly points: number; readonly unseen: number }[];
  /** Points of a population that count as one: neighbours in a chain are alike. */
  readonly chain: number;
}

/** One rare event, sampled. */
export interface RareRun {
  readonly trials: number;
  readonly replicates: readonly WeighedReplicate[];
  readonly witnesses: Witnesses;
  /** Two populations that know nothing of each other. */
  readonly populations: readonly [Population, Population];
  /** Components of the mixture that trials were drawn from. */
  readonly components: number;
  /** Which form it took: the short one, the whole one, or that with a sample that was mended once. */
  readonly form: 'short' | 'whole' | 'mended';
  /** Whether marginals are tables. */
  readonly hasTables: boolean;
}

export interface WeighedOdds {
  readonly p: number;
  readonly low: number;
  readonly high: number;
  readonly hits: number;
  /** (Σ weight)² / Σ weight². */
  readonly effective: number;
  /** Standard error of the odds over the odds. */
  readonly error: number;
  /** Share of the witnesses that the sample cannot see. */
  readonly unseen: number;
  readonly allFinite: boolean;
}

/** Hits with large weights from which on their own spread says how well they are known. */
const ENOUGH_LARGE = 20;
/** Standard errors that what weighs much is taken to be off, and largest weights that may have been missed. */
const LARGE_ERRORS = 2.5;
const MISSED_LARGEST = 1.5;

export function weighedOdds(
  replicates: readonly WeighedReplicate[],
  witnesses: Witnesses,
  level: number,
): WeighedOdds {
  const total = (of: (each: WeighedReplicate) => number) =>
    replicates.reduce((sum, each) => sum + of(each), 0);
  const trials = total((each) => each.trials);
  const usual = replicateInterval(
    replicates.map(({ sum, trials }) => sum / trials),
    level,
  );
  const whole = replicateInterval(
    replicates.map(({ sum, largeSum, trials }) => (sum + largeSum) / trials),
    level,
  );
  const largeHits = total((each) => each.largeHits);
  const large = total((each) => each.largeSum) / trials;
  const largeError = Math.sqrt(total((each) => each.largeSquares)) / trials;
  const largest = Math.max(...replicates.map((each) => each.largest)) / trials;
  const missed = largeHits < ENOUGH_LARGE ? MISSED_LARGEST * largest : 0;
  const { unseen, most } = unseenShare(witnesses, level);

  const sure = Math.max(large - LARGE_ERRORS * largeError, 0);
  const low = Math.max(usual.low, Math.min(whole.low, usual.low + sure));
  const high = Math.max(
    whole.high,
    usual.high +
      Math.max(large + LARGE_ERRORS * largeError + missed, most < 1 ? (usual.high * most) / (1 - most) : 1),
  );
  // A few large weights are a worse estimate than the share of the witnesses, where these do not contradict them.
  const byWitnesses = usual.mean / (1 - unseen);
  const takesWitnesses =
    unseen > 0 && unseen < 1 && largeHits < ENOUGH_LARGE && usual.mean + sure <= byWitnesses;
  const p = takesWitnesses ? byWitnesses : whole.mean;
  const squares = total((each) => each.squares);
  const sum = whole.mean * trials;
  let spread = 0;
  for (const { sum, largeSum, trials } of replicates) {
    const off = (sum + largeSum) / trials - whole.mean;
    spread += off * off;
  }
  const n = replicates.length;
  return {
    p,
    low: Math.min(low, p),
    high: Math.max(high, p),
    hits: total((each) => each.hits),
    effective: squares > 0 ? (sum * sum) / squares : 0,
    error: p > 0 ? Math.sqrt(spread / (n - 1) / n) / p : 1,
    unseen,
    allFinite: replicates.every(({ finite, trials }) => finite === trials),
  };
}

/** The share of the odds that the sample cannot see, and how much it is at most. */
function unseenShare({ populations, chain }: Witnesses, level: number): { unseen: number; most: number } {
  const points = populations.reduce((sum, each) => sum + each.points, 0);
  const count = populations.reduce((sum, each) => sum + each.unseen, 0);
  const independent = Math.floor(points / chain);
  if (independent < 1) return { unseen: 0, most: 1 };
  const counted = clopperPearsonInterval(Math.min(Math.ceil(count / chain), independent), independent, level);
  const among = replicateInterval(
    populations.map((each) => each.unseen / each.points),
    level,
  );
  return { unseen: count / points, most: Math.min(Math.max(counted.high, among.high), 1) };
}
