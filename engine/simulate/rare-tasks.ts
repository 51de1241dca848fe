/** What a pool can be asked to do for a rare event, and what it answers: plain data. */
import type { Register } from '../program/program.ts';
import type { EvaluatedProgram } from './pilot/evaluator.ts';

/** Scores of many points: `rows[k][i]` is score k of point i. */
export type Rows = readonly Float64Array[];

/** A direction of unit length, at right angles to the others of its component, along which it varies by `sd`. */
export interface Axis {
  readonly along: Float64Array;
  readonly sd: number;
}

/** A normal around `centre` that varies by `sd` along its axes and by `spread` in every other direction. */
export interface NormalComponent {
  readonly share: number;
  readonly centre: Float64Array;
  readonly spread: number;
  readonly axes: readonly Axis[];
}

/**
 * A rising map of a raw standard-normal score, linear between knots and beyond them: `values[j]` at `knots[j]`. The score
 * that it gives has the density of the raw one over the slope.
 */
export interface ScoreMap {
  readonly knots: Float64Array;
  readonly values: Float64Array;
  /** Slopes below the first knot, between knots, and above the last. */
  readonly slopes: Float64Array;
  /** For each of these pieces log q/φ = a + b·z + c·z² at a score z. */
  readonly ratios: Float64Array;
  /** Which piece begins, or goes on, at `values[0]` + i / `perUnit`. */
  readonly places: Uint8Array;
  readonly perUnit: number;
}

/** Independent scores, each with a law of its own; null where that is the standard normal. */
export interface ProductComponent {
  readonly share: number;
  readonly maps: readonly (ScoreMap | null)[];
}

export type Component = NormalComponent | ProductComponent;

/** What decides one event, as a number to climb: at least 0 where it happens, below 0 where it does not. */
export interface EventProgram {
  readonly program: EvaluatedProgram;
  readonly climb: Register;
  /** What a trial counts for, 1 on average over all trials; each counts for 1 without it. */
  readonly weight?: Register;
}

/** Trials of an importance sample to be drawn and weighed. */
export interface TrialsTask extends EventProgram {
  readonly kind: 'trials';
  readonly seed: number;
  /** Goes before the names of the draws, so that no other run has them. */
  readonly stream: string;
  readonly components: readonly Component[];
  readonly replicates: readonly number[];
  /** Of each replicate, a power of two. */
  readonly trials: number;
  /** Weights above this are counted apart. */
  readonly large: number;
  /** How many hits come back as points, drawn by their weights; and how many of those with large weights. */
  readonly kept: number;
  readonly keptLarge: number;
}

/** Sums over the weights of the hits of one replicate. */
export interface WeighedReplicate {
  readonly trials: number;
  readonly hits: number;
  /** Trials in which what is climbed is a finite number. */
  readonly finite: number;
  /** Of weights up to `large`, and of the others. */
  readonly sum: number;
  readonly largeSum: number;
  readonly largeHits: number;
  readonly largest: number;
  /** Of the squares of all weights, and of the large ones. */
  readonly squares: number;
  readonly largeSquares: number;
}

export interface WeighedTrials {
  readonly replicates: readonly WeighedReplicate[];
  /** Hits with their weights, capped so that none is drawn more often than it should. */
  readonly points: Rows;
  readonly weights: Float64Array;
  /** Hits with large weights, the largest first. */
  readonly large: Rows;
}

/** Points at which an event happens, to be moved about inside it. */
export interface WalkTask extends EventProgram {
  readonly kind: 'walk';
  readonly seed: number;
  /** A stream that nothing else draws from. */
  readonly stream: string;
  /** Points at which the event happens; each is taken as often as the others. */
  readonly starts: Rows;
  readonly moves: number;
  /** How often, and after as many moves each time, the points are noted at the end. */
  readonly notes: { readonly count: number; readonly apart: number };
}

export interface Walked {
  /** The points of every note, those of a start together. */
  readonly points: Rows;
  /** Of which start each point is. */
  readonly start: Int32Array;
}
