/** Means of registers over a few scores that depend on nothing but the program. */
import type { SsaProgram } from '../../program/ir/ssa-program.ts';
import type { Register } from '../../program/program.ts';
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
