/** What operations make of constants: those of formulas, and by the same names those of compiled programs. */
import { cos, exp, log, pow, sin } from '../../statistics/elementary.ts';
import type { BinaryFunction, UnaryFunction } from '../scenario.ts';

/** Conditions are 1 or 0; NaN stays NaN. */
export const UNARY_VALUES: Readonly<Record<UnaryFunction, (x: number) => number>> = {
  negate: (x) => -x,
  not: (x) => 1 - x,
  absolute: (x) => Math.abs(x),
  squareRoot: (x) => Math.sqrt(x),
  exponential: exp,
  logarithm: log,
  sine: sin,
  cosine: cos,
};

export const BINARY_VALUES: Readonly<
  Record<BinaryFunction | 'minimum' | 'maximum', (a: number, b: number) => number>
> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: pow,
  minimum: (a, b) => Math.min(a, b),
  maximum: (a, b) => Math.max(a, b),
  greater: (a, b) => Number(a > b),
  greaterOrEqual: (a, b) => Number(a >= b),
  less: (a, b) => Number(a < b),
  lessOrEqual: (a, b) => Number(a <= b),
  equal: (a, b) => Number(a === b),
  unequal: (a, b) => Number(a !== b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
};
