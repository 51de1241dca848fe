/** The earliest year by which a target is reached with the odds that are wanted. */

import { ArgumentError } from '../../errors.ts';
import { MOST_YEARS } from '../../scenario/read/read-scenario.ts';
import type { Settings } from '../../scenario/source/numeric-field.ts';
import { say } from '../../words/phrase.ts';
import { deadlineOf, targetNamed } from '../named-target.ts';
import { oddsOfTarget } from '../odds-at.ts';
import type { YearAnswer } from './requirement.ts';
import { type SearchContext, withoutReplicates } from './searching.ts';

/**
 * Looks at the years up to `last`. Beyond the scenario's own end the paths grow on as the file says for every year.
 *
 * @throws ArgumentError when the target is not of the kind `by`, or `last` is no year that a scenario of this base may
 * end in
 */
export async function earliestYear(last: number, searching: SearchContext): Promise<YearAnswer> {
  const { source, pool, request, target: name, odds: asked } = searching;
  const own = source.read({});
  const target = targetNamed(own, name);
  if (!('when' in target) || target.when.mode !== 'by') {
    throw new ArgumentError(say('by-target-reached-by-year', { name }));
  }
  if ('deadlines' in target.when) {
    throw new ArgumentError(
      say('by-target-whose-deadline-one', { name }),
      say('ask-scenario-states-one-year'),
    );
  }
  const { base } = own.years;
  if (!Number.isInteger(last) || last <= base || last > base + MOST_YEARS) {
    throw new ArgumentError(say('by-year-from-last-one', { base: base + 1, base2: base + MOST_YEARS, last }));
  }
  const until = (year: number): Settings => ({
    ...(year > own.years.end ? { 'years.end': String(year) } : {}),
    ...(year === deadlineOf(own, target) ? {} : { [`targets.${name}.by`]: String(year) }),
  });
  const [found] = await oddsOfTarget([source.read(until(last))], name, request, pool, { everyYear: true });
  const years = [...found!.byYear].sort(([a], [b]) => a - b);
  // Reached by a year stays reached: the odds rise, so the first year is the only one.
  const first = years.find(([, { p }]) => p >= asked);
  const earliest = years.find(([, { high }]) => high >= asked);
  const latest = years.find(([, { low }]) => low >= asked);
  const [year, odds] = first ?? years.at(-1)!;
  return {
    question: 'year',
    status: first === undefined ? 'out of reach' : 'found',
    year,
    odds: withoutReplicates(odds),
    low: (earliest ?? years.at(-1)!)[0],
    high: latest === undefined ? null : latest[0],
    by_year: Object.fromEntries(years.map(([each, here]) => [String(each), withoutReplicates(here)])),
    set: until(year),
  };
}
