/** The cheapest way to odds with several inputs that each have a cost. */

import { ArgumentError } from '../../errors.ts';
import { rounded } from '../../scenario/overlay/fields.ts';
import type { Settings } from '../../scenario/source/numeric-field.ts';
import { say } from '../../words/phrase.ts';
import { sideBySide } from '../cell/ask-odds.ts';
import { type Lever, shifted } from './lever.ts';
import { rangeOfLever } from './lever-range.ts';
import type { Crossing } from './odds-search.ts';
import { oddsAlong, search } from './require-shift.ts';
import type { MixAnswer } from './requirement.ts';
import { movedLever, type SearchContext, withoutReplicates } from './searching.ts';

/** What is spent on each lever, parallel to them; at least 0 and at most its cap. */
type Spending = readonly number[];

interface Mix {
  readonly spending: Spending;
  readonly total: number;
  /** Ends of the interval of the total. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Exchanges of one input for another, at most. */
const MOST_EXCHANGES = 12;
/** Shares of what is spent on an input that are tried on another. */
const EXCHANGED = [1, 0.5, 0.25, 0.1, 0.03] as const;
/** Slopes are taken over this share of the total. */
const SLOPE_STEP = 0.02;
/** An input is worth less than another only when its slope is this much less. */
const WORTH_IT = 1.01;
/** An exchange must save this share of the total. */
const LEAST_SAVING = 1e-4;

/**
 * The cheapest mix: each input moves the way that helps, and the costs of the shifts add up.
 *
 * Method: from the cheapest single input, spending goes over from the input whose last unit gains least to the one whose
 * last unit gains most, along the surface of equal odds, until no exchange saves anything (a reduced gradient; where
 * the odds are log-concave in the inputs, as a normal tail is, that point is the cheapest of all). All odds are on the
 * same draws.
 *
 * @throws ArgumentError when a lever has no cost
 */
export async function cheapestMix(levers: readonly Lever[], searching: SearchContext): Promise<MixAnswer> {
  const free = levers.find(({ cost }) => cost === undefined);
  if (free !== undefined) {
    throw new ArgumentError(say('cheapest-mix-cost-for-every', { vary: free.vary }));
  }
  const { atOnce } = searching.ask;
  const ways = await sideBySide(levers, atOnce, (lever) => wayOf(lever, searching));
  const along = (spending: Spending): Settings =>
    Object.assign(
      {},
      ...levers.map((lever, i) => shifted(lever, (ways[i]!.sign * spending[i]!) / lever.cost!)),
    );
  const surface = new Surface(ways, along, searching);
  const nothing = levers.map(() => 0);
  const [now] = await oddsAlong(() => along(nothing), [0], searching);
  const answer = async (
    status: MixAnswer['status'],
    mix: Mix,
    alone: readonly (number | null)[],
  ): Promise<MixAnswer> => {
    const [odds] = await oddsAlong(() => along(mix.spending), [0], searching);
    return {
      question: 'mix',
      levers: levers.map((lever) => movedLever(lever)),
      status,
      shifts: mix.spending.map((spent, i) => rounded((ways[i]!.sign * spent) / levers[i]!.cost!)),
      cost: rounded(mix.total),
      low: mix.low === null ? null : rounded(mix.low),
      high: mix.high === null ? null : rounded(mix.high),
      odds: withoutReplicates(odds!),
      alone,
      set: along(mix.spending),
    };
  };
  if (now!.p >= searching.odds)
    return answer(
      'everywhere',
      mixOf(nothing),
      levers.map(() => 0),
    );

  const singles = await sideBySide(levers, atOnce, (_, i) => surface.reachedWith(nothing, i));
  const alone = singles.map((single) => (single === undefined ? null : rounded(single.total)));
  const start = cheapest(singles) ?? (await surface.reachedTogether());
  if (start === undefined) return answer('out of reach', mixOf(ways.map(({ cap }) => cap)), alone);
  return answer('found', await surface.descend(start), alone);
}

/** Which way an input helps, and the most that can be spent on it. */
interface Way {
  readonly sign: 1 | -1;
  readonly cap: number;
}

async function wayOf(lever: Lever, searching: SearchContext): Promise<Way> {
  const { cost = 1, fields } = lever;
  const first = Math.max(...fields.map(({ now }) => Math.abs(now)), 0) / 4 || 0.25;
  const oddsAt = async (shift: number) =>
    (await oddsAlong((step) => shifted(lever, step), [shift], searching))[0]!;
  const [low, high] = lever.range ?? (await rangeOfLever(oddsAt, searching.odds, first));
  const ends = await oddsAlong((step) => shifted(lever, step), [low, high], searching);
  const sign = ends[1]!.p >= ends[0]!.p ? 1 : -1;
  return { sign, cap: Math.max((sign > 0 ? high : -low) * cost, 0) };
}

function mixOf(spending: Spending, { low, high }: { low?: number | null; high?: number | null } = {}): Mix {
  return {
    spending,
    total: spending.reduce((sum, each) => sum + each, 0),
    low: low ?? null,
    high: high ?? null,
  };
}

function cheapest(mixes: readonly (Mix | undefined)[]): Mix | undefined {
  return mixes.reduce(
    (a, b) => (a === undefined || (b !== undefined && b.total < a.total) ? b : a),
    undefined,
  );
}

/** The spendings with the odds that are wanted. */
class Surface {
  readonly #ways: readonly Way[];
  readonly #along: (spending: Spending) => Settings;
  readonly #searching: SearchContext;

  constructor(ways: readonly Way[], along: (spending: Spending) => Settings, searching: SearchContext) {
    this.#ways = ways;
    this.#along = along;
    this.#searching = searching;
  }

  /** What more has to be spent on one input; undefined when its cap is too low. */
  async reachedWith(spending: Spending, input: number): Promise<Mix | undefined> {
    const room = this.#ways[input]!.cap - spending[input]!;
    const raised = (more: number) => spending.map((spent, i) => (i === input ? spent + more : spent));
    return this.#reached(raised, room);
  }

  /** All inputs raised together, each in proportion to its cap. */
  async reachedTogether(): Promise<Mix | undefined> {
    return this.#reached((share) => this.#ways.map(({ cap }) => share * cap), 1);
  }

  async #reached(raised: (step: number) => Spending, most: number): Promise<Mix | undefined> {
    if (!(most > 0)) return undefined;
    const crossing: Crossing = await search((step) => this.#along(raised(step)), [0, most], this.#searching);
    if (crossing.status !== 'found') return undefined;
    const { at, low, high } = crossing;
    const totalAt = (step: number | null) => (step === null ? null : mixOf(raised(step)).total);
    return mixOf(raised(at), { low: totalAt(low), high: totalAt(high) });
  }

  async descend(start: Mix): Promise<Mix> {
    let best = start;
    for (let i = 0; i < MOST_EXCHANGES; i++) {
      const pair = this.#exchange(best, await this.#slopes(best));
      if (pair === undefined) break;
      const { from, to } = pair;
      const { spending } = best;
      const exchanged = await sideBySide(EXCHANGED, this.#searching.ask.atOnce, (share) => {
        const without = spending.map((spent, k) => (k === from ? spent * (1 - share) : spent));
        return this.reachedWith(without, to);
      });
      const next = cheapest(exchanged);
      if (next === undefined || next.total > best.total * (1 - LEAST_SAVING)) break;
      best = next;
    }
    return best;
  }

  /** The input whose last unit gains least, and the one whose next gains most; undefined when they gain alike. */
  #exchange({ spending, total }: Mix, slopes: readonly number[]): { from: number; to: number } | undefined {
    const spent = [...spending.keys()].filter((i) => spending[i]! > LEAST_SAVING * total);
    const open = [...spending.keys()].filter((i) => spending[i]! < this.#ways[i]!.cap * (1 - LEAST_SAVING));
    if (spent.length === 0 || open.length === 0) return undefined;
    const from = spent.reduce((a, b) => (slopes[b]! < slopes[a]! ? b : a));
    const to = open.reduce((a, b) => (slopes[b]! > slopes[a]! ? b : a));
    return from !== to && slopes[to]! > slopes[from]! * WORTH_IT ? { from, to } : undefined;
  }

  /** Gain in odds for the last unit that is spent on each input, over one step up and down where there is room. */
  async #slopes({ spending, total }: Mix): Promise<number[]> {
    const step = SLOPE_STEP * total;
    const steps = spending.flatMap((spent, i) => [
      { i, to: Math.min(spent + step, this.#ways[i]!.cap) },
      { i, to: Math.max(spent - step, 0) },
    ]);
    const odds = await oddsAlong(
      (place) => this.#along(spending.map((spent, i) => (i === steps[place]!.i ? steps[place]!.to : spent))),
      steps.map((_, place) => place),
      this.#searching,
    );
    return spending.map((_, i) => {
      const [up, down] = [2 * i, 2 * i + 1];
      const width = steps[up]!.to - steps[down]!.to;
      return width > 0 ? (odds[up]!.p - odds[down]!.p) / width : 0;
    });
  }
}
