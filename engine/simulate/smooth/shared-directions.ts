/**
 * Chooses, before a comparison, along which direction each target is smoothed in all of its scenarios. What scenarios
 * share drops out of a difference only where they are smoothed alike: two directions leave two errors that have nothing
 * to do with one another. Deterministic, as is every pilot.
 */

import type { Direction } from '../../program/ir/lower.ts';
import { isCounted, type Requirement } from '../../program/ir/requirements.ts';
import {
  marginsOf,
  type SsaEvent,
  type SsaProgram,
  type WeighedMargin,
} from '../../program/ir/ssa-program.ts';
import type { Register } from '../../program/program.ts';
import { log } from '../../statistics/elementary.ts';
import { type Evaluator, evaluatorOf } from '../pilot/evaluator.ts';
import { type FailureModes, failureModesOf } from '../pilot/failure-modes.ts';
import {
  conditionalOdds,
  gainOf,
  JUDGING_TRIALS,
  meanOf,
  type Pilot,
  pilotScores,
} from './conditional-odds.ts';
import { affordableMargins } from './smoothing-budget.ts';
import { directionsOf, LEAST_GAIN, weightsAlong } from './smoothing-pilot.ts';

/** Smaller variances are as good as none. */
const MIN_VARIANCE = 1e-30;
/**
 * Logarithm of how many times less the variance of a difference has to be for a scenario to have a direction of its
 * own: a net knows the part that two smoothed odds have in common, but errs alike only in what is smoothed alike.
 */
const MIN_LOG_GAIN_OF_OWN = log(3);
/** Directions whose cosine is nearer to 1 than this are tried once. */
const MIN_COSINE_GAP = 1e-4;

type Weights = Direction['weights'];

/** A target in one scenario: the margins that its odds are made of. */
interface Member {
  readonly margin: Register;
  readonly parts: readonly WeighedMargin[];
}

/** A member along a direction that it gains by, with its conditional probabilities in the pilot. */
interface Smoothed {
  readonly weights: Weights;
  readonly odds: Float64Array;
}

/**
 * Directions for the same target of several scenarios. Each candidate of one scenario is tried on all of them; chosen
 * is the one that leaves the least variance in the differences to the first scenario and in the odds themselves. A
 * scenario that does better with a direction of its own, its difference included, has that. One that has none in every
 * branch is smoothed as its draws decide, and counted if it has none there either.
 *
 * @param groups of events by number: one target each, the first scenario's first
 * @param trials of the run, all replicates together
 */
export function chooseSharedDirections(
  draft: SsaProgram,
  groups: readonly (readonly number[])[],
  trials: number,
): Direction[] {
  const affordable = affordableMargins(draft);
  const members = groups.map((group) =>
    membersOf(group.map((event) => draft.events[event]!)).filter(({ parts }) =>
      parts.every(({ margin }) => affordable.has(margin)),
    ),
  );
  if (members.flat().length === 0) return [];
  const pilot = new SharedPilot(draft, trials);
  const chosen = new Map<Register, Weights>();
  const keep = (of: readonly Member[]) => {
    const smoothed = pilot.choose(of);
    for (const [i, { parts }] of of.entries()) {
      const weights = smoothed[i]?.weights;
      // The first target that a margin belongs to decides for all.
      for (const { margin } of parts) {
        if (weights !== undefined && !chosen.has(margin)) chosen.set(margin, weights);
      }
    }
    return of.filter((_, i) => smoothed[i] === undefined);
  };
  for (const each of members) {
    for (const { margin } of keep(each)) keep([{ margin, parts: [{ margin, weight: 1 }] }]);
  }
  return [...chosen].map(([margin, weights]) => ({ margin, weights }));
}

/** Scenarios in which a target is the same to the last register count once. */
function membersOf(events: readonly SsaEvent[]): Member[] {
  const members = new Map<string, Member>();
  for (const event of events) {
    const parts = marginsOf(event);
    if (event.margin !== undefined) members.set(JSON.stringify(parts), { margin: event.margin, parts });
  }
  return [...members.values()];
}

class SharedPilot {
  readonly #draft: SsaProgram;
  readonly #probe: Evaluator;
  readonly #scores: Pilot;
  readonly #ways: FailureModes;
  readonly #trials: number;

  constructor(draft: SsaProgram, trials: number) {
    this.#draft = draft;
    this.#probe = evaluatorOf(draft);
    this.#scores = pilotScores(draft.sites.length);
    this.#ways = failureModesOf(draft);
    this.#trials = trials;
  }

  /** For each member along which direction, if any. */
  choose(members: readonly Member[]): (Smoothed | undefined)[] {
    const slopes = members.flatMap(({ margin }) =>
      directionsOf(this.#draft, this.#probe, margin, this.#scores),
    );
    const nearest = members[0] === undefined ? undefined : this.#towardsNearest(members[0].margin);
    const candidates = distinct(nearest === undefined ? slopes : [...slopes, nearest]);
    const tried = members.map((member) => candidates.map((weights) => this.#along(member, weights)));
    const own = tried.map((ofMember) => least(ofMember, ({ odds }) => logSpread(odds, odds)));
    let [lowest, chosen] = [Number.POSITIVE_INFINITY, own];
    for (const [k, reference] of (tried[0] ?? []).entries()) {
      if (reference === undefined) continue;
      const cost = ({ weights, odds }: Smoothed) => {
        const difference = odds.map((p, i) => p - reference.odds[i]!);
        const apart = weights === reference.weights ? 0 : MIN_LOG_GAIN_OF_OWN;
        return logSpread(difference, odds, reference.odds) + logSpread(odds, odds) / 2 + apart;
      };
      const others = tried.slice(1).map((ofMember, i) => least([ofMember[k], own[i + 1]], cost));
      const total = others.reduce(
        (sum, each) => sum + (each === undefined ? 0 : cost(each)),
        logSpread(reference.odds, reference.odds) / 2,
      );
      if (total < lowest) [lowest, chosen] = [total, [reference, ...others]];
    }
    return chosen;
  }

  /**
   * Direction of the most likely point at which the event happens, or fails where it mostly happens. Only where it
   * takes several conditions at once: no slope of the margin points to it then.
   */
  #towardsNearest(margin: Register): Weights | undefined {
    for (const towards of [1, -1] as const) {
      if (!takesSeveral(this.#ways.requirement(margin, towards))) continue;
      const [point] = [...this.#ways.to(margin, towards)].sort((a, b) => a.distance - b.distance);
      if (point === undefined || point.distance === 0) continue;
      const { sites } = this.#draft;
      return weightsAlong(
        point.scores.map((score, site) => (sites[site]!.switches === true ? 0 : towards * score)),
        sites.map((_, site) => site),
      );
    }
    return undefined;
  }

  /**
   * Undefined where the member does not gain by the direction, some part of it stands still along it, or ways to the
   * event, as the median of chance has them, may be missed.
   */
  #along({ margin: own, parts }: Member, weights: Weights): Smoothed | undefined {
    const sum = new Float64Array(JUDGING_TRIALS);
    for (const { margin, weight } of parts) {
      const sites = this.#probe.sites(margin);
      if (!weights.some(({ site }) => sites.includes(site))) return undefined;
      const odds = conditionalOdds(this.#probe, margin, this.#scores, weights);
      if (odds === undefined) return undefined;
      for (const [i, each] of odds.entries()) sum[i]! += weight * each;
    }
    const margins = parts.map(({ margin }) => margin);
    const areCovered = () =>
      this.#ways.coversModes(own, { weights, odds: meanOf(sum) }, this.#trials, margins);
    return gainOf(sum) < LEAST_GAIN || !areCovered() ? undefined : { weights, odds: sum };
  }
}

/** Whether it takes more than one condition at once to meet a requirement. */
function takesSeveral(requirement: Requirement): boolean {
  return isCounted(requirement) && (requirement.count > 1 || requirement.of.some(takesSeveral));
}

/** Directions, those that are nearly the same but once. */
function distinct(directions: readonly Weights[]): Weights[] {
  const kept: Weights[] = [];
  for (const each of directions) {
    const own = new Map(each.map(({ site, weight }) => [site, weight]));
    const cosine = (other: Weights) =>
      other.reduce((sum, { site, weight }) => sum + weight * (own.get(site) ?? 0), 0);
    if (kept.every((other) => cosine(other) < 1 - MIN_COSINE_GAP)) kept.push(each);
  }
  return kept;
}

/**
 * Logarithm of the variance of some values over the square of what odds come to, or miss 1 by; of the largest of several.
 * A direction that finds hardly any of an event leaves little variance, but much for what it finds.
 */
function logSpread(values: Float64Array, ...odds: Float64Array[]): number {
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  const size = Math.max(...odds.map(meanOf).map((p) => Math.min(p, 1 - p)));
  return log(Math.max(squares / values.length / (size * size), MIN_VARIANCE));
}

/** The one with the least cost; undefined where there is none. */
function least(
  all: readonly (Smoothed | undefined)[],
  cost: (each: Smoothed) => number,
): Smoothed | undefined {
  let [lowest, found]: [number, Smoothed | undefined] = [Number.POSITIVE_INFINITY, undefined];
  for (const each of all) {
    if (each === undefined) continue;
    const own = cost(each);
    if (own < lowest) [lowest, found] = [own, each];
  }
  return found;
}
