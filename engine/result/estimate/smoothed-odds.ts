/** Odds from conditional probabilities: of events that a run smooths. */
import type { Program } from '../../program/program.ts';
import { proportionInterval } from '../../statistics/proportion-interval.ts';
import type { Tally } from '../../tally/tally.ts';
import type { Odds } from '../result.ts';
import type { IntervalRule } from './interval-rule.ts';
import { LEAST_SAMPLE, leastSmoothedSample } from './least-sample.ts';
import { atLeastAsWideAs, resolutionOf } from './resolution.ts';

/** Coverage of the interval from counts that conditional probabilities must lie in: beyond chance, for any run. */
const CONTRADICTION_LEVEL = 1 - 1e-9;
/** Roots are not looked for beyond scores of ±9: odds near that edge are not told apart. */
const SMALLEST_ODDS = 1e-15;

/** A smoothing as a part of an event's odds. */
interface Share {
  readonly smoothing: number;
  readonly weight: number;
  readonly isStepped: boolean;
}

/** The trials of a run: of each replicate, and of all. */
interface Trials {
  readonly replicates: readonly Tally[];
  readonly pooled: Omit<Tally, 'histograms'>;
  /** How many equal trials a unit of what trials count for tells as much as. */
  readonly scale: number;
}

export class SmoothedOdds {
  readonly #replicates: readonly Tally[];
  readonly #pooled: Omit<Tally, 'histograms'>;
  readonly #scale: number;
  readonly #rule: IntervalRule;
  readonly #hasTables: boolean;
  /** Event number → the smoothings that its odds are made of. */
  readonly #smoothings: ReadonlyMap<number, readonly Share[]>;

  constructor(
    { smoothings, tables }: Pick<Program, 'smoothings' | 'tables'>,
    { replicates, pooled, scale }: Trials,
    rule: IntervalRule,
  ) {
    this.#replicates = replicates;
    this.#pooled = pooled;
    this.#scale = scale;
    this.#rule = rule;
    this.#hasTables = tables.length > 0;
    const shares = new Map<number, Share[]>();
    for (const [smoothing, { events, isStepped }] of smoothings.entries()) {
      for (const { event, weight } of events) {
        shares.set(event, [...(shares.get(event) ?? []), { smoothing, weight, isStepped }]);
      }
    }
    this.#smoothings = shares;
  }

  /**
   * The odds of an event; undefined where there are no conditional probabilities, where a few trials carry nearly all of
   * them, or where hits contradict them.
   *
   * @param isBelieved whether they tell the odds, where that is known otherwise than by their own sample
   */
  odds(event: number, isBelieved: boolean | undefined): Odds | undefined {
    const shares = this.#smoothings.get(event);
    if (shares === undefined || this.#replicates.length === 1) return undefined;
    const weights = this.#pooled.smoothed.at(shares[0]!.smoothing).count;
    const count = weights * this.#scale;
    const p = meanOf(this.#pooled, shares);
    const variance = sumOf(shares, (smoothing) => this.#pooled.smoothed.at(smoothing).squares / weights);
    // At least: a weighted mean varies no more than its parts.
    const sample = (share: number) => (count * share * share) / (share * share + variance);
    const isEnough = Math.min(sample(p), sample(1 - p)) >= this.#leastSample(event, isBelieved);
    if (!isEnough || p < SMALLEST_ODDS || 1 - p < SMALLEST_ODDS) return undefined;
    // Margins of branches tell nothing of a strict comparison: an event that rests on its boundary would show here.
    const counted = proportionInterval(this.#pooled.hits[event]! * this.#scale, count, CONTRADICTION_LEVEL);
    if (p < counted.low || p > counted.high) return undefined;
    const interval = this.#rule.ofReplicates(this.byReplicate(event));
    const rounding = shares.some(({ isStepped }) => isStepped) ? this.#rounding(count, variance) : 0;
    const resolution = Math.max(resolutionOf(p, this.#hasTables), rounding);
    return {
      p,
      ...atLeastAsWideAs(resolution, p, interval),
      level: this.#rule.level,
      method: 'sobol-smoothed',
    };
  }

  /** The mean of the conditional probabilities in each replicate, of an event that has some. */
  byReplicate(event: number): number[] {
    return this.#replicates.map((tally) => meanOf(tally, this.#smoothings.get(event)!));
  }

  /** The effective sample, (Σc)² / Σc², that conditional probabilities need. */
  #leastSample(event: number, isBelieved: boolean | undefined): number {
    if (isBelieved !== undefined) return isBelieved ? LEAST_SAMPLE : Number.POSITIVE_INFINITY;
    const [hits, trials] = [this.#pooled.hits[event]!, this.#pooled.trials].map((each) => each * this.#scale);
    const rarer = Math.min(hits!, trials! - hits!);
    return rarer < LEAST_SAMPLE ? leastSmoothedSample(trials!) : LEAST_SAMPLE;
  }

  /**
   * How well conditional probabilities that jump from case to case are known at best: a case that a single score decides
   * has as many trials of a replicate as are expected, rounded up or down, and all may round alike. The jump is at most
   * that of a case with two trials, by the variance.
   */
  #rounding(count: number, variance: number): number {
    const replicates = this.#replicates.length;
    const jump = Math.min(Math.sqrt((variance * count) / (2 * replicates)), 1);
    return (jump * replicates * this.#rule.ofCounts(0, replicates).high) / count;
  }
}

function meanOf({ smoothed }: Pick<Tally, 'smoothed'>, shares: readonly Share[]): number {
  return sumOf(shares, (smoothing) => smoothed.at(smoothing).mean);
}

function sumOf(shares: readonly Share[], of: (smoothing: number) => number): number {
  return shares.reduce((sum, { smoothing, weight }) => sum + weight * of(smoothing), 0);
}
