/** Judges a rare run: odds where they can be trusted, and otherwise the reason why not. */

import type { RareRun } from '../simulate/rare-run.ts';
import type { Population } from '../simulate/splitting.ts';
import { log } from '../statistics/elementary.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { replicateInterval } from '../statistics/replicates.ts';
import type { Odds, RareResult, RareSampling } from './result.ts';

/** Effective hits, (Σw)² / Σw² over their weights, below which their spread is not to be trusted. */
const LEAST_SAMPLE = 200;
/** Largest relative standard error of odds that are given. */
const LARGEST_ERROR = 0.1;
/** Coverage of the intervals that must overlap for two estimates to agree. */
const SURE = 0.9999;
/** Standard errors by which two populations, or they and the odds, may differ. */
const APART = 4;
/** Points of a chain that count as one: the error of splitting is larger than that of independent points. */
const CHAIN = 4;
/** Differences of populations that are not held against them, as logarithms. */
const SLACK = 0.4;
/** Relative accuracy of a weight: scores are rounded to float32, and move it by their distance from the medians. */
const SCORE_GRAIN = 4e-6;

export interface RareFinding {
  /** Absent when withheld. */
  readonly odds?: Odds;
  readonly rare: RareResult;
}

/** How often the event was hit in the run's own trials. */
export interface PlainHits {
  readonly hits: number;
  readonly trials: number;
}

export function judgeRareRun(run: RareRun, plain: PlainHits, level: number): RareFinding {
  const { importance, tallies, plan, pilot } = run;
  const estimates = tallies.map((tally) => {
    const { count, mean } = tally.averages[importance.weights]!;
    return (importance.scale * (count * mean)) / tally.trials;
  });
  const { mean: p, low, high } = replicateInterval(estimates, level);
  const wide = replicateInterval(estimates, SURE);
  let [hits, finite, sum, squares, spread] = [0, 0, 0, 0, 0];
  for (const [i, tally] of tallies.entries()) {
    const weights = tally.averages[importance.weights]!;
    hits += tally.hits[importance.hits]!;
    finite += tally.hits[importance.finite]!;
    sum += weights.count * weights.mean;
    squares += weights.squares + weights.count * weights.mean * weights.mean;
    spread += (estimates[i]! - p) * (estimates[i]! - p);
  }
  const n = tallies.length;
  const effective = squares > 0 ? (sum * sum) / squares : 0;
  const error = p > 0 ? Math.sqrt(spread / (n - 1) / n) / p : Number.POSITIVE_INFINITY;
  const counted = wilsonInterval(plain.hits, plain.trials, SURE);
  const agrees = counted.low <= wide.high && counted.high >= wide.low;
  const sampling: RareSampling = {
    trials: plan.trials,
    regions: pilot.regions,
    hits,
    effective_sample: effective,
    relative_error: Math.min(error, 1),
    splitting: {
      levels: Math.max(...pilot.populations.map(({ levels }) => levels)),
      p: pilot.populations.map((population) => population.p) as [number, number],
    },
    plain: { hits: plain.hits, trials: plain.trials, agrees },
  };
  const withhold = (withheld: NonNullable<RareResult['withheld']>): RareFinding => ({
    rare: { withheld, ...sampling },
  });
  if (finite < plan.trials) return withhold('not-finite');
  if (effective < LEAST_SAMPLE || error > LARGEST_ERROR) return withhold('few-effective');
  if (!agrees) return withhold('plain-disagrees');
  if (!populationsAgree(p, pilot.populations)) return withhold('regions-may-be-missed');
  const grain = SCORE_GRAIN * p;
  return {
    odds: {
      p,
      low: Math.max(Math.min(low, p - grain), 0),
      high: Math.min(Math.max(high, p + grain), 1),
      level,
      method: 'importance-sampling',
    },
    rare: sampling,
  };
}

/**
 * Whether the two populations, which may have lost or found regions on their way, tell the same as each other and as the
 * odds.
 */
function populationsAgree(p: number, [a, b]: readonly [Population, Population]): boolean {
  const error = (population: Population) => population.spread * Math.sqrt(CHAIN);
  const between = Math.abs(log(a.p) - log(b.p));
  const both = Math.sqrt(error(a) * error(a) + error(b) * error(b));
  if (between > SLACK + APART * both) return false;
  const middle = (log(a.p) + log(b.p)) / 2;
  return Math.abs(log(p) - middle) <= SLACK + (APART * both) / 2;
}
