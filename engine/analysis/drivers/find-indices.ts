/** Sobol' indices: which inputs the variance of targets, and of what they compare, comes from. */

import { ArgumentError, withoutPlaces } from '../../errors.ts';
import { draftOf, writeScenario } from '../../program/compile/compile.ts';
import {
  type CompiledOutputs,
  compileIndices,
  compileOutputs,
  type IndexAverages,
  type IndexedGroups,
} from '../../program/compile/compile-indices.ts';
import { type UncertainInput, uncertainInputs } from '../../program/compile/uncertain-inputs.ts';
import { Emitter } from '../../program/ir/emitter.ts';
import { lower } from '../../program/ir/lower.ts';
import type { TargetRefs } from '../../program/tally-refs.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import { countedOdds } from '../../result/estimate/counted-odds.ts';
import { runInfo, type Settled, settled } from '../../run/run-request.ts';
import { simulate } from '../../run/simulate.ts';
import { withPool } from '../../run/with-pool.ts';
import { namingFaults } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { planReplicates } from '../../simulate/run/run-plan.ts';
import { pilotMeans } from '../../simulate/smooth/pilot-means.ts';
import { wilsonInterval } from '../../statistics/proportion-interval.ts';
import { ratioInterval } from '../../statistics/ratio-interval.ts';
import { type Moments, mergeMoments } from '../../tally/moments.ts';
import type { Tally } from '../../tally/tally.ts';
import { say } from '../../words/phrase.ts';
import { inputRef, scenarioRef } from '../document-header.ts';
import { type TargetsRequest, targetNamed, targetsAsked } from '../named-target.ts';
import { groupsOf, meaningOf, type SiteGroup } from './index-groups.ts';
import type {
  GroupIndices,
  Index,
  OutputIndices,
  Parting,
  SobolIndices,
  SobolIndicesBody,
  TargetIndices,
} from './indices-document.ts';

/** Fewer points than this leave a replicate without a spread of its own. */
const LEAST_TRIALS = 1024;
/** Hits, or misses, below which the variance of hit and miss itself is too little known. */
const LEAST_HITS = 200;
/** A first-order index of hit and miss needs trials that hit on the second draws and turn on the first: so many. */
const LEAST_BOTH = 30;

/**
 * First-order and total Sobol' indices of hit and miss and of what a target compares, by input, by kind of input and by
 * year, with intervals.
 *
 * Method: the design of Saltelli et al. 2010 (doi:10.1016/j.cpc.2009.09.018) on two sets of draws that are independent
 * by their addresses; first-order indices by their estimator (b), centred, total ones by that of Jansen 1999
 * (doi:10.1016/S0010-4655(98)00154-4); Student-t intervals of a ratio over 16 replicates, never of zero width.
 *
 * An index belongs to draws that are independent: what factors bring is counted with the factors, what is left with the
 * input; correlated draws are one group. `meaning` says so.
 *
 * Cost: each trial evaluates what depends on a group once more for every group.
 *
 * @param pool by default one of threads that is closed in the end
 * @throws ArgumentError when the scenario has no such target, the trials are fewer than 1024, or the request is not as `TargetsRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when an output is NaN or infinite in some trial
 * @example
 * const { targets } = await findSobolIndices(scenario, { targets: ['gdp_6000'], trials: 65_536 });
 * targets.gdp_6000.quantity.by_input[0].total.value;
 */
export function findSobolIndices(
  scenario: Scenario,
  request: TargetsRequest = {},
  pool?: Pool,
): Promise<SobolIndices> {
  return withPool(pool, (pool) => indicesOn(scenario, settled(request), pool));
}

async function indicesOn(
  scenario: Scenario,
  request: Settled<TargetsRequest>,
  pool: Pool,
): Promise<SobolIndices> {
  const targets = targetsAsked(scenario, request);
  const run = runInfo(request);
  if (request.trials < LEAST_TRIALS) {
    throw new ArgumentError(
      say('sobol-indices-at-least-trials', { leastTrials: LEAST_TRIALS, trials: request.trials }),
    );
  }
  const outputs = compileOutputs(scenario, targets);
  const inputs = inputsOfScenario(scenario);
  const groups = groupsOf(scenario, outputs, inputs);
  const centres = pilotMeans(
    outputs.draft,
    outputs.outputs.map(({ register }) => register),
  );
  const { draft, indices } = compileIndices(outputs, groups, centres);
  const { seed, trials, sampler, level } = request;
  const plan = planReplicates(seed, sampler, trials);
  const tallies = await namingFaults([scenario], () => simulate(lower(draft), pool, plan, request));
  const read = new IndexReader(groups, tallies, level);
  const used = new Set(groups.flatMap(({ facts }) => facts.streams));
  const body: SobolIndicesBody = {
    format: 'growth-odds/sobol-indices@2',
    scenario: scenarioRef(scenario),
    run: { ...run, trials: plan.trials, replicates: plan.replicates },
    inputs: Object.fromEntries(
      inputs.flatMap((input) => (used.has(input.stream) ? [[input.stream, inputRef(input)]] : [])),
    ),
    groups: Object.fromEntries(groups.map(({ key, facts }) => [key, facts])),
    meaning: meaningOf(scenario),
    targets: Object.fromEntries(
      outputs.targets.map((refs) => [refs.name, targetIndices(scenario, refs, outputs, indices, read)]),
    ),
    warnings: withoutPlaces(scenario.warnings),
  };
  return withDigests(body);
}

function inputsOfScenario(scenario: Scenario): UncertainInput[] {
  const emitter = new Emitter();
  const { draws } = writeScenario(scenario, emitter, '');
  draftOf(emitter);
  return uncertainInputs(scenario, emitter, draws);
}

function targetIndices(
  scenario: Scenario,
  refs: TargetRefs,
  { outputs }: CompiledOutputs,
  indices: readonly IndexedGroups[],
  read: IndexReader,
): TargetIndices {
  const target = targetNamed(scenario, refs.name);
  const of = (what: 'hit' | 'quantity') => {
    const place = outputs.findIndex((each) => each.target === refs.name && each.of === what);
    return place === -1 ? undefined : indices[place]!;
  };
  const head = targetFacts(target, refs.year);
  const [hit, quantity] = [of('hit'), of('quantity')];
  if (hit === undefined) {
    const certain = 'constant' in refs.hit && refs.hit.constant;
    return { ...head, odds: read.certain(certain), hit: read.constant(Number(certain)) };
  }
  const unit = target.type === 'condition' ? target.unit : undefined;
  const compared = [...scenario.paths, ...scenario.indicators].find(
    ({ name }) => target.type === 'condition' && name === target.leftText,
  );
  return {
    ...head,
    odds: read.odds(hit),
    hit: read.output(hit),
    ...(quantity === undefined || unit === undefined || target.type !== 'condition'
      ? {}
      : {
          quantity: {
            of: target.leftText,
            ...(compared === undefined ? {} : { title: compared.title }),
            unit: unit.label,
            ...read.output(quantity, unit.factor),
          },
        }),
  };
}

/** Reads indices out of the replicates of a run. */
class IndexReader {
  readonly #groups: readonly SiteGroup[];
  readonly #tallies: readonly Tally[];
  readonly #level: number;
  readonly #trials: number;

  constructor(groups: readonly SiteGroup[], tallies: readonly Tally[], level: number) {
    this.#groups = groups;
    this.#tallies = tallies;
    this.#level = level;
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

  /** @param factor what a shown unit is worth in held units */
  output({ output, spread, groups }: IndexedGroups, factor = 1): OutputIndices {
    const both = this.#tallies.map(({ averages }) =>
      mergeMoments(averages.at(spread[0]), averages.at(spread[1])),
    );
    const all = both.reduce<Moments>(mergeMoments, { count: 0, mean: 0, squares: 0 });
    const variance = all.squares / all.count;
    if (variance === 0) return this.constant(all.mean / factor);
    const facts = { mean: all.mean / factor, variance: variance / (factor * factor) };
    const hits = all.mean * all.count;
    if (output.of === 'hit' && Math.min(hits, all.count - hits) < LEAST_HITS) {
      return { ...facts, lacking: 'too-few', by_input: [], by_kind: [], by_year: [] };
    }
    const variances = both.map(({ squares, count }) => squares / count);
    const rare = Math.min(hits, all.count - hits) / all.count;
    const withFirst = output.of === 'quantity' || rare * rare * this.#trials >= LEAST_BOTH;
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
    const grain = wilsonInterval(0, this.#trials, this.#level).high;
    return { value: ratio, low: Math.min(low, ratio - grain), high: Math.max(high, ratio + grain) };
  }
}
