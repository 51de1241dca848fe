/** Whether what targets compare is finite: a NaN would count as a miss, and nothing would notice. */

import type { Emitter } from '../ir/emitter.ts';
import { constant, type Linear, ofRegister } from '../ir/linear-form.ts';
import { inputsOf, isComparison } from '../ir/operations.ts';
import { sliceFor } from '../ir/ssa-program.ts';
import type { Register } from '../program.ts';

/** 1 in the trials in which all that is compared on the way to some registers is finite, else 0. */
export function allFinite(emitter: Emitter, registers: readonly Register[]): Linear {
  const compared = sliceFor(emitter.operations, registers).filter(isComparison).flatMap(inputsOf);
  return [...new Set(compared)]
    .map((register) => {
      const size = emitter.unary('absolute', ofRegister(register));
      return emitter.binary('greaterOrEqual', constant(Number.MAX_VALUE), size);
    })
    .reduce((a, b) => emitter.multiply(a, b), constant(1));
}
