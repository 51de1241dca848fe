/** Which margins a run smooths, and along which directions. */
import type { Direction } from '../program/ir/lower.ts';
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import type { Pool } from '../simulate/pool.ts';
import type { RunPlan } from '../simulate/run/run-plan.ts';
import { directionFor, marginsToSmooth } from '../simulate/smooth/smoothing-pilot.ts';
import { turnOf } from './turn-of.ts';

/** Chooses the directions of a draft for a run under `sobol` of so many trials, all replicates together. */
export type ChooseDirections = (
  draft: SsaProgram,
  trials: number,
  pool: Pool,
  signal: AbortSignal | undefined,
) => Direction[] | Promise<Direction[]>;

/** A direction for each margin that gains by one. In between the calling thread hears of what the pool has done. */
const directionOfEachMargin: ChooseDirections = async (draft, trials, pool, signal) => {
  const directions: Direction[] = [];
  for (const margin of marginsToSmooth(draft)) {
    const direction = directionFor(draft, margin, trials);
    if (direction !== undefined) directions.push(direction);
    await turnOf(pool, signal);
  }
  return directions;
};

/**
 * The directions of a run: none under `random`, which is plain Monte Carlo, to check by.
 *
 * @param plan of its first look
 */
export async function chooseDirections(
  draft: SsaProgram,
  { sampler, trials }: RunPlan,
  pool: Pool,
  signal: AbortSignal | undefined,
  choose: ChooseDirections = directionOfEachMargin,
): Promise<Direction[]> {
  return sampler === 'sobol' ? choose(draft, trials, pool, signal) : [];
}
