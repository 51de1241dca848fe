/** The constants of a program, in one order, and the program with others in their place. */
import type { Operation, Program, Site, Table, Term } from '../program.ts';

/** Every constant of the operations: of each linear form its constant, then its coefficients; inner operations in place. */
export function constantsOf({ operations }: Pick<Program, 'operations'>): Float64Array {
  const constants: number[] = [];
  for (const operation of operations) {
    withMapped(operation, (value) => {
      constants.push(value);
      return value;
    });
  }
  return Float64Array.from(constants);
}

/**
 * The program with other constants.
 *
 * @param constants as many as it has, in the order of `constantsOf`
 */
export function withConstants(program: Program, constants: Readonly<Float64Array>): Program {
  let next = 0;
  const operations = program.operations.map((operation) => withMapped(operation, () => constants[next++]!));
  return { ...program, operations };
}

/** Whether two programs differ by nothing but their constants, tables included. */
export function haveOneForm(a: Program, b: Program): boolean {
  return (
    a.registers === b.registers &&
    a.localRegisters === b.localRegisters &&
    a.weight === b.weight &&
    a.sites.length === b.sites.length &&
    a.sites.every((site, i) => isSameSite(site, b.sites[i]!)) &&
    a.tables.length === b.tables.length &&
    a.tables.every((table, i) => isSameTable(table, b.tables[i]!)) &&
    a.operations.length === b.operations.length &&
    a.operations.every((operation, i) => formOf(operation) === formOf(b.operations[i]!))
  );
}

/** An operation as text, all of its constants left out. */
function formOf(operation: Operation): string {
  return JSON.stringify(withMapped(operation, () => 0));
}

function isSameSite(a: Site, b: Site): boolean {
  return a.address[0] === b.address[0] && a.address[1] === b.address[1];
}

function isSameTable(a: Table, b: Table): boolean {
  if (a.low !== b.low || a.perUnit !== b.perUnit || a.data.length !== b.data.length) return false;
  return a.data.every((value, i) => Object.is(value, b.data[i]));
}

/** The operation with every constant mapped, in their order. */
function withMapped(operation: Operation, map: (constant: number) => number): Operation {
  const terms = (list: readonly Term[]): Term[] =>
    list.map(({ register, coefficient }) => ({ register, coefficient: map(coefficient) }));
  switch (operation.op) {
    case 'linear':
    case 'grow':
      return { ...operation, constant: map(operation.constant), terms: terms(operation.terms) };
    case 'smooth':
    case 'solve':
      return {
        ...operation,
        along: terms(operation.along),
        inner: operation.inner.map((each) => withMapped(each, map)),
      };
    default:
      return operation;
  }
}
