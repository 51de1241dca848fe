/** Which operation writes a register, and where it stands among the others. */
import { memoizeByObject } from '../../memoize-by-object.ts';
import type { Operation, Register } from '../program.ts';
import { outputsOf } from './operations.ts';

export interface Definition {
  readonly operation: Operation;
  /** Number of the operation in the list. */
  readonly place: number;
}

const known = memoizeByObject((_: readonly Operation[]) => ({
  writers: new Map<Register, Definition>(),
  taken: 0,
}));

/**
 * The operation that writes each register. Kept for a list of operations, since many ask of one draft.
 *
 * @param operations each register written at most once; operations may be added to the list, but none changed
 */
export function definitionsOf(operations: readonly Operation[]): ReadonlyMap<Register, Definition> {
  const list = known(operations);
  for (; list.taken < operations.length; list.taken++) {
    const [place, operation] = [list.taken, operations[list.taken]!];
    for (const register of outputsOf(operation)) list.writers.set(register, { operation, place });
  }
  return list.writers;
}
