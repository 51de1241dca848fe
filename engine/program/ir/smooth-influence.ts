/** Which draws a number follows smoothly, and which only decide between cases: start years, regimes, deadlines. */

import type { Operation, Program, Register } from '../program.ts';
import { definitionsOf } from './definitions.ts';
import { inputsOf, isComparison } from './operations.ts';
import { sliceFor } from './ssa-program.ts';

/** Whether a register depends on draws that only decide between cases, or are of a few values. */
export function dependsOnSwitches(
  { operations, tables }: Pick<Program, 'operations' | 'tables'>,
  register: Register,
): boolean {
  const smooth = smoothSites(operations, register);
  return sliceFor(operations, [register]).some(
    (each) =>
      (each.op === 'score' && !smooth.has(each.site)) ||
      (each.op === 'table' && tables[each.table]!.stepped === true),
  );
}

/**
 * The sites that a register depends on other than through comparisons and conditions. Along any other site it stands
 * still but for jumps.
 *
 * @param operations each register written at most once
 */
export function smoothSites(operations: readonly Operation[], register: Register): ReadonlySet<number> {
  const writers = definitionsOf(operations);
  const sites = new Set<number>();
  const seen = new Set<Register>();
  const open = [register];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const operation = writers.get(next)!.operation;
    if (operation.op === 'score') sites.add(operation.site);
    else if (operation.op === 'select') open.push(operation.yes, operation.no);
    else if (!isComparison(operation)) open.push(...inputsOf(operation));
  }
  return sites;
}
