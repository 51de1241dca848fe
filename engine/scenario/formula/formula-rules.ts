/** What operators and functions require of their parts: numbers or conditions, dimensions that go together. */

import { type Param, say } from '../../words/phrase.ts';
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
        say('arithmetic-number-condition'),
        say('count-members-with-count-group'),
      );
    }
    return { ...part, type };
  }

  condition(part: Checked, what: Param): Checked {
    if (part.type !== 'condition') {
      throw new FormulaFault(part.offset, say('condition-number', { what }), say('compare-x-6000'));
    }
    return part;
  }

  pure(part: Checked, what: Param): CheckedValue {
    const value = this.value(part);
    if (!isPure(value.type)) {
      throw new FormulaFault(
        part.offset,
        say('pure-number', { what, kind: this.words(value.type) }),
        say('divide-by-quantity-own-kind'),
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
  shared(parts: readonly Checked[], what: Param, at: number): Dimension {
    const values = parts.map((part) => this.value(part));
    const first = values.find((value) => value.bare !== '0') ?? values[0]!;
    const other = values.find((value) => value.bare !== '0' && !sameDimension(value.type, first.type));
    if (other !== undefined) throw this.#mismatch(first, other, what, at);
    return first.type;
  }

  #mismatch(a: CheckedValue, b: CheckedValue, what: Param, at: number): FormulaFault {
    const [literal, fixed] = a.bare === undefined ? [b, a] : [a, b];
    if (what === '-' && a.bare !== undefined && b.constant !== undefined) {
      return new FormulaFault(
        a.offset,
        say('one-value-no-range', { what: a.bare }),
        say('range-as-assumption'),
      );
    }
    if (literal.bare !== undefined) {
      return new FormulaFault(
        literal.offset,
        say('one-unit-on-all-sides', { what, kind: this.words(fixed.type), bare: literal.bare }),
        say('write-with-unit', { withUnit: withUnit(literal.bare, fixed.type, this.#currency) }),
      );
    }
    return new FormulaFault(
      at,
      say('one-kind-on-all-sides', { what, kind: this.words(a.type), kind2: this.words(b.type) }),
      isPure(a.type) || isPure(b.type)
        ? say('give-pure-number-unit-where')
        : say('combine-quantities-one-kind-divide'),
    );
  }

  /** The dimension of base ^ exponent. */
  power(base: Checked, exponent: Checked): Dimension {
    const { type } = this.value(base);
    const { constant } = this.pure(exponent, say('exponent'));
    if (isPure(type)) return type;
    if (constant === undefined) {
      throw new FormulaFault(
        exponent.offset,
        say('exponent-constant-expression', { kind: this.words(type) }),
        say('divide-base-by-quantity-own'),
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
        say('power-whole-exponents-units-power', { kind: this.words(dimension), exponent }),
        say('divide-by-quantity-own-kind'),
      );
    }
    return Object.fromEntries(raised.filter(([, power]) => power !== 0));
  }

  words(dimension: Dimension): Param {
    return dimensionInWords(dimension, this.#currency);
  }
}
