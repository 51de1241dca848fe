/** Judges a rare run: odds where they can be trusted, and otherwise the reason why not. */

import type { Population } from '../../simulate/pool.ts';
import { type RareRun, type WeighedOdds, weighedOdds } from '../../simulate/rare/weighed-odds.ts';
import { log } from '../../statistics/elementary.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { clopperPearsonInterval } from '../../statistics/proportion-interval.ts';
import type { Odds, RareResult, RareSampling } from '../result.ts';
import { atLeastAsWideAs, resolutionOf } from './resolution.ts';

/** Largest half-width over odds of odds that are given, and fewest effective hits that may carry them. */
const MAX_RELATIVE_HALF_WIDTH = 0.3;
const MIN_EFFECTIVE_HITS = 50;
/** Coverage of the intervals that must overlap for two estimates to agree. */
const AGREEMENT_LEVEL = 0.9999;
/** Standard errors by which populations and the odds may differ, and what is not held against them, as logarithms. */
const MAX_STANDARD_ERRORS = 4;
const LOG_SLACK = 0.7;
/** Points of a chain that count as one: the error of splitting is larger than that of independent points. */
const POINTS_OF_A_CHAIN = 8;

/** What odds are at most that are not followed. */
const BILLIONTH = 1e-9;

export interface RareFinding {
  /** Absent when withheld, but for odds below one in a billion, which are bounded by that. */
  readonly odds?: Odds;
  readonly rare?: RareResult;
  /** Whether the run's own conditional probabilities tell the odds; absent where nothing was found out of that. */
  readonly isSmoothingBelieved?: boolean;
}

/** The finding of an event that was sampled apart. */
export type SampledApart = RareFinding & { readonly rare: RareResult };

/** How often the event was hit in the run's own trials, or in as many of equal weight. */
export interface PlainHits {
  readonly hits: number;
  readonly trials: number;
  /** Relative standard error of what a trial counts for on average, which the weighed odds are in terms of; 0 by default. */
  readonly weightError?: number;
}

export function judgeRareRun(run: RareRun, plain: PlainHits, level: number): SampledApart {
  const { replicates, witnesses, populations } = run;
  const oddsAt = (level: number) => widened(weighedOdds(replicates, witnesses, level), plain, level);
  const [found, wide] = [oddsAt(level), oddsAt(AGREEMENT_LEVEL)];
  // Exact for a single hit, which the Wilson interval of this level takes for a contradiction of odds ten times as large.
  const counted = clopperPearsonInterval(plain.hits, plain.trials, AGREEMENT_LEVEL);
  const agrees = counted.low <= wide.high && counted.high >= wide.low;
  const sampling: RareSampling = {
    trials: run.trials,
    components: run.components,
    form: run.form,
    hits: found.hits,
    effective_sample: found.effective,
    relative_error: Math.min(found.error, 1),
    unseen: {
      points: witnesses.populations.reduce((sum, { points }) => sum + points, 0),
      share: found.unseen,
    },
    splitting: {
      levels: Math.max(...populations.map(({ levels }) => levels)),
      p: populations.map(({ p }) => p) as [number, number],
    },
    plain: { hits: plain.hits, trials: plain.trials, agrees },
  };
  const withhold = (withheld: NonNullable<RareResult['withheld']>): SampledApart => ({
    rare: { withheld, ...sampling },
  });
  const { p, low, high, effective } = found;
  if (!found.allFinite) return withhold('not-finite');
  if (!(low > 0 && (high - low) / 2 <= MAX_RELATIVE_HALF_WIDTH * p && effective >= MIN_EFFECTIVE_HITS))
    return withhold('few-effective');
  if (!agrees) return withhold('plain-disagrees');
  if (isOutnumbered(p, populations)) return withhold('regions-may-be-missed');
  return {
    odds: {
      p,
      ...atLeastAsWideAs(resolutionOf(p, run.hasTables), p, { low, high }),
      level,
      method: 'importance-sampling',
    },
    rare: sampling,
  };
}

/** With what is not known of the mean weight, which is independent of the sample. */
function widened(odds: WeighedOdds, { weightError = 0 }: PlainHits, level: number): WeighedOdds {
  if (weightError === 0) return odds;
  const { p, low, high } = odds;
  const off = p * weightError * normalQuantile((1 + level) / 2);
  return {
    ...odds,
    low: Math.max(p - Math.sqrt((p - low) * (p - low) + off * off), 0),
    high: p + Math.sqrt((high - p) * (high - p) + off * off),
  };
}

/** What is said of odds that populations lose below one in a billion. */
export function belowBillion({ hits }: PlainHits, level: number): SampledApart {
  if (hits > 0) return { rare: { withheld: 'plain-disagrees' } };
  return {
    odds: { p: 0, low: 0, high: BILLIONTH, level, method: 'multilevel-splitting' },
    rare: { below: BILLIONTH },
  };
}

/** Whether two populations, rough as they are, tell of much more than odds like these. */
function isOutnumbered(p: number, [a, b]: readonly [Population, Population]): boolean {
  const middle = (log(a.p) + log(b.p)) / 2;
  const error = Math.sqrt((POINTS_OF_A_CHAIN * (a.spread * a.spread + b.spread * b.spread)) / 4);
  return middle - log(p) > LOG_SLACK + MAX_STANDARD_ERRORS * error;
}
