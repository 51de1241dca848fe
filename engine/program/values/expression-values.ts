/** Formulas as linear forms: an expression in a year, over whatever a name means in that year. */
import type { BinaryFunction, Expression, ManyFunction, UnaryFunction } from '../../scenario/scenario.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, isConstant, type Linear, scale } from '../ir/linear-form.ts';

/** The value of a name (assumption, path, indicator) in a year. */
export type Lookup = (name: string, year: number) => Linear;

export class ExpressionValues {
  readonly #emitter: Emitter;
  readonly #lookup: Lookup;
  readonly #baseYear: number;

  constructor(emitter: Emitter, lookup: Lookup, baseYear: number) {
    this.#emitter = emitter;
    this.#lookup = lookup;
    this.#baseYear = baseYear;
  }

  /** The value of an expression in a year; conditions are 1 or 0. */
  at(expression: Expression, year: number): Linear {
    switch (expression.type) {
      case 'number':
        return constant(expression.value);
      case 'name':
        return this.#lookup(expression.name, year);
      case 'unary':
        return this.#unary(expression.fn, this.at(expression.of, year));
      case 'binary':
        return this.#binary(expression.fn, this.at(expression.left, year), this.at(expression.right, year));
      case 'many':
        return this.#many(
          expression.fn,
          expression.of.map((each) => this.at(each, year)),
        );
      case 'largest':
        return this.#emitter.sort(expression.of.map((each) => this.at(each, year)))[expression.k - 1]!;
      case 'if':
        return this.#emitter.select(
          this.at(expression.condition, year),
          this.at(expression.yes, year),
          this.at(expression.no, year),
        );
      case 'shift':
        return this.at(expression.of, this.#shifted(expression.to, year));
      case 'cumulative':
        return addForms(
          ...Array.from({ length: Math.max(year - this.#baseYear, 0) }, (_, i) =>
            this.at(expression.of, this.#baseYear + 1 + i),
          ),
        );
    }
  }

  #shifted(to: 'previous' | 'base' | number, year: number): number {
    if (to === 'previous') return year - 1;
    return to === 'base' ? this.#baseYear : to;
  }

  #unary(fn: UnaryFunction, of: Linear): Linear {
    switch (fn) {
      case 'negate':
        return scale(of, -1);
      case 'not':
        return this.#emitter.not(of);
      default:
        return this.#emitter.unary(fn, of);
    }
  }

  #binary(fn: BinaryFunction, left: Linear, right: Linear): Linear {
    const emit = this.#emitter;
    switch (fn) {
      case 'add':
        return addForms(left, right);
      case 'subtract':
        return addForms(left, scale(right, -1));
      case 'multiply':
      case 'and':
        return emit.multiply(left, right);
      case 'power':
        return this.#power(left, right);
      case 'or':
        return emit.binary('maximum', left, right);
      case 'less':
        return emit.binary('greater', right, left);
      case 'lessOrEqual':
        return emit.binary('greaterOrEqual', right, left);
      default:
        return emit.binary(fn, left, right);
    }
  }

  #many(fn: ManyFunction, of: readonly Linear[]): Linear {
    if (fn === 'sum') return addForms(...of);
    return of.reduce((a, b) => this.#emitter.binary(fn, a, b));
  }

  /** Small whole exponents by repeated multiplication, which is exact in its rounding and fast. */
  #power(base: Linear, exponent: Linear): Linear {
    const n = exponent.constant;
    if (!isConstant(base) && isConstant(exponent) && Number.isInteger(n) && n >= 1 && n <= 64) {
      const square = (form: Linear) => {
        const one = this.#emitter.materialise(form);
        return this.#emitter.binary('multiply', one, one);
      };
      if (n === 1) return base;
      const half = n % 2 === 0 ? this.#power(base, constant(n / 2)) : undefined;
      if (half !== undefined) return square(half);
      return this.#emitter.multiply(base, this.#power(base, constant(n - 1)));
    }
    return this.#emitter.binary('power', base, exponent);
  }
}
