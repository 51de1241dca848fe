/** Judges a rare run: odds where they can be trusted, and otherwise the reason why not. */

import type { Population } from '../../simulate/pool.ts';
import { type RareRun, weighHits } from '../../simulate/rare/weighed-hits.ts';
import { log } from '../../statistics/elementary.ts';
import { wilsonInterval } from '../../statistics/proportion.ts';
import { replicateInterval } from '../../statistics/replicates.ts';
import type { Odds, RareResult, RareSampling } from '../result.ts';
import { LEAST_SAMPLE } from './least-sample.ts';
import { atLeastAsWideAs, SCORE_RESOLUTION } from './resolution.ts';

/** Largest relative standard error of odds that are given. */
const LARGEST_ERROR = 0.1;
/** Coverage of the intervals that must overlap for two estimates to agree. */
const AGREEMENT_LEVEL = 0.9999;
/** Standard errors by which two populations, or they and the odds, may differ. */
const MAX_STANDARD_ERRORS = 3;
/** Points of a chain that count as one: the error of splitting is larger than that of independent points. */
const POINTS_OF_A_CHAIN = 4;
/** Differences of populations that are not held against them, as logarithms. */
const LOG_SLACK = 0.2;

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
  const { hits, effective, allFinite, estimates } = weighHits(importance, tallies);
  const { mean: p, low, high } = replicateInterval(estimates, level);
  const wide = replicateInterval(estimates, AGREEMENT_LEVEL);
  let spread = 0;
  for (const each of estimates) spread += (each - p) * (each - p);
  const n = estimates.length;
  const error = p > 0 ? Math.sqrt(spread / (n - 1) / n) / p : Number.POSITIVE_INFINITY;
  const counted = wilsonInterval(plain.hits, plain.trials, AGREEMENT_LEVEL);
  const agrees = counted.low <= wide.high && counted.high >= wide.low;
  const sampling: RareSampling = {
    trials: plan.trials,
    regions: pilot.regions,
    stray_scouts: pilot.strayHits,
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
  if (!allFinite) return withhold('not-finite');
  if (pilot.tooFew) return withhold('too-many-regions');
  if (effective < LEAST_SAMPLE || error > LARGEST_ERROR) return withhold('few-effective');
  if (!agrees) return withhold('plain-disagrees');
  if (pilot.strayHits > 0 || !populationsAgree(p, pilot.populations))
    return withhold('regions-may-be-missed');
  return {
    odds: {
      p,
      ...atLeastAsWideAs(SCORE_RESOLUTION * p, p, { low, high }),
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
  const error = (population: Population) => population.spread * Math.sqrt(POINTS_OF_A_CHAIN);
  const between = Math.abs(log(a.p) - log(b.p));
  const both = Math.sqrt(error(a) * error(a) + error(b) * error(b));
  if (between > LOG_SLACK + MAX_STANDARD_ERRORS * both) return false;
  const middle = (log(a.p) + log(b.p)) / 2;
  return Math.abs(log(p) - middle) <= LOG_SLACK + (MAX_STANDARD_ERRORS * both) / 2;
}
