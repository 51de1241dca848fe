/**
 * What trials leave behind: counts, moments and histograms. Two tallies merge
 * into the tally of both; its size does not depend on the trials.
 */
import { addPage, BINS_PER_PAGE, type Histogram } from './histogram.ts';
import { type Moments, mergeMoments, NO_MOMENTS } from './moments.ts';

interface Summary {
  moments: Moments;
  readonly histogram: Histogram;
}

export interface Tally {
  trials: number;
  /** Hits of each event. */
  readonly hits: Float64Array;
  /** Trials that hit both of two joint events, i < j, row by row of the upper triangle; see `jointIndex`. */
  readonly joint: Float64Array;
  /** Trials that hit a row's and a column's event of a cross; see `crossIndex`. */
  readonly cross: Float64Array;
  readonly summaries: readonly Summary[];
  /** Means and variances that have no histogram. */
  readonly averages: Moments[];
  /** Conditional probabilities of smoothed events. */
  readonly smoothed: Moments[];
}

/** What a tally has a place for: a Program says so. */
export interface TallyShape {
  readonly events: readonly { readonly joint: boolean }[];
  readonly summaries: readonly unknown[];
  readonly averages: readonly unknown[];
  readonly crosses: readonly { readonly rows: readonly unknown[]; readonly columns: readonly unknown[] }[];
  readonly smoothings: readonly unknown[];
}

/** Moments of one chunk, by summary, average and smoothing. */
export interface ChunkMoments {
  readonly moments: readonly Moments[];
  readonly averages: readonly Moments[];
  readonly smoothed: readonly Moments[];
}

/** The tally of some chunks in the form that travels from a worker: their counts together, their moments apart. */
export interface PackedTally {
  readonly trials: number;
  readonly hits: Float64Array;
  readonly joint: Float64Array;
  readonly cross: Float64Array;
  readonly chunks: readonly ChunkMoments[];
  /** Which summary and which page each run of 1024 counts in `pages` belongs to: pairs. */
  readonly directory: Uint32Array;
  readonly pages: Uint32Array;
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

export function emptyTally(shape: TallyShape): Tally {
  return {
    trials: 0,
    hits: new Float64Array(shape.events.length),
    joint: new Float64Array(jointPairs(shape)),
    cross: new Float64Array(crossPairs(shape)),
    averages: shape.averages.map(() => NO_MOMENTS),
    summaries: shape.summaries.map(() => ({ moments: NO_MOMENTS, histogram: new Map() })),
    smoothed: shape.smoothings.map(() => NO_MOMENTS),
  };
}

/**
 * Adds the tally of a span. Counts are exact in any order; moments are floating-point, so spans are added in the order
 * of their chunks: the sum is the same however the chunks fall into spans.
 */
export function mergeSpan(tally: Tally, span: PackedTally): void {
  // The first span's buffer may become the tally's own; a page of a later one must not keep its whole buffer alive.
  const add = tally.trials === 0 ? addPage : addPageCopied;
  addCounts(tally, span);
  for (const { moments, averages, smoothed } of span.chunks) {
    for (const [i, each] of moments.entries()) addMoments(tally, i, each);
    addAverages(tally, averages, smoothed);
  }
  for (let k = 0; 2 * k < span.directory.length; k++) {
    const { histogram } = tally.summaries[span.directory[2 * k]!]!;
    const counts = span.pages.subarray(k * BINS_PER_PAGE, (k + 1) * BINS_PER_PAGE);
    add(histogram, span.directory[2 * k + 1]!, counts);
  }
}

/** The tally of several replicates together, in their order. */
export function poolTallies(shape: TallyShape, tallies: readonly Tally[]): Tally {
  const pooled = emptyTally(shape);
  for (const tally of tallies) {
    addCounts(pooled, tally);
    for (const [i, { moments, histogram }] of tally.summaries.entries()) {
      addMoments(pooled, i, moments);
      for (const [page, counts] of histogram) addPageCopied(pooled.summaries[i]!.histogram, page, counts);
    }
    addAverages(pooled, tally.averages, tally.smoothed);
  }
  return pooled;
}

function addCounts(into: Tally, from: Pick<PackedTally, 'trials' | 'hits' | 'joint' | 'cross'>): void {
  into.trials += from.trials;
  for (const [i, hits] of from.hits.entries()) into.hits[i]! += hits;
  for (const [i, both] of from.joint.entries()) into.joint[i]! += both;
  for (const [i, both] of from.cross.entries()) into.cross[i]! += both;
}

function addAverages(into: Tally, averages: readonly Moments[], smoothed: readonly Moments[]): void {
  for (const [i, moments] of averages.entries()) {
    into.averages[i] = mergeMoments(into.averages[i]!, moments);
  }
  for (const [i, moments] of smoothed.entries()) {
    into.smoothed[i] = mergeMoments(into.smoothed[i]!, moments);
  }
}

function addMoments(into: Tally, summary: number, moments: Moments): void {
  const own = into.summaries[summary]!;
  own.moments = mergeMoments(own.moments, moments);
}

/** Adds a page that is somebody else's. */
function addPageCopied(histogram: Histogram, page: number, counts: Uint32Array): void {
  addPage(histogram, page, histogram.has(page) ? counts : counts.slice());
}
