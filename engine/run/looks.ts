/**
 * A run look by look: trials are made until a look has seen enough. A run of a stated number of trials is looked at once,
 * one to a precision as often as it takes.
 */
import { ArgumentError } from '../errors.ts';
import type { Program } from '../program/program.ts';
import type { TargetRefs } from '../program/tally-refs.ts';
import { anyLook, doublingLooks, type IntervalRule, oneLook } from '../result/estimate/interval-rule.ts';
import { estimate, type TallyReader } from '../result/estimate/tally-reader.ts';
import type { PrecisionFacts } from '../result/result.ts';
import { planLooks, planRun, type RunPlan } from '../simulate/run/run-plan.ts';
import type { Tally } from '../tally/tally.ts';
import { say } from '../words/phrase.ts';
import type { RunRequest, Settled } from './run-request.ts';

interface Goal {
  readonly precision: number;
  /** Trials that were not to be exceeded. */
  readonly most: number;
  readonly onLook: RunRequest['onLook'];
}

/** The looks that a run may take, planned before it begins. */
export interface Looks {
  /** At least one, each going on where the one before stopped. */
  readonly plans: readonly RunPlan[];
  /** How intervals are made of what so many looks see. */
  readonly rule: IntervalRule;
  /** What a look has to see for the run to stop; without it the one look is enough. */
  readonly goal?: Goal;
}

/** A run as it was made. */
export interface MadeRun {
  readonly plan: RunPlan;
  /** One a replicate. */
  readonly tallies: readonly Tally[];
  readonly rule: IntervalRule;
  /** How often it was looked at. */
  readonly looks: number;
}

/** Makes the trials of a plan, on a pool or in this thread, and adds them to the tallies of those made before. */
export type MakeTrials = (plan: RunPlan, made: Tally[] | undefined) => Tally[] | Promise<Tally[]>;

/**
 * Plans the looks at a run. They depend on nothing but the request.
 *
 * @throws ArgumentError for a seed, sampler, number of trials or precision that no run can have
 */
export function looksOf(request: Settled<RunRequest>): Looks {
  const { seed, sampler, trials, level, precision, onLook } = request;
  if (precision === undefined) return { plans: [planRun(seed, sampler, trials)], rule: oneLook(level) };
  if (!(precision > 0 && Number.isFinite(precision))) {
    throw new ArgumentError(say('precision-half-width-above-0', { precision }));
  }
  const plans = planLooks(seed, sampler, trials);
  const rule = sampler === 'sobol' ? doublingLooks(level, plans.length) : anyLook(level, precision);
  return { plans, rule, goal: { precision, most: trials, onLook } };
}

/**
 * Makes trials until a look has seen enough, or all looks were taken. Trials are never made again: every look adds to
 * the tallies of the one before. Where it stops depends on nothing but the arguments.
 *
 * @param targets whose intervals the goal is about
 * @param makeTrials its faults are this function's
 */
export async function simulateLooks(
  program: Program,
  { plans, rule, goal }: Looks,
  targets: readonly TargetRefs[],
  makeTrials: MakeTrials,
): Promise<MadeRun> {
  let tallies: Tally[] | undefined;
  for (const [i, plan] of plans.entries()) {
    tallies = await makeTrials(plan, tallies);
    const made = { plan, tallies, rule, looks: i + 1 };
    const isEnough = goal === undefined || isMet(goal, targets, plan, estimate(program, made));
    if (isEnough || i === plans.length - 1) return made;
  }
  throw new Error('a run has no look');
}

function isMet(
  { precision, onLook }: Goal,
  targets: readonly TargetRefs[],
  { trials }: RunPlan,
  reader: TallyReader,
): boolean {
  const widest = widthsOf(targets, reader).reduce((a, b) => (b.halfWidth > a.halfWidth ? b : a));
  onLook?.({ trials, widest: widest.name, halfWidth: widest.halfWidth });
  return widest.halfWidth <= precision;
}

/** What came of a goal, by the final odds of all targets; undefined of a run without one. */
export function precisionFacts(
  { goal }: Looks,
  targets: readonly TargetRefs[],
  reader: TallyReader,
  looks: number,
): PrecisionFacts | undefined {
  if (goal === undefined) return undefined;
  const { precision: asked, most } = goal;
  const short = widthsOf(targets, reader).flatMap(({ name, halfWidth }) => (halfWidth > asked ? [name] : []));
  return { asked, most, looks, reached: short.length === 0, short };
}

function widthsOf(targets: readonly TargetRefs[], reader: TallyReader) {
  return targets.map(({ name, hit }) => {
    const { low, high } = reader.odds(hit);
    return { name, halfWidth: (high - low) / 2 };
  });
}
