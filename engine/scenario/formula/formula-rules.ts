/** What operators and functions require of their parts: numbers or conditions, dimensions that go together. */

import type { Dimension } from '../units/dimension.ts';
import { isPure, sameDimension } from '../units/dimension.ts';
import { type Currency, dimensionInWords, withUnit } from '../units/unit.ts';
import type { Checked } from './formula-scope.ts';
import { FormulaFault } from './formula-tokens.ts';

/** A part that is a number. */
export type CheckedValue = Checked & { readonly type: Dimension };

export class FormulaRules {
  readonly #currency: Currency;

  constructor(currency: Currency) {
    this.#currency = currency;
  }

  value(part: Checked): CheckedValue {
    const { type } = part;
    if (type === 'condition') {
      throw new FormulaFault(
        part.offset,
        'arithmetic requires a number, got a condition',
        'Count members with count(group >= x), or write if(condition, 1, 0)',
      );
    }
    return { ...part, type };
  }

  condition(part: Checked, what: string): Checked {
    if (part.type !== 'condition') {
      throw new FormulaFault(
        part.offset,
        `${what} requires a condition, got a number`,
        'Compare it, e.g. `x >= 6000亿元`',
      );
    }
    return part;
  }

  pure(part: Checked, what: string): CheckedValue {
    const value = this.value(part);
    if (!isPure(value.type)) {
      throw new FormulaFault(
        part.offset,
        `${what} requires a pure number, got ${this.words(value.type)}`,
        'Divide it by a quantity of its own kind first',
      );
    }
    return value;
  }

  /**
   * The dimension that all parts share; a literal 0 shares any.
   *
   * @param what joins them, e.g. `+`
   * @param at the character to blame when they differ
   */
  shared(parts: readonly Checked[], what: string, at: number): Dimension {
    const values = parts.map((part) => this.value(part));
    const first = values.find((value) => value.bare !== '0') ?? values[0]!;
    const other = values.find((value) => value.bare !== '0' && !sameDimension(value.type, first.type));
    if (other !== undefined) throw this.#mismatch(first, other, what, at);
    return first.type;
  }

  #mismatch(a: CheckedValue, b: CheckedValue, what: string, at: number): FormulaFault {
    const [literal, fixed] = a.bare === undefined ? [b, a] : [a, b];
    if (literal.bare !== undefined) {
      return new FormulaFault(
        literal.offset,
        `${what} requires one unit on all sides, got ${this.words(fixed.type)} and ${literal.bare} without a unit`,
        `Write ${withUnit(literal.bare, fixed.type, this.#currency)}`,
      );
    }
    return new FormulaFault(
      at,
      `${what} requires one unit on all sides, got ${this.words(a.type)} and ${this.words(b.type)}`,
      isPure(a.type) || isPure(b.type)
        ? 'Give the pure number its unit where it is first written, e.g. `start: 600亿元`'
        : 'Combine quantities of one kind, or divide to get a ratio',
    );
  }

  /** The dimension of base ^ exponent. */
  power(base: Checked, exponent: Checked): Dimension {
    const { type } = this.value(base);
    const { constant } = this.pure(exponent, 'an exponent');
    if (isPure(type)) return type;
    if (constant === undefined) {
      throw new FormulaFault(
        exponent.offset,
        `an exponent of ${this.words(type)} requires a constant, got an expression`,
        'Divide the base by a quantity of its own kind first',
      );
    }
    return this.raised(type, constant, exponent.offset);
  }

  /** A dimension to a power; only whole exponents of base units make sense. */
  raised(dimension: Dimension, exponent: number, at: number): Dimension {
    const raised = Object.entries(dimension).map(([base, power]): [string, number] => [
      base,
      power * exponent,
    ]);
    if (!raised.every(([, power]) => Number.isInteger(power))) {
      throw new FormulaFault(
        at,
        `a power requires whole exponents of units, got ${this.words(dimension)} to the power ${exponent}`,
        'Divide it by a quantity of its own kind first',
      );
    }
    return Object.fromEntries(raised.filter(([, power]) => power !== 0));
  }

  words(dimension: Dimension): string {
    return dimensionInWords(dimension, this.#currency);
  }
}
