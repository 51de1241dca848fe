/** Whether what targets compare is finite: a NaN would count as a miss, and nothing would notice. */

import type { Emitter } from '../ir/emitter.ts';
import { constant, type Linear } from '../ir/linear-form.ts';
import { inputsOf } from '../ir/register-allocation.ts';
import { sliceFor } from '../ir/ssa-program.ts';
import { COMPARISONS, type Register } from '../program.ts';

/** 1 in the trials in which all that is compared on the way to some registers is finite, else 0. */
export function allFinite(emitter: Emitter, registers: readonly Register[]): Linear {
  const compared = sliceFor(emitter.operations, registers)
    .filter(({ op }) => COMPARISONS.has(op))
    .flatMap(inputsOf);
  return [...new Set(compared)]
    .map((register) => {
      const value = { constant: 0, terms: [{ register, coefficient: 1 }] };
      const size = emitter.unary('absolute', value, (x) => Math.abs(x!));
      return emitter.binary('greaterOrEqual', constant(Number.MAX_VALUE), size, (a, b) => Number(a! >= b!));
    })
    .reduce((a, b) => emitter.multiply(a, b), constant(1));
}
