/** A margin put together again from the single requirements that it was taken apart into, each on its own scale. */

import type { Register } from '../program.ts';
import { RegisterWriter } from './register-writer.ts';
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
  const writer = new RegisterWriter(draft.registers);
  let single = 0;
  const write = (part: Requirement): Register => {
    if (isCounted(part)) {
      const op = part.count === 1 ? 'maximum' : 'minimum';
      return part.of.map(write).reduce((left, right) => writer.binary(op, left, right));
    }
    const scale = scales[single++]!;
    const terms = [{ register: part.register, coefficient: part.factor * scale }];
    return writer.linear(part.constant * scale, terms);
  };
  const margin = write(requirement);
  const operations = [...draft.operations, ...writer.take()];
  return { draft: { ...draft, operations, registers: writer.registers }, margin };
}
