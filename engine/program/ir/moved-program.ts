/** A slice of a program again, for scores that are moved along a direction: what smoothings and solved margins evaluate. */
import { MOST_GROW_TERMS, type Operation, type Register, ROOT_REGISTERS, type Term } from '../program.ts';
import { ofRegister } from './linear-form.ts';
import { inputsOf } from './operations.ts';
import { allocateRegisters } from './register-allocation.ts';
import { RegisterWriter, SliceRewriter } from './register-writer.ts';
import { type SsaProgram, sliceFor } from './ssa-program.ts';

const ROOT_COUNT = Object.keys(ROOT_REGISTERS).length;

/** A margin made anew, in local registers, from scores that `ROOT_REGISTERS.step` moves along a direction. */
export interface MovedMargin {
  readonly inner: readonly Operation[];
  /** The local register that holds it. */
  readonly margin: Register;
  /** How many local registers it takes, the root finder's included. */
  readonly locals: number;
}

/** @throws Error for a margin that depends on none of these scores */
export function alongDirection(
  { operations, registers }: Pick<SsaProgram, 'operations' | 'registers'>,
  margin: Register,
  along: readonly Term[],
): MovedMargin {
  const moved = new MovedProgram(new RegisterWriter(registers), along);
  for (const operation of sliceFor(operations, [margin])) moved.add(operation);
  const found = moved.anew(margin);
  if (found === undefined) throw new Error('a margin was moved along scores that it does not depend on');
  const packed = allocateRegisters(moved.writer.take(), [found], (i) => -1 - ROOT_COUNT - i);
  return {
    inner: packed.operations,
    margin: packed.kept.get(found)!,
    locals: ROOT_COUNT + packed.registers,
  };
}

/**
 * A slice written again for scores that are moved by `step` along a direction. A register that is linear in the scores is
 * not written again: moved, it is what it was and `step` times its slope.
 */
class MovedProgram extends SliceRewriter {
  readonly #slopes: Map<Register, number>;

  constructor(writer: RegisterWriter, along: readonly Term[]) {
    super(writer);
    this.#slopes = new Map(along.map(({ register, coefficient }) => [register, coefficient]));
  }

  /** The register that holds what `register` is when moved; undefined when it does not move. */
  override anew(register: Register): Register | undefined {
    const known = super.anew(register);
    const slope = this.#slopes.get(register);
    if (known !== undefined || slope === undefined) return known;
    const terms = [
      { register, coefficient: 1 },
      { register: ROOT_REGISTERS.step, coefficient: slope },
    ];
    return this.replace(register, this.writer.linear(0, terms));
  }

  override add(operation: Operation): void {
    if (operation.op === 'score' || !inputsOf(operation).some((each) => this.#moves(each))) return;
    if (operation.op === 'linear') {
      const { terms, slope } = this.#movedTerms(operation.terms);
      if (slope !== undefined) this.#slopes.set(operation.out, slope);
      else this.replace(operation.out, this.writer.linear(operation.constant, terms));
      return;
    }
    const growth = asGrowth(operation, (register) => this.#slopes.has(register));
    const terms = growth && this.#movedTerms(growth.terms).terms;
    if (growth !== undefined && terms !== undefined && terms.length <= MOST_GROW_TERMS) {
      const by = this.anew(growth.by) ?? growth.by;
      this.replace(
        growth.out,
        this.writer.write((out) => ({ ...growth, by, terms, out })),
      );
      return;
    }
    for (const register of inputsOf(operation)) this.anew(register);
    super.add(operation);
  }

  /** Moved terms; with their slope when all of them are linear in the scores. */
  #movedTerms(unmoved: readonly Term[]): { readonly terms: readonly Term[]; readonly slope?: number } {
    let [slope, isLinear] = [0, true];
    const terms = unmoved.map(({ register, coefficient }) => {
      const own = this.#slopes.get(register);
      if (own !== undefined) slope += coefficient * own;
      else if (super.anew(register) !== undefined) isLinear = false;
      return { register: own === undefined ? (super.anew(register) ?? register) : register, coefficient };
    });
    if (slope !== 0) terms.push({ register: ROOT_REGISTERS.step, coefficient: slope });
    return isLinear ? { terms, slope } : { terms };
  }

  #moves(register: Register): boolean {
    return this.#slopes.has(register) || super.anew(register) !== undefined;
  }
}

/** A growth, or a product with a side that is linear in the scores: that side need then not be made. */
function asGrowth(
  operation: Operation,
  isLinear: (register: Register) => boolean,
): Extract<Operation, { op: 'grow' }> | undefined {
  if (operation.op === 'grow') return operation;
  if (operation.op !== 'multiply') return undefined;
  const { out, left, right } = operation;
  if (!isLinear(left) && !isLinear(right)) return undefined;
  const [by, register] = isLinear(right) ? [left, right] : [right, left];
  return { op: 'grow', out, by, ...ofRegister(register) };
}
