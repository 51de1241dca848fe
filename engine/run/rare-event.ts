/** One rare event: how rare it is about, and its odds when these are asked for. */
import { dependsOnSwitches } from '../program/ir/smooth-influence.ts';
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import type { Register } from '../program/program.ts';
import type { DesignPoint } from '../simulate/pilot/design-point.ts';
import type { Pool, Population } from '../simulate/pool.ts';
import { eventProgram } from '../simulate/rare/event-program.ts';
import { leavesTables, likelyWays, steepDirections } from '../simulate/rare/likely-ways.ts';
import type { RareRun } from '../simulate/rare/weighed-odds.ts';
import type { Rows } from '../simulate/rare-tasks.ts';
import { exp, log } from '../statistics/elementary.ts';
import { RareSearch } from './rare-search.ts';

/**
 * Why there is none: the populations did not come to the event; it is rarer than one in a billion, which is all that was
 * asked; or a marginal is asked for values beyond the scores of ±8 that it was tabulated for.
 */
export type NoRareRun = 'not-reached' | 'below-billion' | 'beyond-marginals';

/** How rare an event is followed: to one in a billion, or as far as there are numbers. */
type Reach = 'billion' | 'full';

export interface RareRequest {
  readonly seed: number;
  /** The event's own, for the names of its draws. */
  readonly name: string;
  readonly reach: Reach;
  /** Of the trials of a run, where each counts for a weight; 1 by default. */
  readonly meanWeight?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The least odds that a population is followed to. Populations of an event with a narrow way may tell of a thousandth of
 * its odds, so what they lose sooner than that below one in a billion is not called so.
 */
const FOLLOWED: Record<Reach, number> = { billion: 1e-13, full: 1e-60 };
/** The least odds that a number is asked for. */
const ASKED: Record<Reach, number> = { billion: 1e-9, full: 0 };
/** Points of a population that count as one; more where rare cases have to be drawn, or moves are short. */
const CHAIN = 8;
const LONG_CHAIN = 32;
const MANY_SCORES = 64;
/** Scores up to which a mixture that is fitted to nothing meets an event often enough. */
const MOST_STRANGE_SCORES = 16;

/** A rare event that is looked at when it is asked for. */
export class RareEvent {
  readonly #draft: SsaProgram;
  readonly #margin: Register;
  readonly #request: RareRequest;
  readonly #search: RareSearch;
  readonly #ways: readonly DesignPoint[];
  #populations: Promise<Population[]> | undefined;

  /** @param event one with a margin */
  constructor(draft: SsaProgram, event: number, pool: Pool, request: RareRequest) {
    const margin = draft.events[event]!.margin!;
    this.#draft = draft;
    this.#margin = margin;
    this.#request = request;
    this.#ways = likelyWays(draft, margin);
    const { seed, name, reach, signal } = request;
    const climbed = eventProgram(draft, event, request.meanWeight ?? 1);
    const sites = new Set(
      climbed.program.operations.flatMap((each) => (each.op === 'score' ? [each.site] : [])),
    );
    this.#search = new RareSearch(climbed, pool, {
      ...{ seed, stream: `rare/${name}`, smallest: FOLLOWED[reach], asked: ASKED[reach], signal },
      steep: steepDirections(this.#ways),
      chain: dependsOnSwitches(draft, margin) || sites.size > MANY_SCORES ? LONG_CHAIN : CHAIN,
    });
  }

  /** The sites of the rows of a population's points. */
  get sites(): readonly number[] {
    return this.#search.sites;
  }

  /**
   * Two that know nothing of each other, nor of any run's trials.
   *
   * @throws InterruptedError when the signal stops it
   */
  populations(): Promise<Population[]> {
    this.#populations ??= this.#search.populate(['population 1', 'population 2']);
    return this.#populations;
  }

  /**
   * Hits that owe nothing to populations; none where the event hangs on so many scores that hardly any would tell.
   *
   * @throws InterruptedError when the signal stops it
   */
  async strangers(): Promise<{ readonly points: Rows; readonly effective: number } | undefined> {
    if (this.sites.length > MOST_STRANGE_SCORES) return undefined;
    return this.#search.strangers();
  }

  /** @throws InterruptedError when the signal stops it */
  async run(): Promise<RareRun | NoRareRun> {
    const { reach } = this.#request;
    const populations = await this.populations();
    if (!populations.every(({ reached }) => reached)) {
      const isRare = populations.some(({ p }) => p < FOLLOWED[reach]);
      return isRare && reach === 'billion' ? 'below-billion' : 'not-reached';
    }
    if (leavesTables(this.#draft, this.#margin, this.sites, populations)) return 'beyond-marginals';
    const odds = roughOdds(populations);
    const points = this.#ways.map(({ scores }) => Float64Array.from(this.sites, (site) => scores[site]!));
    const run = await this.#search.run(populations as [Population, Population], odds, points);
    return run ?? 'below-billion';
  }
}

/** What populations that reached an event tell of its odds, to some twenty percent: their geometric mean. */
export function roughOdds(populations: readonly Population[]): number {
  return exp(populations.reduce((sum, { p }) => sum + log(p), 0) / populations.length);
}
