/**
 * The most likely point of an event in the space of scores: the one nearest to the origin, since independent
 * standard-normal scores are the likelier the shorter they are together. Deterministic: no random number is used.
 */
import { oncePer } from '../once-per.ts';
import type { Draft } from '../program/draft.ts';
import type { Register } from '../program/program.ts';
import { isCounted, type Requirement, type SingleRequirement } from '../program/requirements.ts';
import { smoothSites } from '../program/smooth-influence.ts';
import { nearestPoint } from '../statistics/nearest-point.ts';
import { dot, slopeAt, type Vector } from './margin-slope.ts';
import { type Probe, probeOf } from './probe.ts';

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

/** A point together with the requirements that were asked of it. */
interface Found {
  readonly at: DesignPoint;
  readonly asked: readonly SingleRequirement[];
}

/** The searches of a draft: what was found once is known to all who ask. */
export const designSearchIn = oncePer((draft: Draft) => new DesignSearch(draft));

/** The searches of a draft, each made once: requirements have many in common. */
export class DesignSearch {
  readonly #draft: Draft;
  readonly #probe: Probe;
  readonly #smooth = new Map<Register, readonly boolean[]>();
  readonly #found = new Map<string, Found | undefined>();

  constructor(draft: Draft) {
    this.#draft = draft;
    this.#probe = probeOf(draft);
  }

  /**
   * The point nearest to the origin that meets a requirement.
   *
   * Method: sequential quadratic programming; for one requirement that is the iteration of Hasofer & Lind (1974) and
   * Rackwitz & Fiessler (1978, doi:10.1016/0045-7949(78)90046-9), shortened where it would overshoot. Of `count` of
   * several the nearest ones are taken, each judged alone: the answer is then the nearest point of that choice. Scores
   * that only decide between cases (start years, regimes) stay where they are, at their median.
   *
   * @param requirement its registers written in the draft
   * @returns undefined where none is found: it does not react to any score, or only beyond a distance of 37
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
    const key = `${enough} ${JSON.stringify(asked)}`;
    if (!this.#found.has(key)) this.#found.set(key, this.#search(asked, enough));
    return this.#found.get(key);
  }

  #search(asked: readonly SingleRequirement[], enough: number): Found | undefined {
    let point: Vector = new Float64Array(this.#draft.sites.length);
    let lines = asked.map((each) => this.#linearised(each, point));
    for (let step = 0; step < MOST_STEPS; step++) {
      if (!lines.every(isRegular)) return undefined;
      const next = nearestPoint(
        lines.map(({ value, slope }) => ({ slope, least: dot(slope, point) - value })),
        point.length,
      );
      if (next === undefined) return undefined;
      const change = next.point.map((each, k) => each - point[k]!);
      const weight = PENALTY * Math.max(...next.multipliers, 1);
      const most = step < PATIENCE ? 1 : 0.5;
      const before = lines;
      const taken = this.#step(asked, { point, lines }, change, { weight, most });
      const { length } = taken;
      point = taken.point;
      lines = taken.lines;
      const distance = Math.sqrt(dot(point, point));
      if (!(distance <= FARTHEST)) return undefined;
      if (length * Math.sqrt(dot(change, change)) > enough * (1 + distance)) continue;
      const short = Math.max(...lines.map((line, i) => -line.raw / before[i]!.scale));
      if (short > Math.max(ON_BOUNDARY, enough)) return undefined;
      const binds = (_: unknown, i: number) => next.multipliers[i]! > 0;
      const steep = lines.filter(binds).map(({ slope }) => slope);
      return { at: { scores: point, distance, binding: asked.filter(binds), steep }, asked };
    }
    return undefined;
  }

  /**
   * The first step of `most`, its half, its quarter … after which the distance, with what is not met yet, falls; the
   * smallest if none.
   */
  #step(
    asked: readonly SingleRequirement[],
    from: { readonly point: Vector; readonly lines: readonly Linearised[] },
    change: Vector,
    { weight, most }: { readonly weight: number; readonly most: number },
  ): { readonly length: number; readonly point: Vector; readonly lines: Linearised[] } {
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
    const now = cost(from.point, from.lines);
    let length = most;
    for (let i = 0; i < MOST_HALVINGS; i++, length /= 2) {
      const there = after(length);
      if (cost(there.point, there.lines) <= now) return there;
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
    let smooth = this.#smooth.get(register);
    if (smooth === undefined) {
      const along = smoothSites(this.#draft.operations, register);
      smooth = sites.map((site) => along.has(site));
      this.#smooth.set(register, smooth);
    }
    return smooth;
  }
}

function isRegular({ raw, scale }: Linearised): boolean {
  return Number.isFinite(raw) && Number.isFinite(scale);
}
