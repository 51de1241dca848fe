/**
 * The table of operations: what each reads and writes, what it makes of constants, and what allocation, guards and
 * smoothing must know of it. Whoever adds an operation adds its row here.
 */
import { BINARY_VALUES, UNARY_VALUES } from '../../scenario/formula/operation-values.ts';
import type { BinaryOperation, Operation, Register, Term, UnaryOperation } from '../program.ts';

type RenameRegister = (register: Register) => Register;

/** What is known of an operation by its name. */
interface Traits<O extends Operation> {
  /** Registers that it reads. */
  readonly inputs: (operation: O) => readonly Register[];
  /** Registers that it writes. */
  readonly outputs: (operation: O) => readonly Register[];
  /** The operation with every register renamed. */
  readonly rename: (operation: O, to: RenameRegister) => O;
  /** Whether its result is 1 or 0. */
  readonly comparison?: true;
  /** Whether it makes a NaN or an infinity of some finite numbers. */
  readonly mayBeNaN?: true;
  /** Whether its output may take the place of an input that is read for the last time: one pass, element by element. */
  readonly inPlace: (operation: O) => boolean;
}

/** The member of `Operation` that an operation of this name is. */
type Named<Op extends Operation['op'], Each = Operation> = Each extends { readonly op: infer Names }
  ? Op extends Names
    ? Each & Operation
    : never
  : never;

const always = () => true;
const never = () => false;
const nothing = (): readonly Register[] => [];
const outOf = ({ out }: { readonly out: Register }): readonly Register[] => [out];

const termRegisters = (terms: readonly Term[]) => terms.map(({ register }) => register);
const renamedTerms = (terms: readonly Term[], to: RenameRegister): Term[] =>
  terms.map(({ register, coefficient }) => ({ register: to(register), coefficient }));

type Unary = Extract<Operation, { readonly op: UnaryOperation }>;
type Binary = Extract<Operation, { readonly op: BinaryOperation }>;

type Facts = { readonly comparison?: true; readonly mayBeNaN?: true };

function unary(op: UnaryOperation, facts: Facts = {}) {
  return {
    inputs: ({ of }: Unary) => [of],
    outputs: outOf,
    rename: (operation: Unary, to: RenameRegister) => ({
      ...operation,
      of: to(operation.of),
      out: to(operation.out),
    }),
    inPlace: always,
    fold: UNARY_VALUES[op],
    ...facts,
  };
}

function binary(op: BinaryOperation, facts: Facts = {}) {
  return {
    inputs: ({ left, right }: Binary) => [left, right],
    outputs: outOf,
    rename: (operation: Binary, to: RenameRegister) => ({
      ...operation,
      left: to(operation.left),
      right: to(operation.right),
      out: to(operation.out),
    }),
    inPlace: always,
    fold: BINARY_VALUES[op],
    ...facts,
  };
}

/** Of the two operations that only take a number in: they write no register. */
const taken = {
  inputs: ({ of, where }: { readonly of: Register; readonly where?: Register }) =>
    where === undefined ? [of] : [of, where],
  outputs: nothing,
  rename: <O extends { readonly of: Register; readonly where?: Register }>(
    operation: O,
    to: RenameRegister,
  ): O => ({
    ...operation,
    of: to(operation.of),
    ...(operation.where === undefined ? {} : { where: to(operation.where) }),
  }),
  inPlace: always,
};

/** Terms beyond these are added in further passes, which read what the first has written. */
const TERMS_OF_ONE_PASS = 3;

export const OPERATIONS = {
  score: {
    inputs: nothing,
    outputs: outOf,
    rename: (operation, to) => ({ ...operation, out: to(operation.out) }),
    inPlace: always,
  },
  linear: {
    inputs: ({ terms }) => termRegisters(terms),
    outputs: outOf,
    rename: (operation, to) => ({
      ...operation,
      terms: renamedTerms(operation.terms, to),
      out: to(operation.out),
    }),
    inPlace: ({ terms }) => terms.length <= TERMS_OF_ONE_PASS,
  },
  grow: {
    inputs: ({ by, terms }) => [by, ...termRegisters(terms)],
    outputs: outOf,
    rename: (operation, to) => ({
      ...operation,
      by: to(operation.by),
      terms: renamedTerms(operation.terms, to),
      out: to(operation.out),
    }),
    inPlace: always,
  },
  absolute: unary('absolute'),
  squareRoot: unary('squareRoot', { mayBeNaN: true }),
  exponential: unary('exponential', { mayBeNaN: true }),
  logarithm: unary('logarithm', { mayBeNaN: true }),
  // Of arguments too large to be reduced they make NaN.
  sine: unary('sine', { mayBeNaN: true }),
  cosine: unary('cosine', { mayBeNaN: true }),
  multiply: binary('multiply'),
  divide: binary('divide', { mayBeNaN: true }),
  power: binary('power', { mayBeNaN: true }),
  minimum: binary('minimum'),
  maximum: binary('maximum'),
  greater: binary('greater', { comparison: true }),
  greaterOrEqual: binary('greaterOrEqual', { comparison: true }),
  equal: binary('equal', { comparison: true }),
  unequal: binary('unequal', { comparison: true }),
  select: {
    inputs: ({ condition, yes, no }) => [condition, yes, no],
    outputs: outOf,
    rename: (operation, to) => ({
      ...operation,
      condition: to(operation.condition),
      yes: to(operation.yes),
      no: to(operation.no),
      out: to(operation.out),
    }),
    inPlace: always,
  },
  table: {
    inputs: ({ of }) => [of],
    outputs: outOf,
    rename: (operation, to) => ({ ...operation, of: to(operation.of), out: to(operation.out) }),
    inPlace: always,
  },
  sort: {
    inputs: ({ of }) => of,
    outputs: ({ out }) => out,
    rename: (operation, to) => ({ ...operation, of: operation.of.map(to), out: operation.out.map(to) }),
    inPlace: never,
  },
  hit: taken,
  summarise: taken,
  average: taken,
  weigh: taken,
  smooth: {
    inputs: ({ inner, along, happens }) =>
      [happens, ...termRegisters(along), ...outsideOf(inner)].filter(isShared),
    outputs: nothing,
    rename: (operation, to) => ({
      ...operation,
      along: renamedTerms(operation.along, to),
      inner: operation.inner.map((each) => rename(each, to)),
      margin: to(operation.margin),
      happens: to(operation.happens),
    }),
    inPlace: never,
  },
  solve: {
    inputs: ({ inner, along }) => [...termRegisters(along), ...outsideOf(inner)].filter(isShared),
    outputs: ({ out, density }) => [out, density],
    rename: (operation, to) => ({
      ...operation,
      out: to(operation.out),
      density: to(operation.density),
      along: renamedTerms(operation.along, to),
      inner: operation.inner.map((each) => rename(each, to)),
      margin: to(operation.margin),
    }),
    inPlace: never,
  },
} satisfies { readonly [Op in Operation['op']]: Traits<Named<Op>> };

const traitsOf = ({ op }: Operation): Traits<Operation> => OPERATIONS[op] as unknown as Traits<Operation>;

/** Registers that an operation reads. */
export function inputsOf(operation: Operation): readonly Register[] {
  return traitsOf(operation).inputs(operation);
}

/** Registers that an operation writes. */
export function outputsOf(operation: Operation): readonly Register[] {
  return traitsOf(operation).outputs(operation);
}

/** The operation with every register renamed. */
export function rename(operation: Operation, to: RenameRegister): Operation {
  return traitsOf(operation).rename(operation, to);
}

/** Whether an operation's result is 1 or 0. */
export function isComparison(operation: Operation): boolean {
  return traitsOf(operation).comparison === true;
}

/** Whether an operation makes a NaN or an infinity of some finite numbers. */
export function mayBeNaN(operation: Operation): boolean {
  return traitsOf(operation).mayBeNaN === true;
}

/** Whether the output of an operation may take the place of an input that is read for the last time. */
export function mayReplaceInput(operation: Operation): boolean {
  return traitsOf(operation).inPlace(operation);
}

/** Registers that some operations read and none of them writes. */
function outsideOf(inner: readonly Operation[]): readonly Register[] {
  const inside = new Set(inner.flatMap(outputsOf));
  return inner.flatMap(inputsOf).filter((register) => !inside.has(register));
}

/** Whether a register is one of the program's own, not local to a smoothing or to what is solved. */
function isShared(register: Register): boolean {
  return register >= 0;
}
