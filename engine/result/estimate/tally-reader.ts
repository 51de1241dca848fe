/** Reads odds and summaries out of the tallies of a run, with their intervals, in the units that are shown. */

import type { Program } from '../../program/program.ts';
import type { EventRef, SummaryRef } from '../../program/tally-refs.ts';
import { type Interval, proportionInterval } from '../../statistics/proportion.ts';
import { type Histogram, HistogramReader } from '../../tally/histogram.ts';
import { histogramOf } from '../../tally/histogram-gaps.ts';
import { type Moments, standardDeviation } from '../../tally/moments.ts';
import { jointIndex, poolHistograms, poolTallies, type Tally } from '../../tally/tally.ts';
import type { Odds, YearSummary } from '../result.ts';
import { countedOdds } from './counted-odds.ts';
import { type IntervalRule, oneLook } from './interval-rule.ts';
import { LEAST_SAMPLE, LEAST_SMOOTHED_SAMPLE } from './least-sample.ts';
import { atLeastAsWideAs, SCORE_RESOLUTION } from './resolution.ts';

/** Cells of a result's histogram, tails apart: fine enough for a picture of 500 pixels. */
const CELLS = 60;
const PROBABILITIES = ['0.05', '0.1', '0.25', '0.5', '0.75', '0.9', '0.95'] as const;

/** Coverage of the interval from counts that conditional probabilities must lie in: beyond chance, for any run. */
const SURE = 1 - 1e-9;
/** Roots are not looked for beyond scores of ±9: odds near that edge are not told apart. */
const SMALLEST = 1e-15;

/** A smoothing as a part of an event's odds. */
interface Share {
  readonly smoothing: number;
  readonly weight: number;
  readonly jumps: boolean;
}

export class TallyReader {
  readonly #replicates: readonly Tally[];
  readonly #pooled: Omit<Tally, 'histograms'>;
  readonly #level: number;
  readonly #rule: IntervalRule;
  #apart: ReadonlyMap<number, Odds> = new Map();
  /** Event number → whether its conditional probabilities are believed, where that was found out otherwise. */
  readonly #believed = new Map<number, boolean>();
  /** Event number → the smoothings that its odds are made of. */
  readonly #smoothings: ReadonlyMap<number, readonly Share[]>;
  /** Event number → place among the joint events. */
  readonly #jointPlace: ReadonlyMap<number, number>;
  /** Of what all replicates counted, by summary. */
  readonly #readers = new Map<number, HistogramReader>();

  /**
   * @param tallies one a replicate; a single one is plain Monte Carlo
   * @param level coverage of intervals
   * @param rule how intervals are made, when the run was looked at before it ended
   */
  constructor(
    shape: Pick<Program, 'events' | 'summaries' | 'averages' | 'crosses' | 'smoothings'>,
    tallies: readonly Tally[],
    level: number,
    rule: IntervalRule = oneLook(level),
  ) {
    this.#replicates = tallies;
    this.#pooled = tallies.length === 1 ? tallies[0]! : poolTallies(shape, tallies);
    this.#level = level;
    this.#rule = rule;
    const smoothings = new Map<number, Share[]>();
    for (const [smoothing, { events, jumps }] of shape.smoothings.entries()) {
      for (const { event, weight } of events) {
        smoothings.set(event, [...(smoothings.get(event) ?? []), { smoothing, weight, jumps }]);
      }
    }
    this.#smoothings = smoothings;
    const joint = shape.events.flatMap((event, i) => (event.joint ? [i] : []));
    this.#jointPlace = new Map(joint.map((event, place) => [event, place]));
  }

  /** From now on these odds, by event, are told in place of the run's own: they were sampled apart. */
  overrideOdds(odds: ReadonlyMap<number, Odds>): void {
    this.#apart = odds;
  }

  hits(event: EventRef): number {
    if ('constant' in event) return event.constant ? this.#pooled.trials : 0;
    return this.#pooled.hits[event.event]!;
  }

  /**
   * Odds with their interval: Student-t over replicates, of conditional probabilities where the event is smoothed,
   * else of hits; from counts where there is one replicate, or so few hits or misses that the replicates cannot show
   * their spread. The spread of a net is at most that of chance, so an interval from counts then errs on the wide side.
   */
  odds(event: EventRef): Odds {
    const apart = 'event' in event ? this.#apart.get(event.event) : undefined;
    return apart ?? this.#smoothedOdds(event) ?? this.#countedOdds(event);
  }

  /** The effective sample of the conditional probabilities that tell the odds of an event; undefined where none do. */
  smoothedSample(event: EventRef): number | undefined {
    return this.#smoothedOdds(event) === undefined ? undefined : this.#sampleOf(this.#smoothingsOf(event)!);
  }

  /** The mean of the conditional probabilities, whether or not it tells the odds; undefined where there are none. */
  roughOdds(event: EventRef): number | undefined {
    const shares = this.#smoothingsOf(event);
    if (shares === undefined || !(this.#sampleOf(shares) >= LEAST_SAMPLE)) return undefined;
    return this.#smoothedMean(this.#pooled, shares);
  }

  /** From now on conditional probabilities tell the odds of an event, or do not, whatever their own sample is. */
  believe(event: number, isBelieved: boolean): void {
    this.#believed.set(event, isBelieved);
  }

  #smoothingsOf(event: EventRef): readonly Share[] | undefined {
    return 'event' in event ? this.#smoothings.get(event.event) : undefined;
  }

  /** Of the odds or of missing, whichever is the smaller: (Σc)² / Σc². At least: a weighted mean varies no more than its parts. */
  #sampleOf(shares: readonly Share[]): number {
    const { count } = this.#pooled.smoothed.at(shares[0]!.smoothing);
    const p = this.#smoothedMean(this.#pooled, shares);
    const variance = this.#varianceOf(shares, count);
    const sample = (share: number) => (count * share * share) / (share * share + variance);
    return Math.min(sample(p), sample(1 - p));
  }

  #varianceOf(shares: readonly Share[], count: number): number {
    return sumOf(shares, (smoothing) => this.#pooled.smoothed.at(smoothing).squares / count);
  }

  /** The effective sample that conditional probabilities need. */
  #leastSample(event: EventRef): number {
    const believed = 'event' in event ? this.#believed.get(event.event) : undefined;
    if (believed !== undefined) return believed ? LEAST_SAMPLE : Number.POSITIVE_INFINITY;
    const hits = this.hits(event);
    return Math.min(hits, this.#pooled.trials - hits) < LEAST_SAMPLE ? LEAST_SMOOTHED_SAMPLE : LEAST_SAMPLE;
  }

  /**
   * Odds from conditional probabilities; undefined where there are none, where a few trials carry nearly all of them, or
   * where hits contradict them.
   */
  #smoothedOdds(event: EventRef): Odds | undefined {
    const shares = this.#smoothingsOf(event);
    if (shares === undefined || this.#replicates.length === 1) return undefined;
    const { count } = this.#pooled.smoothed.at(shares[0]!.smoothing);
    const p = this.#smoothedMean(this.#pooled, shares);
    const variance = this.#varianceOf(shares, count);
    if (!(this.#sampleOf(shares) >= this.#leastSample(event)) || p < SMALLEST || 1 - p < SMALLEST)
      return undefined;
    // Margins of branches tell nothing of a strict comparison: an event that rests on its boundary would show here.
    const counted = proportionInterval(this.hits(event), count, SURE);
    if (p < counted.low || p > counted.high) return undefined;
    const interval = this.#rule.ofReplicates(this.#smoothedMeans(shares));
    const rounding = shares.some(({ jumps }) => jumps) ? this.#rounding(count, variance) : 0;
    const grain = Math.max(SCORE_RESOLUTION * Math.min(p, 1 - p), rounding);
    return {
      p,
      ...atLeastAsWideAs(grain, p, interval),
      level: this.#level,
      method: 'sobol-smoothed',
    };
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

  /**
   * The odds in each replicate, made as `odds` makes them: conditional probabilities where the event is smoothed, else
   * shares of hits. One number where there is one replicate.
   */
  byReplicate(event: EventRef): number[] {
    if ('constant' in event) return this.#replicates.map(() => Number(event.constant));
    return this.#smoothedOdds(event) === undefined
      ? this.#shares(event.event)
      : this.#smoothedMeans(this.#smoothings.get(event.event)!);
  }

  #shares(event: number): number[] {
    return this.#replicates.map((tally) => tally.hits[event]! / tally.trials);
  }

  #smoothedMeans(shares: readonly Share[]): number[] {
    return this.#replicates.map((tally) => this.#smoothedMean(tally, shares));
  }

  #smoothedMean({ smoothed }: Pick<Tally, 'smoothed'>, shares: readonly Share[]): number {
    return sumOf(shares, (smoothing) => smoothed.at(smoothing).mean);
  }

  #countedOdds(event: EventRef): Odds {
    const hitsOf = ({ hits, trials }: Tally) => {
      if ('event' in event) return hits[event.event]!;
      return event.constant ? trials : 0;
    };
    const counts = this.#replicates.map((tally) => ({ hits: hitsOf(tally), trials: tally.trials }));
    return countedOdds(counts, this.#level, this.#rule);
  }

  /** Share of trials in which an event happens, as counted. */
  share(event: EventRef): number {
    return this.hits(event) / this.#pooled.trials;
  }

  /** Share of trials that hit both. */
  together(a: EventRef, b: EventRef): number {
    const [i, j] = [this.#placeOf(a), this.#placeOf(b)];
    if (i === j) return this.odds(a).p;
    const index = jointIndex(Math.min(i, j), Math.max(i, j), this.#jointPlace.size);
    return this.#pooled.joint[index]! / this.#pooled.trials;
  }

  /**
   * Odds that both happen: the odds of the rarer of the two, times the share of its hits that hit the other too (a ratio
   * estimator). So joint odds are made by the estimator of the odds themselves, and never lie above their parts.
   */
  jointOdds(a: EventRef, b: EventRef): number {
    const [first, second] = [this.odds(a).p, this.odds(b).p];
    const [rarer, p] = first <= second ? [a, first] : [b, second];
    const share = this.share(rarer);
    return share === 0 ? 0 : p * Math.min(this.together(a, b) / share, 1);
  }

  #placeOf(event: EventRef): number {
    const place = 'event' in event ? this.#jointPlace.get(event.event) : undefined;
    if (place === undefined) throw new Error('joint odds were asked for an event that keeps no joint counts');
    return place;
  }

  quantile(summary: SummaryRef, p: number): number {
    return 'constant' in summary ? summary.constant : this.#reader(summary.summary).quantile(p);
  }

  mean(summary: SummaryRef): number {
    return 'constant' in summary ? summary.constant : this.#pooled.moments.at(summary.summary).mean;
  }

  /** All that a summary counted. */
  histogram(summary: SummaryRef): Histogram {
    if ('constant' in summary) return histogramOf(summary.constant);
    return this.#histogram(summary.summary);
  }

  /** Mean and variance that have no histogram. */
  average(average: number): Moments {
    return this.#pooled.averages.at(average);
  }

  /** How many trials a summary saw. */
  count(summary: SummaryRef): number {
    return 'constant' in summary ? this.#pooled.trials : this.#pooled.moments.at(summary.summary).count;
  }

  /** Share of trials in which a summary of whole numbers is 0, 1, … `most`. */
  shares(summary: SummaryRef, most: number): number[] {
    const { trials } = this.#pooled;
    return Array.from({ length: most + 1 }, (_, value) => {
      if ('constant' in summary) return summary.constant === value ? 1 : 0;
      return this.#reader(summary.summary).countAt(value) / trials;
    });
  }

  /** @param factor what a shown unit is worth in held units */
  year(summary: SummaryRef, factor: number): YearSummary {
    if ('constant' in summary) {
      const value = summary.constant / factor;
      return {
        mean: value,
        sd: 0,
        quantiles: byProbability(() => value),
        quantile_intervals: byProbability(() => [value, value]),
        histogram: { edges: [value, value], counts: [this.#pooled.trials] },
      };
    }
    const moments = this.#pooled.moments.at(summary.summary);
    const reader = this.#reader(summary.summary);
    const { edges, counts } = reader.coarse(CELLS);
    const ranks = this.#rankIntervals(summary.summary, reader);
    return {
      mean: moments.mean / factor,
      sd: standardDeviation(moments) / factor,
      quantiles: byProbability((p) => reader.quantile(p) / factor),
      quantile_intervals: byProbability((_, i) => {
        const { low, high } = ranks[i]!;
        return [reader.quantile(low) / factor, reader.quantile(high) / factor];
      }),
      histogram: { edges: edges.map((edge) => edge / factor), counts },
    };
  }

  /**
   * For each of `PROBABILITIES` the two between whose quantiles the true quantile lies: an interval for the share below
   * the estimate.
   */
  #rankIntervals(summary: number, reader: HistogramReader): Interval[] {
    const { trials } = this.#pooled;
    const probabilities = PROBABILITIES.map(Number);
    if (this.#replicates.length === 1)
      return probabilities.map((p) => this.#rule.ofCounts(p * trials, trials));
    const values = probabilities.map((p) => reader.quantile(p));
    const shares = this.#replicates.map(({ histograms }) => reader.sharesBelow(histograms[summary]!, values));
    const grain = 1 / trials;
    return probabilities.map((p, i) => {
      const { low, high, mean } = this.#rule.ofReplicates(shares.map((each) => each[i]!));
      return {
        low: Math.max(p - Math.max(mean - low, grain), 0),
        high: Math.min(p + Math.max(high - mean, grain), 1),
      };
    });
  }

  /** Of all replicates together, added when it is asked for. */
  #histogram(summary: number): Histogram {
    const [first, ...others] = this.#replicates;
    return others.length === 0 ? first!.histograms[summary]! : poolHistograms(this.#replicates, summary);
  }

  #reader(summary: number): HistogramReader {
    let reader = this.#readers.get(summary);
    if (reader === undefined) {
      reader = new HistogramReader(this.#histogram(summary));
      this.#readers.set(summary, reader);
    }
    return reader;
  }
}

function sumOf(shares: readonly Share[], of: (smoothing: number) => number): number {
  return shares.reduce((sum, { smoothing, weight }) => sum + weight * of(smoothing), 0);
}

function byProbability<T>(of: (p: number, i: number) => T): Record<(typeof PROBABILITIES)[number], T> {
  return Object.fromEntries(PROBABILITIES.map((p, i) => [p, of(Number(p), i)])) as Record<
    (typeof PROBABILITIES)[number],
    T
  >;
}
