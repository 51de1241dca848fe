/**
 * The importance sample of a rare event: fitted to populations, judged by witnesses. A short form first; where witnesses
 * and sample do not agree, or the sample is coarse, trials of a mixture that is fitted to nothing, more populations, and a
 * sample that is adapted to what is drawn from it. Depends on nothing but the event and the seed.
 */

import type { Direction } from '../program/ir/lower.ts';
import { Evaluator } from '../simulate/pilot/evaluator.ts';
import { ScoreStream } from '../simulate/pilot/score-stream.ts';
import type { Pool, Population } from '../simulate/pool.ts';
import { type Cloud, clipped, cloudOf, effectiveSize, joinClouds } from '../simulate/rare/cloud.ts';
import { weightsUnder } from '../simulate/rare/components.ts';
import { heavyMixture } from '../simulate/rare/heavy-mixture.ts';
import { fitNormal } from '../simulate/rare/normal-fit.ts';
import { POPULATION } from '../simulate/rare/particles.ts';
import { fitProposal } from '../simulate/rare/proposal-fit.ts';
import { farApart, REGIONS, withPoints, withRegions } from '../simulate/rare/regions.ts';
import {
  type RareRun,
  type WeighedOdds,
  type Witnesses,
  weighedOdds,
} from '../simulate/rare/weighed-odds.ts';
import type { Component, EventProgram, Rows, WeighedTrials } from '../simulate/rare-tasks.ts';

/** Trials of a sample in each of the replicates, and populations of witnesses. */
const SHORT = { trials: 4096, witnesses: 4 };
const WHOLE = { trials: 8192, witnesses: 8 };
/** Trials of the rounds that a sample is adapted in, and of the mixture that is fitted to nothing. */
const ADAPTING = [1024, 3072];
const HEAVY_TRIALS = 4096;
const REPLICATES = Array.from({ length: 16 }, (_, i) => i);
/** Trials of a replicate that are looked at for strangers, and how many of these are kept of `AT_ONCE` replicates. */
const STRANGE_TRIALS = 2048;
const STRANGERS = 64;
/** Replicates that a worker makes at a time. */
const AT_ONCE = 4;
/** Share of the sum of all weights above which a weight is large. */
const LARGE = 1 / 500;
/** Shares of the mixture that are fitted to nothing, in the sample and while it is adapted. */
const HEAVY = 0.15;
const HEAVY_ADAPTING = 0.25;
/** The short form is enough with so few unseen witnesses, and half-widths up to so much of the odds. */
const FEW_UNSEEN = 0.004;
const NARROW = 0.04;
/** The upper end of a short form's interval, and what populations tell, are below odds by as many times to be surely so. */
const SURELY_BELOW = 10;
/** Coverage of the intervals that the forms are judged by, whatever a run asks for. */
const LEVEL = 0.95;

export interface SearchRequest {
  readonly seed: number;
  /** Goes before the names of all draws. */
  readonly stream: string;
  /** What is rarer is not followed. */
  readonly smallest: number;
  /** Odds below which nothing but that is asked; 0 where they are asked whatever they are. */
  readonly asked: number;
  /** Directions in which the event is steep; none where they are not known. */
  readonly steep: readonly Direction['weights'][];
  /** Points of a population that count as one. */
  readonly chain: number;
  readonly signal?: AbortSignal | undefined;
}

/** A sample with the odds that it tells, and what was unseen. */
interface Sample {
  readonly trials: WeighedTrials;
  readonly components: readonly Component[];
  readonly witnesses: Witnesses;
  readonly odds: WeighedOdds;
  /** Points of the witnesses. */
  readonly cloud: Cloud;
  /** Witnesses with large weights. */
  readonly unseen: Rows;
}

export class RareSearch {
  readonly sites: readonly number[];
  readonly #event: EventProgram;
  readonly #pool: Pool;
  readonly #request: SearchRequest;
  readonly #chance: ScoreStream;
  readonly #evaluator: Evaluator;

  constructor(event: EventProgram, pool: Pool, request: SearchRequest) {
    this.#event = event;
    this.#pool = pool;
    this.#request = request;
    this.#chance = new ScoreStream(request.seed, this.#stream('fit'));
    this.#evaluator = new Evaluator(event.program);
    this.sites = this.#evaluator.sites(event.climb);
  }

  #stream(stage: string): string {
    return `${this.#request.stream}/${stage}`;
  }

  /** Populations by the names of their streams. */
  populate(names: readonly string[]): Promise<Population[]> {
    const { program: draft, climb: margin, weight } = this.#event;
    const { seed, steep, smallest, signal } = this.#request;
    const weighed = weight === undefined ? {} : { weight };
    const common = { kind: 'population' as const, draft, margin, ...weighed, seed, steep, smallest };
    return Promise.all(
      names.map((name) => this.#pool.run({ ...common, stream: this.#stream(name) }, signal)),
    );
  }

  /**
   * Hits of the mixture that is fitted to nothing, drawn by their weights: they owe nothing to what populations found. The
   * effective sample of all that it hit beside them.
   */
  async strangers(): Promise<{ readonly points: Rows; readonly effective: number }> {
    const { points, replicates } = await this.#weigh(heavyMixture(this.sites.length), 'strangers', {
      ...{ trials: STRANGE_TRIALS, large: Number.POSITIVE_INFINITY, kept: STRANGERS, keptLarge: 0 },
    });
    const sum = replicates.reduce((all, each) => all + each.sum, 0);
    const squares = replicates.reduce((all, each) => all + each.squares, 0);
    return { points, effective: squares > 0 ? (sum * sum) / squares : 0 };
  }

  /**
   * @param points most likely ones of the ways to the event
   * @returns undefined where the short form is not enough for a number, but for the odds to be below what is asked
   */
  async run(
    populations: readonly [Population, Population],
    guess: number,
    points: readonly Float64Array[],
  ): Promise<RareRun | undefined> {
    const cloud = cloudOf(populations);
    const sample = (q: readonly Component[], odds: number, form: RareRun['form']) => {
      const size = form === 'short' ? SHORT : WHOLE;
      const around = withPoints(q, points, this.#large(odds, size.trials));
      return this.#sample(around, odds, form, size);
    };
    const short = await sample(this.#fit(cloud, HEAVY), guess, 'short');
    const runOf = (
      { trials: { replicates }, components, witnesses }: Sample,
      form: RareRun['form'],
    ): RareRun => ({
      trials: replicates.reduce((sum, { trials }) => sum + trials, 0),
      ...{ replicates, witnesses, populations, form, components: components.length },
      hasTables: this.#event.program.tables.length > 0,
    });
    if (isEnough(short)) return runOf(short, 'short');
    const highest = Math.max(short.odds.high, ...populations.map(({ p }) => p));
    if (short.odds.allFinite && highest * SURELY_BELOW < this.#request.asked) return undefined;

    const known = joinClouds([
      { cloud, mass: 1 },
      { cloud: short.cloud, mass: short.cloud.weights.length / cloud.weights.length },
    ]);
    const adapted = await this.#adapt(known, short.odds.p);
    const whole = await sample(adapted.components, adapted.odds, 'whole');
    if (isEnough(whole)) return runOf(whole, 'whole');

    const grown = await this.#grow([whole.unseen, whole.trials.large], 'mended');
    const all = joinClouds([
      { cloud: adapted.cloud, mass: 1 },
      { cloud: whole.cloud, mass: 0.5 },
    ]);
    const refitted = withRegions(this.#fit(all, HEAVY, adapted.regions), grown);
    return runOf(await sample(refitted, whole.odds.p, 'mended'), 'mended');
  }

  #fit(cloud: Cloud, heavy: number, others: readonly Component[] = []): Component[] {
    return fitProposal(cloud, heavy, this.#chance, others);
  }

  /** A weight that is large in a sample of so many trials a replicate. */
  #large(odds: number, trials: number): number {
    return odds * REPLICATES.length * trials * LARGE;
  }

  /** A sample from a mixture, and witnesses of it. */
  async #sample(
    components: readonly Component[],
    guess: number,
    form: RareRun['form'],
    size: { readonly trials: number; readonly witnesses: number },
  ): Promise<Sample> {
    const large = this.#large(guess, size.trials);
    const names = Array.from({ length: size.witnesses }, (_, i) => `${form} witnesses ${i + 1}`);
    const [trials, populations] = await Promise.all([
      this.#weigh(components, form, { trials: size.trials, large, kept: 0, keptLarge: 64 }),
      this.populate(names),
    ]);
    const reached = populations.filter(({ reached }) => reached);
    const cloud = cloudOf(reached);
    const weights = this.#weightsOf(components, cloud.points, cloud.weights.length);
    const isUnseen = (i: number) => weights[i]! > large;
    const counts = reached.map((_, j) => {
      let unseen = 0;
      for (let i = j * POPULATION; i < (j + 1) * POPULATION; i++) if (isUnseen(i)) unseen++;
      return { points: POPULATION, unseen };
    });
    const witnesses = { populations: counts, chain: this.#request.chain };
    const heaviest = [...weights.keys()].filter(isUnseen).sort((a, b) => weights[b]! - weights[a]! || a - b);
    return {
      ...{ trials, components, witnesses, cloud },
      odds: weighedOdds(trials.replicates, witnesses, LEVEL),
      unseen: cloud.points.map((row) => Float64Array.from(heaviest, (i) => row[i]!)),
    };
  }

  /** What points would weigh in a sample from a mixture, with what they count for. */
  #weightsOf(components: readonly Component[], points: Rows, size: number): Float64Array {
    const weights = weightsUnder(components, points, size);
    const { weight } = this.#event;
    if (weight === undefined) return weights;
    const place = new Map(this.sites.map((site, k) => [site, k]));
    for (let first = 0; first < size; first += POPULATION) {
      const count = Math.min(POPULATION, size - first);
      const each = this.#evaluator.evaluate(weight, count, (site, scores) =>
        scores.set(points[place.get(site)!]!.subarray(first, first + count)),
      );
      for (let i = 0; i < count; i++) weights[first + i]! *= each[i]!;
    }
    return weights;
  }

  async #weigh(
    components: readonly Component[],
    stage: string,
    sizes: {
      readonly trials: number;
      readonly large: number;
      readonly kept: number;
      readonly keptLarge: number;
    },
  ): Promise<WeighedTrials> {
    const { seed, signal } = this.#request;
    const groups = Array.from({ length: REPLICATES.length / AT_ONCE }, (_, i) =>
      REPLICATES.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
    );
    const parts = await Promise.all(
      groups.map((replicates) =>
        this.#pool.run(
          {
            kind: 'trials',
            ...this.#event,
            ...sizes,
            seed,
            stream: this.#stream(stage),
            components,
            replicates,
          },
          signal,
        ),
      ),
    );
    const joined = (of: (part: WeighedTrials) => Rows): Rows =>
      this.sites.map((_, k) => Float64Array.from(parts.flatMap((part) => [...of(part)[k]!])));
    return {
      replicates: parts.flatMap((part) => part.replicates),
      points: joined((part) => part.points),
      weights: Float64Array.from(
        parts.flatMap((part) => {
          const all = part.replicates.reduce((sum, each) => sum + each.sum + each.largeSum, 0);
          const own = part.weights.reduce((sum, each) => sum + each, 0);
          return own > 0 ? [...part.weights].map((each) => (each * all) / own) : [];
        }),
      ),
      large: joined((part) => part.large),
    };
  }

  /** A mixture adapted twice to what is drawn from it, beginning with what populations know and with heavy trials. */
  async #adapt(known: Cloud, guess: number) {
    const heavy = await this.#weigh(heavyMixture(this.sites.length), 'heavy', {
      ...{ trials: HEAVY_TRIALS, large: Number.POSITIVE_INFINITY, kept: 512, keptLarge: 0 },
    });
    const wide: Cloud = { points: heavy.points, weights: clipped(heavy.weights, 0.05) };
    const wideMass = Math.min(1, effectiveSize(wide.weights) / 200);
    let cloud = joinClouds([
      { cloud: known, mass: 1 },
      { cloud: wide, mass: wideMass },
    ]);
    let odds = guess;
    let regions: Component[] = [];
    let components = this.#fit(cloud, HEAVY_ADAPTING);
    for (const [round, trials] of ADAPTING.entries()) {
      const large = odds * REPLICATES.length * trials * (1 / 300);
      const drawn = await this.#weigh(components, `adapt ${round + 1}`, {
        trials,
        large,
        kept: 512,
        keptLarge: 16,
      });
      const found = drawn.replicates.reduce((sum, each) => sum + each.sum + each.largeSum, 0);
      if (found > 0) odds = found / (REPLICATES.length * trials);
      regions = [...regions, ...(await this.#grow([drawn.large], `regions ${round + 1}`))];
      const own: Cloud = { points: drawn.points, weights: clipped(drawn.weights, 0.02) };
      cloud = joinClouds([
        { cloud: own, mass: 1 },
        { cloud: known, mass: 0.05 + Math.min(1, 400 / Math.max(effectiveSize(own.weights), 1)) },
        { cloud: wide, mass: wideMass },
      ]);
      components = this.#fit(cloud, round + 1 < ADAPTING.length ? HEAVY_ADAPTING : HEAVY, regions);
    }
    // Heavy hits moved about inside the event: where they come to rest unseen there is a region that nobody knew.
    if (wide.weights.length > 0) {
      const walked = await this.#pool.run(
        {
          kind: 'walk',
          ...this.#event,
          seed: this.#request.seed,
          stream: this.#stream('relaxed'),
          ...{ starts: first(wide.points, POPULATION), moves: 24, notes: { count: 1, apart: 0 } },
        },
        this.#request.signal,
      );
      const weights = this.#weightsOf(components, walked.points, POPULATION);
      const large = this.#large(odds, WHOLE.trials);
      const strays = [...weights.keys()].filter((i) => weights[i]! > large);
      const stray = walked.points.map((row) => Float64Array.from(strays, (i) => row[i]!));
      const grown = await this.#grow([stray], 'relaxed regions');
      regions = [...regions, ...grown];
      components = withRegions(components, grown);
    }
    return { components, cloud, odds, regions };
  }

  /** Regions around points that came as a surprise: copies of each are moved about, and a normal is fitted to them. */
  async #grow(found: readonly Rows[], stage: string): Promise<Component[]> {
    const starts = farApart(found, REGIONS);
    const count = starts[0]?.length ?? 0;
    if (count === 0) return [];
    const { seed, signal } = this.#request;
    const { points, start } = await this.#pool.run(
      {
        kind: 'walk',
        ...this.#event,
        seed,
        stream: this.#stream(stage),
        starts,
        moves: 48,
        notes: { count: 3, apart: 8 },
      },
      signal,
    );
    return Array.from({ length: count }, (_, j) => {
      const weights = Float64Array.from(start, (each) => Number(each === j));
      return fitNormal({ points, weights });
    }).filter((each) => each !== undefined);
  }
}

const isEnough = ({ odds: { low, high, p, unseen } }: Sample): boolean =>
  unseen <= FEW_UNSEEN && p > 0 && (high - low) / 2 <= NARROW * p;

const first = (points: Rows, count: number): Rows => points.map((row) => row.slice(0, count));
