/**
 * What trials leave behind: counts, moments and histograms. Two tallies merge
 * into the tally of both; its size does not depend on the trials.
 */
import { addCountsOf, addHistogram, type Histogram } from './histogram.ts';
import { MomentsTable } from './moments.ts';

export interface Tally {
  /** Trials; where each counts for a weight, the sum of the weights, whole numbers. So are hits and all other counts. */
  trials: number;
  /** Of weighed trials: Σ weight², then the same over the hits of each event. Empty where each trial counts for 1. */
  readonly squares: Float64Array;
  /** Hits of each event. */
  readonly hits: Float64Array;
  /** Trials that hit both of two joint events, i < j, row by row of the upper triangle; see `jointIndex`. */
  readonly joint: Float64Array;
  /** Trials that hit a row's and a column's event of a cross; see `crossIndex`. */
  readonly cross: Float64Array;
  /** By summary. */
  readonly histograms: readonly Histogram[];
  /** By summary. */
  readonly moments: MomentsTable;
  /** Means and variances that have no histogram. */
  readonly averages: MomentsTable;
  /** Conditional probabilities of smoothed events. */
  readonly smoothed: MomentsTable;
}

/** What a tally has a place for: a Program says so. */
export interface TallyShape {
  readonly events: readonly { readonly joint: boolean }[];
  readonly summaries: readonly unknown[];
  readonly averages: readonly unknown[];
  readonly crosses: readonly { readonly rows: readonly unknown[]; readonly columns: readonly unknown[] }[];
  readonly smoothings: readonly unknown[];
  /** Given where trials are weighed. */
  readonly weight?: unknown;
}

/** The tally of some chunks in the form that travels from a worker: their counts together, their moments apart. */
export interface PackedTally {
  readonly trials: number;
  readonly squares: Float64Array;
  readonly hits: Float64Array;
  readonly joint: Float64Array;
  readonly cross: Float64Array;
  /** Chunk after chunk, in each the rows of `MomentsTable` by summary, then average, then smoothing. */
  readonly moments: Float64Array;
  /** Runs of counts, by summary: four numbers each, the summary, the page, the first bin, and how many bins. */
  readonly directory: Uint32Array;
  /** The counts of all runs, one run after the other; what no run has is 0. */
  readonly counts: Uint32Array;
}

/** Place of the pair i < j among `n` joint events. */
export function jointIndex(i: number, j: number, n: number): number {
  return i * n - (i * (i + 1)) / 2 + (j - i - 1);
}

/** Number of pairs of joint events. */
export function jointPairs({ events }: Pick<TallyShape, 'events'>): number {
  const joint = events.filter((event) => event.joint).length;
  return (joint * (joint - 1)) / 2;
}

/** Number of pairs of all crosses. */
export function crossPairs({ crosses }: Pick<TallyShape, 'crosses'>): number {
  return crosses.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
}

/** Place of row `row` and column `column` of cross `cross`: one cross after another, row by row. */
export function crossIndex(
  { crosses }: Pick<TallyShape, 'crosses'>,
  cross: number,
  row: number,
  column: number,
): number {
  return crossPairs({ crosses: crosses.slice(0, cross) }) + row * crosses[cross]!.columns.length + column;
}

/** Numbers that `squares` of a tally has. */
export const squaresOf = ({ weight, events }: Pick<TallyShape, 'weight' | 'events'>): number =>
  weight === undefined ? 0 : 1 + events.length;

export function emptyTally(shape: TallyShape): Tally {
  return {
    trials: 0,
    squares: new Float64Array(squaresOf(shape)),
    hits: new Float64Array(shape.events.length),
    joint: new Float64Array(jointPairs(shape)),
    cross: new Float64Array(crossPairs(shape)),
    histograms: shape.summaries.map(() => new Map()),
    moments: new MomentsTable(shape.summaries.length),
    averages: new MomentsTable(shape.averages.length),
    smoothed: new MomentsTable(shape.smoothings.length),
  };
}

/**
 * Adds the tally of a span. Counts are exact in any order; moments are floating-point, so spans are added in the order
 * of their chunks: the sum is the same however the chunks fall into spans.
 */
export function mergeSpan(tally: Tally, span: PackedTally): void {
  addCounts(tally, span);
  for (let at = 0; at < span.moments.length; ) {
    for (const table of [tally.moments, tally.averages, tally.smoothed]) {
      table.addAll(span.moments, at);
      at += table.values.length;
    }
  }
  let at = 0;
  for (let k = 0; k < span.directory.length; k += 4) {
    const [summary, page, first, bins] = span.directory.subarray(k, k + 4);
    addCountsOf(tally.histograms[summary!]!, page!, first!, span.counts.subarray(at, at + bins!));
    at += bins!;
  }
}

/** The tally of several replicates together, in their order; without histograms, see `poolHistograms`. */
export function poolTallies(shape: TallyShape, tallies: readonly Tally[]): Omit<Tally, 'histograms'> {
  const { histograms: _, ...pooled } = emptyTally({ ...shape, summaries: [] });
  const moments = new MomentsTable(shape.summaries.length);
  for (const tally of tallies) {
    addCounts(pooled, tally);
    moments.addAll(tally.moments.values);
    pooled.averages.addAll(tally.averages.values);
    pooled.smoothed.addAll(tally.smoothed.values);
  }
  return { ...pooled, moments };
}

/** The histogram of a summary over several replicates together. */
export function poolHistograms(tallies: readonly Tally[], summary: number): Histogram {
  const pooled: Histogram = new Map();
  for (const { histograms } of tallies) addHistogram(pooled, histograms[summary]!);
  return pooled;
}

function addCounts(
  into: Pick<Tally, 'trials' | 'squares' | 'hits' | 'joint' | 'cross'>,
  from: Pick<PackedTally, 'trials' | 'squares' | 'hits' | 'joint' | 'cross'>,
): void {
  into.trials += from.trials;
  for (const [i, sum] of from.squares.entries()) into.squares[i]! += sum;
  for (const [i, hits] of from.hits.entries()) into.hits[i]! += hits;
  for (const [i, both] of from.joint.entries()) into.joint[i]! += both;
  for (const [i, both] of from.cross.entries()) into.cross[i]! += both;
}
