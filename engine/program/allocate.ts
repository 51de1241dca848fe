/**
 * Packs the compiler's registers, each written once, into few: a register is
 * free again after its last reader. Few registers stay in the processor's cache.
 */
import type { Operation, Register, Term } from './program.ts';

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
      return operation.where === undefined ? [operation.of] : [operation.of, operation.where];
    case 'hit':
    case 'table':
      return [operation.of];
    default:
      return 'of' in operation ? [operation.of] : [operation.left, operation.right];
  }
}

/** Registers that an operation writes. */
export function outputsOf(operation: Operation): readonly Register[] {
  switch (operation.op) {
    case 'hit':
    case 'summarise':
      return [];
    case 'sort':
      return operation.out;
    default:
      return [operation.out];
  }
}

/** The operation with every register renamed. */
function rename(operation: Operation, to: (register: Register) => Register): Operation {
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
      return {
        ...operation,
        of: to(operation.of),
        ...(operation.where === undefined ? {} : { where: to(operation.where) }),
      };
    case 'hit':
      return { ...operation, of: to(operation.of) };
    case 'table':
      return { ...operation, of: to(operation.of), out: to(operation.out) };
    default:
      return 'of' in operation
        ? { ...operation, of: to(operation.of), out: to(operation.out) }
        : { ...operation, left: to(operation.left), right: to(operation.right), out: to(operation.out) };
  }
}

/** Whether the output may take the place of an input that is read for the last time: one kernel pass, element by element. */
function mayReplaceInput(operation: Operation): boolean {
  return operation.op !== 'sort' && !(operation.op === 'linear' && operation.terms.length > 3);
}

/**
 * Renames registers so that as few as possible are used.
 *
 * @param operations each register written exactly once, before it is read
 */
export function allocate(operations: readonly Operation[]): { operations: Operation[]; registers: number } {
  const lastUse = new Map<Register, number>();
  for (const [i, operation] of operations.entries()) {
    for (const register of outputsOf(operation)) lastUse.set(register, i);
    for (const register of inputsOf(operation)) lastUse.set(register, i);
  }
  const place = new Map<Register, Register>();
  const free: Register[] = [];
  let registers = 0;
  const packed = operations.map((operation, i) => {
    const release = () => {
      for (const register of new Set([...inputsOf(operation), ...outputsOf(operation)])) {
        if (lastUse.get(register) === i && place.has(register)) {
          free.push(place.get(register)!);
          lastUse.delete(register);
        }
      }
    };
    const inputs = new Map(inputsOf(operation).map((register) => [register, place.get(register)!]));
    if (mayReplaceInput(operation)) release();
    for (const register of outputsOf(operation)) place.set(register, free.pop() ?? registers++);
    const renamed = rename(operation, (register) => inputs.get(register) ?? place.get(register)!);
    release();
    return renamed;
  });
  return { operations: packed, registers };
}
