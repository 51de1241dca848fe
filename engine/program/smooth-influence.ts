/** Which draws a number follows smoothly, and which only decide between cases: start years, regimes, deadlines. */
import { inputsOf, outputsOf } from './allocate.ts';
import type { Operation, Register } from './program.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['greater', 'greaterOrEqual', 'equal', 'unequal']);

/**
 * The sites that a register depends on other than through comparisons and conditions. Along any other site it stands
 * still but for jumps.
 *
 * @param operations each register written at most once
 */
export function smoothSites(operations: readonly Operation[], register: Register): ReadonlySet<number> {
  const writer = new Map<Register, Operation>();
  for (const operation of operations) for (const out of outputsOf(operation)) writer.set(out, operation);
  const sites = new Set<number>();
  const seen = new Set<Register>();
  const open = [register];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const operation = writer.get(next)!;
    if (operation.op === 'score') sites.add(operation.site);
    else if (operation.op === 'select') open.push(operation.yes, operation.no);
    else if (!COMPARISONS.has(operation.op)) open.push(...inputsOf(operation));
  }
  return sites;
}
