/**
 * The most likely point of an event in the space of scores: the one nearest to the origin, since independent
 * standard-normal scores are the likelier the shorter they are together. Deterministic: no random number is used.
 */
import { memoizeByObject } from '../../memoize-by-object.ts';
import { isCounted, type Requirement, type SingleRequirement } from '../../program/ir/requirements.ts';
import { smoothSites } from '../../program/ir/smooth-influence.ts';
import type { SsaProgram } from '../../program/ir/ssa-program.ts';
import type { Register } from '../../program/program.ts';
import { nearestPoint } from '../../statistics/nearest-point.ts';
import { BLOCK_SIZE } from '../run/memory-layout.ts';
import { Curvature } from './curvature.ts';
import { type Evaluator, evaluatorOf } from './evaluator.ts';
import { dot, slopeAt, type Vector } from './margin-slope.ts';
import { type RestartPoint, restartPointsAround, scoreOf } from './restart-points.ts';

/** Beyond this distance the odds are below 1e-300. */
const MAX_DISTANCE = 37;
const MOST_STEPS = 60;
const MOST_HALVINGS = 12;
/** A step shorter than this, relative to the point, ends the search; where a rough answer will do, the second. */
const ROOT_TOLERANCE = 1e-9;
const ROUGH_TOLERANCE = 1e-2;
/**
 * From this step on the search learns how slopes change, without which it goes to and fro between two points for ever
 * where they change fast; and a step may be longer by this share, for slopes are not exact to more.
 */
const STEPS_BEFORE_CURVATURE = 20;
const BINDING_TOLERANCE = 1e-9;
/** How far a requirement may be from its boundary, in scores, at the point found. */
const ON_BOUNDARY = 1e-6;
/** Starts of a search after the first, at most. */
const MOST_STARTS = 4;
/** A start must be nearer than the point found by this share, and by this many times what the search leaves open. */
const MIN_SHARE_NEARER = 1e-4;
const MIN_TIMES_NEARER = 3;
/** Where a search looks when none was found from the origin. */
const DISTANCES = [1, 2, 4, 8, 16, 32] as const;
/** A slope along a score is none if it is a smaller share of the whole. */
const MIN_SLOPE_SHARE = 1e-6;
/** Weight of what is not met yet against the distance, over the largest multiplier. */
const PENALTY_WEIGHT = 2;

export interface DesignPoint {
  /** Scores by site of the draft. */
  readonly scores: Vector;
  readonly distance: number;
  /** The requirements that hold it there: without them a nearer point would do. */
  readonly binding: readonly SingleRequirement[];
  /** Directions in which the binding requirements rise, at the point: unit vectors over the sites of the draft. */
  readonly steep: readonly Vector[];
}

/** A requirement at a point: its value as it is, and value and slope in units of its own slope. */
interface Linearised {
  readonly raw: number;
  readonly value: number;
  readonly slope: Vector;
  /** Length of the slope as it was, 1 for one that is 0; not finite where some slope is not. */
  readonly scale: number;
}

/** A point of the search, with the requirements there. */
interface Place {
  readonly point: Vector;
  readonly lines: readonly Linearised[];
}

/** A point together with the requirements that were asked of it. */
interface Reached {
  readonly at: DesignPoint;
  readonly asked: readonly SingleRequirement[];
}

interface Found extends Reached {
  /** Whether another start than the origin led there. */
  readonly isLater: boolean;
}

/** The searches of a draft: what was found once is known to all who ask. */
export const designSearchIn = memoizeByObject((draft: SsaProgram) => new DesignSearch(draft));

/** The searches of a draft, each made once: requirements have many in common. */
export class DesignSearch {
  readonly #draft: SsaProgram;
  readonly #probe: Evaluator;
  readonly #smooth = new Map<Register, ReadonlySet<number>>();
  readonly #found = new Map<string, Found | undefined>();

  constructor(draft: SsaProgram) {
    this.#draft = draft;
    this.#probe = evaluatorOf(draft);
  }

  /**
   * The point nearest to the origin that meets a requirement.
   *
   * Method: sequential quadratic programming; for one requirement that is the iteration of Hasofer & Lind (1974) and
   * Rackwitz & Fiessler (1978, doi:10.1016/0045-7949(78)90046-9), shortened where it would overshoot; where that does
   * not settle, with the curvature that it met (`Curvature`); and again from what lies nearer (`restartPointsAround`). Of
   * `count` of several the nearest ones are taken, each judged alone: the answer is then the nearest point of that
   * choice. Scores that only decide between cases (start years, regimes) stay where they are, at their median.
   *
   * @param requirement its registers written in the draft
   * @returns undefined where none is found: none of the starts leads to one within a distance of 37
   */
  nearest(requirement: Requirement): DesignPoint | undefined {
    return this.#nearest(requirement)?.at;
  }

  /**
   * The point at which the hardest single requirement that the whole cannot do without is met alone: of `count` of
   * several, that of the one which is hardest among the `count` easiest. No point that meets the whole is nearer. To
   * about 1 %; undefined where none is found.
   */
  hardest(requirement: Requirement): DesignPoint | undefined {
    return this.#hardest(requirement)?.at;
  }

  #nearest(requirement: Requirement): Found | undefined {
    if (!isCounted(requirement)) return this.#meeting([requirement], ROOT_TOLERANCE);
    const found = requirement.of.flatMap((each) => this.#nearest(each) ?? []);
    if (found.length < requirement.count) return undefined;
    const chosen = found.sort((a, b) => a.at.distance - b.at.distance).slice(0, requirement.count);
    if (chosen.length === 1) return chosen[0];
    return this.#meeting(
      chosen.flatMap(({ asked }) => asked),
      ROOT_TOLERANCE,
    );
  }

  #hardest(requirement: Requirement): Found | undefined {
    if (!isCounted(requirement)) return this.#meeting([requirement], ROUGH_TOLERANCE);
    const found = requirement.of.flatMap((each) => this.#hardest(each) ?? []);
    return found.sort((a, b) => a.at.distance - b.at.distance)[requirement.count - 1];
  }

  /** The nearest point that meets some requirements all at once. */
  #meeting(asked: readonly SingleRequirement[], enough: number): Found | undefined {
    const key = `${enough} ${JSON.stringify(asked)}`;
    if (!this.#found.has(key)) this.#found.set(key, this.#search(asked, enough));
    return this.#found.get(key);
  }

  /**
   * From the origin; of several requirements also from where those lie that a later start found alone; and again from
   * whatever meets all of them nearer than the point found.
   */
  #search(asked: readonly SingleRequirement[], enough: number): Found | undefined {
    const origin = new Float64Array(this.#draft.sites.length);
    const first = this.#descend(asked, origin, enough);
    const alone = asked.length === 1 ? [] : asked.map((each) => this.#meeting([each], enough));
    const elsewhere = alone.flatMap((each) => (each?.isLater ? [each.at.scores] : []));
    const joined = origin.map((_, site) => elsewhere.reduce((sum, scores) => sum + scores[site]!, 0));
    let found: Reached | undefined = first;
    for (let i = 0; i < MOST_STARTS; i++) {
      const start = i === 0 && elsewhere.length > 0 ? joined : this.#nearer(asked, found, enough);
      if (start === undefined) break;
      const next = this.#descend(asked, start, enough);
      if (next !== undefined && next.at.distance < (found?.at.distance ?? MAX_DISTANCE)) found = next;
      else if (start !== joined) break;
    }
    return found && { ...found, isLater: found !== first };
  }

  #descend(asked: readonly SingleRequirement[], start: Vector, enough: number): Reached | undefined {
    let point = start;
    let lines: readonly Linearised[] = asked.map((each) => this.#linearised(each, point));
    const curvature = new Curvature();
    for (let step = 0; step < MOST_STEPS; step++) {
      if (!lines.every(isRegular)) return undefined;
      const turned = curvature.turned(point);
      const next = nearestPoint(
        lines.map(({ value, slope }) => {
          const direction = curvature.turned(slope);
          return { slope: direction, least: dot(direction, turned) - value };
        }),
        turned.length,
      );
      if (next === undefined) return undefined;
      const change = curvature.back(
        next.point.map((each, k) => each - turned[k]!),
        point.length,
      );
      const weight = PENALTY_WEIGHT * Math.max(...next.multipliers, 1);
      const before = { point, lines };
      const taken = this.#step(asked, before, change, {
        weight,
        slack: step < STEPS_BEFORE_CURVATURE ? 0 : BINDING_TOLERANCE,
      });
      const { length } = taken;
      point = taken.point;
      lines = taken.lines;
      const distance = Math.sqrt(dot(point, point));
      if (!(distance <= MAX_DISTANCE)) return undefined;
      if (length * Math.sqrt(dot(change, change)) > enough * (1 + distance)) {
        if (step >= STEPS_BEFORE_CURVATURE) learn(curvature, before, taken, next.multipliers);
        continue;
      }
      const short = Math.max(...lines.map((line, i) => -line.raw / before.lines[i]!.scale));
      if (short > Math.max(ON_BOUNDARY, enough)) return undefined;
      const binds = (_: unknown, i: number) => next.multipliers[i]! > 0;
      const steep = lines.filter(binds).map(({ slope }) => slope);
      return { at: { scores: point, distance, binding: asked.filter(binds), steep }, asked };
    }
    return undefined;
  }

  /**
   * A point that meets all requirements, nearer than the one found: where a formula is even in a score (a square), the
   * origin leads to a saddle. Where none was found, one within 32.
   */
  #nearer(
    asked: readonly SingleRequirement[],
    found: Reached | undefined,
    enough: number,
  ): Vector | undefined {
    if (found?.at.distance === 0) return undefined;
    const from = found?.at.scores ?? new Float64Array(this.#draft.sites.length);
    const lines = asked.map((each) => this.#linearised(each, from));
    if (!lines.every(isRegular)) return undefined;
    const along = asked.map(({ register }) => [...this.#smoothOf(register)]);
    const sites = [...new Set(along.flat())];
    const isFlat = (i: number) => (site: number) => Math.abs(lines[i]!.slope[site]!) < MIN_SLOPE_SHARE;
    const flat = [...new Set(along.flatMap((own, i) => own.filter(isFlat(i))))];
    const less = Math.max(MIN_SHARE_NEARER, MIN_TIMES_NEARER * enough);
    for (const distance of found === undefined ? DISTANCES : [found.at.distance * (1 - less)]) {
      const around = restartPointsAround(from, distance, sites, flat);
      const met = this.#met(asked, lines, { from, around });
      const best = met.reduce((a, margin, b) => (margin > met[a]! ? b : a), 0);
      if (met[best]! > 0) return from.map((_, site) => scoreOf(around[best]!, from, site));
    }
    return undefined;
  }

  /** How far each lookout is beyond the requirement that it meets least, in units of slopes; below 0 where it fails. */
  #met(
    asked: readonly SingleRequirement[],
    lines: readonly Linearised[],
    { from, around }: { readonly from: Vector; readonly around: readonly RestartPoint[] },
  ): number[] {
    const least = around.map(() => Number.POSITIVE_INFINITY);
    for (const [i, { register, factor, constant }] of asked.entries()) {
      for (let first = 0; first < around.length; first += BLOCK_SIZE) {
        const some = around.slice(first, first + BLOCK_SIZE);
        const values = this.#probe.evaluate(register, some.length, (site, scores) => {
          for (const [k, lookout] of some.entries()) scores[k] = scoreOf(lookout, from, site);
        });
        for (const k of some.keys()) {
          const margin = (constant + factor * values[k]!) / lines[i]!.scale;
          least[first + k] = Number.isNaN(margin) ? -1 : Math.min(least[first + k]!, margin);
        }
      }
    }
    return least;
  }

  /**
   * The first of the step, its half, its quarter … after which the distance, with what is not met yet, falls; the
   * smallest if none.
   */
  #step(
    asked: readonly SingleRequirement[],
    from: Place,
    change: Vector,
    { weight, slack }: { readonly weight: number; readonly slack: number },
  ): Place & { readonly length: number } {
    const cost = (at: Vector, lines: readonly Linearised[]) => {
      let sum = dot(at, at) / 2;
      for (const [i, { raw }] of lines.entries()) {
        if (!Number.isFinite(raw)) return Number.POSITIVE_INFINITY;
        sum += weight * Math.max(0, -raw / from.lines[i]!.scale);
      }
      return sum;
    };
    const after = (length: number) => {
      const point = from.point.map((each, k) => each + length * change[k]!);
      return { length, point, lines: asked.map((each) => this.#linearised(each, point)) };
    };
    const most = cost(from.point, from.lines) * (1 + slack);
    let length = 1;
    for (let i = 0; i < MOST_HALVINGS; i++, length /= 2) {
      const there = after(length);
      if (cost(there.point, there.lines) <= most) return there;
    }
    return after(length);
  }

  #linearised({ register, factor, constant }: SingleRequirement, point: Vector): Linearised {
    const sites = this.#probe.sites(register);
    const smooth = this.#smoothAmong(sites, register);
    const own = slopeAt(
      this.#probe,
      register,
      Float64Array.from(sites, (site) => point[site]!),
    );
    const raw = constant + factor * own.value;
    const slope = new Float64Array(point.length);
    for (const [k, site] of sites.entries()) {
      if (smooth[k] || !Number.isFinite(own.slope[k])) slope[site] = factor * own.slope[k]!;
    }
    // In units of its own slope every requirement is a distance, and the multipliers compare.
    const length = Math.sqrt(dot(slope, slope));
    const scale = length === 0 ? 1 : length;
    for (const site of sites) slope[site]! /= scale;
    return { raw, value: raw / scale, slope, scale };
  }

  /** Whether each of some sites is one along which a register has a slope. */
  #smoothAmong(sites: readonly number[], register: Register): readonly boolean[] {
    const along = this.#smoothOf(register);
    return sites.map((site) => along.has(site));
  }

  #smoothOf(register: Register): ReadonlySet<number> {
    let along = this.#smooth.get(register);
    if (along === undefined) {
      along = smoothSites(this.#draft.operations, register);
      this.#smooth.set(register, along);
    }
    return along;
  }
}

/** Takes in how the slope of half the square of the distance, less the requirements by their multipliers, changed. */
function learn(
  curvature: Curvature,
  before: Place,
  after: Place & { readonly length: number },
  multipliers: readonly number[],
): void {
  const step = after.point.map((each, k) => each - before.point[k]!);
  const bend = step.slice();
  const foreseen = before.point.map((each) => -after.length * each);
  for (const [i, multiplier] of multipliers.entries()) {
    const [old, now] = [before.lines[i]!, after.lines[i]!];
    for (const k of step.keys()) {
      bend[k]! -= multiplier * ((now.scale / old.scale) * now.slope[k]! - old.slope[k]!);
      foreseen[k]! += after.length * multiplier * old.slope[k]!;
    }
  }
  curvature.learn(step, bend, foreseen);
}

function isRegular({ raw, scale }: Linearised): boolean {
  return Number.isFinite(raw) && Number.isFinite(scale);
}
