/**
 * Packs the compiler's registers, each written once, into few: a register is
 * free again after its last reader. Few registers stay in the processor's cache.
 */
import type { Operation, Register } from '../program.ts';
import { inputsOf, mayReplaceInput, outputsOf, rename } from './operations.ts';

export interface Allocation {
  readonly operations: Operation[];
  /** How many places were used. */
  readonly registers: number;
  /** The place of each register that was to be kept. */
  readonly kept: ReadonlyMap<Register, Register>;
}

/**
 * Renames registers so that as few as possible are used, and notes which ranks of a sort are read.
 *
 * @param operations each register written at most once, before it is read; those never written stay as they are
 * @param keep registers that are read afterwards
 * @param place names the i-th place
 */
export function allocateRegisters(
  operations: readonly Operation[],
  keep: readonly Register[] = [],
  place: (i: number) => Register = (i) => i,
): Allocation {
  const lastUse = new Map<Register, number>();
  for (const [i, operation] of operations.entries()) {
    for (const register of outputsOf(operation)) lastUse.set(register, i);
    for (const register of inputsOf(operation)) lastUse.set(register, i);
  }
  for (const register of keep) lastUse.set(register, operations.length);
  const placed = new Map<Register, Register>();
  const free: Register[] = [];
  let registers = 0;
  const packed = operations.map((operation, i) => {
    const inputs = new Map(inputsOf(operation).map((register) => [register, placed.get(register)]));
    const release = () => {
      for (const register of [...inputsOf(operation), ...outputsOf(operation)]) {
        const freed = placed.get(register);
        if (freed === undefined || lastUse.get(register) !== i) continue;
        free.push(freed);
        placed.delete(register);
      }
    };
    if (mayReplaceInput(operation)) release();
    for (const register of outputsOf(operation)) placed.set(register, free.pop() ?? place(registers++));
    const outputs = new Set(outputsOf(operation));
    const renamed = rename(
      operation,
      (register) => (outputs.has(register) ? placed : inputs).get(register) ?? register,
    );
    release();
    if (operation.op !== 'sort' || renamed.op !== 'sort') return renamed;
    const ranks = operation.out.flatMap((register, rank) => (lastUse.get(register) === i ? [] : [rank]));
    return { ...renamed, ranks };
  });
  return {
    operations: packed,
    registers,
    kept: new Map(keep.map((each) => [each, placed.get(each) ?? each])),
  };
}
