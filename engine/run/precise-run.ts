/** A run that stops by itself: as soon as the odds of every target are known to a precision, or at a stated maximum. */

import { ArgumentError } from '../errors.ts';
import type { Program } from '../program/program.ts';
import type { TallyRefs } from '../program/tally-refs.ts';
import { anyLook, doublingLooks, type IntervalRule } from '../result/estimate/interval-rule.ts';
import { TallyReader } from '../result/estimate/tally-reader.ts';
import type { PrecisionFacts } from '../result/result.ts';
import { planLooks, type RunPlan } from '../simulate/run/run-plan.ts';
import type { Tally } from '../tally/tally.ts';
import { say } from '../words/phrase.ts';

/** What a look at a run saw. */
export interface Look {
  readonly trials: number;
  /** The target whose interval is the widest, and its half-width. */
  readonly widest: string;
  readonly halfWidth: number;
}

export interface PrecisionRequest {
  readonly seed: number;
  readonly sampler: RunPlan['sampler'];
  /** Trials that are not to be exceeded, at least 16 under `sobol`. */
  readonly most: number;
  readonly level: number;
  /** Half-width of an interval at which a target is precise enough, above 0. */
  readonly precision: number;
  /** Told after every look. */
  readonly onLook?: ((look: Look) => void) | undefined;
}

export interface PreciseRun {
  readonly plan: RunPlan;
  readonly tallies: readonly Tally[];
  readonly rule: IntervalRule;
  /** How often it was looked at. */
  readonly looks: number;
}

/** Makes the trials of a plan, on a pool or in this thread, and adds them to the tallies of those made before. */
export type MakeTrials = (plan: RunPlan, made: Tally[] | undefined) => Tally[] | Promise<Tally[]>;

/** The rule by which intervals of such a run are made. */
function ruleUnderLooks(
  { sampler, level, precision }: Omit<PrecisionRequest, 'onLook'>,
  looks: number,
): IntervalRule {
  return sampler === 'sobol' ? doublingLooks(level, looks) : anyLook(level, precision);
}

/**
 * Makes trials until the interval of every target is narrow enough. Trials are never made again: every look adds to the
 * tallies of the one before. Where it stops depends on nothing but the program and the request.
 *
 * @throws ArgumentError when the precision is not above 0, or the trials do not suffice for one look
 * @param makeTrials its faults are this function's
 */
export async function runToPrecision(
  program: Program,
  { targets }: Pick<TallyRefs, 'targets'>,
  request: PrecisionRequest,
  makeTrials: MakeTrials,
): Promise<PreciseRun> {
  const { seed, sampler, most, level, precision, onLook } = request;
  if (!(precision > 0 && Number.isFinite(precision))) {
    throw new ArgumentError(say('precision-half-width-above-0', { precision }));
  }
  const plans = planLooks(seed, sampler, most);
  const rule = ruleUnderLooks(request, plans.length);
  let tallies: Tally[] | undefined;
  for (const [i, plan] of plans.entries()) {
    tallies = await makeTrials(plan, tallies);
    const reader = new TallyReader(program, tallies, level, rule);
    const widths = widthsOf(targets, reader);
    const widest = widths.reduce((a, b) => (b.halfWidth > a.halfWidth ? b : a));
    onLook?.({ trials: plan.trials, widest: widest.name, halfWidth: widest.halfWidth });
    if (widest.halfWidth > precision && i < plans.length - 1) continue;
    return { plan, tallies, rule, looks: i + 1 };
  }
  throw new Error('a run to a precision has no look');
}

/** What a run came to whose odds a reader tells, those of targets that were sampled apart included. */
export function precisionFacts(
  { targets }: Pick<TallyRefs, 'targets'>,
  reader: TallyReader,
  { most, precision: asked }: Pick<PrecisionRequest, 'most' | 'precision'>,
  looks: number,
): PrecisionFacts {
  const short = widthsOf(targets, reader).flatMap(({ name, halfWidth }) => (halfWidth > asked ? [name] : []));
  return { asked, most, looks, reached: short.length === 0, short };
}

function widthsOf(targets: TallyRefs['targets'], reader: TallyReader) {
  return targets.map(({ name, hit }) => {
    const { low, high } = reader.odds(hit);
    return { name, halfWidth: (high - low) / 2 };
  });
}
