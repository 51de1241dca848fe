/**
 * Chooses, before a run, the direction along which each event is smoothed, or that it is not. Deterministic: the pilot
 * looks at scores that depend on nothing but the program.
 */
import { memoizeByObject } from '../../memoize-by-object.ts';
import type { Direction } from '../../program/ir/lower.ts';
import type { SsaProgram } from '../../program/ir/ssa-program.ts';
import type { Register } from '../../program/program.ts';
import { type Evaluator, evaluatorOf, type FillScores } from '../pilot/evaluator.ts';
import { failureModesOf } from '../pilot/failure-modes.ts';
import { dot, slopeAt, type Vector } from '../pilot/margin-slope.ts';
import {
  conditionalOdds,
  gainOf,
  MAX_PLACE,
  meanOf,
  PILOT_TRIALS,
  type Pilot,
  pilotScores,
} from './conditional-odds.ts';
import { affordableMargins } from './smoothing-budget.ts';

/** Steps towards the most likely point of the boundary. */
const BOUNDARY_STEPS = 4;
/** Smoothing costs several evaluations: below this gain in variance it is not worth them. */
export const LEAST_GAIN = 2;
/** Weights below this share of the largest are left out: they cost an operation and carry 1e-6 of the variance. */
const NEGLIGIBLE = 1e-3;

/** A direction that gains. */
interface Candidate {
  readonly weights: Direction['weights'];
  readonly gain: number;
  /** Odds of the event in the pilot. */
  readonly odds: number;
}

/** What a pilot finds of the margins of a draft; each is looked at when it is asked for. */
class SmoothingPilot {
  readonly #draft: SsaProgram;
  readonly #probe: Evaluator;
  readonly #scores: Pilot;
  readonly #candidates = new Map<Register, readonly Candidate[]>();

  constructor(draft: SsaProgram) {
    this.#draft = draft;
    this.#probe = evaluatorOf(draft);
    this.#scores = pilotScores(draft.sites.length);
  }

  /** The directions that gain, the best first; events of one margin (in 2025 by two targets, say) share them. */
  candidates(margin: Register): readonly Candidate[] {
    let candidates = this.#candidates.get(margin);
    if (candidates === undefined) {
      candidates = directionsOf(this.#draft, this.#probe, margin, this.#scores)
        .flatMap((weights) => {
          const odds = conditionalOdds(this.#probe, margin, this.#scores, weights);
          const gain = odds === undefined ? 0 : gainOf(odds);
          return odds === undefined || gain < LEAST_GAIN ? [] : [{ weights, gain, odds: meanOf(odds) }];
        })
        .sort((a, b) => b.gain - a.gain);
      this.#candidates.set(margin, candidates);
    }
    return candidates;
  }

  /** Trials of the pilot that come to a margin of at least 0. */
  hits(margin: Register): number {
    const fill: FillScores = (site, scores) => scores.set(this.#scores[site]!);
    const margins = this.#probe.evaluate(margin, PILOT_TRIALS, fill);
    return margins.subarray(0, PILOT_TRIALS).filter((each) => each >= 0).length;
  }
}

const pilotIn = memoizeByObject((draft: SsaProgram) => new SmoothingPilot(draft));

/** The margins of a draft's events that are not too many, each once. */
export const marginsToSmooth = (draft: SsaProgram): readonly Register[] =>
  [...new Set(draft.events.flatMap(({ margin }) => margin ?? []))].filter((margin) =>
    affordableMargins(draft).has(margin),
  );

/**
 * The direction along which a margin is smoothed, if any.
 *
 * @param trials of the run, all replicates together
 */
export function directionFor(draft: SsaProgram, margin: Register, trials: number): Direction | undefined {
  if (!affordableMargins(draft).has(margin)) return undefined;
  const ways = failureModesOf(draft);
  const best = pilotIn(draft)
    .candidates(margin)
    .find((each) => ways.coversModes(margin, each, trials));
  return best === undefined ? undefined : { margin, weights: best.weights };
}

/** @param trials of the run, all replicates together */
export const chooseDirections = (draft: SsaProgram, trials: number): Direction[] =>
  marginsToSmooth(draft).flatMap((margin) => directionFor(draft, margin, trials) ?? []);

/**
 * Whether a run cannot but hit an event seldom: no trial of the pilot comes to it, and no direction gains. Of one that is
 * too large to be smoothed only the run itself can tell.
 */
export function isOutOfReach(draft: SsaProgram, event: number): boolean {
  const { margin } = draft.events[event]!;
  const pilot = pilotIn(draft);
  if (margin === undefined || !affordableMargins(draft).has(margin)) return false;
  return pilot.hits(margin) === 0 && pilot.candidates(margin).length === 0;
}

/** Whether some trials of the pilot, and not all of them, come to a margin of at least 0. */
export function isInBalance(draft: SsaProgram, margin: Register): boolean {
  const hits = pilotIn(draft).hits(margin);
  return hits > 0 && hits < PILOT_TRIALS;
}

/** Directions worth judging: towards the most likely point of the boundary, and the best linear fit of the margin. */
export function directionsOf(
  draft: SsaProgram,
  probe: Evaluator,
  margin: Register,
  pilot: Pilot,
): Direction['weights'][] {
  const sites = probe.sites(margin);
  const usable = sites.map((site) => draft.sites[site]!.switches !== true);
  return [boundarySlope(probe, margin, usable), fittedSlope(probe, margin, pilot, usable)]
    .map((slope) => weightsAlong(slope, sites))
    .filter((weights) => weights !== undefined);
}

/** A vector over sites at length one, negligible weights left out; undefined where it has no direction. */
export function weightsAlong(vector: Vector, sites: readonly number[]): Direction['weights'] | undefined {
  let largest = 0;
  for (const each of vector) largest = Math.max(largest, Math.abs(each));
  if (!(largest > 0) || !Number.isFinite(largest)) return undefined;
  const kept = vector.map((each) => (Math.abs(each) < NEGLIGIBLE * largest ? 0 : each / largest));
  const length = Math.sqrt(dot(kept, kept));
  return sites.flatMap((site, k) => (kept[k] === 0 ? [] : [{ site, weight: kept[k]! / length }]));
}

/**
 * Direction towards the most likely point of the boundary margin = 0, where the slope is taken anew (Hasofer & Lind
 * 1974, Rackwitz & Fiessler 1978); 0 where the margin is flat.
 */
function boundarySlope(probe: Evaluator, margin: Register, usable: readonly boolean[]): Vector {
  const slopeAlong = (at: Vector) => {
    const { value, slope } = slopeAt(probe, margin, at);
    return { value, slope: slope.map((each, k) => (usable[k] ? each : 0)) };
  };
  let point = new Float64Array(usable.length);
  let { value, slope } = slopeAlong(point);
  for (let step = 0; step < BOUNDARY_STEPS; step++) {
    const square = dot(slope, slope);
    if (!(square > 0)) break;
    const distance = (dot(slope, point) - value) / square;
    const next = slope.map((each) => each * distance);
    const length = Math.sqrt(dot(next, next));
    if (!(length <= MAX_PLACE)) break;
    const there = slopeAlong(next);
    if (!there.slope.every(Number.isFinite)) break;
    point = next;
    ({ value, slope } = there);
  }
  return slope;
}

/** Direction of the best linear fit of a margin to the scores of the pilot. */
function fittedSlope(probe: Evaluator, margin: Register, pilot: Pilot, usable: readonly boolean[]): Vector {
  const margins = probe
    .evaluate(margin, PILOT_TRIALS, (site, scores) => scores.set(pilot[site]!))
    .slice(0, PILOT_TRIALS);
  let mean = 0;
  for (const each of margins) mean += each / PILOT_TRIALS;
  return Float64Array.from(probe.sites(margin), (site, k) => {
    if (!usable[k]) return 0;
    const scores = pilot[site]!;
    let sum = 0;
    for (let trial = 0; trial < PILOT_TRIALS; trial++) sum += (margins[trial]! - mean) * scores[trial]!;
    return sum;
  });
}
