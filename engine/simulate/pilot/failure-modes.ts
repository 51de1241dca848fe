/**
 * The ways to an event, and whether trials that are smoothed along a direction come near all of them. Along the direction
 * all is known; across it a way is found only if trials stray that far. Of two ways to something rare, by sector A or by
 * sector B, a smoothing along A knows the odds of A to six digits, and nothing of B until some trial comes upon it.
 */
import { memoizeByObject } from '../../memoize-by-object.ts';
import type { Direction } from '../../program/ir/lower.ts';
import {
  hasTooManyParts,
  isCounted,
  type Requirement,
  requirementOf,
  singlesOf,
} from '../../program/ir/requirements.ts';
import { dependsOnSwitches } from '../../program/ir/smooth-influence.ts';
import type { SsaProgram } from '../../program/ir/ssa-program.ts';
import type { Register } from '../../program/program.ts';
import { normalCdf } from '../../statistics/normal.ts';
import { type DesignPoint, type DesignSearch, designSearchIn } from './design-point.ts';
import { dot, type Vector } from './margin-slope.ts';

/** Hits, or misses, with which trials show for themselves what there is: ways that none of them took weigh little. */
const MIN_HITS = 200;
/**
 * What ways may have of the odds if fewer trials than so many, in the mean, stray as far across the direction as their
 * most likely point lies: next to nothing if hardly any trial does, little if too few do for their spread to be known.
 * To first order only, so that the shares are well below what would show.
 */
const NEGLIGIBLE_SHARES = [
  { fewer: 10, share: 1e-4 },
  { fewer: 200, share: 0.05 },
] as const;
const MIN_STRAY_HITS = Math.max(...NEGLIGIBLE_SHARES.map(({ fewer }) => fewer));

/** The ways of a draft's events: what was searched once is known to all who ask. */
export const failureModesOf = memoizeByObject((draft: SsaProgram) => new FailureModes(draft));

export class FailureModes {
  readonly #draft: SsaProgram;
  readonly #search: DesignSearch;
  readonly #requirements = new Map<string, Requirement>();

  constructor(draft: SsaProgram) {
    this.#draft = draft;
    this.#search = designSearchIn(draft);
  }

  /** What a margin asks for: to be at least 0, or at most 0. */
  requirement(margin: Register, towards: 1 | -1): Requirement {
    const key = `${margin} ${towards}`;
    let requirement = this.#requirements.get(key);
    if (requirement === undefined) {
      requirement = requirementOf(this.#draft, margin, towards);
      this.#requirements.set(key, requirement);
    }
    return requirement;
  }

  /** Most likely point of each way to a margin of at least 0, or at most 0; none where no way is found. */
  to(margin: Register, towards: 1 | -1): readonly DesignPoint[] {
    return modesOf(this.requirement(margin, towards)).flatMap((way) => this.#search.nearest(way) ?? []);
  }

  /**
   * Whether the ways that smoothed trials do not see may be passed over. Asked of what is rarer, the event or its
   * failing, and only where trials do not show it often enough by themselves and there is more than one condition.
   *
   * @param direction weights of it, and odds of the event along it
   * @param trials of the run, all replicates together
   * @param parts the margins that the odds are made of: one for each case, where what decides between cases is known
   */
  coversModes(
    margin: Register,
    { weights, odds }: { readonly weights: Direction['weights']; readonly odds: number },
    trials: number,
    parts: readonly Register[] = [margin],
  ): boolean {
    const rarer = Math.min(odds, 1 - odds);
    const towards = odds <= 0.5 ? 1 : -1;
    if (rarer * trials >= MIN_HITS) return true;
    if (hasTooManyParts(this.#draft, margin)) return false;
    if (!isCounted(this.requirement(margin, towards))) return true;
    const straying = ({ scores }: DesignPoint) => trials * normalCdf(-across(scores, weights));
    const mayBePassedOver = (points: readonly DesignPoint[]) =>
      NEGLIGIBLE_SHARES.every(({ fewer, share }) => {
        const seldom = points.filter((point) => straying(point) < fewer);
        return seldom.reduce((sum, { distance }) => sum + normalCdf(-distance), 0) <= share * rarer;
      });
    if (parts.some((each) => this.#dependsOnSwitches(this.requirement(each, towards)))) return false;
    const ways = modesOf(this.requirement(margin, towards));
    // What is hard about a way is found at once, its own point only by a search: most need none.
    const unsure = ways.filter((way) => {
      const point = this.#search.hardest(way);
      return point !== undefined && straying(point) < MIN_STRAY_HITS;
    });
    if (mayBePassedOver(unsure.flatMap((way) => this.#search.hardest(way) ?? []))) return true;
    return mayBePassedOver(unsure.flatMap((way) => this.#search.nearest(way) ?? []));
  }

  /**
   * Whether ways lead through draws that only decide between cases, such as regimes and events: no slope points to the
   * case that would open one, and its most likely point is not found.
   */
  #dependsOnSwitches(requirement: Requirement): boolean {
    return singlesOf(requirement).some(({ register }) => dependsOnSwitches(this.#draft, register));
  }
}

/** How far a point lies from a line through the origin. */
function across(point: Vector, weights: Direction['weights']): number {
  let along = 0;
  for (const { site, weight } of weights) along += weight * point[site]!;
  return Math.sqrt(Math.max(dot(point, point) - along * along, 0));
}

/** What is required, taken apart as long as any part of it will do. */
function modesOf(requirement: Requirement): readonly Requirement[] {
  return isCounted(requirement) && requirement.count === 1 ? requirement.of.flatMap(modesOf) : [requirement];
}
