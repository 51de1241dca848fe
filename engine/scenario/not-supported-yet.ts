/**
 * Parts of the scenario language that this version does not read. They are
 * refused, never passed over, and the message says what to write instead.
 */

const LATER: ReadonlyMap<string, string> = new Map([
  ['dependence', 'Scores are joined by a Gaussian copula; remove the section'],
  ['correlations', 'Let draws share a factor: the product of two loads is their correlation'],
  ['events', 'Describe the event by a path of its own and add it in an indicator'],
  ['at_least', 'Use `all` or `any`'],
  ['pert', 'Use triangular with the same min, mode and max'],
  ['beta', 'Use triangular or uniform'],
  ['student-t', 'Use normal with a larger sd'],
  ['student_t', 'Use normal with a larger sd'],
  ['two-piece-normal', 'Use normal, or triangular if the skew matters'],
  ['two_piece_normal', 'Use normal, or triangular if the skew matters'],
  ['empirical', 'Use normal with the mean and sd of the values'],
  ['mixture', 'Use one marginal wide enough for both parts'],
  ['quantiles', 'Use normal with sd = (p90 - p10) / 2.563'],
  ['range', 'Use normal with sd = (high - low) / 3.29 for a central 90 %'],
  ['history', 'Use normal with the mean and sd of the past values'],
  ['min', 'Use uniform or triangular for a value with ends'],
  ['max', 'Use uniform or triangular for a value with ends'],
]);

/** How to do without a key that the language has but this version does not; undefined for any other key. */
export function mendWithout(key: string): string | undefined {
  const mend = LATER.get(key);
  return mend === undefined ? undefined : `\`${key}\` is not supported yet. ${mend}`;
}
