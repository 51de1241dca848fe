/** Writes operations over registers that a draft does not use yet. */
import type { BinaryOperation, Operation, Register, Term, UnaryOperation } from '../program.ts';

export class RegisterWriter {
  #registers: number;
  #operations: Operation[] = [];

  /** @param registers those of the draft */
  constructor(registers: number) {
    this.#registers = registers;
  }

  /** How many registers there are by now, the draft's included. */
  get registers(): number {
    return this.#registers;
  }

  /** The operations since the last call. */
  take(): Operation[] {
    const taken = this.#operations;
    this.#operations = [];
    return taken;
  }

  score(site: number): Register {
    return this.#write((out) => ({ op: 'score', out, site }));
  }

  linear(constant: number, terms: readonly Term[]): Register {
    return this.#write((out) => ({ op: 'linear', out, constant, terms }));
  }

  constant(value: number): Register {
    return this.linear(value, []);
  }

  unary(op: UnaryOperation, of: Register): Register {
    return this.#write((out) => ({ op, out, of }));
  }

  binary(op: BinaryOperation, left: Register, right: Register): Register {
    return this.#write((out) => ({ op, out, left, right }));
  }

  #write(operation: (out: Register) => Operation): Register {
    const out = this.#registers++;
    this.#operations.push(operation(out));
    return out;
  }
}
