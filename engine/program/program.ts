/**
 * A scenario compiled: a flat list of operations over registers, each register
 * one block of trials. Data only, so that it can be sent to a worker, hashed,
 * or run by another host; nothing is generated or evaluated as code.
 */

/** Index of a register: float64 × trials of a block. */
export type Register = number;

/** One random number a trial: the score of a stream in a year. `address` is the 64-bit name of the draw. */
export interface Site {
  readonly stream: string;
  /** The year, or null for a draw made once a trial. */
  readonly year: number | null;
  /** Others may rise with this score in one trial and fall in another: no event is smoothed along it. */
  readonly switches?: boolean;
  readonly address: readonly [low: number, high: number];
}

/** A monotone function of a score: piecewise cubics over equal buckets; see `KernelExports.table`. */
export interface Table {
  readonly low: number;
  readonly perUnit: number;
  readonly buckets: number;
  /** 9 numbers a bucket. */
  readonly data: Float64Array;
  /** Set where the function stands still and isStepped, as that of a draw from a few values. */
  readonly stepped?: true;
}

export interface Term {
  readonly register: Register;
  readonly coefficient: number;
}

/** As many as a kernel pass of growth takes. */
export const MOST_GROW_TERMS = 3;

export type UnaryOperation = 'absolute' | 'squareRoot' | 'exponential' | 'logarithm' | 'sine' | 'cosine';
export type BinaryOperation =
  | 'multiply'
  | 'divide'
  | 'power'
  | 'minimum'
  | 'maximum'
  | 'greater'
  | 'greaterOrEqual'
  | 'equal'
  | 'unequal';

export type Operation =
  /** Standard-normal scores of site `site`. */
  | { readonly op: 'score'; readonly out: Register; readonly site: number }
  /** out = constant + Σ coefficient · register, added from the left. */
  | {
      readonly op: 'linear';
      readonly out: Register;
      readonly constant: number;
      readonly terms: readonly Term[];
    }
  /** out = by · (constant + Σ coefficient · register), with one to `MOST_GROW_TERMS` terms. */
  | {
      readonly op: 'grow';
      readonly out: Register;
      readonly by: Register;
      readonly constant: number;
      readonly terms: readonly Term[];
    }
  | { readonly op: UnaryOperation; readonly out: Register; readonly of: Register }
  | {
      readonly op: BinaryOperation;
      readonly out: Register;
      readonly left: Register;
      readonly right: Register;
    }
  | {
      readonly op: 'select';
      readonly out: Register;
      readonly condition: Register;
      readonly yes: Register;
      readonly no: Register;
    }
  | { readonly op: 'table'; readonly out: Register; readonly of: Register; readonly table: number }
  /**
   * The registers, largest first, trial by trial; `out` are other registers, as many. With `ranks`, only those places of
   * `out` hold what they should afterwards.
   */
  | {
      readonly op: 'sort';
      readonly out: readonly Register[];
      readonly of: readonly Register[];
      readonly ranks?: readonly number[];
    }
  /** Counts trials in which the register is not 0 as hits of event `event`. */
  | { readonly op: 'hit'; readonly of: Register; readonly event: number }
  /** Adds the register to summary `summary`; with `where`, only trials in which that one is not 0. */
  | { readonly op: 'summarise'; readonly of: Register; readonly summary: number; readonly where?: Register }
  /** Adds the register to the mean and variance `average`, without a histogram; with `where` as above. */
  | { readonly op: 'average'; readonly of: Register; readonly average: number; readonly where?: Register }
  /** The register holds what each trial counts for: a whole number from 0 on. Comes before all that counts. */
  | { readonly op: 'weigh'; readonly of: Register }
  | Smooth
  | Solve;

/**
 * Adds, for each trial, the probability of an event given all of its scores but their sum along a direction:
 * the scores are moved along it until the margin is 0, and the normal tail beyond is counted.
 */
export interface Smooth {
  readonly op: 'smooth';
  readonly smoothing: number;
  /** Coefficients of unit length over score registers. */
  readonly along: readonly Term[];
  /** Makes the margin anew from the scores moved by register `STEP`; local registers only are written. */
  readonly inner: readonly Operation[];
  readonly margin: Register;
  /** 1 in the trials in which the event happens, as they stand, else 0. */
  readonly happens: Register;
}

/**
 * Finds, for each trial, how far its scores are to be moved along a direction for a margin to be 0: `out` is that step,
 * 0 where the margin crosses 0 nowhere between scores of ±9. `density` is exp(−x²/2) over the slope of the margin at the
 * place x where it is 0, and 0 where it is not: the density of the margin at 0 given all scores but their sum along the
 * direction, without the factor 1/√(2π).
 */
export interface Solve {
  readonly op: 'solve';
  readonly out: Register;
  readonly density: Register;
  /** Coefficients of unit length over score registers. */
  readonly along: readonly Term[];
  /** As of `Smooth`. */
  readonly inner: readonly Operation[];
  readonly margin: Register;
}

/**
 * Registers below 0 are local: they hold nothing from one `smooth` or `solve` to the next, and all of them share these places.
 * The first are the root finder's own.
 */
export const ROOT_REGISTERS = {
  step: -1,
  own: -2,
  x: -3,
  low: -4,
  flow: -5,
  high: -6,
  fhigh: -7,
  side: -8,
} as const;

/** What `Program.events[i]` counts. */
export interface Event {
  /** e.g. `targets/gdp_6000` or `targets/gdp_6000/2025`. */
  readonly name: string;
  /** Whether its joint count with every other joint event is kept. */
  readonly joint: boolean;
}

/** Two lists of events; the joint count of each of the one with each of the other is kept. */
export interface Cross {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** An event whose odds a smoothing gives a share of: of most the whole, with weight 1. */
export interface SmoothedEvent {
  readonly event: number;
  readonly weight: number;
}

interface Smoothing {
  readonly events: readonly SmoothedEvent[];
  /** Whether its margin depends on draws that only decide between cases: its probabilities may then jump. */
  readonly isStepped: boolean;
}

export interface Program {
  readonly registers: number;
  /** Local registers, the root finder's included. */
  readonly localRegisters: number;
  /** In order of their importance to a sampler that has good and bad dimensions: shared factors and late years first. */
  readonly sites: readonly Site[];
  readonly tables: readonly Table[];
  readonly operations: readonly Operation[];
  readonly events: readonly Event[];
  readonly smoothings: readonly Smoothing[];
  /** Names of the summaries, e.g. `paths/gdp/2025`. */
  readonly summaries: readonly string[];
  /** Names of the means and variances that are kept without a histogram. */
  readonly averages: readonly string[];
  readonly crosses: readonly Cross[];
  /** What each trial counts for, where it is not 1: the register that `weigh` names, which holds until the block ends. */
  readonly weight?: Register;
}
