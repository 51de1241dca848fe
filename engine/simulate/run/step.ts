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

/** Where what operations count and add up goes; registers are places in memory. */
export interface TrialCounts {
  /** Takes in what the first `trials` trials count for. */
  weigh(register: number, trials: number): void;
  /** Counts the first `trials` trials in which a register is not 0. */
  hit(event: number, register: number, trials: number): void;
  /** Adds the first `trials` trials of a register to a summary, or those of them in which `where` is not 0. */
  summarise(summary: number, register: number, where: number | undefined, trials: number): void;
  /** Adds the first `trials` trials of a register to an average, or those of them in which `where` is not 0. */
  average(average: number, register: number, where: number | undefined, trials: number): void;
  /** Adds the first `trials` trials of a register of conditional probabilities to a smoothing. */
  smoothed(smoothing: number, register: number, trials: number): void;
}

export type Step = (block: BlockOfTrials) => void;
