/** Operations in an order in which few registers are held at once. */
import type { Operation, Register } from '../program.ts';
import { definitionsOf } from './definitions.ts';
import { inputsOf, outputsOf } from './operations.ts';

/**
 * What counts and summarises comes as soon as the last of the scores that it depends on is at hand, and all else just
 * before it is needed first: a target of an early year is counted while the levels of that year are there, and those of
 * all years need not be kept until the end. What can be done at the same point keeps its order, and
 * what nothing counts or summarises is left out. What trials count for comes before all that counts.
 *
 * @param operations each register written at most once, before it is read
 */
export function inEarlyOrder(operations: readonly Operation[]): Operation[] {
  const readyAt = new Map<Register, number>();
  const ends: { readonly operation: Operation; readonly place: number; readonly at: number }[] = [];
  for (const [place, operation] of operations.entries()) {
    let at = operation.op === 'score' ? place : 0;
    for (const register of inputsOf(operation)) at = Math.max(at, readyAt.get(register) ?? 0);
    for (const register of outputsOf(operation)) readyAt.set(register, at);
    if (outputsOf(operation).length === 0)
      ends.push({ operation, place, at: operation.op === 'weigh' ? -1 : at });
  }
  // The sort is stable.
  ends.sort((a, b) => a.at - b.at);
  const writers = definitionsOf(operations);
  const isPlaced = new Uint8Array(operations.length);
  const ordered: Operation[] = [];
  for (const { operation, place } of ends) {
    const needed = [place];
    isPlaced[place] = 1;
    const open = [...inputsOf(operation)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const writer = writers.get(next);
      // Registers of a smoothing's own are written by no operation of the list.
      if (writer === undefined || isPlaced[writer.place] === 1) continue;
      isPlaced[writer.place] = 1;
      needed.push(writer.place);
      for (const register of inputsOf(writer.operation)) open.push(register);
    }
    needed.sort((a, b) => a - b);
    for (const each of needed) ordered.push(operations[each]!);
  }
  return ordered;
}
