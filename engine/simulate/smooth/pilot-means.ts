/** Means and sizes of registers over a few scores that depend on nothing but the program. */

import { definitionsOf } from '../../program/ir/definitions.ts';
import type { SsaProgram } from '../../program/ir/ssa-program.ts';
import type { Register, Term } from '../../program/program.ts';
import { evaluatorOf } from '../pilot/evaluator.ts';
import { PILOT_TRIALS, pilotScores } from './conditional-odds.ts';

/** Mean of each register over the first points of a net; 0 where it is not finite. */
export function pilotMeans(draft: SsaProgram, registers: readonly Register[]): number[] {
  const probe = evaluatorOf(draft);
  const scores = pilotScores(draft.sites.length);
  const meanOf = (register: Register) => {
    const values = probe.evaluate(register, PILOT_TRIALS, (site, out) => out.set(scores[site]!));
    let mean = 0;
    for (let trial = 0; trial < PILOT_TRIALS; trial++) mean += values[trial]! / PILOT_TRIALS;
    return Number.isFinite(mean) ? mean : 0;
  };
  const means = new Map(registers.map((register) => [register, 0]));
  for (const register of means.keys()) means.set(register, meanOf(register));
  return registers.map((register) => means.get(register)!);
}

/**
 * How large the numbers are that each register is added up of, at least the register itself: what is left of numbers
 * that cancel is known to some last bits of them, and no better. Infinite where one of them is.
 */
export function pilotMagnitudes(draft: SsaProgram, registers: readonly Register[]): number[] {
  const probe = evaluatorOf(draft);
  const scores = pilotScores(draft.sites.length);
  const writers = definitionsOf(draft.operations);
  const found = new Map<Register, number>();
  const largestOf = (register: Register) => {
    const values = probe.evaluate(register, PILOT_TRIALS, (site, out) => out.set(scores[site]!));
    let largest = 0;
    for (let trial = 0; trial < PILOT_TRIALS; trial++) largest = Math.max(largest, Math.abs(values[trial]!));
    return largest;
  };
  const ofSum = (constant: number, terms: readonly Term[]) =>
    Math.max(
      Math.abs(constant),
      ...terms.map(({ register, coefficient }) => Math.abs(coefficient) * of(register)),
    );
  const made = (register: Register): number => {
    const { operation } = writers.get(register)!;
    if (operation.op === 'linear') return ofSum(operation.constant, operation.terms);
    if (operation.op === 'grow') return of(operation.by) * ofSum(operation.constant, operation.terms);
    if (operation.op === 'minimum' || operation.op === 'maximum') {
      return Math.max(of(operation.left), of(operation.right));
    }
    if (operation.op === 'select') return Math.max(of(operation.yes), of(operation.no));
    return largestOf(register);
  };
  const of = (register: Register): number => {
    const known = found.get(register);
    if (known !== undefined) return known;
    const size = made(register);
    found.set(register, size);
    return size;
  };
  return registers.map(of);
}
