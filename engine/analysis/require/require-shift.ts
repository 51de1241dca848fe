/** One input, or several along a direction: the step at which a target has the odds that are wanted. */

import { ArgumentError } from '../../errors.ts';
import { rounded } from '../../scenario/overlay/fields.ts';
import type { Settings } from '../../scenario/source/numeric-field.ts';
import type { OddsHere } from '../../simulate/pool.ts';
import { say } from '../../words/phrase.ts';
import { type Lever, shifted } from './lever.ts';
import { rangeOfLever } from './lever-range.ts';
import { type Crossing, searchOdds } from './odds-search.ts';
import type { ShiftAnswer } from './requirement.ts';
import { movedLever, type SearchContext, withoutReplicates } from './searching.ts';

/** An answer is rounded to a twentieth of its interval: finer digits would be the simulation's. */
const DIGITS_OF_INTERVAL = 20;

/** What a step along a direction sets. */
export type Along = (step: number) => Settings;

/**
 * The step along a direction at which the odds are those that are wanted.
 *
 * @param weights how far each lever moves for one step, parallel to the levers
 * @throws ArgumentError when all weights are 0
 */
export async function searchShift(
  levers: readonly Lever[],
  weights: readonly number[],
  searching: SearchContext,
): Promise<ShiftAnswer> {
  if (weights.length !== levers.length || !weights.some((weight) => weight !== 0)) {
    throw new ArgumentError(say('along-one-weight-for-each', { weights: weights.join(',') || 'none' }));
  }
  const along: Along = (step) =>
    Object.assign({}, ...levers.map((lever, i) => shifted(lever, weights[i]! * step)));
  const range =
    rangeAlong(levers, weights) ??
    (await rangeOfLever(
      async (step) => (await oddsAlong(along, [step], searching))[0]!,
      searching.odds,
      firstStep(levers, weights),
    ));
  const found = await search(along, range, searching);
  const shift = roundedTo(found, range);
  const [odds] = await oddsAlong(along, [shift], searching);
  return {
    question: 'shift',
    levers: levers.map((lever, i) => movedLever(lever, weights[i]!)),
    status: found.status,
    shift,
    low: found.low === null ? null : rounded(found.low),
    high: found.high === null ? null : rounded(found.high),
    odds: withoutReplicates(odds!),
    range,
    monotone: found.monotone,
    set: along(shift),
    curve: found.curve.map(({ at, odds: here }) => ({ shift: rounded(at), odds: withoutReplicates(here) })),
  };
}

/** The crossing within a range, nearest to now. */
export function search(
  along: Along,
  [low, high]: readonly [number, number],
  searching: SearchContext,
): Promise<Crossing> {
  return searchOdds((steps) => oddsAlong(along, steps, searching), searching.odds, low, high, 0);
}

/** Odds at some steps, all in one program. */
export async function oddsAlong(
  along: Along,
  steps: readonly number[],
  { source, target, ask }: SearchContext,
): Promise<OddsHere[]> {
  const settings = steps.map(along);
  const found = await ask.odds(
    settings,
    settings.map((set) => source.read(set)),
  );
  return found.map((byTarget) => byTarget.get(target)!);
}

/** The steps that keep every lever within its range; undefined when none has one. */
function rangeAlong(
  levers: readonly Lever[],
  weights: readonly number[],
): readonly [number, number] | undefined {
  const steps = levers.flatMap(({ range }, i) => {
    const weight = weights[i]!;
    if (range === undefined || weight === 0) return [];
    return [[range[0] / weight, range[1] / weight].sort((a, b) => a - b) as [number, number]];
  });
  if (steps.length === 0) return undefined;
  const [low, high] = [Math.max(...steps.map(([a]) => a)), Math.min(...steps.map(([, b]) => b))];
  if (low < high) return [low, high];
  throw new ArgumentError(say('vary-ranges-inputs-can-together'));
}

/** A quarter of the largest value, or a quarter where all are 0. */
function firstStep(levers: readonly Lever[], weights: readonly number[]): number {
  const sizes = levers.flatMap(({ fields }, i) =>
    fields.map(({ now }) => Math.abs(now / (weights[i]! || 1))),
  );
  return Math.max(...sizes.filter(Number.isFinite), 0) / 4 || 0.25;
}

function roundedTo({ status, at, low, high }: Crossing, range: readonly [number, number]): number {
  if (status !== 'found') return rounded(at);
  // Where one end lies beyond the range, the other is as far away again.
  const known = [low, high].flatMap((end) => (end === null ? [] : [2 * Math.abs(end - at)]));
  const width = low !== null && high !== null ? high - low : (known[0] ?? range[1] - range[0]);
  let unit = 1;
  while (unit > width / DIGITS_OF_INTERVAL) unit /= 10;
  return rounded(Math.min(Math.max(Math.round(at / unit) * unit, range[0]), range[1]));
}
