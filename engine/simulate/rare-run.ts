/** One rare event: shifts chosen, its importance program run on the pool. */
import type { Draft } from '../program/draft.ts';
import { type Importance, importanceProgram } from '../program/importance.ts';
import type { Tally } from '../tally/tally.ts';
import { chooseShifts, type ImportancePilot, type NoShifts } from './importance-pilot.ts';
import type { WorkerPool } from './pool.ts';
import type { RunPlan } from './run-plan.ts';
import { simulate, type Watching } from './simulate.ts';

export interface RareRun {
  readonly pilot: ImportancePilot;
  readonly importance: Importance;
  readonly plan: RunPlan;
  /** One a replicate. */
  readonly tallies: readonly Tally[];
}

/** Replicates of a run of either sampler: their spread makes the interval. */
const REPLICATES = 16;
/** Trials in all: a rare program makes a few paths of one target, so that they take a fraction of a second. */
const FEWEST = 65_536;
const MOST = 524_288;

/**
 * Runs the importance program of an event with draws that no other run has.
 *
 * @param plan of the run that hit it too seldom: its seed and sampler, and about its trials
 * @param name the event's own
 * @throws InterruptedError when the signal stops it
 */
export async function runRare(
  draft: Draft,
  event: number,
  name: string,
  pool: WorkerPool,
  plan: RunPlan,
  watching: Watching = {},
): Promise<RareRun | NoShifts> {
  const streams = `rare/${name}`;
  const pilot = chooseShifts(draft, event, plan.seed, streams);
  if (typeof pilot === 'string') return pilot;
  const importance = importanceProgram(draft, event, pilot.shifts, streams);
  const rarePlan = planRare(plan);
  return {
    pilot,
    importance,
    plan: rarePlan,
    tallies: await simulate(importance.program, pool, rarePlan, watching),
  };
}

/** As many trials as the run made, within bounds: a power of two in each of sixteen replicates. */
export function planRare({ seed, sampler, trials }: RunPlan): RunPlan {
  let all = FEWEST;
  while (all < trials && all < MOST) all *= 2;
  return { seed, sampler, replicates: REPLICATES, trialsPerReplicate: all / REPLICATES, trials: all };
}
