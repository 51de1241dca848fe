/**
 * Packs the compiler's registers, each written once, into few: a register is
 * free again after its last reader. Few registers stay in the processor's cache.
 */
import type { Operation, Register, Term } from '../program.ts';

/** Registers that an operation reads. */
export function inputsOf(operation: Operation): readonly Register[] {
  switch (operation.op) {
    case 'score':
      return [];
    case 'linear':
      return operation.terms.map((term) => term.register);
    case 'grow':
      return [operation.by, ...operation.terms.map((term) => term.register)];
    case 'select':
      return [operation.condition, operation.yes, operation.no];
    case 'sort':
      return operation.of;
    case 'summarise':
    case 'average':
      return operation.where === undefined ? [operation.of] : [operation.of, operation.where];
    case 'hit':
    case 'table':
      return [operation.of];
    case 'smooth': {
      const inside = new Set(operation.inner.flatMap(outputsOf));
      const outside = operation.inner.flatMap(inputsOf).filter((register) => !inside.has(register));
      const along = operation.along.map((term) => term.register);
      return [operation.happens, ...along, ...outside].filter(isShared);
    }
    default:
      return 'of' in operation ? [operation.of] : [operation.left, operation.right];
  }
}

/** Registers that an operation writes. */
export function outputsOf(operation: Operation): readonly Register[] {
  switch (operation.op) {
    case 'hit':
    case 'summarise':
    case 'average':
    case 'smooth':
      return [];
    case 'sort':
      return operation.out;
    default:
      return [operation.out];
  }
}

/** Whether a register is one of the program's own, not local to a smoothing. */
function isShared(register: Register): boolean {
  return register >= 0;
}

/** The operation with every register renamed. */
export function rename(operation: Operation, to: (register: Register) => Register): Operation {
  const terms = (list: readonly Term[]) =>
    list.map(({ register, coefficient }) => ({ register: to(register), coefficient }));
  switch (operation.op) {
    case 'score':
      return { ...operation, out: to(operation.out) };
    case 'linear':
      return { ...operation, terms: terms(operation.terms), out: to(operation.out) };
    case 'grow':
      return { ...operation, by: to(operation.by), terms: terms(operation.terms), out: to(operation.out) };
    case 'select':
      return {
        ...operation,
        condition: to(operation.condition),
        yes: to(operation.yes),
        no: to(operation.no),
        out: to(operation.out),
      };
    case 'sort':
      return { ...operation, of: operation.of.map(to), out: operation.out.map(to) };
    case 'summarise':
    case 'average':
      return {
        ...operation,
        of: to(operation.of),
        ...(operation.where === undefined ? {} : { where: to(operation.where) }),
      };
    case 'hit':
      return { ...operation, of: to(operation.of) };
    case 'table':
      return { ...operation, of: to(operation.of), out: to(operation.out) };
    case 'smooth':
      return {
        ...operation,
        along: terms(operation.along),
        inner: operation.inner.map((each) => rename(each, to)),
        margin: to(operation.margin),
        happens: to(operation.happens),
      };
    default:
      return 'of' in operation
        ? { ...operation, of: to(operation.of), out: to(operation.out) }
        : { ...operation, left: to(operation.left), right: to(operation.right), out: to(operation.out) };
  }
}

/**
 * Whether the output may take the place of an input that is read for the last time: one kernel pass, element by
 * element.
 */
function mayReplaceInput(operation: Operation): boolean {
  return (
    !['sort', 'smooth'].includes(operation.op) && !(operation.op === 'linear' && operation.terms.length > 3)
  );
}

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
