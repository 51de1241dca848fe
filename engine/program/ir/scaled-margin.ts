/** A margin put together again from the single requirements that it was taken apart into, each on its own scale. */

import type { Operation, Register } from '../program.ts';
import { isCounted, type Requirement } from './requirements.ts';
import type { SsaProgram } from './ssa-program.ts';

/**
 * A margin written anew with every single requirement times a positive number: it is positive and negative where it was.
 *
 * @param requirement that the margin be at least 0, its ranks left whole
 * @param scales parallel to the single requirements
 * @returns the draft with more operations, and the register of the margin
 */
export function withScaledMargin(
  draft: SsaProgram,
  requirement: Requirement,
  scales: readonly number[],
): { readonly draft: SsaProgram; readonly margin: Register } {
  const added: Operation[] = [];
  let single = 0;
  let next = draft.registers;
  const write = (part: Requirement): Register => {
    if (isCounted(part)) {
      const op = part.count === 1 ? 'maximum' : 'minimum';
      return part.of.map(write).reduce((left, right) => {
        added.push({ op, out: next, left, right });
        return next++;
      });
    }
    const scale = scales[single++]!;
    const terms = [{ register: part.register, coefficient: part.factor * scale }];
    added.push({ op: 'linear', out: next, constant: part.constant * scale, terms });
    return next++;
  };
  const margin = write(requirement);
  return { draft: { ...draft, operations: [...draft.operations, ...added], registers: next }, margin };
}
