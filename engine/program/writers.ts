/** Which operation writes a register, and where it stands among the others. */
import { outputsOf } from './allocate.ts';
import type { Operation, Register } from './program.ts';

export interface Writer {
  readonly operation: Operation;
  /** Number of the operation in the list. */
  readonly place: number;
}

const known = new WeakMap<readonly Operation[], Map<Register, Writer>>();
const taken = new WeakMap<readonly Operation[], number>();

/**
 * The operation that writes each register. Kept for a list of operations, since many ask of one draft.
 *
 * @param operations each register written at most once; operations may be added to the list, but none changed
 */
export function writersOf(operations: readonly Operation[]): ReadonlyMap<Register, Writer> {
  const writers = known.get(operations) ?? new Map<Register, Writer>();
  for (let place = taken.get(operations) ?? 0; place < operations.length; place++) {
    const operation = operations[place]!;
    for (const register of outputsOf(operation)) writers.set(register, { operation, place });
  }
  known.set(operations, writers);
  taken.set(operations, operations.length);
  return writers;
}
