/** What the operations of formulas make of numbers. */
import { cos, exp, log, pow, sin } from '../../statistics/elementary.ts';
import type { BinaryFunction, UnaryFunction } from '../scenario.ts';

/** Conditions are 1 or 0; NaN stays NaN. */
export const UNARY_VALUES: Readonly<Record<UnaryFunction, (x: number) => number>> = {
  negate: (x) => -x,
  not: (x) => 1 - x,
  abs: (x) => Math.abs(x),
  sqrt: (x) => Math.sqrt(x),
  exp,
  log,
  sin,
  cos,
};

export const BINARY_VALUES: Readonly<Record<BinaryFunction, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  pow,
  greater: (a, b) => Number(a > b),
  greaterOrEqual: (a, b) => Number(a >= b),
  less: (a, b) => Number(a < b),
  lessOrEqual: (a, b) => Number(a <= b),
  equal: (a, b) => Number(a === b),
  unequal: (a, b) => Number(a !== b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
};
