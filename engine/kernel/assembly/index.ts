// The kernel's table of contents: every export is an operation of KernelExports in ../kernel.ts,
// where its meaning is stated. Conventions of all of them: pointers are byte offsets, multiples of 16;
// a register is an array of float64; n is a multiple of 16, except for summaries.
export { philox } from './random';
export { sobol } from './net';
export { score } from './score';
export { table } from './lookup';
export { rootStep } from './root';
export { fill, linear1, linear2, linear3, addSix, grow1, grow2, grow3 } from './affine';
export {
  add, subtract, multiply, divide, minimum, maximum, greater, greaterOrEqual, equal, unequal,
  select, compareExchange,
} from './binary';
export { exponential, logarithm } from './exponential';
export { sine, cosine } from './trigonometric';
export { power } from './power';
export { absolute, squareRoot } from './elementwise';
export {
  sum, sumRange, squaresAndHistogram, sumSquaredDeviations, sumWhere, sumSquaredDeviationsWhere,
  histogram, histogramWhere, histogramWeighted, pack, countBits, countJoint, sumJoint,
} from './summary';

/** Where the constants of the kernel end, up to a multiple of 16; memory from here on is the caller's. */
export const reservedBytes: i32 = <i32>((__heap_base + 15) & ~15);
