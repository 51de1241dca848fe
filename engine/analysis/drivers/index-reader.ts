/** Sobol' indices read out of the replicates of a run. */
import { draftOf, writeScenario } from '../../program/compile/compile.ts';
import type { IndexAverages, IndexedGroups, IndexedOutput } from '../../program/compile/compile-indices.ts';
import { type UncertainInput, uncertainInputs } from '../../program/compile/uncertain-inputs.ts';
import { Emitter } from '../../program/ir/emitter.ts';
import { countedOdds } from '../../result/estimate/counted-odds.ts';
import { ROUNDING } from '../../result/estimate/tally-reader.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { wilsonInterval } from '../../statistics/proportion-interval.ts';
import { ratioInterval } from '../../statistics/ratio-interval.ts';
import { type Moments, mergeMoments } from '../../tally/moments.ts';
import type { Tally } from '../../tally/tally.ts';
import type { SiteGroup } from './index-groups.ts';
import type { GroupIndices, Index, OutputIndices, Parting } from './indices-document.ts';

/** Hits, or misses, below which the variance of hit and miss itself is too little known. */
const LEAST_HITS = 200;
/** A first-order index of hit and miss needs trials that hit on the second draws and turn on the first: so many. */
const LEAST_BOTH = 30;

/** The uncertain inputs of a scenario. */
export function inputsOfScenario(scenario: Scenario): UncertainInput[] {
  const emitter = new Emitter();
  const { draws } = writeScenario(scenario, emitter, '');
  draftOf(emitter);
  return uncertainInputs(scenario, emitter, draws);
}

/** Reads indices out of the replicates of a run. */
export class IndexReader {
  readonly #groups: readonly SiteGroup[];
  readonly #tallies: readonly Tally[];
  readonly #level: number;
  readonly #trials: number;
  readonly #magnitudes: ReadonlyMap<IndexedOutput, number>;

  /** @param magnitudes how large the numbers are that each output is added up of, see `pilotMagnitudes` */
  constructor(
    groups: readonly SiteGroup[],
    tallies: readonly Tally[],
    level: number,
    magnitudes: ReadonlyMap<IndexedOutput, number>,
  ) {
    this.#groups = groups;
    this.#tallies = tallies;
    this.#level = level;
    this.#magnitudes = magnitudes;
    this.#trials = tallies.reduce((sum, { trials }) => sum + trials, 0);
  }

  certain(hits: boolean) {
    const counts = this.#tallies.map(({ trials }) => ({ hits: hits ? trials : 0, trials }));
    return countedOdds(counts, this.#level);
  }

  /** Odds from the first set of draws. */
  odds({ spread }: IndexedGroups) {
    const counts = this.#tallies.map(({ averages, trials }) => ({
      hits: Math.round(averages.at(spread[0]).mean * trials),
      trials,
    }));
    return countedOdds(counts, this.#level);
  }

  constant(mean: number): OutputIndices {
    return { mean, variance: 0, lacking: 'constant', by_input: [], by_kind: [], by_year: [] };
  }

  /** @param factor what a shown unit is worth in base units */
  output({ output, spread, groups }: IndexedGroups, factor = 1): OutputIndices {
    const both = this.#tallies.map(({ averages }) =>
      mergeMoments(averages.at(spread[0]), averages.at(spread[1])),
    );
    const all = both.reduce<Moments>(mergeMoments, { count: 0, mean: 0, squares: 0 });
    const variance = all.squares / all.count;
    const rounding = ROUNDING * (this.#magnitudes.get(output) ?? 0);
    if (variance <= rounding * rounding) return this.constant(all.mean / factor);
    const facts = { mean: all.mean / factor, variance: variance / (factor * factor) };
    const hits = all.mean * all.count;
    if (output.of === 'hit' && Math.min(hits, all.count - hits) < LEAST_HITS) {
      return { ...facts, lacking: 'too-few', by_input: [], by_kind: [], by_year: [] };
    }
    const variances = both.map(({ squares, count }) => squares / count);
    const rare = Math.min(hits, all.count - hits) / all.count;
    const withFirst = output.of !== 'hit' || rare * rare * this.#trials >= LEAST_BOTH;
    const by = (parting: Parting): GroupIndices[] =>
      this.#groups
        .filter(({ key, facts: group }) => group.parting === parting && groups.has(key))
        .map(({ key }) => this.#indices(key, groups.get(key)!, variances, withFirst))
        .sort((a, b) => b.total.value - a.total.value);
    return { ...facts, by_input: by('input'), by_kind: by('kind'), by_year: by('year') };
  }

  #indices(
    group: string,
    { first, total }: IndexAverages,
    variances: readonly number[],
    withFirst: boolean,
  ): GroupIndices {
    const means = (average: number, times: number) =>
      this.#tallies.map(({ averages }) => averages.at(average).mean * times);
    return {
      group,
      ...(withFirst ? { first: this.#index(means(first, 1), variances) } : {}),
      total: this.#index(means(total, 0.5), variances),
    };
  }

  /** Replicates that agree, as where a group never made a difference, still know their share only to a trial. */
  #index(tops: readonly number[], variances: readonly number[]): Index {
    const { ratio, low, high } = ratioInterval(tops, variances, this.#level);
    const resolution = wilsonInterval(0, this.#trials, this.#level).high;
    return { value: ratio, low: Math.min(low, ratio - resolution), high: Math.max(high, ratio + resolution) };
  }
}
