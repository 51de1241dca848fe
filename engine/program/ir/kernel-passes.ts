/** About how many passes of the kernel operations take: what time grows with. No number of a result depends on it. */
import type { Operation, Register } from '../program.ts';
import { definitionsOf } from './definitions.ts';
import { inputsOf } from './operations.ts';

/** Passes of one operation, what stands inside a smoothing left out. */
function passesOf(operation: Operation): number {
  switch (operation.op) {
    case 'linear':
      return Math.max(1, (operation.terms.length - 1) / 2);
    case 'sort':
      return comparatorsOf(operation.of.length);
    default:
      return 1;
  }
}

/** Comparators of Batcher's merge exchange, about. */
function comparatorsOf(count: number): number {
  let levels = 0;
  for (let places = 1; places < count; places *= 2) levels++;
  return Math.max(1, (count * levels * levels) / 4);
}

/** Passes that it takes to make a register from the scores, for one register after another of a list of operations. */
export function passesTo(operations: readonly Operation[]): (register: Register) => number {
  const writers = definitionsOf(operations);
  const metBy = new Uint32Array(operations.length);
  let walk = 0;
  return (register) => {
    walk++;
    let passes = 0;
    const open = [register];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { operation, place } = writers.get(next)!;
      if (metBy[place] === walk) continue;
      metBy[place] = walk;
      passes += passesOf(operation);
      open.push(...inputsOf(operation));
    }
    return passes;
  };
}
