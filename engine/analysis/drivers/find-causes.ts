/** Causes: where the variance of each target comes from, by independent parts, whose shares add up. */
import {
  type CompiledOutputs,
  compileDistances,
  compileIndices,
  outputsOf,
} from '../../program/compile/compile-indices.ts';
import { lower } from '../../program/ir/lower.ts';
import type { Settled } from '../../run/run-request.ts';
import { simulate } from '../../run/simulate.ts';
import { namingFaults } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { planReplicates } from '../../simulate/run/run-plan.ts';
import { pilotMagnitudes, pilotMeans } from '../../simulate/smooth/pilot-means.ts';
import type { TargetsRequest } from '../named-target.ts';
import type { Cause, Causes } from './drivers-document.ts';
import { groupsOf, type SiteGroup } from './index-groups.ts';
import { IndexReader, inputsOfScenario } from './index-reader.ts';
import type { GroupIndices } from './indices-document.ts';

/** Points of the design, at most: each costs as much as a trial and what hangs on each part once more. */
const MOST_POINTS = 65_536;

/**
 * The causes of targets, by name, none of them with what it does alone.
 *
 * @param targetNames names of targets; all when undefined
 */
export async function findCauses(
  scenario: Scenario,
  targetNames: ReadonlySet<string> | undefined,
  request: Settled<TargetsRequest>,
  pool: Pool,
): Promise<ReadonlyMap<string, Causes>> {
  const outputs = decisiveOutputs(scenario, targetNames);
  const inputs = inputsOfScenario(scenario);
  const owners = new Set(inputs.flatMap(({ stream, own }) => (own === undefined ? [] : [stream])));
  const groups = groupsOf(scenario, outputs, inputs).filter(({ facts }) => facts.parting === 'input');
  const registers = outputs.outputs.map(({ register }) => register);
  const centres = pilotMeans(outputs.draft, registers);
  const sizes = pilotMagnitudes(outputs.draft, registers);
  const magnitudes = new Map(outputs.outputs.map((output, i) => [output, sizes[i]!]));
  const { draft, indices } = compileIndices(outputs, groups, centres);
  const { seed, trials, sampler, level } = request;
  const plan = planReplicates(seed, sampler, Math.min(trials, MOST_POINTS));
  const tallies = await namingFaults([scenario], () => simulate(lower(draft), pool, plan, request));
  const reader = new IndexReader(groups, tallies, level, magnitudes);
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const found = new Map<string, Causes>();
  for (const indexed of indices) {
    const { target, of } = indexed.output;
    const { by_input, lacking } = reader.output(indexed);
    const known = { of: of === 'margin' ? of : 'hit' } as const;
    found.set(
      target,
      lacking === undefined ? causesOf(by_input, byKey, owners, known) : { ...known, lacking, parts: [] },
    );
  }
  for (const { name } of outputs.targets) {
    if (!found.has(name)) found.set(name, { of: 'hit', lacking: 'constant', parts: [] });
  }
  return found;
}

/** The distance of each target that fits it: in shares of what is asked for where that is above 0 in every pilot trial. */
function decisiveOutputs(scenario: Scenario, targetNames: ReadonlySet<string> | undefined): CompiledOutputs {
  const compiled = compileDistances(scenario, targetNames);
  const relative = compiled.distances.flatMap((each) => each.relative?.isPositive ?? []);
  const means = new Map(pilotMeans(compiled.draft, relative).map((mean, i) => [relative[i]!, mean]));
  const outputs = compiled.distances.map(({ target, relative, plain }) =>
    relative !== undefined && means.get(relative.isPositive) === 1
      ? ({ target, of: 'margin', register: relative.ratio } as const)
      : plain,
  );
  return outputsOf(compiled, outputs);
}

function causesOf(
  indices: readonly GroupIndices[],
  groups: ReadonlyMap<string, SiteGroup>,
  owners: ReadonlySet<string>,
  known: Pick<Causes, 'of'>,
): Causes {
  const parts = indices.flatMap(({ group, first, total }): Cause[] => {
    const [input, ...others] = groups.get(group)!.facts.streams;
    if (first === undefined) return [];
    const own = owners.has(input!) ? { own: true as const } : {};
    return [{ input: input!, ...own, ...(others.length === 0 ? {} : { with: others }), share: first, total }];
  });
  if (parts.length < indices.length) return { ...known, lacking: 'too-few', parts: [] };
  const together = 1 - parts.reduce((sum, { share }) => sum + share.value, 0);
  return { ...known, parts: parts.sort((a, b) => b.share.value - a.share.value), together };
}
