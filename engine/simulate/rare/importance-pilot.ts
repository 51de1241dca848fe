/**
 * Chooses the shifts of an event's importance program: two populations are split towards the event, and a mixture is
 * fitted to where they end. Depends on nothing but the draft, the event and the seed.
 */

import type { Direction } from '../../program/ir/lower.ts';
import { requirementOf, type SingleRequirement, singlesOf } from '../../program/ir/requirements.ts';
import { withScaledMargin } from '../../program/ir/scaled-margin.ts';
import { type SsaProgram, sliceFor } from '../../program/ir/ssa-program.ts';
import type { Register } from '../../program/program.ts';
import type { OverSites, Shift } from '../../program/rare/importance-weights.ts';
import { normalCdf } from '../../statistics/normal.ts';
import type { DesignPoint } from '../pilot/design-point.ts';
import { Evaluator, evaluatorOf } from '../pilot/evaluator.ts';
import { failureModesOf } from '../pilot/failure-modes.ts';
import { dot, slopeAt } from '../pilot/margin-slope.ts';
import { ScoreStream } from '../pilot/score-stream.ts';
import type { Pool, Population } from '../pool.ts';
import { BLOCK_SIZE } from '../run/memory-layout.ts';
import { weightsAlong } from '../smooth/smoothing-pilot.ts';
import { fitMixture, withCentres } from './cross-entropy.ts';
import { type ParticleScores, POPULATION } from './particles.ts';
import { strayHits } from './stray-hits.ts';

export interface ImportancePilot {
  readonly shifts: readonly Shift[];
  /** How many separate places the shifts go to. */
  readonly regions: number;
  /** Points that came upon the event far from all of these places. */
  readonly strayHits: number;
  /** Whether the event is spread over more places than there are regions. */
  readonly tooFew: boolean;
  /** Two that know nothing of each other; both have reached the event. */
  readonly populations: readonly [Population, Population];
}

/**
 * Why there are no shifts: the populations did not come to the event, or a marginal is asked for values beyond the
 * scores of ±8 that it was tabulated for.
 */
export type NoShifts = 'not-reached' | 'beyond-marginals';

/** Share of trials that are not shifted: it bounds every weight, and hits where nobody looked count. */
const UNSHIFTED = 0.1;
/** Share of a region's trials that is shifted but not narrowed, so that its weights stay small far out. */
const WIDE = 0.25;
/** Steps towards the most likely point of a boundary, and how far they go. */
const BOUNDARY_STEPS = 6;
const FARTHEST = 12;
/** Steep directions of an event, at most. */
const MOST_STEEP = 8;
/** Ways with a smaller share of the odds, to first order, get no shift of their own. */
const NEXT_TO_NOTHING = 1e-4;
/** Share of the points that may ask a marginal for values beyond its table. */
const FEW = 0.01;

/**
 * @param name of the streams that the populations are made of
 * @throws InterruptedError when the signal stops it
 */
export async function chooseShifts(
  draft: SsaProgram,
  event: number,
  seed: number,
  name: string,
  pool: Pool,
  signal?: AbortSignal,
): Promise<ImportancePilot | NoShifts> {
  const own = draft.events[event]!.margin!;
  const requirement = requirementOf(draft, own, 1, 'whole');
  const scaled = withScaledMargin(draft, requirement, scalesOf(draft, singlesOf(requirement)));
  const { registers, sites: all, tables } = scaled.draft;
  const operations = sliceFor(scaled.draft.operations, [scaled.margin]);
  const probed = { operations, registers, sites: all, tables };
  const ways = likelyWays(draft, own);
  const steep = steepDirections(ways);
  const populate = (which: number) =>
    pool.run(
      {
        kind: 'population',
        draft: probed,
        margin: scaled.margin,
        seed,
        stream: `${name}/population ${which}`,
        steep,
      },
      signal,
    );
  const populations = await Promise.all([populate(1), populate(2)]);
  const probe = new Evaluator(probed);
  const sites = probe.sites(scaled.margin);
  if (!populations.every(({ reached }) => reached)) return 'not-reached';
  if (leavesTables(draft, own, sites, populations)) return 'beyond-marginals';
  const overSites = (vector: Float64Array): OverSites =>
    new Map(sites.flatMap((site, k) => (vector[k] === 0 ? [] : [[site, vector[k]!] as const])));
  // A population of a thousand points may come to a way of a few percent with none of them.
  const { components, tooFew } = withCentres(
    fitMixture(pooled(populations)),
    ways.map(({ scores }) => Float64Array.from(sites, (site) => scores[site]!)),
  );
  const shifts = components.flatMap((component): Shift[] => {
    const share = component.share * (1 - UNSHIFTED);
    const centre = overSites(component.centre);
    const narrow = component.narrow.map(({ along, sd }) => ({ along: overSites(along), sd }));
    if (narrow.length === 0) return [{ share, centre, narrow }];
    return [
      { share: share * WIDE, centre, narrow: [] },
      { share: share * (1 - WIDE), centre, narrow },
    ];
  });
  return {
    shifts: [{ share: UNSHIFTED, centre: new Map(), narrow: [] }, ...shifts],
    regions: components.length,
    strayHits: strayHits(probe.over(scaled.margin), components, new ScoreStream(seed, `${name}/scouts`)),
    tooFew,
    populations,
  };
}

/** Most likely points of the ways to an event, but for those that are next to nothing beside the others. */
function likelyWays(draft: SsaProgram, margin: Register): readonly DesignPoint[] {
  const ways = failureModesOf(draft).to(margin, 1);
  const odds = ways.map(({ distance }) => normalCdf(-distance));
  let all = 0;
  for (const each of odds) all += each;
  return ways.filter((_, i) => odds[i]! >= NEXT_TO_NOTHING * all);
}

/** Directions in which an event is steep; of many, none: they would take longer than they save. */
function steepDirections(ways: readonly DesignPoint[]): Direction['weights'][] {
  const directions = ways.flatMap(({ steep }) => steep);
  if (directions.length > MOST_STEEP) return [];
  return directions
    .map((each) => weightsAlong(each, [...each.keys()]))
    .filter((weights) => weights !== undefined);
}

function pooled(populations: readonly Population[]): ParticleScores {
  return populations[0]!.points.map((_, k) => {
    const row = new Float64Array(populations.length * POPULATION);
    for (const [i, { points }] of populations.entries()) row.set(points[k]!, i * POPULATION);
    return row;
  });
}

/**
 * What each part of a margin is to be multiplied by so that it rises by 1 a score at its boundary: the levels of the
 * parts are then distances, alike for money and for shares, and no way to the event is overlooked for its unit.
 */
function scalesOf(draft: SsaProgram, singles: readonly SingleRequirement[]): number[] {
  if (singles.length === 1) return [1];
  const varying = singles.filter(({ register }) =>
    sliceFor(draft.operations, [register]).some(({ op }) => op === 'score'),
  );
  const registers = new Set(varying.map(({ register }) => register));
  const probe = evaluatorOf(draft);
  const known = new Map<string, number>();
  return singles.map((single) => {
    if (!registers.has(single.register)) return 1;
    const key = `${single.register} ${single.factor} ${single.constant}`;
    const scale = known.get(key) ?? 1 / (slopeAtBoundary(probe, single) ?? deviation(probe, single));
    known.set(key, scale);
    return Number.isFinite(scale) ? scale : 1;
  });
}

/** Steepness of a margin near its most likely boundary point (Hasofer & Lind 1974); undefined where it is flat. */
function slopeAtBoundary(
  probe: Evaluator,
  { register, factor, constant }: SingleRequirement,
): number | undefined {
  let point = new Float64Array(probe.sites(register).length);
  let steepness: number | undefined;
  for (let step = 0; step < BOUNDARY_STEPS; step++) {
    const here = slopeAt(probe, register, point);
    const slope = here.slope.map((each) => each * factor);
    const square = dot(slope, slope);
    if (!(square > 0 && Number.isFinite(square))) return steepness;
    steepness = Math.sqrt(square);
    const distance = (dot(slope, point) - (constant + factor * here.value)) / square;
    const reach = Math.abs(distance) * steepness;
    if (!Number.isFinite(reach)) return steepness;
    const shorten = Math.min(1, FARTHEST / reach);
    point = slope.map((each) => each * distance * shorten);
  }
  return steepness;
}

/** Standard deviation of a margin. */
function deviation(probe: Evaluator, { register, factor }: SingleRequirement): number {
  const scores = new ScoreStream(0, 'deviation');
  const values = probe.evaluate(register, BLOCK_SIZE, (_, row) => row.set(scores.next()));
  let [mean, squares] = [0, 0];
  for (const value of values) mean += value / BLOCK_SIZE;
  for (const value of values) squares += (value - mean) * (value - mean);
  return Math.abs(factor) * Math.sqrt(squares / BLOCK_SIZE);
}

/** Whether more than a few points ask some table for scores beyond its ends. */
function leavesTables(
  draft: SsaProgram,
  margin: Register,
  sites: readonly number[],
  populations: readonly Population[],
): boolean {
  const asked = sliceFor(draft.operations, [margin]).flatMap((operation) =>
    operation.op === 'table' ? [operation] : [],
  );
  if (asked.length === 0) return false;
  const probe = evaluatorOf(draft);
  const place = new Map(sites.map((site, k) => [site, k]));
  return asked.some(({ of, table }) => {
    const { low, perUnit, buckets } = draft.tables[table]!;
    const [first, last] = [low + 1 / perUnit, low + (buckets - 1) / perUnit];
    let beyond = 0;
    for (const { points } of populations) {
      const values = probe.evaluate(of, POPULATION, (site, scores) => scores.set(points[place.get(site)!]!));
      for (const value of values) if (value < first || value > last) beyond++;
    }
    return beyond > FEW * populations.length * POPULATION;
  });
}
