import type { QuantilePoint } from './metalog-law.ts';

/** The law of one uncertain number; parameters in base units. Conventions are stated at each. */
export type Marginal =
  /** mean and standard deviation; sd > 0. */
  | { readonly type: 'normal'; readonly mean: number; readonly sd: number }
  /** mean and standard deviation of the value itself, not of its logarithm; mean > 0, sd > 0. */
  | { readonly type: 'lognormal'; readonly mean: number; readonly sd: number }
  /** min < max, both ends included. */
  | { readonly type: 'uniform'; readonly min: number; readonly max: number }
  /** min ≤ mode ≤ max, min < max. */
  | { readonly type: 'triangular'; readonly min: number; readonly mode: number; readonly max: number }
  /** min ≤ mode ≤ max, min < max; lambda > 0, by convention 4. */
  | {
      readonly type: 'pert';
      readonly min: number;
      readonly mode: number;
      readonly max: number;
      readonly lambda: number;
    }
  /** Over [min, max] by the moments of the value itself: min < mean < max, 0 < sd < √((mean − min)(max − mean)). */
  | {
      readonly type: 'beta';
      readonly min: number;
      readonly max: number;
      readonly mean: number;
      readonly sd: number;
    }
  /** mean + scale · t; scale > 0 is not the standard deviation; df > 1. */
  | { readonly type: 'student-t'; readonly mean: number; readonly scale: number; readonly df: number }
  /** The standard deviations of the normal curves below and above the mode, both > 0. */
  | {
      readonly type: 'two-piece-normal';
      readonly mode: number;
      readonly sdLow: number;
      readonly sdHigh: number;
    }
  /** P(X ≤ value) = p at each point; two or more, ascending in both. */
  | { readonly type: 'metalog'; readonly points: readonly QuantilePoint[] }
  /** Each value with its weight, relative to the sum of weights; as many weights as values, each > 0. */
  | { readonly type: 'empirical'; readonly values: readonly number[]; readonly weights: readonly number[] }
  /** Shares > 0 that add up to 1. */
  | {
      readonly type: 'mixture';
      readonly parts: readonly { readonly share: number; readonly marginal: Marginal }[];
    }
  /** A marginal given that it lies from min to max; null for an end that is not cut. */
  | {
      readonly type: 'truncated';
      readonly of: Marginal;
      readonly min: number | null;
      readonly max: number | null;
    };
