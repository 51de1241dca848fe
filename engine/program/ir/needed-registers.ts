/** What an event cannot happen without. */
import type { Register } from '../program.ts';
import { definitionsOf } from './definitions.ts';
import type { SsaProgram } from './ssa-program.ts';

/**
 * Registers that are not 0 wherever an event happens: the factors of the product that counts it. An event whose factors
 * are among those of another happens wherever the other does.
 */
export function neededBy({ operations, events }: SsaProgram, event: number): ReadonlySet<Register> {
  const writers = definitionsOf(operations);
  const factors = new Set<Register>();
  const open = [events[event]!.of];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { operation } = writers.get(next)!;
    if (operation.op === 'multiply') open.push(operation.left, operation.right);
    else factors.add(next);
  }
  return factors;
}
