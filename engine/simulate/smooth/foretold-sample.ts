/**
 * What conditional probabilities will be worth, foretold by points at which the event happens. The mean of c over these is
 * E c²/p over all trials: it says how uneven the probabilities of a run are without the luck of that run, whose own spread
 * shows least where the few trials that carry the mean are missing.
 */
import type { Direction } from '../../program/ir/lower.ts';
import { marginsOf, type SsaProgram } from '../../program/ir/ssa-program.ts';
import { normalCdf } from '../../statistics/normal.ts';
import { evaluatorOf } from '../pilot/evaluator.ts';
import { JUDGING_TRIALS, Line } from './conditional-odds.ts';

export interface ForetoldSample {
  /** (Σc)² / Σc² over the trials of a run. */
  readonly effective: number;
  /** Share of the odds in trials of which a single one would be more than 1/500 of the sum of all. */
  readonly large: number;
}

/** How far before its crossing, which is read off a line of few places, a point of the event may stand. */
const MAX_BEFORE_CROSSING = 0.1;
/** Part of the sum of all trials that one of them may have. */
const LARGE_SHARE = 1 / 500;

/**
 * @param points where the event happens, as chance has them there: rows by `sites`
 * @param odds of the event, by a run of so many trials
 * @returns undefined where the event is not smoothed
 */
export function foretoldSample(
  draft: SsaProgram,
  event: number,
  directions: readonly Direction[],
  { points, sites }: { readonly points: readonly Float64Array[]; readonly sites: readonly number[] },
  { odds, trials }: { readonly odds: number; readonly trials: number },
): ForetoldSample | undefined {
  const alongOf = new Map(directions.map(({ margin, weights }) => [margin, weights]));
  const own = draft.events[event]!;
  const branches = marginsOf(own);
  const whole = own.margin === undefined ? [] : [{ margin: own.margin, weight: 1 }];
  const parts = [branches, whole].find(
    (each) => each.length > 0 && each.every(({ margin }) => alongOf.has(margin)),
  );
  const size = points[0]?.length ?? 0;
  if (parts === undefined || size === 0) return undefined;
  const evaluator = evaluatorOf(draft);
  const isOfCases = parts.length > 1;
  const place = new Map(sites.map((site, k) => [site, k]));
  const none = new Float64Array(JUDGING_TRIALS);
  let [sum, large] = [0, 0];
  for (let first = 0; first + JUDGING_TRIALS <= size; first += JUDGING_TRIALS) {
    const scores = draft.sites.map((_, site) => {
      const k = place.get(site);
      return k === undefined ? none : points[k]!.subarray(first, first + JUDGING_TRIALS);
    });
    const probabilities = new Float64Array(JUDGING_TRIALS);
    for (const { margin, weight } of parts) {
      const line = new Line(evaluator, margin, scores, alongOf.get(margin)!);
      const crossings = line.crossings();
      const close = crossings === undefined ? [] : line.closeCrossings(crossings);
      for (let i = 0; i < JUDGING_TRIALS; i++) {
        // Where the margin does not rise all along, or is above 0 before it is said to cross, the point is a correction of
        // a whole hit. In another case than its own it may well stand before the crossing.
        const at = close[i];
        const isSeen = at !== undefined && (isOfCases || line.own[i]! >= at - MAX_BEFORE_CROSSING);
        probabilities[i]! += weight * (isSeen ? normalCdf(-at) : 1);
      }
    }
    for (const c of probabilities) {
      sum += c;
      if (c > LARGE_SHARE * odds * trials) large++;
    }
  }
  return { effective: (trials * odds * size) / sum, large: large / size };
}
