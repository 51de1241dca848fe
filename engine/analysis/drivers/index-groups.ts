/** The groups of draws that Sobol' indices are given for. */

import type { CompiledOutputs, DrawGroup } from '../../program/compile/compile-indices.ts';
import type { UncertainInput } from '../../program/compile/uncertain-inputs.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Phrase, say } from '../../words/phrase.ts';
import type { IndexGroup } from './indices-document.ts';

/** Draws that are exchanged together, with what is told of them. */
export interface SiteGroup extends DrawGroup {
  readonly facts: IndexGroup;
}

/**
 * Three partings of the draws that the outputs depend on: by input, correlated inputs together; by kind; by year.
 * Within a parting the groups are independent of one another and together all draws.
 */
export function groupsOf(
  scenario: Scenario,
  { draft, sites }: CompiledOutputs,
  inputs: readonly UncertainInput[],
): SiteGroup[] {
  const drawn = [...sites].sort((a, b) => a - b);
  const place = new Map(inputs.map(({ stream }, i) => [stream, i]));
  const joined = blocksOf(scenario);
  const groups = new Map<string, { facts: IndexGroup; sites: number[] }>();
  const add = (key: string, site: number, facts: (streams: readonly string[]) => IndexGroup) => {
    const { stream } = draft.sites[site]!;
    const known = groups.get(key);
    const streams = [...new Set([...(known?.facts.streams ?? []), stream])];
    groups.set(key, { facts: facts(streams), sites: [...(known?.sites ?? []), site] });
  };
  const kinds = new Map(inputs.map((input) => [input.stream, kindOf(scenario, input)]));
  for (const site of drawn) {
    const { stream, year } = draft.sites[site]!;
    const block = joined.get(stream) ?? stream;
    add(`input:${block}`, site, (streams) => ({ parting: 'input', streams }));
    add(`year:${year ?? 'once'}`, site, (streams) => ({ parting: 'year', streams, year }));
  }
  for (const site of drawn) {
    const { key, ...kind } = kinds.get(draft.sites[site]!.stream)!;
    add(`kind:${key}`, site, (streams) => ({ parting: 'kind', streams, ...kind }));
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => order(a.facts, place) - order(b.facts, place));
}

function order({ streams }: IndexGroup, place: ReadonlyMap<string, number>): number {
  return Math.min(...streams.map((stream) => place.get(stream) ?? place.size));
}

/** The name of the block of each stream whose draws are correlated with others: its first stream. */
function blocksOf({ correlations }: Scenario): ReadonlyMap<string, string> {
  return new Map(
    correlations.flatMap(({ streams }) => streams.map((stream) => [stream, streams[0]!] as const)),
  );
}

type Kind = Pick<IndexGroup, 'kind' | 'title'> & { readonly key: string };

function kindOf({ paths, groups }: Scenario, { role, stream }: UncertainInput): Kind {
  switch (role) {
    case 'factor':
      return { key: 'factors', kind: 'factors' };
    case 'assumption':
      return { key: 'assumptions', kind: 'assumptions' };
    case 'start':
      return { key: 'starts', kind: 'starts' };
    case 'growth': {
      const path = paths.find(({ growth }) => growth.type === 'draw' && growth.draw.stream === stream);
      const group = groups.find(({ name }) => name === path?.group);
      if (group === undefined) return { key: 'growth', kind: 'growth' };
      return { key: `growth/${group.name}`, kind: 'growth', title: group.title };
    }
    default:
      return { key: 'other', kind: 'other' };
  }
}

/** What an index says, given how the scenario's draws hang together. */
export function meaningOf({ assumptions, paths, correlations, dependence }: Scenario): Phrase {
  if (correlations.length > 0 || dependence.copula !== 'gaussian') return say('indices-correlated');
  const draws = [
    ...assumptions.map(({ draw }) => draw),
    ...paths.flatMap(({ growth }) => (growth.type === 'draw' ? [growth.draw] : [])),
  ];
  return draws.some(({ loads }) => loads.length > 0) ? say('indices-shared') : say('indices-independent');
}
