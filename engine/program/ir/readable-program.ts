/** A program of which some registers can be read in every block, and that counts nothing. */
import type { Program, Register } from '../program.ts';
import { allocateRegisters } from './register-allocation.ts';
import { type SsaProgram, sliceFor } from './ssa-program.ts';

export interface ReadableProgram {
  readonly program: Program;
  /** Where each of the registers of the draft stands in it. */
  readonly kept: ReadonlyMap<Register, Register>;
}

/** @param registers of the draft, each to hold from the operation that writes it to the end of the block */
export function readableProgram(draft: SsaProgram, registers: readonly Register[]): ReadableProgram {
  const keep = [...new Set(registers)];
  const packed = allocateRegisters(sliceFor(draft.operations, keep), keep);
  const program: Program = {
    registers: packed.registers,
    localRegisters: draft.localRegisters ?? 0,
    sites: draft.sites,
    tables: draft.tables,
    operations: packed.operations,
    events: [],
    smoothings: [],
    summaries: [],
    averages: [],
    crosses: [],
  };
  return { program, kept: packed.kept };
}
