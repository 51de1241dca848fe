/** The pairs of two inputs at which a target has the odds that are wanted. */

import { ArgumentError } from '../../errors.ts';
import { rounded } from '../../scenario/overlay/fields.ts';
import { say } from '../../words/phrase.ts';
import { sideBySide } from '../cell/ask-odds.ts';
import { type Lever, shifted } from './lever.ts';
import { search } from './require-shift.ts';
import type { CurveAnswer } from './requirement.ts';
import { movedLever, type SearchContext } from './searching.ts';

/** Shifts of the first input: a curve of ten pieces. */
const POINTS = 11;

/**
 * For eleven shifts of the first input over its range, the shift of the second at which the odds are those that are
 * wanted, with its interval.
 *
 * @throws ArgumentError when one of them has no range
 */
export async function isoOddsCurve(
  [first, second]: readonly [Lever, Lever],
  searching: SearchContext,
): Promise<CurveAnswer> {
  const [ofFirst, ofSecond] = [rangeOf(first), rangeOf(second)];
  const places = Array.from({ length: POINTS }, (_, i) => i);
  const points = await sideBySide(places, searching.ask.atOnce, async (i) => {
    const shift = rounded(ofFirst[0] + ((ofFirst[1] - ofFirst[0]) * i) / (POINTS - 1));
    const along = (step: number) => ({ ...shifted(first, shift), ...shifted(second, step) });
    const { status, at, low, high } = await search(along, ofSecond, searching);
    const found = status === 'found';
    return {
      first: shift,
      status,
      second: found ? rounded(at) : null,
      low: found && low !== null ? rounded(low) : null,
      high: found && high !== null ? rounded(high) : null,
    };
  });
  return {
    question: 'curve',
    levers: [movedLever(first), movedLever(second)],
    ranges: [ofFirst, ofSecond],
    points,
  };
}

function rangeOf({ vary, range }: Lever): readonly [number, number] {
  if (range !== undefined) return range;
  throw new ArgumentError(say('curve-range-for-each-input', { vary, vary2: vary }));
}
