/** Conditional probabilities along a direction of score space, in a pilot: what a direction is judged by. */
import type { Direction } from '../../program/ir/lower.ts';
import type { Register } from '../../program/program.ts';
import { directionNumbers, pointAt, SOBOL_DIMENSIONS } from '../../sampling/sobol.ts';
import { normalCdf, normalQuantile } from '../../statistics/normal.ts';
import type { Evaluator } from '../pilot/evaluator.ts';

/** Places along a direction lie between −7 and 7: one that turns round beyond would change odds by less than 1e-11. */
export const MAX_PLACE = 7;
/** Distance of two places. */
const PLACE_STEP = (2 * MAX_PLACE) / 15;
const PLACES = Array.from({ length: 16 }, (_, k) => MAX_PLACE * ((2 * k) / 15 - 1));
/** Trials that a direction is judged by: with all places a block. */
export const JUDGING_TRIALS = 64;
/** Trials that a direction is fitted to. */
export const PILOT_TRIALS = 512;
/** Odds nearer to 0 or 1 than this are not looked for. */
const MIN_ODDS_SOUGHT = 1e-14;

/** Scores by site, then by trial. */
export type Pilot = readonly Float64Array[];

/** The first points of a net, moved by a fixed digital shift off its corner, as standard-normal scores. */
export function pilotScores(sites: number): Pilot {
  return Array.from({ length: sites }, (_, site) => {
    const shift = 0x5a5a5a5a ^ Math.imul(site + 1, 0x9e3779b1);
    const dimension = { directions: directionNumbers(site % SOBOL_DIMENSIONS), shift };
    return Float64Array.from({ length: PILOT_TRIALS }, (_, trial) =>
      normalQuantile((pointAt(dimension, trial) + 0.5) / 0x1_0000_0000),
    );
  });
}

/**
 * The probability that a margin is at least 0 given all of the scores but their sum along a direction, in each of the
 * first trials of a pilot; undefined where the margin does not rise all along it.
 */
export function conditionalOdds(
  probe: Evaluator,
  margin: Register,
  pilot: Pilot,
  weights: Direction['weights'],
): Float64Array | undefined {
  const line = new Line(probe, margin, pilot, weights);
  return line.crossings()?.map((place) => normalCdf(-place));
}

/** The lines through the first trials of a pilot along a direction, and a margin on them. */
export class Line {
  readonly #probe: Evaluator;
  readonly #margin: Register;
  readonly #pilot: Pilot;
  readonly #weights: Direction['weights'];
  /** Where each trial stands itself. */
  readonly own: Float64Array;

  constructor(probe: Evaluator, margin: Register, pilot: Pilot, weights: Direction['weights']) {
    this.#probe = probe;
    this.#margin = margin;
    this.#pilot = pilot;
    this.#weights = weights;
    this.own = Float64Array.from({ length: JUDGING_TRIALS }, (_, trial) => {
      let sum = 0;
      for (const { site, weight } of weights) sum += weight * pilot[site]![trial]!;
      return sum;
    });
  }

  /** Where the margin crosses 0, by trial; undefined where it does not rise all along. */
  crossings(): Float64Array | undefined {
    const values = this.#values((_, k) => PLACES[k]!);
    const at = new Float64Array(JUDGING_TRIALS);
    for (let trial = 0; trial < JUDGING_TRIALS; trial++) {
      const line = values.subarray(trial * PLACES.length, (trial + 1) * PLACES.length);
      for (let k = 1; k < line.length; k++) if (!(line[k]! >= line[k - 1]!)) return undefined;
      at[trial] = crossing(line);
    }
    return at;
  }

  /**
   * The crossings, looked at between the two places around each, sixteen times as closely; undefined where the margin
   * does not rise there.
   */
  closeCrossings(crossings: Float64Array): (number | undefined)[] {
    const middles = crossings.map(
      (at) => PLACES[0]! + (Math.ceil((at - PLACES[0]!) / PLACE_STEP) - 0.5) * PLACE_STEP,
    );
    const placeOf = (trial: number, k: number) =>
      middles[trial]! + (PLACES[k]! / MAX_PLACE) * (PLACE_STEP / 2);
    const values = this.#values(placeOf);
    return Array.from(crossings, (at, trial) => {
      const line = values.subarray(trial * PLACES.length, (trial + 1) * PLACES.length);
      if (!line.every((value, k) => k === 0 || value >= line[k - 1]!)) return undefined;
      const above = line.findIndex((value) => value >= 0);
      return above === -1 ? at : placeOf(trial, above);
    });
  }

  /** The margin at sixteen places on each line, one line after the other. */
  #values(placeOf: (trial: number, k: number) => number): Readonly<Float64Array> {
    const weightOf = new Map(this.#weights.map(({ site, weight }) => [site, weight]));
    const places = PLACES.length;
    const moved = Float64Array.from({ length: JUDGING_TRIALS * places }, (_, i) => {
      const trial = Math.floor(i / places);
      return placeOf(trial, i % places) - this.own[trial]!;
    });
    return this.#probe.evaluate(this.#margin, JUDGING_TRIALS * places, (site, scores) => {
      const weight = weightOf.get(site);
      const ofSite = this.#pilot[site]!;
      for (let trial = 0, i = 0; trial < JUDGING_TRIALS; trial++, i += places) {
        const score = ofSite[trial]!;
        if (weight === undefined) scores.fill(score, i, i + places);
        else for (let j = i; j < i + places; j++) scores[j] = score + weight * moved[j]!;
      }
    });
  }
}

/** The variance of 0 and 1 over that of their conditional probabilities; 0 where hardly any trial decides. */
export function gainOf(odds: Float64Array): number {
  let mean = 0;
  let squares = 0;
  for (const each of odds) {
    mean += each / odds.length;
    squares += (each * each) / odds.length;
  }
  if (mean < MIN_ODDS_SOUGHT || 1 - mean < MIN_ODDS_SOUGHT) return 0;
  return (mean * (1 - mean)) / Math.max(squares - mean * mean, Number.MIN_VALUE);
}

/** Where a rising line over the places crosses 0. */
function crossing(line: Float64Array): number {
  const above = line.findIndex((value) => value >= 0);
  if (above === -1) return MAX_PLACE + 1;
  if (above === 0) return -MAX_PLACE - 1;
  const [below, here] = [line[above - 1]!, line[above]!];
  return PLACES[above - 1]! + (below / (below - here)) * (PLACES[above]! - PLACES[above - 1]!);
}

export function meanOf(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  return mean;
}
