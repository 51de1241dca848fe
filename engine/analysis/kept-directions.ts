/**
 * Directions of smoothing that are chosen once for a scenario and kept while its numbers move: odds are unbiased along any
 * direction, and to choose one takes longer than a run.
 */
import { memoizeByObject } from '../memoize-by-object.ts';
import type { CompiledJoint } from '../program/compile/compile-joint.ts';
import type { Direction } from '../program/ir/lower.ts';
import { type SsaProgram, sliceFor } from '../program/ir/ssa-program.ts';
import type { Register } from '../program/program.ts';
import { drawKey } from '../program/values/innovations.ts';
import type { KeptDirection } from '../simulate/pool.ts';
import { directionFor, isInBalance } from '../simulate/smooth/smoothing-pilot.ts';

/** Coefficients of unit length, by the key of the draw. */
type Weights = Map<string, number>;

/** Where draws of a direction are gone, what is left of it serves if it has this share of the squared length. */
const LEAST_LEFT = 0.25;

/** What a search found: weights, or why there are none. */
type Found = Weights | 'certain' | 'of no gain';

export class KeptDirections {
  /** By target, and by target and year. */
  readonly #kept: ReadonlyMap<string, Found>;

  private constructor(kept: ReadonlyMap<string, Found>) {
    this.#kept = kept;
  }

  static readonly none: KeptDirections = new KeptDirections(new Map());

  /** These as plain data. */
  get all(): readonly KeptDirection[] {
    return [...this.#kept].map(([event, found]) => ({
      event,
      found: found instanceof Map ? [...found] : found,
    }));
  }

  static from(all: readonly KeptDirection[]): KeptDirections {
    return new KeptDirections(
      new Map(
        all.map(({ event, found }) => [event, typeof found === 'string' ? found : new Map(found)] as const),
      ),
    );
  }

  /**
   * These, and directions for the events that none was looked for yet, or in vain while they were certain or out of reach
   * and are so no longer, or whose direction has lost most of its draws.
   *
   * @param compiled the scenario as its numbers are now, alone or in several settings of which the first one decides
   * @param trials of the runs, all replicates together
   */
  including(compiled: CompiledJoint, trials: number): KeptDirections {
    const { draft } = compiled;
    const kept = new Map(this.#kept);
    const known = new Map<Register, Found>();
    for (const { name, margin } of eventsOf(compiled)) {
      const before = kept.get(name);
      if (before === 'of no gain' || (before instanceof Map && left(draft, before) !== undefined)) continue;
      if (before === 'certain' && !isInBalance(draft, margin)) continue;
      const found = known.get(margin) ?? find(draft, margin, trials);
      known.set(margin, found);
      kept.set(name, found);
    }
    return new KeptDirections(kept);
  }

  /** The directions of the same targets under other numbers; an event for which none is kept has none. */
  of(compiled: CompiledJoint): Direction[] {
    const { draft } = compiled;
    const directions = new Map<Register, Direction | undefined>();
    for (const { name, margin } of eventsOf(compiled)) {
      const found = this.#kept.get(name);
      if (!(found instanceof Map) || directions.has(margin)) continue;
      directions.set(margin, along(draft, margin, found));
    }
    return [...directions.values()].filter((direction) => direction !== undefined);
  }
}

/** The events that have a margin, by target, and by target and year. */
function eventsOf({ draft, parts }: CompiledJoint): { name: string; margin: Register }[] {
  return parts.flatMap(({ targets }) =>
    targets.flatMap(({ name, hit, byYear }) =>
      [['', hit] as const, ...byYear].flatMap(([year, ref]) => {
        const margin = 'event' in ref ? draft.events[ref.event]!.margin : undefined;
        return margin === undefined ? [] : [{ name: `${name} ${year}`, margin }];
      }),
    ),
  );
}

function find(draft: SsaProgram, margin: Register, trials: number): Found {
  const direction = directionFor(draft, margin, trials);
  if (direction === undefined) return isInBalance(draft, margin) ? 'of no gain' : 'certain';
  return new Map(
    direction.weights.map(({ site, weight }) => {
      const { stream, year } = draft.sites[site]!;
      return [drawKey(stream, year), weight];
    }),
  );
}

const sitesByKey = memoizeByObject(
  (sites: SsaProgram['sites']): ReadonlyMap<string, number> =>
    new Map(sites.map(({ stream, year }, site) => [drawKey(stream, year), site])),
);

/** What is left of a kept direction in another draft, of unit length again; undefined where it is too little. */
function left({ sites }: SsaProgram, kept: Weights): Direction['weights'] | undefined {
  const places = sitesByKey(sites);
  const weights = [...kept]
    .flatMap(([key, weight]) => {
      const site = places.get(key);
      return site === undefined ? [] : [{ site, weight }];
    })
    .sort((a, b) => a.site - b.site);
  if (weights.length === kept.size) return weights;
  const squares = weights.reduce((sum, { weight }) => sum + weight * weight, 0);
  if (squares < LEAST_LEFT) return undefined;
  const length = Math.sqrt(squares);
  return weights.map(({ site, weight }) => ({ site, weight: weight / length }));
}

/** A kept direction in another draft; undefined where too little is left of it, or the margin depends on none of its draws. */
function along(draft: SsaProgram, margin: Register, kept: Weights): Direction | undefined {
  const weights = left(draft, kept);
  if (weights === undefined) return undefined;
  const moved = new Set(weights.map(({ site }) => site));
  const slice = sliceFor(draft.operations, [margin]);
  const depends = slice.some((operation) => operation.op === 'score' && moved.has(operation.site));
  return depends ? { margin, weights } : undefined;
}
