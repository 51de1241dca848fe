/**
 * Between which numbers a register lies whatever is drawn: interval arithmetic over the operations (Moore 1966). Wide
 * where the same draw enters twice; used for nothing but to keep a quantile from lying where nothing can.
 */
import { OPERATIONS } from '../ir/operations.ts';
import type { BinaryOperation, Operation, Register, Table, Term, UnaryOperation } from '../program.ts';
import { type OperationRows, rowOf } from './operation-rows.ts';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const UNBOUNDED: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
/** Scores of a run lie between ∓6.338. */
const SCORES: Bounds = { low: -6.4, high: 6.4 };
const CONDITION: Bounds = { low: 0, high: 1 };

type Of = (register: Register) => Bounds;
type Unary = Extract<Operation, { readonly op: UnaryOperation }>;
type Binary = Extract<Operation, { readonly op: BinaryOperation }>;

/** The bounds of some numbers; none where one of them is not known. */
function around(...numbers: readonly number[]): Bounds {
  if (numbers.some(Number.isNaN)) return UNBOUNDED;
  return { low: Math.min(...numbers), high: Math.max(...numbers) };
}

function scaled({ low, high }: Bounds, by: number): Bounds {
  return around(low * by, high * by);
}

function sum(constant: number, terms: readonly Term[], of: Of): Bounds {
  return terms.reduce(
    (total, { register, coefficient }) => {
      const term = scaled(of(register), coefficient);
      const [low, high] = [total.low + term.low, total.high + term.high];
      return Number.isNaN(low) || Number.isNaN(high) ? UNBOUNDED : { low, high };
    },
    { low: constant, high: constant },
  );
}

function product(a: Bounds, b: Bounds): Bounds {
  return around(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
}

/** Of a function that rises where it is a number. */
function rising({ op, of: input }: Unary, of: Of): Bounds {
  const { low, high } = of(input);
  const [first, last] = [OPERATIONS[op].fold(low), OPERATIONS[op].fold(high)];
  return {
    low: Number.isNaN(first) ? Number.NEGATIVE_INFINITY : first,
    high: Number.isNaN(last) ? Number.POSITIVE_INFINITY : last,
  };
}

const wave = (): Bounds => ({ low: -1, high: 1 });
const condition = (): Bounds => CONDITION;

function both(...bounds: readonly Bounds[]): Bounds {
  return around(...bounds.flatMap(({ low, high }) => [low, high]));
}

/** Numbers of a bucket of a table: a border, then two cubics. */
const BUCKET = 9;

/** A table rises; where it stands still at an end, the law that it is of ends there. */
function ofTable({ stepped, buckets, data }: Table): Bounds {
  const [first, last] = [data.subarray(1, 5), data.subarray((buckets - 1) * BUCKET + 5)];
  const endOf = (cubic: Float64Array) =>
    cubic[1] === 0 && cubic[2] === 0 && cubic[3] === 0 ? cubic[0]! : Number.NaN;
  const [low, high] = [endOf(first), endOf(last)];
  if (stepped !== true && !(low <= high)) {
    return {
      low: Number.isNaN(low) ? Number.NEGATIVE_INFINITY : low,
      high: Number.isNaN(high) ? Number.POSITIVE_INFINITY : high,
    };
  }
  return around(low, high);
}

const ROWS: OperationRows<Bounds> = {
  score: () => SCORES,
  linear: ({ constant, terms }, of) => sum(constant, terms, of),
  grow: ({ by, constant, terms }, of) => product(of(by), sum(constant, terms, of)),
  absolute: ({ of: input }, of) => {
    const { low, high } = of(input);
    return low >= 0 ? { low, high } : { low: high <= 0 ? -high : 0, high: Math.max(-low, high) };
  },
  squareRoot: (operation, of) => {
    const { low, high } = rising(operation, of);
    return { low: Math.max(low, 0), high };
  },
  exponential: rising,
  logarithm: rising,
  sine: wave,
  cosine: wave,
  multiply: ({ left, right }, of) => (left === right ? squared(of(left)) : product(of(left), of(right))),
  divide: ({ left, right }, of) => {
    const { low, high } = of(right);
    if (low <= 0 && high >= 0) return UNBOUNDED;
    return product(of(left), { low: 1 / high, high: 1 / low });
  },
  power: ({ op, left, right }: Binary, of) => {
    const [base, exponent] = [of(left), of(right)];
    if (!(base.low > 0)) return UNBOUNDED;
    const at = (x: number, y: number) => OPERATIONS[op].fold(x, y);
    const corners = [base.low, base.high].flatMap((x) => [at(x, exponent.low), at(x, exponent.high)]);
    return around(...corners);
  },
  minimum: ({ left, right }, of) => {
    const [a, b] = [of(left), of(right)];
    return { low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) };
  },
  maximum: ({ left, right }, of) => {
    const [a, b] = [of(left), of(right)];
    return { low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) };
  },
  greater: condition,
  greaterOrEqual: condition,
  equal: condition,
  unequal: condition,
  select: ({ yes, no }, of) => both(of(yes), of(no)),
  table: ({ table }, _of, tables) => ofTable(tables[table]!),
  sort: ({ of: inputs }, of) => both(...inputs.map(of)),
  solve: () => UNBOUNDED,
};

function squared({ low, high }: Bounds): Bounds {
  const ends = around(low * low, high * high);
  return low <= 0 && high >= 0 ? { low: 0, high: ends.high } : ends;
}

/** The bounds of what an operation writes. */
export function boundsOf(operation: Operation, of: Of, tables: readonly Table[]): Bounds {
  return rowOf(ROWS, operation)(operation, of, tables);
}
