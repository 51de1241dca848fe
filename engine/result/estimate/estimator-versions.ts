/** Versions of the estimators: what a result's numbers are made of, beyond the draws that `STREAM_VERSION` promises. */

/** What one version of the estimators changed against the one before it. */
interface EstimatorChange {
  readonly version: number;
  /** Which numbers of a result may differ, though their draws are the same. */
  readonly changed: readonly string[];
}

/** Every version, the first one first: a result names the one that made it, and is made again by that one only. */
export const ESTIMATOR_CHANGES: readonly [EstimatorChange, ...EstimatorChange[]] = [
  { version: 1, changed: [] },
  {
    version: 2,
    changed: [
      'histories: the error of mean and spread is one for all years of a trial',
      'joint odds: those of the rarer target times the share of its hits that hit the other',
      'quantiles of what has values with a share of their own: values that occur, in decimals',
      'what no draw enters: constants and paths without draws, in decimal arithmetic',
      'odds of targets that fewer than 400 trials hit: importance sampling with witnesses, bounds below one in a billion, and smoothing where an effective sample of 1000 is foretold',
      'smoothing of what hangs on sixteen scores at most: not believed where a sample that owes nothing to populations sees other ways',
      'quantile intervals: wider by what linear interpolation inside a bin may be off',
      'odds below one in ten billion that no short sample tells: a bound, and not followed any further',
      'sweep and require: odds at every setting smoothed along the directions of the scenario as it stands',
      'fits: widths that nearly believe a usual persistence, heavier tails, less width one year ahead',
      'odds of targets that hardly any future hits which agrees with what is known: importance sampling as well',
      'a single hit of a run: no contradiction of odds that now and then have one',
      'what differs between trials by last bits alone: sd 0, and one value for all quantiles',
    ],
  },
];

/** Raised when a number of any result changes though its draws do not; what changed stands in `ESTIMATOR_CHANGES`. */
export const ESTIMATOR_VERSION: number = ESTIMATOR_CHANGES.at(-1)!.version;
