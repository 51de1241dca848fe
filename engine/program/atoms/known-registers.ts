/** What the compiler knows of the registers of a program: the values that they may hold, and their bounds. */
import { ofRegister } from '../ir/linear-form.ts';
import { outputsOf } from '../ir/operations.ts';
import type { Operation, Register, Table } from '../program.ts';
import type { Alternatives } from './alternatives.ts';
import { type Bounds, boundsOf } from './bounds.ts';
import { alternativesOf } from './operation-alternatives.ts';

/** What registers may hold, and between what bounds they lie: each worked out once, in the order of the operations. */
export class KnownRegisters {
  readonly #operations: readonly Operation[];
  readonly #tables: readonly Table[];
  readonly #alternatives = new Map<Register, Alternatives>();
  readonly #bounds = new Map<Register, Bounds>();
  #taken = 0;

  /** @param operations each register written once, before it is read; more may be added to the lists */
  constructor({ operations, tables }: { operations: readonly Operation[]; tables: readonly Table[] }) {
    this.#operations = operations;
    this.#tables = tables;
  }

  alternatives(register: Register): Alternatives {
    this.#workOut();
    return this.#alternatives.get(register)!;
  }

  bounds(register: Register): Bounds {
    this.#workOut();
    return this.#bounds.get(register)!;
  }

  #workOut(): void {
    for (; this.#taken < this.#operations.length; this.#taken++) {
      const operation = this.#operations[this.#taken]!;
      const outputs = outputsOf(operation);
      if (outputs.length === 0) continue;
      const found = alternativesOf(operation, (each) => this.#alternatives.get(each)!, this.#tables);
      const bounds = boundsOf(operation, (each) => this.#bounds.get(each)!, this.#tables);
      for (const out of outputs) {
        this.#alternatives.set(out, standingForItself(found, out));
        this.#bounds.set(out, bounds);
      }
    }
  }
}

/** A register of which no more is known stands for itself in what is made of it. */
function standingForItself(found: Alternatives, register: Register): Alternatives {
  return found.others ? { constants: found.constants, forms: [ofRegister(register)], others: false } : found;
}
