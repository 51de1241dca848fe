/**
 * Guards against comparisons of what is no number: a NaN would count as a miss, or under `not` as a hit. Paths and
 * indicators are summarised, which notices it; what is compared otherwise, such as the root of a growth, is averaged.
 */

import { definitionsOf } from '../ir/definitions.ts';
import type { Emitter } from '../ir/emitter.ts';
import { ofRegister } from '../ir/linear-form.ts';
import { inputsOf, isComparison, mayBeNaN } from '../ir/operations.ts';
import { sliceFor } from '../ir/ssa-program.ts';
import type { Operation, Register } from '../program.ts';
import type { TallyRefs } from '../tally-refs.ts';

/**
 * Averages what targets, paths and indicators compare and may be no number, under their names.
 *
 * @param prefix goes before the names
 * @param refs what was written to the emitter, paths and indicators summarised
 */
export function guardComparisons(emitter: Emitter, prefix: string, refs: TallyRefs): void {
  const { operations } = emitter;
  const frail = frailRegisters(operations);
  if (frail.size === 0) return;
  const guard = (register: Register, name: string) => {
    for (const operation of sliceFor(operations, [register])) {
      if (!isComparison(operation)) continue;
      for (const compared of inputsOf(operation)) {
        if (!frail.delete(compared)) continue;
        emitter.average(ofRegister(compared), prefix + name);
      }
    }
  };
  for (const { name, of } of emitter.summaries) guard(of, name.slice(prefix.length));
  for (const { name, hit, byYear } of refs.targets) {
    for (const [year, ref] of [...byYear, ['', hit] as const]) {
      if ('event' in ref) guard(emitter.events[ref.event]!.of, `targets/${name}/${year}`);
    }
  }
}

/** Registers that are compared, are not summarised in every trial, and may be no number. */
function frailRegisters(operations: readonly Operation[]): Set<Register> {
  const writers = definitionsOf(operations);
  const summarised = new Set(
    operations.flatMap((each) => (each.op === 'summarise' && each.where === undefined ? [each.of] : [])),
  );
  const known = new Map<Register, boolean>();
  const isFrail = (register: Register): boolean => {
    let frail = known.get(register);
    if (frail === undefined) {
      const { operation } = writers.get(register)!;
      frail =
        !summarised.has(register) &&
        !isComparison(operation) &&
        (mayBeNaN(operation) || inputsOf(operation).some(isFrail));
      known.set(register, frail);
    }
    return frail;
  };
  return new Set(operations.flatMap((each) => (isComparison(each) ? inputsOf(each).filter(isFrail) : [])));
}
