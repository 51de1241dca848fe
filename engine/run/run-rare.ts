/** One rare event: shifts chosen, its importance program run on the pool. */
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import { importanceProgram } from '../program/rare/importance-program.ts';
import { stream } from '../scenario/streams.ts';
import type { Pool } from '../simulate/pool.ts';
import { chooseShifts, type NoShifts } from '../simulate/rare/importance-pilot.ts';
import { type RareRun, weighHits } from '../simulate/rare/weighed-hits.ts';
import { planRun, type RunPlan } from '../simulate/run/run-plan.ts';
import { simulate, type Watching } from './simulate.ts';

/** Trials in all: a rare program makes a few paths of one target, so that they take a fraction of a second. */
const MIN_TRIALS = 65_536;
const MAX_TRIALS = 524_288;
/** Effective hits below which as many trials are made as may be. */
const MIN_EFFECTIVE_HITS = 1000;

/**
 * Runs the importance program of an event with draws that no other run has.
 *
 * @param plan of the run that hit it too seldom: its seed and sampler, and about its trials
 * @param name the event's own
 * @throws InterruptedError when the signal stops it
 */
export async function runRare(
  draft: SsaProgram,
  event: number,
  name: string,
  pool: Pool,
  plan: RunPlan,
  watching: Watching = {},
): Promise<RareRun | NoShifts> {
  const streams = stream.rare(name);
  const pilot = await chooseShifts(draft, event, plan.seed, streams, pool, watching.signal);
  if (typeof pilot === 'string') return pilot;
  const runOnce = async (trials: number, names: string): Promise<RareRun> => {
    const importance = importanceProgram(draft, event, pilot.shifts, names);
    const rarePlan = planRare(plan, trials);
    return {
      pilot,
      importance,
      plan: rarePlan,
      tallies: await simulate(importance.program, pool, rarePlan, watching),
    };
  };
  const first = await runOnce(Math.min(Math.max(plan.trials, MIN_TRIALS), MAX_TRIALS), streams);
  if (
    first.plan.trials >= MAX_TRIALS ||
    weighHits(first.importance, first.tallies).effective >= MIN_EFFECTIVE_HITS
  )
    return first;
  // Its draws are forgotten: to add to a sample because of what it says would bend the estimate.
  return runOnce(MAX_TRIALS, stream.rareAgain(streams));
}

/** As many as under `sobol`, a power of two in each replicate, whatever the sampler. */
const planRare = ({ seed, sampler }: RunPlan, trials: number): RunPlan => ({
  ...planRun(seed, 'sobol', trials),
  sampler,
});
