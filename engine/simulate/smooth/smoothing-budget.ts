/**
 * Which margins of a large draft are smoothed. A smoothing makes its margin anew some ten times in every trial; where all
 * of them together would take far longer than the trials themselves, the rest is counted. Depends on the draft alone.
 */
import type { Remark } from '../../errors.ts';
import { memoizeByObject } from '../../memoize-by-object.ts';
import { passesTo } from '../../program/ir/kernel-passes.ts';
import { marginsOf, type SsaProgram } from '../../program/ir/ssa-program.ts';
import type { Register } from '../../program/program.ts';
import { say } from '../../words/phrase.ts';

/**
 * Kernel passes that all smoothed margins together may take, made once: some two seconds of one core for 16 384 trials.
 * The Jining baseline takes 4150, 60 counties over five years with 12 targets 27 415.
 */
const MOST_PASSES = 12_000;

/** The margins of a draft's events that are within its bounds; deadlines before other years and rungs, cheap before dear. */
export const affordableMargins = memoizeByObject((draft: SsaProgram): ReadonlySet<Register> => {
  const isDeadline = new Map<Register, boolean>();
  for (const event of draft.events) {
    const margins = new Set([event.margin, ...marginsOf(event).map(({ margin }) => margin)]);
    for (const margin of margins) {
      if (margin !== undefined) isDeadline.set(margin, event.joint || isDeadline.get(margin) === true);
    }
  }
  const passes = passesTo(draft.operations);
  const margins = [...isDeadline].map(([margin, deadline], place) => ({
    ...{ margin, place, rank: deadline ? 0 : 1 },
    passes: passes(margin),
  }));
  margins.sort((a, b) => a.rank - b.rank || a.passes - b.passes || a.place - b.place);
  const affordable = new Set<Register>();
  let left = MOST_PASSES;
  for (const { margin, passes } of margins) {
    if (passes > left) break;
    left -= passes;
    affordable.add(margin);
  }
  return affordable;
});

/** What is to be told of a draft with odds that are counted since smoothing all of them would take too long. */
export function remarksOnSmoothing(draft: SsaProgram): Remark[] {
  const affordable = affordableMargins(draft);
  const margins = new Set(draft.events.flatMap(({ margin }) => margin ?? []));
  const counted = [...margins].filter((each) => !affordable.has(each)).length;
  if (counted === 0) return [];
  return [{ ...say('odds-not-smoothed', { counted, odds: margins.size }), mend: say('take-more-trials') }];
}
