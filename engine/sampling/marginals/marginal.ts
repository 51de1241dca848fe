/** The law of one uncertain number; parameters in held units. Conventions are stated at each. */
export type Marginal =
  /** mean and standard deviation; sd > 0. */
  | { readonly type: 'normal'; readonly mean: number; readonly sd: number }
  /** mean and standard deviation of the value itself, not of its logarithm; mean > 0, sd > 0. */
  | { readonly type: 'lognormal'; readonly mean: number; readonly sd: number }
  /** min < max, both ends included. */
  | { readonly type: 'uniform'; readonly min: number; readonly max: number }
  /** min ≤ mode ≤ max, min < max. */
  | { readonly type: 'triangular'; readonly min: number; readonly mode: number; readonly max: number };
