/** What is known of an event without a population: the most likely points of the ways to it, and where it is steep. */
import type { Direction } from '../../program/ir/lower.ts';
import { type SsaProgram, sliceFor } from '../../program/ir/ssa-program.ts';
import type { Register } from '../../program/program.ts';
import { normalCdf } from '../../statistics/normal.ts';
import type { DesignPoint } from '../pilot/design-point.ts';
import { evaluatorOf } from '../pilot/evaluator.ts';
import { failureModesOf } from '../pilot/failure-modes.ts';
import type { Population } from '../pool.ts';
import { weightsAlong } from '../smooth/smoothing-pilot.ts';
import { POPULATION } from './particles.ts';

/** Steep directions of an event, at most. */
const MOST_STEEP = 8;
/** Ways with a smaller share of the odds, to first order, are left out. */
const NEXT_TO_NOTHING = 1e-4;
/** Share of the points that may ask a marginal for values beyond its table. */
const FEW = 0.01;

/** Most likely points of the ways to an event, but for those that are next to nothing beside the others. */
export function likelyWays(draft: SsaProgram, margin: Register): readonly DesignPoint[] {
  const ways = failureModesOf(draft).to(margin, 1);
  const odds = ways.map(({ distance }) => normalCdf(-distance));
  let all = 0;
  for (const each of odds) all += each;
  return ways.filter((_, i) => odds[i]! >= NEXT_TO_NOTHING * all);
}

/** Directions in which an event is steep; of many, none: they would take longer than they save. */
export function steepDirections(ways: readonly DesignPoint[]): Direction['weights'][] {
  const directions = ways.flatMap(({ steep }) => steep);
  if (directions.length > MOST_STEEP) return [];
  return directions
    .map((each) => weightsAlong(each, [...each.keys()]))
    .filter((weights) => weights !== undefined);
}

/** Whether more than a few points ask some table for scores beyond its ends. */
export function leavesTables(
  draft: SsaProgram,
  margin: Register,
  sites: readonly number[],
  populations: readonly Population[],
): boolean {
  const asked = sliceFor(draft.operations, [margin]).flatMap((operation) =>
    operation.op === 'table' ? [operation] : [],
  );
  if (asked.length === 0) return false;
  const probe = evaluatorOf(draft);
  const place = new Map(sites.map((site, k) => [site, k]));
  return asked.some(({ of, table }) => {
    const { low, perUnit, buckets } = draft.tables[table]!;
    const [first, last] = [low + 1 / perUnit, low + (buckets - 1) / perUnit];
    let beyond = 0;
    for (const { points } of populations) {
      const values = probe.evaluate(of, POPULATION, (site, scores) => scores.set(points[place.get(site)!]!));
      for (const value of values) if (value < first || value > last) beyond++;
    }
    return beyond > FEW * populations.length * POPULATION;
  });
}
