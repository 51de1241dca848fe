/**
 * Compiles a scenario for Sobol' indices: its outputs on two independent sets of draws, and with single groups
 * exchanged.
 */
import { drawAddress } from '../../sampling/streams.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { stream as streamName } from '../../scenario/streams.ts';
import { Emitter } from '../ir/emitter.ts';
import { addForms, constant, isConstant, type Linear, ofRegister, scale } from '../ir/linear-form.ts';
import { RegisterWriter, SliceRewriter } from '../ir/register-writer.ts';
import { type SsaProgram, sliceFor } from '../ir/ssa-program.ts';
import type { Operation, Register, Site } from '../program.ts';
import type { SummaryRef, TargetRefs } from '../tally-refs.ts';
import { draftOf, writeScenario } from './compile.ts';

/**
 * What indices are asked of: whether a target is hit, the quantity that it compares in its deadline year, or how far it is
 * from being decided.
 */
export interface IndexedOutput {
  readonly target: string;
  readonly of: 'hit' | 'quantity' | 'margin';
  readonly register: Register;
}

/** Draws that are exchanged together. */
export interface DrawGroup {
  readonly key: string;
  readonly sites: readonly number[];
}

/** Where the means that make one index stand among the program's averages. */
export interface IndexAverages {
  /** (f(B) − c) · (f(A with the group of B) − f(A)): the group's own part of the variance. */
  readonly first: number;
  /** (f(A with the group of B) − f(A))²: twice the part that is lost without the group. */
  readonly total: number;
}

export interface IndexedGroups {
  readonly output: IndexedOutput;
  /** f over the first and over the second set of draws. */
  readonly spread: readonly [a: number, b: number];
  /** By key; groups that the output does not depend on are absent. */
  readonly groups: ReadonlyMap<string, IndexAverages>;
}

export interface CompiledOutputs {
  readonly draft: SsaProgram;
  readonly targets: readonly TargetRefs[];
  readonly outputs: readonly IndexedOutput[];
  /** Sites that any output depends on. */
  readonly sites: ReadonlySet<number>;
}

/** @param targetNames names of targets; all by default */
export function compileOutputs(scenario: Scenario, targetNames?: ReadonlySet<string>): CompiledOutputs {
  const emitter = new Emitter();
  const { refs } = writeScenario(scenario, emitter, '');
  const draft = draftOf(emitter);
  const targets = refs.targets.filter(({ name }) => targetNames?.has(name) ?? true);
  const outputs = targets.flatMap(({ name, hit, comparison }): IndexedOutput[] => {
    if (!('event' in hit)) return [];
    const left = comparison?.left;
    return [
      { target: name, of: 'hit', register: draft.events[hit.event]!.of },
      ...(left !== undefined && 'summary' in left
        ? [{ target: name, of: 'quantity' as const, register: draft.summaries[left.summary]!.of }]
        : []),
    ];
  });
  return outputsOf({ draft, targets }, outputs);
}

/** What may stand for how far a target is from its being decided. */
interface Distances {
  readonly target: string;
  /** 1 where the quantity asked for is above 0, and the quantity over it; absent where it is the same in all trials. */
  readonly relative?: { readonly isPositive: Register; readonly ratio: Register };
  /** Otherwise. */
  readonly plain: IndexedOutput;
}

export interface CompiledDistances {
  readonly draft: SsaProgram;
  readonly targets: readonly TargetRefs[];
  readonly distances: readonly Distances[];
}

/**
 * For each target that draws can change its distance from being decided: of one comparison the quantity at the deadline
 * over what is asked for, so that a start in both is no cause of a doubling, or less it, where that can be 0 or negative;
 * of tiers their margin; hit and miss of any other: one whose deadline is uncertain, or that is made of several targets.
 *
 * @param targetNames names of targets; all by default
 */
export function compileDistances(scenario: Scenario, targetNames?: ReadonlySet<string>): CompiledDistances {
  const emitter = new Emitter();
  const { refs } = writeScenario(scenario, emitter, '');
  const targets = refs.targets.filter(({ name }) => targetNames?.has(name) ?? true);
  const uncertainDeadlines = new Set(
    scenario.targets.flatMap((target) =>
      'when' in target && 'deadlines' in target.when ? [target.name] : [],
    ),
  );
  const form = (ref: SummaryRef): Linear =>
    'constant' in ref ? constant(ref.constant) : ofRegister(emitter.summaries[ref.summary]!.of);
  const distances = targets.flatMap(({ name, hit, comparison, rungs }): Distances[] => {
    if (!('event' in hit)) return [];
    const { of, margin } = emitter.events[hit.event]!;
    if (rungs !== undefined && margin !== undefined && !uncertainDeadlines.has(name)) {
      return [{ target: name, plain: { target: name, of: 'margin', register: margin } }];
    }
    if (comparison === undefined || uncertainDeadlines.has(name)) {
      return [{ target: name, plain: { target: name, of: 'hit', register: of } }];
    }
    const [left, right] = [form(comparison.left), form(comparison.right)];
    const difference = emitter.register(addForms(left, scale(right, -1)));
    const plain = { target: name, of: 'margin', register: difference } as const;
    if (isConstant(right)) return [{ target: name, plain }];
    const isPositive = emitter.register(emitter.binary('greater', right, constant(0)));
    const ratio = emitter.register(emitter.binary('divide', left, right));
    return [{ target: name, relative: { isPositive, ratio }, plain }];
  });
  return { draft: draftOf(emitter), targets, distances };
}

/** Outputs of a draft, with the sites that they depend on. */
export function outputsOf(
  { draft, targets }: Pick<CompiledOutputs, 'draft' | 'targets'>,
  outputs: readonly IndexedOutput[],
): CompiledOutputs {
  const needed = outputs.map(({ register }) => register);
  return { draft, targets, outputs, sites: sitesOf(sliceFor(draft.operations, needed)) };
}

export interface CompiledIndices {
  readonly draft: SsaProgram;
  readonly indices: readonly IndexedGroups[];
}

/**
 * Writes each output f as f(A), f(B) and, for every group g, f(A with g of B): the design of Saltelli et al. 2010
 * (doi:10.1016/j.cpc.2009.09.018), A and B being two independent sets of draws. Those of A are the draws of any run of
 * the scenario; those of B come from streams of their own. What a group does not touch is not made again.
 *
 * @param centres a constant c near the mean of each output, parallel to `outputs`: it takes nothing from the mean and
 *   much from the variance
 */
export function compileIndices(
  { draft, outputs }: CompiledOutputs,
  groups: readonly DrawGroup[],
  centres: readonly number[],
): CompiledIndices {
  const registers = outputs.map(({ register }) => register);
  const slice = sliceFor(draft.operations, registers);
  const writer = new RegisterWriter(draft.registers);
  const averages: string[] = [];

  const scores = new Map<number, Register>();
  for (const each of slice) if (each.op === 'score') scores.set(each.site, each.out);
  const secondSites: Site[] = [];
  const seconds = new Map<number, Register>();
  for (const site of scores.keys()) {
    const { stream, year } = draft.sites[site]!;
    const place = draft.sites.length + secondSites.length;
    secondSites.push({
      stream: streamName.second(stream),
      year,
      address: drawAddress(streamName.second(stream), year),
    });
    seconds.set(site, writer.score(place));
  }
  /** The outputs with the scores of some sites exchanged; of unchanged ones there is none. */
  const exchanged = (sites: Iterable<number>): SliceRewriter => {
    const rewriter = new SliceRewriter(writer);
    for (const site of sites) {
      const score = scores.get(site);
      if (score !== undefined) rewriter.replace(score, seconds.get(site)!);
    }
    for (const operation of slice) rewriter.add(operation);
    return rewriter;
  };
  const average = (of: Register, name: string): number => {
    writer.average(of, averages.length);
    return averages.push(name) - 1;
  };

  const ofB = exchanged(scores.keys());
  const kept = outputs.map((output, i) => {
    const { register, target, of } = output;
    const second = ofB.anew(register) ?? register;
    const centred = writer.linear(-centres[i]!, [{ register: second, coefficient: 1 }]);
    const label = `targets/${target}/${of}`;
    const spread = [average(register, label), average(second, label)] as const;
    return { output, centred, spread, label, groups: new Map<string, IndexAverages>() };
  });
  for (const { key, sites } of groups) {
    const rewriter = exchanged(sites);
    for (const { output, centred, label, groups: found } of kept) {
      const changed = rewriter.anew(output.register);
      if (changed === undefined) continue;
      const difference = writer.linear(0, [
        { register: changed, coefficient: 1 },
        { register: output.register, coefficient: -1 },
      ]);
      const product = writer.binary('multiply', centred, difference);
      const square = writer.binary('multiply', difference, difference);
      found.set(key, { first: average(product, label), total: average(square, label) });
    }
  }
  return {
    draft: {
      ...draft,
      operations: [...slice, ...writer.take()],
      registers: writer.registers,
      sites: [...draft.sites, ...secondSites],
      events: [],
      summaries: [],
      averages,
      crosses: [],
    },
    indices: kept.map(({ output, spread, groups: found }) => ({ output, spread, groups: found })),
  };
}

function sitesOf(operations: readonly Operation[]): ReadonlySet<number> {
  return new Set(operations.flatMap((each) => (each.op === 'score' ? [each.site] : [])));
}
