/** Sobol' indices: which inputs the variance of targets, and of what they compare, comes from. */

import { ArgumentError } from '../../errors.ts';
import { requireNothingKnown } from '../../program/compile/compile.ts';
import {
  type CompiledOutputs,
  compileIndices,
  compileOutputs,
  type IndexedGroups,
} from '../../program/compile/compile-indices.ts';
import { lower } from '../../program/ir/lower.ts';
import type { TargetRefs } from '../../program/tally-refs.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import { runInfo, type Settled, settled } from '../../run/run-request.ts';
import { simulate } from '../../run/simulate.ts';
import { withPool } from '../../run/with-pool.ts';
import { namingFaults } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { planReplicates } from '../../simulate/run/run-plan.ts';
import { pilotMagnitudes, pilotMeans } from '../../simulate/smooth/pilot-means.ts';
import { say } from '../../words/phrase.ts';
import { inputRef, scenarioRef, warningsOf } from '../document-header.ts';
import { type TargetsRequest, targetNamed, targetsAsked } from '../named-target.ts';
import { groupsOf, meaningOf } from './index-groups.ts';
import { IndexReader, inputsOfScenario } from './index-reader.ts';
import type { SobolIndices, SobolIndicesBody, TargetIndices } from './indices-document.ts';

/** Fewer points than this leave a replicate without a spread of its own. */
const LEAST_TRIALS = 1024;
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
 * @throws ArgumentError when something is known, which makes independent draws depend on one another, the scenario has no such target, the trials are fewer than 1024, or the request is not as `TargetsRequest` says
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
  requireNothingKnown(scenario, say('drivers-take-known'));
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
  const registers = outputs.outputs.map(({ register }) => register);
  const centres = pilotMeans(outputs.draft, registers);
  const sizes = pilotMagnitudes(outputs.draft, registers);
  const magnitudes = new Map(outputs.outputs.map((output, i) => [output, sizes[i]!]));
  const { draft, indices } = compileIndices(outputs, groups, centres);
  const { seed, trials, sampler, level } = request;
  const plan = planReplicates(seed, sampler, trials);
  const tallies = await namingFaults([scenario], () => simulate(lower(draft), pool, plan, request));
  const read = new IndexReader(groups, tallies, level, magnitudes);
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
    warnings: warningsOf(scenario),
  };
  return withDigests(body);
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
