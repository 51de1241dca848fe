/** What each operation may come to, by what its inputs may: the table whose rows whoever adds an operation adds. */
import { OPERATIONS } from '../ir/operations.ts';
import type { BinaryOperation, Operation, Register, Table, UnaryOperation } from '../program.ts';
import {
  type Alternatives,
  ANYTHING,
  eachOf,
  exactly,
  Gathered,
  isDiscrete,
  keep,
  productOf,
  sumOf,
} from './alternatives.ts';
import { type OperationRows, rowOf } from './operation-rows.ts';

type Of = (register: Register) => Alternatives;
type Unary = Extract<Operation, { readonly op: UnaryOperation }>;
type Binary = Extract<Operation, { readonly op: BinaryOperation }>;

/** The constants of one number mapped; what varies stays something that varies. */
function unary({ op, of: input }: Unary, of: Of): Alternatives {
  const number = of(input);
  const gathered = new Gathered();
  for (const [value, meaning] of number.constants) {
    gathered.constant(OPERATIONS[op].fold(value), OPERATIONS[op].fold(meaning));
  }
  if (!isDiscrete(number)) gathered.varies();
  return gathered.alternatives();
}

/** Of two constants what the operation makes of them; else something that varies. */
function binary({ op, left, right }: Binary, of: Of): Alternatives {
  const [a, b] = [of(left), of(right)];
  const gathered = new Gathered();
  for (const [x, meansX] of a.constants) {
    for (const [y, meansY] of b.constants) {
      gathered.constant(OPERATIONS[op].fold(x, y), OPERATIONS[op].fold(meansX, meansY));
    }
    if (gathered.isFull) return ANYTHING;
  }
  if (!isDiscrete(a) || !isDiscrete(b)) gathered.varies();
  return gathered.alternatives();
}

/** As `binary`; nothing, shared out among whatever it is, is nothing. */
function divide(operation: Binary, of: Of): Alternatives {
  const above = of(operation.left);
  const found = binary(operation, of);
  const gathered = new Gathered();
  for (const [value, meaning] of found.constants) gathered.constant(value, meaning);
  if (above.constants.has(0)) gathered.constant(0, 0);
  const isNothing = isDiscrete(above) && [...above.constants.keys()].every((value) => value === 0);
  if (found.others && !isNothing) gathered.varies();
  return gathered.alternatives();
}

/** 1 or 0; only one of them where both sides are constants that always compare alike. */
function comparison(operation: Binary, of: Of): Alternatives {
  const { op, left, right } = operation;
  if (left === right) return exactly(OPERATIONS[op].fold(0, 0));
  const [a, b] = [of(left), of(right)];
  return isDiscrete(a) && isDiscrete(b) ? binary(operation, of) : exactly(0, 1);
}

/** Either of two numbers: a constant only where it may be the smaller, or larger. */
function extreme({ op, left, right }: Binary, of: Of): Alternatives {
  const isMinimum = op === 'minimum';
  const better = isMinimum ? Math.min : Math.max;
  const gathered = new Gathered();
  const keepOf = (side: Alternatives, other: Alternatives) => {
    // What one of these constants always beats is never taken.
    const others = [...other.constants.keys()];
    const limit = isDiscrete(other) ? (isMinimum ? Math.max(...others) : Math.min(...others)) : undefined;
    for (const each of eachOf(side)) {
      const isBeaten =
        limit !== undefined &&
        each !== 'another' &&
        'value' in each &&
        better(each.value, limit) !== each.value;
      if (!isBeaten) keep(gathered, each);
    }
  };
  keepOf(of(left), of(right));
  keepOf(of(right), of(left));
  return gathered.alternatives();
}

function either(sides: readonly Alternatives[]): Alternatives {
  const gathered = new Gathered();
  for (const each of sides.flatMap(eachOf)) keep(gathered, each);
  return gathered.alternatives();
}

/** Numbers of a bucket of a table: where the second cubic begins, and both cubics. */
const BUCKET = 9;
const CUBICS = [1, 5] as const;

/** A draw from a few values stands still between its jumps: where a piece of its table does not rise. */
function ofTable({ stepped, buckets, data }: Table): Alternatives {
  if (stepped !== true) return ANYTHING;
  const gathered = new Gathered();
  // The outermost buckets are met by no draw.
  for (let bucket = 1; bucket < buckets - 1; bucket++) {
    for (const cubic of CUBICS) {
      const border = data[bucket * BUCKET]!;
      if (cubic === CUBICS[1] && border === Number.POSITIVE_INFINITY) continue;
      const [c0, c1, c2, c3] = data.subarray(bucket * BUCKET + cubic, bucket * BUCKET + cubic + 4);
      if (c1 === 0 && c2 === 0 && c3 === 0) gathered.constant(c0!, c0!);
      else gathered.varies();
    }
  }
  return gathered.alternatives();
}

const ROWS: OperationRows<Alternatives> = {
  score: () => ANYTHING,
  linear: ({ constant, terms }, of) => sumOf(constant, terms, of),
  grow: ({ by, constant, terms }, of) => productOf(of(by), sumOf(constant, terms, of)),
  absolute: unary,
  squareRoot: unary,
  exponential: unary,
  logarithm: unary,
  sine: unary,
  cosine: unary,
  multiply: ({ left, right }, of) => productOf(of(left), of(right)),
  divide,
  power: binary,
  minimum: extreme,
  maximum: extreme,
  greater: comparison,
  greaterOrEqual: comparison,
  equal: comparison,
  unequal: comparison,
  select: ({ condition, yes, no }, of) => {
    const asked = of(condition);
    const may = (holds: boolean) =>
      !isDiscrete(asked) || [...asked.constants.keys()].some((value) => (value !== 0) === holds);
    return either([...(may(true) ? [of(yes)] : []), ...(may(false) ? [of(no)] : [])]);
  },
  table: ({ table }, _of, tables) => ofTable(tables[table]!),
  sort: ({ of: inputs }, of) => either(inputs.map(of)),
  solve: () => ANYTHING,
};

/** What an operation may make of a register that it writes. */
export function alternativesOf(operation: Operation, of: Of, tables: readonly Table[]): Alternatives {
  return rowOf(ROWS, operation)(operation, of, tables);
}
