/**
 * What a chunk of trials leaves behind: counts, moments and histograms. Two
 * tallies merge into the tally of both; its size does not depend on the trials.
 */
import { addPage, BINS_PER_PAGE, type Histogram } from './histogram.ts';
import { type Moments, mergeMoments, NO_MOMENTS } from './moments.ts';

export interface Summary {
  moments: Moments;
  readonly histogram: Histogram;
}

export interface Tally {
  trials: number;
  /** Hits of each event. */
  readonly hits: Float64Array;
  /** Trials that hit both of two joint events, i < j, row by row of the upper triangle; see `jointIndex`. */
  readonly joint: Float64Array;
  readonly summaries: readonly Summary[];
}

/** A tally in the form that travels from a worker: all pages in one buffer that is handed over, not copied. */
export interface PackedTally {
  readonly trials: number;
  readonly hits: Float64Array;
  readonly joint: Float64Array;
  readonly moments: readonly Moments[];
  /** Which summary and which page each run of 1024 counts in `pages` belongs to: pairs. */
  readonly directory: Uint32Array;
  readonly pages: Uint32Array;
}

/** Place of the pair i < j among `n` joint events. */
export function jointIndex(i: number, j: number, n: number): number {
  return i * n - (i * (i + 1)) / 2 + (j - i - 1);
}

export function emptyTally(events: number, jointEvents: number, summaries: number): Tally {
  return {
    trials: 0,
    hits: new Float64Array(events),
    joint: new Float64Array((jointEvents * (jointEvents - 1)) / 2),
    summaries: Array.from({ length: summaries }, () => ({ moments: NO_MOMENTS, histogram: new Map() })),
  };
}

/**
 * Adds a chunk's tally. Counts are exact in any order; moments are floating-point, so chunks are added in the
 * order of their numbers.
 */
export function mergeInto(tally: Tally, chunk: PackedTally): void {
  tally.trials += chunk.trials;
  for (const [i, hits] of chunk.hits.entries()) tally.hits[i]! += hits;
  for (const [i, both] of chunk.joint.entries()) tally.joint[i]! += both;
  for (const [i, moments] of chunk.moments.entries()) {
    const summary = tally.summaries[i]!;
    summary.moments = mergeMoments(summary.moments, moments);
  }
  for (let k = 0; 2 * k < chunk.directory.length; k++) {
    const { histogram } = tally.summaries[chunk.directory[2 * k]!]!;
    const counts = chunk.pages.subarray(k * BINS_PER_PAGE, (k + 1) * BINS_PER_PAGE);
    addPage(histogram, chunk.directory[2 * k + 1]!, counts);
  }
}
