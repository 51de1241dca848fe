/** A chunk of trials, and spans of them: what one task of a pool handles. */

/** Where the draws of a run come from. */
export type Sampler = 'random' | 'sobol';

export interface Chunk {
  /** Chunks are numbered through the run; moments are added in this order. */
  readonly number: number;
  readonly seed: number;
  readonly sampler: Sampler;
  readonly replicate: number;
  /** Within the replicate; a multiple of the block size. */
  readonly firstTrial: number;
  readonly trials: number;
}

/** Adjoining chunks of one replicate, at least one. */
export type Span = readonly Chunk[];
