/** Outcomes that hang on the last bit of a number: what binary arithmetic says where decimals say otherwise. */
import type { Finding } from '../../errors.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { say } from '../../words/phrase.ts';
import { KnownRegisters } from '../atoms/known-registers.ts';
import { decimalSum } from '../ir/decimal.ts';
import { isComparison, OPERATIONS } from '../ir/operations.ts';
import { sliceFor } from '../ir/ssa-program.ts';
import type { BinaryOperation, Operation, Register } from '../program.ts';
import { compileWithKnown } from './compile.ts';

type Comparison = Extract<Operation, { readonly op: BinaryOperation }>;

/**
 * Looks for targets that ask whether a number reaches a threshold, where one of the values that the number can take comes
 * to the threshold in decimals and misses it in the last bit, or the other way round: 10 % and 20 % sum up to
 * 30.000000000000004 %, which is not `<= 30%`. What no draw enters is worked out in decimals and is none of these.
 *
 * @returns one finding a target, in the order of the targets; nothing is found of numbers that take all values
 * @throws ScenarioError where a number is NaN or infinite whatever is drawn
 * @example
 * for (const finding of lastBits(scenario)) console.log(describeFinding(finding));
 */
export function lastBits(scenario: Scenario): Finding[] {
  const { draft, refs } = compileWithKnown(scenario);
  const known = new KnownRegisters(draft);
  return refs.targets.flatMap(({ name, hit, byYear }, i): Finding[] => {
    for (const ref of [hit, ...byYear.values()]) {
      if (!('event' in ref)) continue;
      const slice = sliceFor(draft.operations, [draft.events[ref.event]!.of]);
      const apart = slice.filter(isTwoSided).flatMap((operation) => lastBitOf(operation, known) ?? []);
      if (apart.length === 0) continue;
      const { at } = scenario.targets[i]!;
      return [
        {
          at,
          ...say('outcome-on-last-bit', { name, off: apart[0]! }),
          mend: say('threshold-between-values'),
        },
      ];
    }
    return [];
  });
}

function isTwoSided(operation: Operation): operation is Comparison {
  return isComparison(operation) && 'left' in operation;
}

/** By how much two sides differ that differ by rounding alone, where the comparison notices; undefined where it does not. */
function lastBitOf({ op, left, right }: Comparison, known: KnownRegisters): number | undefined {
  const constantsOf = (register: Register) => [...known.alternatives(register).constants];
  const [lefts, rights] = [constantsOf(left), constantsOf(right)];
  const { fold } = OPERATIONS[op];
  for (const [a, meansA] of lefts) {
    for (const [b, meansB] of rights) {
      if (fold(a, b) === fold(meansA, meansB)) continue;
      return decimalSum(a, -b) - decimalSum(meansA, -meansB);
    }
  }
  return undefined;
}
