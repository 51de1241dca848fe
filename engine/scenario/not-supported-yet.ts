/**
 * Parts of the scenario language that this version does not read. They are
 * refused, never passed over, and the message says what to write instead.
 */

const LATER: ReadonlyMap<string, string> = new Map([
  ['dependence', 'Scores are joined by a Gaussian copula; remove the section'],
  ['correlations', 'Let draws share a factor: the product of two loads is their correlation'],
  ['events', 'Describe the event by a path of its own and add it in an indicator'],
  ['at_least', 'Use `all` or `any`'],
]);

/** How to do without a key that the language has but this version does not; undefined for any other key. */
export function mendWithout(key: string): string | undefined {
  const mend = LATER.get(key);
  return mend === undefined ? undefined : `\`${key}\` is not supported yet. ${mend}`;
}
