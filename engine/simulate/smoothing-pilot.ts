/**
 * Chooses, before a run, the direction along which each event is smoothed, or that it is not. Deterministic: the pilot
 * looks at scores that depend on nothing but the program.
 */
import type { Draft } from '../program/draft.ts';
import type { Direction } from '../program/finish.ts';
import { directionNumbers, pointAt, SOBOL_DIMENSIONS } from '../sampling/sobol.ts';
import { normalCdf, normalQuantile } from '../statistics/normal.ts';
import { dot, marginAt, slopeAt, type Vector } from './margin-slope.ts';
import { Probe } from './probe.ts';

/** Places along a direction lie between −7 and 7: one that turns round beyond would change odds by less than 1e-11. */
const FARTHEST = 7;
const PLACES = Array.from({ length: 16 }, (_, k) => FARTHEST * ((2 * k) / 15 - 1));
/** Trials that a direction is judged by, in every place. */
const TRIALS = 64;
/** Trials that a direction is fitted to. */
export const PILOT_TRIALS = 512;
/** Steps towards the most likely point of the boundary. */
const BOUNDARY_STEPS = 4;
/** Smoothing costs several evaluations: below this gain in variance it is not worth them. */
const LEAST_GAIN = 2;
/** Odds nearer to 0 or 1 than this are not looked for. */
const HOPELESS = 1e-14;
/** Weights below this share of the largest are left out: they cost an operation and carry 1e-6 of the variance. */
const NEGLIGIBLE = 1e-3;

export function chooseDirections(draft: Draft): Direction[] {
  // Events of one margin (the odds in 2025 of two targets, say) share their direction.
  const rows = [...new Set(draft.events.flatMap(({ margin }) => (margin === undefined ? [] : [margin])))];
  if (rows.length === 0) return [];
  const probe = new Probe(draft, rows);
  const pilot = pilotScores(draft.sites.length);
  return rows.flatMap((margin, row) => {
    const usable = probe.sites[row]!.map((site) => draft.sites[site]!.turns !== true);
    const weights = bestDirection(probe, row, pilot, usable);
    return weights === undefined ? [] : [{ margin, weights }];
  });
}

/** @param usable whether a direction may go along each of the sites that the margin depends on */
function bestDirection(
  probe: Probe,
  row: number,
  pilot: Pilot,
  usable: readonly boolean[],
): Direction['weights'] | undefined {
  const candidates = [boundaryDirection(probe, row, usable), fittedDirection(probe, row, pilot, usable)]
    .filter((direction) => direction !== undefined)
    .map((direction) => ({ direction, gain: gainOf(probe, row, pilot, direction) }));
  const [first, second] = candidates;
  if (first === undefined) return undefined;
  const best = second !== undefined && second.gain > first.gain ? second : first;
  if (best.gain < LEAST_GAIN) return undefined;
  return probe.sites[row]!.flatMap((site, k) => {
    const weight = best.direction[k]!;
    return weight === 0 ? [] : [{ site, weight }];
  });
}

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
 * Direction towards the most likely point of the boundary margin = 0, where the slope is taken anew (Hasofer & Lind
 * 1974, Rackwitz & Fiessler 1978); undefined where the margin is flat.
 */
function boundaryDirection(probe: Probe, row: number, usable: readonly boolean[]): Vector | undefined {
  const slopeAlong = (at: Vector) => slopeAt(probe, row, at).map((each, k) => (usable[k] ? each : 0));
  let point = new Float64Array(probe.sites[row]!.length);
  let slope = slopeAlong(point);
  for (let step = 0; step < BOUNDARY_STEPS; step++) {
    const square = dot(slope, slope);
    if (!(square > 0)) return undefined;
    const distance = (dot(slope, point) - marginAt(probe, row, point)) / square;
    const next = slope.map((each) => each * distance);
    const length = Math.sqrt(dot(next, next));
    if (!(length <= FARTHEST)) break;
    const there = slopeAlong(next);
    if (!there.every(Number.isFinite)) break;
    point = next;
    slope = there;
  }
  return unit(slope);
}

/** Direction of the best linear fit of a margin to the scores of the pilot. */
function fittedDirection(
  probe: Probe,
  row: number,
  pilot: Pilot,
  usable: readonly boolean[],
): Vector | undefined {
  const margins = probe
    .evaluate(row, PILOT_TRIALS, (site, scores) => scores.set(pilot[site]!))
    .slice(0, PILOT_TRIALS);
  let mean = 0;
  for (const margin of margins) mean += margin / PILOT_TRIALS;
  const slope = Float64Array.from(probe.sites[row]!, (site, k) => {
    if (!usable[k]) return 0;
    const scores = pilot[site]!;
    let sum = 0;
    for (let trial = 0; trial < PILOT_TRIALS; trial++) sum += (margins[trial]! - mean) * scores[trial]!;
    return sum;
  });
  return unit(slope);
}

/** Length one, negligible weights left out; undefined for a vector that has no direction. */
function unit(vector: Vector): Vector | undefined {
  let largest = 0;
  for (const each of vector) largest = Math.max(largest, Math.abs(each));
  if (!(largest > 0) || !Number.isFinite(largest)) return undefined;
  const kept = vector.map((each) => (Math.abs(each) < NEGLIGIBLE * largest ? 0 : each / largest));
  const length = Math.sqrt(dot(kept, kept));
  return kept.map((each) => each / length);
}

/**
 * What a direction gains: the variance of 0 and 1 over that of the conditional probabilities, in the pilot; 0 when
 * some margin does not rise all along it.
 */
function gainOf(probe: Probe, row: number, pilot: Pilot, direction: Vector): number {
  const sites = probe.sites[row]!;
  const place = new Map(sites.map((site, k) => [site, k]));
  const own = Float64Array.from({ length: TRIALS }, (_, trial) => {
    let sum = 0;
    for (const [k, site] of sites.entries()) sum += direction[k]! * pilot[site]![trial]!;
    return sum;
  });
  const values = probe.evaluate(row, TRIALS * PLACES.length, (site, scores) => {
    const weight = direction[place.get(site)!]!;
    for (let trial = 0; trial < TRIALS; trial++) {
      const score = pilot[site]![trial]!;
      for (const [k, along] of PLACES.entries()) {
        scores[trial * PLACES.length + k] = score + weight * (along - own[trial]!);
      }
    }
  });
  let mean = 0;
  let squares = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const line = values.subarray(trial * PLACES.length, (trial + 1) * PLACES.length);
    for (let k = 1; k < line.length; k++) if (!(line[k]! >= line[k - 1]!)) return 0;
    const odds = normalCdf(-crossing(line));
    mean += odds / TRIALS;
    squares += (odds * odds) / TRIALS;
  }
  // What hardly any trial decides is not worth an evaluation.
  if (mean < HOPELESS || 1 - mean < HOPELESS) return 0;
  return (mean * (1 - mean)) / Math.max(squares - mean * mean, Number.MIN_VALUE);
}

/** Where a rising line over the places crosses 0. */
function crossing(line: Float64Array): number {
  const above = line.findIndex((value) => value >= 0);
  if (above === -1) return FARTHEST + 1;
  if (above === 0) return -FARTHEST - 1;
  const [below, here] = [line[above - 1]!, line[above]!];
  return PLACES[above - 1]! + (below / (below - here)) * (PLACES[above]! - PLACES[above - 1]!);
}
