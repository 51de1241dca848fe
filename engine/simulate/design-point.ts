/**
 * The most likely point of an event in the space of scores: the one nearest to the origin, since independent
 * standard-normal scores are the likelier the shorter they are together. Deterministic: no random number is used.
 */
import type { Draft } from '../program/draft.ts';
import { isCounted, type Requirement, type SingleRequirement, singlesOf } from '../program/requirements.ts';
import { smoothSites } from '../program/smooth-influence.ts';
import { nearestPoint } from '../statistics/nearest-point.ts';
import { dot, marginAt, slopeAt, type Vector } from './margin-slope.ts';
import { Probe } from './probe.ts';

/** Beyond this distance the odds are below 1e-300. */
const FARTHEST = 37;
const MOST_STEPS = 60;
const MOST_HALVINGS = 12;
/** A step shorter than this, relative to the point, ends the search; where a rough answer will do, the second. */
const ENOUGH = 1e-9;
const ROUGHLY = 1e-2;
/** From this step on the search goes half as far, so that it cannot go to and fro between two points for ever. */
const PATIENCE = 20;
/** How far a requirement may be from its boundary, in scores, at the point found. */
const ON_BOUNDARY = 1e-6;
/** Weight of what is not met yet against the distance, over the largest multiplier. */
const PENALTY = 2;

export interface DesignPoint {
  /** Scores by site of the draft. */
  readonly scores: Vector;
  readonly distance: number;
  /** The requirements that hold it there: without them a nearer point would do. */
  readonly binding: readonly SingleRequirement[];
}

/** A requirement at a point: its value and slope in units of its own slope. */
interface Linearised {
  readonly value: number;
  readonly slope: Vector;
  /** Length of the slope as it was; 1 for one that is 0. */
  readonly scale: number;
}

/**
 * Finds the point nearest to the origin that meets a requirement.
 *
 * Method: sequential quadratic programming; for one requirement that is the iteration of Hasofer & Lind (1974) and
 * Rackwitz & Fiessler (1978, doi:10.1016/0045-7949(78)90046-9), shortened where it would overshoot. Of `count` of
 * several the nearest ones are taken, each judged alone: the answer is then the nearest point of that choice. Scores that
 * only decide between cases (start years, regimes) stay where they are, at their median.
 *
 * @param draft in which the requirement's registers are written
 * @returns undefined where none is found: the requirement does not react to any score, or only beyond a distance of 37
 */
export function designPoint(draft: Draft, requirement: Requirement): DesignPoint | undefined {
  return new DesignSearch(draft, requirement).nearest();
}

/** A point together with the requirements that were asked of it. */
interface Found {
  readonly at: DesignPoint;
  readonly asked: readonly SingleRequirement[];
}

/** The searches that a requirement may call for: made ready once, each made once. */
export class DesignSearch {
  readonly #requirement: Requirement;
  readonly #probe: Probe;
  readonly #rows: ReadonlyMap<number, number>;
  /** By row, the sites along which the requirement has a slope. */
  readonly #smooth: readonly ReadonlySet<number>[];
  readonly #dimension: number;
  #nearestFound: { readonly found: Found | undefined } | undefined;
  #hardestFound: { readonly found: Found | undefined } | undefined;

  constructor(draft: Draft, requirement: Requirement) {
    const registers = [...new Set(singlesOf(requirement).map(({ register }) => register))];
    this.#requirement = requirement;
    this.#probe = new Probe(draft, registers);
    this.#rows = new Map(registers.map((register, row) => [register, row]));
    this.#smooth = registers.map((register) => smoothSites(draft.operations, register));
    this.#dimension = draft.sites.length;
  }

  /** As `designPoint` finds it. */
  nearest(): DesignPoint | undefined {
    this.#nearestFound ??= { found: this.#nearest(this.#requirement) };
    return this.#nearestFound.found?.at;
  }

  /**
   * The point at which the hardest single requirement that the whole cannot do without is met alone: of `count` of
   * several, that of the one which is hardest among the `count` easiest. No point that meets the whole is nearer. To
   * about 1 %; undefined where none is found.
   */
  hardest(): DesignPoint | undefined {
    this.#hardestFound ??= { found: this.#hardest(this.#requirement) };
    return this.#hardestFound.found?.at;
  }

  #nearest(requirement: Requirement): Found | undefined {
    if (!isCounted(requirement)) return this.#meeting([requirement], ENOUGH);
    const found = requirement.of.flatMap((each) => this.#nearest(each) ?? []);
    if (found.length < requirement.count) return undefined;
    const chosen = found.sort((a, b) => a.at.distance - b.at.distance).slice(0, requirement.count);
    if (chosen.length === 1) return chosen[0];
    return this.#meeting(
      chosen.flatMap(({ asked }) => asked),
      ENOUGH,
    );
  }

  #hardest(requirement: Requirement): Found | undefined {
    if (!isCounted(requirement)) return this.#meeting([requirement], ROUGHLY);
    const found = requirement.of.flatMap((each) => this.#hardest(each) ?? []);
    return found.sort((a, b) => a.at.distance - b.at.distance)[requirement.count - 1];
  }

  /** The nearest point that meets some requirements all at once. */
  #meeting(asked: readonly SingleRequirement[], enough: number): Found | undefined {
    let point: Vector = new Float64Array(this.#dimension);
    let values = asked.map((each) => this.#valueAt(each, point));
    for (let step = 0; step < MOST_STEPS; step++) {
      const there = asked.map((each, i) => this.#linearised(each, values[i]!, point));
      if (there.some((each) => each === undefined)) return undefined;
      const lines = there as Linearised[];
      const next = nearestPoint(
        lines.map(({ value, slope }) => ({ slope, least: dot(slope, point) - value })),
        this.#dimension,
      );
      if (next === undefined) return undefined;
      const change = next.point.map((each, k) => each - point[k]!);
      const weight = PENALTY * Math.max(...next.multipliers, 1);
      const most = step < PATIENCE ? 1 : 0.5;
      const taken = this.#step(asked, lines, { point, values }, change, { weight, most });
      const { length } = taken;
      point = taken.point;
      values = taken.values;
      const distance = Math.sqrt(dot(point, point));
      if (!(distance <= FARTHEST)) return undefined;
      if (length * Math.sqrt(dot(change, change)) > enough * (1 + distance)) continue;
      const short = Math.max(...values.map((value, i) => -value / lines[i]!.scale));
      if (short > Math.max(ON_BOUNDARY, enough)) return undefined;
      const binding = asked.filter((_, i) => next.multipliers[i]! > 0);
      return { at: { scores: point, distance, binding }, asked };
    }
    return undefined;
  }

  /**
   * The first step of `most`, its half, its quarter … after which the distance, with what is not met yet, falls; the
   * smallest if none.
   */
  #step(
    asked: readonly SingleRequirement[],
    lines: readonly Linearised[],
    from: { readonly point: Vector; readonly values: readonly number[] },
    change: Vector,
    { weight, most }: { readonly weight: number; readonly most: number },
  ): { readonly length: number; readonly point: Vector; readonly values: number[] } {
    const cost = (at: Vector, values: readonly number[]) => {
      if (!values.every(Number.isFinite)) return Number.POSITIVE_INFINITY;
      let sum = dot(at, at) / 2;
      for (const [i, value] of values.entries()) sum += weight * Math.max(0, -value / lines[i]!.scale);
      return sum;
    };
    const after = (length: number) => {
      const point = from.point.map((each, k) => each + length * change[k]!);
      return { length, point, values: asked.map((each) => this.#valueAt(each, point)) };
    };
    const now = cost(from.point, from.values);
    let length = most;
    for (let i = 0; i < MOST_HALVINGS; i++, length /= 2) {
      const there = after(length);
      if (cost(there.point, there.values) <= now) return there;
    }
    return after(length);
  }

  #valueAt({ register, factor, constant }: SingleRequirement, point: Vector): number {
    const row = this.#rows.get(register)!;
    const own = Float64Array.from(this.#probe.sites[row]!, (site) => point[site]!);
    return constant + factor * marginAt(this.#probe, row, own);
  }

  /** Undefined where the value or the slope is not finite. */
  #linearised(single: SingleRequirement, value: number, point: Vector): Linearised | undefined {
    if (!Number.isFinite(value)) return undefined;
    const row = this.#rows.get(single.register)!;
    const sites = this.#probe.sites[row]!;
    const own = slopeAt(
      this.#probe,
      row,
      Float64Array.from(sites, (site) => point[site]!),
    );
    if (!own.every(Number.isFinite)) return undefined;
    const slope = new Float64Array(this.#dimension);
    for (const [k, site] of sites.entries()) {
      if (this.#smooth[row]!.has(site)) slope[site] = single.factor * own[k]!;
    }
    const length = Math.sqrt(dot(slope, slope));
    // In units of its own slope every requirement is a distance, and the multipliers compare.
    const scale = length > 0 ? length : 1;
    return { value: value / scale, slope: slope.map((each) => each / scale), scale };
  }
}
