/**
 * Draws that only decide between cases: which state a regime is in, when a project starts, whether a revision happens,
 * when a target is due. Between two cuts every score of theirs does the same, so all that they can come to can be
 * listed, each with its probability.
 */
import type { Scenario } from '../../scenario/scenario.ts';
import { stream as streamName } from '../../scenario/streams.ts';
import { normalCdf } from '../../statistics/normal.ts';
import { fallingCuts, risingCuts } from '../ir/cuts.ts';
import { drawKey } from '../values/innovations.ts';

/** Something that the draws listed may come to. */
export interface Branch {
  readonly probability: number;
  /** A score that stands for all that do the same, by draw. */
  readonly given: ReadonlyMap<string, number>;
}

/** Branches of a target, at most: each costs as much as the target by itself. */
const MOST_BRANCHES = 32;
/** Cuts nearer to each other than this are the same but for rounding. */
const MIN_CUT_DISTANCE = 1e-12;

/**
 * All that some draws can come to. Draws beyond the first that together have 32 branches are left to chance.
 *
 * @param drawn the draws that matter, by key; only those of them that decide between cases are told
 */
export function branchesOf(scenario: Scenario, drawn: ReadonlySet<string>): Branch[] {
  let branches: Branch[] = [{ probability: 1, given: new Map() }];
  for (const [key, cuts] of cutsOf(scenario)) {
    if (!drawn.has(key) || branches.length * (cuts.length + 1) > MOST_BRANCHES) continue;
    branches = branches.flatMap(({ probability, given }) =>
      between(cuts).map((part) => ({
        probability: probability * part.probability,
        given: new Map([...given, [key, part.score]]),
      })),
    );
  }
  return branches;
}

/** The parts of all scores that cuts leave, each with a score inside. */
function between(cuts: readonly number[]): { readonly probability: number; readonly score: number }[] {
  const [first, last] = [cuts[0]!, cuts.at(-1)!];
  const ends = [Number.NEGATIVE_INFINITY, ...cuts, Number.POSITIVE_INFINITY];
  return ends.slice(1).map((high, i) => {
    const low = ends[i]!;
    const score = i === 0 ? first - 1 : i === cuts.length ? last + 1 : (low + high) / 2;
    return { probability: normalCdf(high) - normalCdf(low), score };
  });
}

/** Scores at which each draw decides otherwise, ascending, at least one a draw. */
function cutsOf({ years, regimes, paths, targets }: Scenario): Map<string, number[]> {
  const cuts = new Map<string, number[]>();
  const add = (stream: string, year: number | null, more: readonly number[]) => {
    const key = drawKey(stream, year);
    const all = [...(cuts.get(key) ?? []), ...more.filter(Number.isFinite)].sort((a, b) => a - b);
    const distinct = all.filter((cut, i) => i === 0 || cut - all[i - 1]! > MIN_CUT_DISTANCE);
    if (distinct.length > 0) cuts.set(key, distinct);
  };
  for (const { stream, start, transitions } of regimes) {
    add(streamName.startOf(stream), null, fallingCuts(start));
    let reached = start.map((probability) => probability > 0);
    for (let year = years.base + 1; year <= years.end; year++) {
      const rows = transitions.filter((_, state) => reached[state]);
      for (const row of rows) add(stream, year, fallingCuts(row));
      reached = reached.map((_, state) => rows.some((row) => row[state]! > 0));
    }
  }
  for (const { events, revision } of paths) {
    for (const { stream, starts } of events) {
      add(
        streamName.startOf(stream),
        null,
        fallingCuts([...starts.map(({ probability }) => probability), 0]),
      );
    }
    for (const [year, chance] of Object.entries(revision?.chance ?? {})) {
      add(revision!.stream, Number(year), fallingCuts([chance, 1 - chance]));
    }
  }
  for (const target of targets) {
    if (!('when' in target) || !('deadlines' in target.when)) continue;
    const shares = target.when.deadlines.map(({ probability }) => probability);
    add(streamName.deadline(target.name), null, risingCuts(shares));
  }
  return cuts;
}
