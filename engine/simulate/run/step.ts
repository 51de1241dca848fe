/** Steps of a bound program: each runs one kernel pass over a block of trials. */

/** Which trials a block handles. */
export interface BlockOfTrials {
  /** Within the replicate. */
  readonly firstTrial: number;
  /** Trials that count, at most the block size; the arithmetic runs over the whole block. */
  readonly trials: number;
}

/** Where the scores of a block come from. */
export interface ScoreSource {
  /** Writes the scores of a site to the register at `out`. */
  fill(site: number, out: number, block: BlockOfTrials): void;
}

export type Step = (block: BlockOfTrials) => void;
