/** What an event asks for: its margin taken apart into single requirements, and how many of which must be met. */

import type { Register } from '../program.ts';
import { definitionsOf } from './definitions.ts';
import { inputsOf } from './operations.ts';
import type { SsaProgram } from './ssa-program.ts';

/** constant + factor · register ≥ 0 */
export interface SingleRequirement {
  readonly register: Register;
  readonly factor: number;
  readonly constant: number;
}

/** At least `count` of several requirements: all of them, any of them, or so many members of a ladder. */
export interface CountedRequirement {
  readonly count: number;
  readonly of: readonly Requirement[];
}

export type Requirement = SingleRequirement | CountedRequirement;

/** Parts that a margin is taken apart into, at most: targets that share members again and again have millions. */
const MOST_PARTS = 500;

/** Whether it is made of others. */
export function isCounted(requirement: Requirement): requirement is CountedRequirement {
  return 'of' in requirement;
}

/**
 * The requirement that a margin be at least 0, or that it be at most 0. Leasts, largests and ranks are taken apart,
 * so that each single requirement is as smooth as the formulas it comes from. What has too many parts is left whole.
 *
 * @param towards 1 for a margin of at least 0, −1 for one of at most 0
 * @param ranks `whole`: a rank among several is a single requirement, so that all counts are of all or of any
 */
export function requirementOf(
  { operations }: Pick<SsaProgram, 'operations'>,
  margin: Register,
  towards: 1 | -1,
  ranks: 'apart' | 'whole' = 'apart',
): Requirement {
  const writers = definitionsOf(operations);
  const whole = { register: margin, factor: towards, constant: 0 };
  return hasTooManyParts({ operations }, margin) ? whole : apart(whole);

  function apart(single: SingleRequirement): Requirement {
    const { register, factor, constant } = single;
    const operation = writers.get(register)!.operation;
    switch (operation.op) {
      case 'minimum':
      case 'maximum': {
        const of = [operation.left, operation.right].map((each) =>
          apart({ register: each, factor, constant }),
        );
        return joined(of, (operation.op === 'minimum') === factor > 0 ? 'all' : 'any');
      }
      case 'sort': {
        if (ranks === 'whole') return single;
        const rank = operation.out.indexOf(register);
        const of = operation.of.map((each) => apart({ register: each, factor, constant }));
        // The k-th largest is high where k are high, low where all but k − 1 are low.
        return { count: factor > 0 ? rank + 1 : of.length - rank, of };
      }
      case 'linear': {
        const [term, ...others] = operation.terms;
        if (term === undefined || others.length > 0) return single;
        return apart({
          register: term.register,
          factor: factor * term.coefficient,
          constant: constant + factor * operation.constant,
        });
      }
      default:
        return single;
    }
  }
}

/** Whether a margin has more parts than it is taken apart into. */
export function hasTooManyParts({ operations }: Pick<SsaProgram, 'operations'>, margin: Register): boolean {
  const writers = definitionsOf(operations);
  const known = new Map<Register, number>();
  const partsOf = (register: Register): number => {
    let parts = known.get(register);
    if (parts === undefined) {
      const { operation } = writers.get(register)!;
      const isApart =
        ['minimum', 'maximum', 'sort'].includes(operation.op) ||
        (operation.op === 'linear' && operation.terms.length === 1);
      parts = isApart ? inputsOf(operation).reduce((sum, each) => sum + partsOf(each), 0) : 1;
      known.set(register, parts);
    }
    return parts;
  };
  return partsOf(margin) > MOST_PARTS;
}

/** All or any of some requirements; those that are lists of the same kind are taken in. */
function joined(of: readonly Requirement[], how: 'all' | 'any'): CountedRequirement {
  const flat = of.flatMap((each) => {
    const same = isCounted(each) && each.count === (how === 'all' ? each.of.length : 1);
    return same ? each.of : [each];
  });
  return { count: how === 'all' ? flat.length : 1, of: flat };
}

/** The single requirements of a requirement. */
export function singlesOf(requirement: Requirement): SingleRequirement[] {
  return isCounted(requirement) ? requirement.of.flatMap(singlesOf) : [requirement];
}
