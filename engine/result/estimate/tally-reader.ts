/** Reads odds and summaries out of the tallies of a run, with their intervals, in the units that are shown. */

import { decimalProduct } from '../../program/ir/decimal.ts';
import type { Program } from '../../program/program.ts';
import type { EventRef, SummaryRef, Support } from '../../program/tally-refs.ts';
import type { Counts } from '../../statistics/proportion-difference.ts';
import type { Interval } from '../../statistics/proportion-interval.ts';
import { type CountedBin, type Histogram, HistogramReader } from '../../tally/histogram.ts';
import { histogramOf } from '../../tally/histogram-gaps.ts';
import { type Moments, standardDeviation } from '../../tally/moments.ts';
import { jointIndex, poolHistograms, poolTallies, type Tally } from '../../tally/tally.ts';
import type { Odds, YearSummary } from '../result.ts';
import { countedOdds } from './counted-odds.ts';
import type { IntervalRule } from './interval-rule.ts';
import type { RareFinding } from './rare-odds.ts';
import { SmoothedOdds } from './smoothed-odds.ts';
import { SupportReader } from './support-reader.ts';

/** Cells of a result's histogram, tails apart: fine enough for a picture of 500 pixels. */
const CELLS = 60;
const PROBABILITIES = ['0.05', '0.1', '0.25', '0.5', '0.75', '0.9', '0.95'] as const;

/** Values with a share of their own that a result lists, at most: more are a distribution. */
const MOST_ATOMS = 200;

type EstimatedProgram = Pick<
  Program,
  'events' | 'summaries' | 'averages' | 'crosses' | 'smoothings' | 'tables' | 'weight'
>;

/** What was found of events that were sampled apart, by event. */
export type RareFindings = ReadonlyMap<number, RareFinding>;

/**
 * The odds and summaries of a run.
 *
 * @param rare what was found of events that were sampled apart
 */
export function estimate(
  program: EstimatedProgram,
  { tallies, rule }: { readonly tallies: readonly Tally[]; readonly rule: IntervalRule },
  rare: RareFindings = new Map(),
): TallyReader {
  return new TallyReader(program, tallies, rule, rare);
}

interface Read {
  readonly summary: number;
  readonly histogram: Histogram;
  reader?: HistogramReader;
  supported?: SupportReader;
}

export class TallyReader {
  readonly #replicates: readonly Tally[];
  readonly #pooled: Omit<Tally, 'histograms'>;
  readonly #rule: IntervalRule;
  readonly #rare: RareFindings;
  readonly #smoothed: SmoothedOdds;
  /** Event number → place among the joint events. */
  readonly #jointPlace: ReadonlyMap<number, number>;
  /** What all replicates counted of the summary that was asked for last: of thousands, all would take much memory. */
  #last: Read | undefined;

  /**
   * @param tallies one a replicate; a single one is plain Monte Carlo
   * @param rare by event, what was found of those that were sampled apart: its odds are told in place of the run's own
   */
  constructor(shape: EstimatedProgram, tallies: readonly Tally[], rule: IntervalRule, rare: RareFindings) {
    this.#replicates = tallies;
    this.#pooled = tallies.length === 1 ? tallies[0]! : poolTallies(shape, tallies);
    this.#rule = rule;
    const scale = trialsPerWeight(this.#pooled);
    this.#smoothed = new SmoothedOdds(shape, { replicates: tallies, pooled: this.#pooled, scale }, rule);
    this.#rare = rare;
    const joint = shape.events.flatMap((event, i) => (event.joint ? [i] : []));
    this.#jointPlace = new Map(joint.map((event, place) => [event, place]));
  }

  /** (Σ weight)² / Σ weight² over the trials, where they are weighed; else how many there are. */
  get effectiveSample(): number {
    const { trials } = this.#pooled;
    return trials * trialsPerWeight(this.#pooled);
  }

  /** Whether trials count for weights of their own. */
  get isWeighed(): boolean {
    return this.#pooled.squares.length > 0;
  }

  /** Coverage of the intervals. */
  get level(): number {
    return this.#rule.level;
  }

  /** Mean weight of a run's trials; 1 where they are not weighed. */
  meanWeight(trials: number): number {
    return this.isWeighed ? this.#pooled.trials / trials : 1;
  }

  /** How often an event is hit in as many trials of equal weight as tell as much. */
  counts(event: EventRef): Counts {
    const scale = trialsPerWeight(this.#pooled, 'event' in event ? event.event : undefined);
    return { hits: this.hits(event) * scale, trials: this.#pooled.trials * scale };
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
    const rare = 'event' in event ? this.#rare.get(event.event)?.odds : undefined;
    return rare ?? this.#smoothedOdds(event) ?? this.#countedOdds(event);
  }

  /**
   * Whether conditional probabilities tell the odds of an event.
   *
   * @param isBelieved whether they may, where that is known otherwise than by their own sample
   */
  isSmoothed(event: EventRef, isBelieved?: boolean): boolean {
    return this.#smoothedOdds(event, isBelieved) !== undefined;
  }

  #smoothedOdds(event: EventRef, isBelieved = this.#isBelieved(event)): Odds | undefined {
    return 'event' in event ? this.#smoothed.odds(event.event, isBelieved) : undefined;
  }

  #isBelieved(event: EventRef): boolean | undefined {
    return 'event' in event ? this.#rare.get(event.event)?.isSmoothingBelieved : undefined;
  }

  /**
   * The odds in each replicate, made as `odds` makes them: conditional probabilities where the event is smoothed, else
   * shares of hits. One number where there is one replicate.
   */
  byReplicate(event: EventRef): number[] {
    if ('constant' in event) return this.#replicates.map(() => Number(event.constant));
    return this.#smoothedOdds(event) === undefined
      ? this.#shares(event.event)
      : this.#smoothed.byReplicate(event.event);
  }

  #shares(event: number): number[] {
    return this.#replicates.map((tally) => tally.hits[event]! / tally.trials);
  }

  #countedOdds(event: EventRef): Odds {
    const hitsOf = ({ hits, trials }: Tally) => {
      if ('event' in event) return hits[event.event]!;
      return event.constant ? trials : 0;
    };
    const scale = trialsPerWeight(this.#pooled, 'event' in event ? event.event : undefined);
    const counts = this.#replicates.map((tally) => ({
      hits: hitsOf(tally) * scale,
      trials: tally.trials * scale,
    }));
    return countedOdds(counts, this.#rule.level, this.#rule);
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

  /** @param factor what a shown unit is worth in base units */
  quantile(summary: SummaryRef, p: number, factor: number): number {
    if ('constant' in summary) return inUnit(summary.constant, factor);
    const reader = this.#quantiles(summary);
    const value = reader.quantile(p);
    return reader instanceof SupportReader && reader.isAtom(value) ? inUnit(value, factor) : value / factor;
  }

  mean(summary: SummaryRef): number {
    return 'constant' in summary ? summary.constant : this.#pooled.moments.at(summary.summary).mean;
  }

  /** All that a summary counted. */
  histogram(summary: SummaryRef): Histogram {
    if ('constant' in summary) return histogramOf(summary.constant);
    return this.#read(summary.summary).histogram;
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

  /** @param factor what a shown unit is worth in base units */
  year(summary: SummaryRef, factor: number): YearSummary {
    if ('constant' in summary) return this.#unvarying(inUnit(summary.constant, factor));
    const moments = this.#pooled.moments.at(summary.summary);
    const reader = this.#quantiles(summary);
    const atoms = reader instanceof SupportReader ? reader.atoms() : [];
    // One value in every trial is what no rounding of a mean makes of it.
    if (atoms[0]?.count === moments.count) return this.#unvarying(inUnit(atoms[0].value, factor));
    const sd = standardDeviation(moments);
    if (sd <= ROUNDING * Math.abs(moments.mean)) {
      return this.#unvarying(Number((moments.mean / factor).toPrecision(SURE_DIGITS)));
    }
    const { edges, counts } = this.#reader(summary.summary).coarse(CELLS);
    const ranks = this.#rankIntervals(summary.summary, reader);
    const quantile = (p: number) => this.quantile(summary, p, factor);
    return {
      mean: moments.mean / factor,
      sd: sd / factor,
      quantiles: byProbability(quantile),
      quantile_intervals: byProbability((_, i) => {
        const { low, high } = ranks[i]!;
        return [quantile(low), quantile(high)];
      }),
      histogram: { edges: edges.map((edge) => edge / factor), counts },
      ...(atoms.length === 0 ||
      atoms.length > MOST_ATOMS ||
      atoms.some(({ count }) => !Number.isInteger(count))
        ? {}
        : { atoms: atoms.map(({ value, count }) => ({ value: inUnit(value, factor), trials: count })) }),
    };
  }

  /** What no draw changes. */
  #unvarying(value: number): YearSummary {
    return {
      mean: value,
      sd: 0,
      quantiles: byProbability(() => value),
      quantile_intervals: byProbability(() => [value, value]),
      histogram: { edges: [value, value], counts: [this.#pooled.trials] },
    };
  }

  /**
   * For each of `PROBABILITIES` the two between whose quantiles the true quantile lies: an interval for the share below
   * the estimate, and for how counts lie in its bin.
   */
  #rankIntervals(summary: number, reader: HistogramReader | SupportReader): Interval[] {
    const trials = this.effectiveSample;
    const probabilities = PROBABILITIES.map(Number);
    if (this.#replicates.length === 1) {
      return probabilities.map((p) => {
        const { low, high } = this.#rule.ofCounts(p * trials, trials);
        const error = reader.shareError(p);
        return { low: Math.max(low - error, 0), high: Math.min(high + error, 1) };
      });
    }
    const shares = this.#sharesBelow(summary, reader, probabilities);
    const resolution = 1 / trials;
    return probabilities.map((p, i) => {
      const { low, high, mean } = this.#rule.ofReplicates(shares.map((each) => each[i]!));
      const error = reader.shareError(p);
      return {
        low: Math.max(p - Math.max(mean - low, resolution) - error, 0),
        high: Math.min(p + Math.max(high - mean, resolution) + error, 1),
      };
    });
  }

  /** Of each replicate the shares below the quantiles of all. */
  #sharesBelow(
    summary: number,
    reader: HistogramReader | SupportReader,
    probabilities: readonly number[],
  ): number[][] {
    if (reader instanceof SupportReader) {
      return this.#replicates.map(({ histograms, hits }) =>
        reader.sharesBelow({ histogram: histograms[summary]!, hits }, probabilities),
      );
    }
    const values = probabilities.map((p) => reader.quantile(p));
    return this.#replicates.map(({ histograms }) => reader.sharesBelow(histograms[summary]!, values));
  }

  /** What tells the quantiles of a summary: with what is known of it, where that bears on them. */
  #quantiles({
    summary,
    support,
  }: Extract<SummaryRef, { readonly summary: number }>): HistogramReader | SupportReader {
    const plain = this.#reader(summary);
    if (support === undefined || !bearsOn(support, plain)) return plain;
    const read = this.#read(summary);
    read.supported ??= new SupportReader(support, { histogram: read.histogram, hits: this.#pooled.hits });
    return read.supported;
  }

  #reader(summary: number): HistogramReader {
    const read = this.#read(summary);
    read.reader ??= new HistogramReader(read.histogram);
    return read.reader;
  }

  /** Added up when it is asked for: most of what a search runs is asked for odds only. */
  #read(summary: number): Read {
    if (this.#last?.summary !== summary) {
      const [first, ...others] = this.#replicates;
      const histogram =
        others.length === 0 ? first!.histograms[summary]! : poolHistograms(this.#replicates, summary);
      this.#last = { summary, histogram };
    }
    return this.#last;
  }
}

/**
 * How many equal trials a unit of weight tells as much as: of the share of hits of an event by its own variance (the delta
 * method for a ratio of sums: Owen 2013, Monte Carlo theory, methods and examples, 9.3), else of all. 1 where trials are not
 * weighed.
 */
function trialsPerWeight(
  { trials, squares, hits }: Pick<Tally, 'trials' | 'squares' | 'hits'>,
  event?: number,
): number {
  if (squares.length === 0 || trials === 0) return 1;
  const all = trials / squares[0]!;
  if (event === undefined) return all;
  const p = hits[event]! / trials;
  const variance = squares[1 + event]! * (1 - 2 * p) + squares[0]! * p * p;
  return p > 0 && p < 1 && variance > 0 ? (p * (1 - p) * trials) / variance : all;
}

/** A number that somebody wrote, or that follows from such in decimals, in a unit that is worth `factor`. */
function inUnit(value: number, factor: number): number {
  return decimalProduct(value, 1 / factor);
}

/** What is made in different ways of equal numbers differs by so much of them at most: 512 last bits. */
export const ROUNDING = 1 / 17_592_186_044_416;
/** Digits that such rounding leaves alone. */
const SURE_DIGITS = 13;

/** A bin that reaches beyond what can be moves no quantile of a result while it holds less. */
const SMALL_SHARE = 0.01;

/** Whether some value has a share of its own, or a bin with a good share of all reaches beyond what can be. */
function bearsOn({ atoms, low, high }: Support, { first, last, total }: HistogramReader): boolean {
  if (atoms.length > 0) return true;
  const holdsMuch = (bin: CountedBin | undefined) => bin !== undefined && bin.count >= SMALL_SHARE * total;
  return (holdsMuch(first) && first!.low < low) || (holdsMuch(last) && last!.high > high);
}

function byProbability<T>(of: (p: number, i: number) => T): Record<(typeof PROBABILITIES)[number], T> {
  return Object.fromEntries(PROBABILITIES.map((p, i) => [p, of(Number(p), i)])) as Record<
    (typeof PROBABILITIES)[number],
    T
  >;
}
