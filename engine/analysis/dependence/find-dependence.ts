/** Unknown dependence: the odds at other correlations, and what holds whatever the dependence. */
import { ArgumentError, withoutPlaces } from '../../errors.ts';
import { requireNothingKnown, writeScenario } from '../../program/compile/compile.ts';
import { drawsBehind, uncertainInputs } from '../../program/compile/uncertain-inputs.ts';
import { Emitter } from '../../program/ir/emitter.ts';
import { drawKey } from '../../program/values/innovations.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import type { Odds } from '../../result/result.ts';
import { runInfo, type Settled, settled } from '../../run/run-request.ts';
import { turnOf } from '../../run/turn-of.ts';
import { withPool } from '../../run/with-pool.ts';
import type { Matrix } from '../../sampling/dependence/symmetric-eigen.ts';
import type { Scenario, Target } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { say } from '../../words/phrase.ts';
import { type InputRef, inputRef, scenarioRef } from '../document-header.ts';
import { MovableScenario } from '../move/movable-scenario.ts';
import { deadlineOf, type TargetsRequest, targetsAsked } from '../named-target.ts';
import {
  type CorrelatedInputs,
  correlatedInputs,
  withCorrelations,
  withoutDependence,
} from './correlated-inputs.ts';
import { searchCorrelations } from './correlation-search.ts';
import type {
  CorrelationEnd,
  CorrelationRange,
  DependenceBody,
  DependenceBounds,
  Dependences,
  MovedCorrelation,
  TargetDependence,
} from './dependence-document.ts';
import { type JointParts, partsOf } from './joint-parts.ts';

export interface DependenceRequest extends TargetsRequest {
  /** By how much each correlation may differ from what is stated; above 0, at most 2; 0.2 by default. */
  readonly within?: number | undefined;
}

/** Trials unless asked otherwise. */
const TRIALS = { sobol: 4096, random: 4096 } as const;
const USUAL_WITHIN = 0.2;
const MOST_WITHIN = 2;
/** A correlation that differs by so much less than it may is taken to differ by all of it. */
const ROUNDING = 1e-6;

/** What the inputs of the targets and of their parts are. */
interface Behind {
  /** Streams by target, factors not among them. */
  readonly streams: ReadonlyMap<string, ReadonlySet<string>>;
  readonly inputs: ReadonlyMap<string, InputRef>;
}

/**
 * What the odds would be if the inputs of a target hung together otherwise: the least and the greatest odds over all
 * correlations that differ by at most `within` from what is stated, found by a search on shared draws, and the bounds that
 * hold whatever the dependence between the parts of a joint target (`sharpBounds`).
 *
 * The correlations are those of the scores of two inputs in the same year, or of two that are drawn once, whether
 * they come by factors, by stated correlations, or are 0 because none is stated. Each input by itself and over the years
 * stays as it is. Errors of starts, the moves of regimes, and whether events and revisions happen stay independent.
 *
 * Without `targets`: those that are made of parts, tiers and combined ones; all, where there are none of these.
 *
 * Cost: some 10 to 50 ms of one thread a setting, and 20 to 200 settings a target; no run of the pool.
 *
 * @throws ArgumentError when the scenario has no such target or has known figures, the sampler is not `sobol`, or the
 *   request is not as `DependenceRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a number that a target compares is NaN or infinite at some correlations
 * @example
 * const { targets } = await findDependence(scenario, { within: 0.3 });
 * targets.five_doublings.correlations?.high.p; // at the correlations that favour it most
 * targets.five_doublings.bounds?.high.p; // whatever the dependence
 */
export function findDependence(
  scenario: Scenario,
  request: DependenceRequest = {},
  pool?: Pool,
): Promise<Dependences> {
  return withPool(pool, (pool) => dependenceOn(scenario, settled(request, TRIALS), pool));
}

async function dependenceOn(
  scenario: Scenario,
  request: Settled<DependenceRequest>,
  pool: Pool,
): Promise<Dependences> {
  const { seed, sampler, trials, level, signal, onProgress, within = USUAL_WITHIN } = request;
  if (sampler !== 'sobol') throw new ArgumentError(say('dependence-sobol', { sampler }));
  requireNothingKnown(scenario, say('sweep-takes-known'));
  if (!(within > 0 && within <= MOST_WITHIN)) throw new ArgumentError(say('dependence-within', { within }));
  const asked = targetsAsked(scenario, request);
  const jointParts = new Map(scenario.targets.map((target) => [target.name, partsOf(scenario, target)]));
  const isJoint = ({ name }: Target) => jointParts.get(name) !== undefined;
  const targets = scenario.targets.filter((target) =>
    asked === undefined ? isJoint(target) || !scenario.targets.some(isJoint) : asked.has(target.name),
  );
  const names = targets.map(({ name }) => name);
  const made = targets.flatMap(({ name }) => jointParts.get(name)?.made ?? []);
  const parts = targets.flatMap(({ name }) => jointParts.get(name)?.parts ?? []);
  const withParts = { ...scenario, targets: [...scenario.targets, ...made] };
  const partNames = new Set([...parts.map(({ target }) => target), ...made.map(({ name }) => name)]);
  const behind = inputsBehind(withParts, new Set([...names, ...partNames]));
  const movable = new MovableScenario(scenario, { seed, trials, level, targets: names });
  const asStated = movable.oddsAt({});
  const partOdds = movable.oddsElsewhere(partNames, { scenario: withParts });
  const found: [string, TargetDependence][] = [];
  const moved = new Set<string>();
  for (const target of targets) {
    const { name } = target;
    const inputs = correlatedInputs(scenario, behind.streams.get(name) ?? new Set());
    const joint = jointParts.get(name);
    const oddsAt = async (matrices: readonly Matrix[]) => {
      await turnOf(pool, signal);
      const other = withCorrelations(scenario, inputs, matrices);
      return movable.oddsElsewhere(new Set([name]), { scenario: other }).get(name)!;
    };
    for (const { draws } of inputs) for (const { stream } of draws) moved.add(stream);
    found.push([
      name,
      {
        ...targetFacts(target, deadlineOf(scenario, target)),
        odds: asStated.get(name)!,
        ...(inputs.length === 0 ? {} : { correlations: await rangeOf(inputs, within, oddsAt) }),
        ...(joint === undefined ? {} : { bounds: boundsOf(joint, partOdds, behind) }),
      },
    ]);
    onProgress?.(Math.round((trials * found.length) / targets.length), trials);
  }
  const width = ({ correlations: range }: TargetDependence) =>
    range === undefined ? -1 : range.high.p - range.low.p;
  const body: DependenceBody = {
    format: 'growth-odds/dependence@1',
    scenario: scenarioRef(scenario),
    run: runInfo({ ...request, trials: movable.trials }),
    within,
    inputs: Object.fromEntries([...behind.inputs].filter(([stream]) => moved.has(stream))),
    targets: Object.fromEntries(found.sort(([, a], [, b]) => width(b) - width(a))),
    warnings: withoutPlaces(scenario.warnings),
  };
  return withDigests(body);
}

function inputsBehind(scenario: Scenario, targets: ReadonlySet<string>): Behind {
  const emitter = new Emitter();
  const { refs, draws } = writeScenario(withoutDependence(scenario), emitter, '', targets);
  const streams = refs.targets.flatMap(({ name, hit }): [string, ReadonlySet<string>][] => {
    if (!('event' in hit)) return [[name, new Set()]];
    const keys = drawsBehind(emitter, [emitter.events[hit.event]!.of]);
    const drawn = emitter.sites.filter(({ stream, year }) => keys.has(drawKey(stream, year)));
    return [[name, new Set(drawn.map(({ stream }) => stream))]];
  });
  const inputs = uncertainInputs(scenario, emitter, draws).map((each): [string, InputRef] => [
    each.stream,
    inputRef(each),
  ]);
  return { streams: new Map(streams), inputs: new Map(inputs) };
}

async function rangeOf(
  inputs: readonly CorrelatedInputs[],
  within: number,
  oddsAt: (matrices: readonly Matrix[]) => Promise<Odds>,
): Promise<CorrelationRange> {
  const stated = inputs.map((each) => each.stated);
  const found = await searchCorrelations(stated, within, async (matrices) => (await oddsAt(matrices)).p);
  const end = async (matrices: readonly Matrix[]): Promise<CorrelationEnd> => {
    const correlations = inputs.flatMap(({ draws, stated }, of) => pairsOf(draws, stated, matrices[of]!));
    return {
      ...(await oddsAt(matrices)),
      where: whereOf(correlations, within),
      mean: correlations.reduce((sum, { stated, at }) => sum + at - stated, 0) / correlations.length,
      correlations,
    };
  };
  return { low: await end(found.low), high: await end(found.high), searched: found.searched };
}

function pairsOf(draws: CorrelatedInputs['draws'], stated: Matrix, at: Matrix): MovedCorrelation[] {
  return draws.flatMap((a, i) =>
    draws.slice(i + 1).map((b, k) => ({
      a: a.stream,
      b: b.stream,
      stated: stated[i]![i + 1 + k]!,
      at: at[i]![i + 1 + k]!,
    })),
  );
}

function whereOf(correlations: readonly MovedCorrelation[], within: number): CorrelationEnd['where'] {
  const moves = correlations.map(({ stated, at }) => at - stated);
  if (moves.every((move) => Math.abs(move) <= ROUNDING)) return 'as-stated';
  const isWhole = correlations.every(({ stated, at }, i) => {
    const wanted = moves[i]! > 0 ? Math.min(stated + within, 1) : Math.max(stated - within, -1);
    return Math.abs(at - wanted) <= ROUNDING;
  });
  if (moves.every((move) => move >= -ROUNDING)) return isWhole ? 'all-higher' : 'all-raised';
  if (moves.every((move) => move <= ROUNDING)) return isWhole ? 'all-lower' : 'all-lowered';
  return 'mixed';
}

function boundsOf(joint: JointParts, oddsOf: ReadonlyMap<string, Odds>, behind: Behind): DependenceBounds {
  const at = (point: 'p' | 'low' | 'high') => joint.bounds((target) => oddsOf.get(target)![point]);
  const [own, low, high] = [at('p'), at('low'), at('high')];
  const common = commonInputs(joint, behind);
  return {
    low: { p: own.low, low: low.low, high: high.low },
    high: { p: own.high, low: low.high, high: high.high },
    sharp: joint.isOfOneYear && common.length === 0,
    common,
    parts: joint.parts.map(({ target, ...part }) => ({ ...part, odds: oddsOf.get(target)! })),
  };
}

/** Inputs behind two or more parts; the rungs of one member are one part. */
function commonInputs({ parts }: JointParts, { streams, inputs }: Behind): InputRef[] {
  const members = new Map<string, Set<string>>();
  for (const { target, title, at } of parts) {
    const key = at === undefined ? target : JSON.stringify(title);
    const drawn = members.get(key) ?? new Set();
    for (const stream of streams.get(target) ?? []) drawn.add(stream);
    members.set(key, drawn);
  }
  const counts = new Map<string, number>();
  for (const drawn of members.values()) {
    for (const stream of drawn) counts.set(stream, (counts.get(stream) ?? 0) + 1);
  }
  return [...inputs].flatMap(([stream, ref]) => ((counts.get(stream) ?? 0) > 1 ? [ref] : []));
}
