/** Appends operations to a program that is compiled already, over registers that it does not use yet. */
import type { BinaryOperation, Operation, Register, Term, UnaryOperation } from '../program.ts';
import { inputsOf, outputsOf, rename } from './operations.ts';

export class RegisterWriter {
  #registers: number;
  #operations: Operation[] = [];

  /** @param registers how many the program has */
  constructor(registers: number) {
    this.#registers = registers;
  }

  /** How many registers there are by now, the program's included. */
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
    return this.write((out) => ({ op: 'score', out, site }));
  }

  linear(constant: number, terms: readonly Term[]): Register {
    return this.write((out) => ({ op: 'linear', out, constant, terms }));
  }

  constant(value: number): Register {
    return this.linear(value, []);
  }

  unary(op: UnaryOperation, of: Register): Register {
    return this.write((out) => ({ op, out, of }));
  }

  binary(op: BinaryOperation, left: Register, right: Register): Register {
    return this.write((out) => ({ op, out, left, right }));
  }

  select(condition: Register, yes: Register, no: Register): Register {
    return this.write((out) => ({ op: 'select', out, condition, yes, no }));
  }

  /** A register for an operation that is put together elsewhere. */
  nextRegister(): Register {
    return this.#registers++;
  }

  /** Writes an operation to the next register. */
  write(operation: (out: Register) => Operation): Register {
    const out = this.#registers++;
    this.#operations.push(operation(out));
    return out;
  }

  /** Adds to the mean and variance `average`. */
  average(of: Register, average: number): void {
    this.#operations.push({ op: 'average', of, average });
  }

  /**
   * Writes an operation again, its outputs to registers of their own.
   *
   * @param instead what stands in place of a register that it reads
   * @returns the new outputs, in the order of the old
   */
  again(operation: Operation, instead: (register: Register) => Register): readonly Register[] {
    const outputs = new Map(outputsOf(operation).map((each) => [each, this.#registers++]));
    this.#operations.push(rename(operation, (each) => outputs.get(each) ?? instead(each)));
    return [...outputs.values()];
  }
}

/**
 * Writes a slice of a program again with other registers in place of some. What depends on none of them is read where
 * it stands.
 */
export class SliceRewriter {
  readonly writer: RegisterWriter;
  readonly #anew: Map<Register, Register>;

  /** @param replaced what stands in place of a register, such as other scores */
  constructor(writer: RegisterWriter, replaced: Iterable<readonly [Register, Register]> = []) {
    this.writer = writer;
    this.#anew = new Map(replaced);
  }

  /** What stands in place of a register; undefined where it stays. */
  anew(register: Register): Register | undefined {
    return this.#anew.get(register);
  }

  /** Says what stands in place of a register from now on. */
  replace(register: Register, by: Register): Register {
    this.#anew.set(register, by);
    return by;
  }

  /** Takes in the next operation of the slice. */
  add(operation: Operation): void {
    if (operation.op === 'score' || !inputsOf(operation).some((each) => this.#anew.has(each))) return;
    const outputs = this.writer.again(operation, (each) => this.#anew.get(each) ?? each);
    for (const [i, register] of outputsOf(operation).entries()) this.replace(register, outputs[i]!);
  }
}
