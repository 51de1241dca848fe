/**
 * Checks a formula's syntax tree against what its names mean: dimensions,
 * conditions, groups, years. Gives the Expression that the compiler reads.
 */
import { isPure, PURE, sameDimension, timesPower } from './dimension.ts';
import { FUNCTIONS } from './formula-functions.ts';
import type { Syntax } from './formula-syntax.ts';
import { FormulaFault } from './formula-tokens.ts';
import { didYouMean } from './names.ts';
import type { BinaryFunction, Dimension, Expression } from './scenario.ts';
import { type Currency, dimensionInWords, heldUnit } from './unit.ts';

/** What a name stands for. `since` is the first year in which it has a value; −Infinity when it is the same in all. */
export type Meaning =
  | {
      readonly role: 'assumption' | 'path' | 'indicator';
      readonly dimension: Dimension;
      readonly since: number;
    }
  | { readonly role: 'group'; readonly members: readonly string[] };

/** The names a formula may use, and the years and money around it. */
export interface Scope {
  /**
   * @throws BrokenReference when the name is known but what defines it is at fault
   * @throws FormulaFault when it may not stand here, e.g. for a circular reference
   */
  meaning(name: string, offset: number): Meaning | undefined;
  readonly names: Iterable<string>;
  readonly currency: Currency;
  readonly years: { readonly base: number; readonly end: number };
  /** Whether prev, base, at and cumulative may be used. */
  readonly timeFunctions: boolean;
}

/** A formula that cannot be checked because something it names is already at fault; no finding of its own. */
export class BrokenReference extends Error {}

/** A checked part of a formula. */
export interface Checked {
  readonly expression: Expression;
  /** `condition` for what is true or false. */
  readonly type: Dimension | 'condition';
  /** First year in which it has a value, and the character that makes it so. */
  readonly since: number;
  readonly sinceOffset: number;
  readonly offset: number;
  /** The value of a constant. */
  readonly constant?: number;
  /** Of a comparison: the dimension of its sides. */
  readonly sides?: Dimension;
  /** A number written without a unit, as written: `0` fits any dimension, others may lack theirs. */
  readonly bare?: string;
}

/** A group's member that stands for the group inside sum(…), count(…) and their like. */
export type Binding = ReadonlyMap<string, string>;

const SYMBOL: Readonly<Record<BinaryFunction, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  pow: '^',
  greater: '>',
  greaterOrEqual: '>=',
  less: '<',
  lessOrEqual: '<=',
  equal: '==',
  unequal: '!=',
  and: 'and',
  or: 'or',
};

export class FormulaChecker {
  readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /**
   * @param binding members that stand for their groups here
   * @throws FormulaFault at the first thing that does not fit
   * @throws BrokenReference when a name in it is itself at fault
   */
  check(syntax: Syntax, binding: Binding = new Map()): Checked {
    switch (syntax.type) {
      case 'number':
        return this.#number(syntax);
      case 'name':
        return this.#name(syntax.name, syntax.offset, binding);
      case 'unary':
        return this.#unary(syntax, binding);
      case 'binary':
        return this.combine(
          syntax.fn,
          this.check(syntax.left, binding),
          this.check(syntax.right, binding),
          syntax.operator,
        );
      case 'call': {
        const known = FUNCTIONS.get(syntax.fn);
        if (known === undefined) {
          throw new FormulaFault(
            syntax.offset,
            `a formula requires one of the functions ${[...FUNCTIONS.keys()].join(', ')}, got ${syntax.fn}`,
            this.scope.meaning(syntax.fn, syntax.offset) === undefined
              ? didYouMean(syntax.fn, FUNCTIONS.keys(), 'Use one of them')
              : 'Write `*` to multiply',
          );
        }
        const { args, check } = known;
        if (syntax.args.length < args[0] || syntax.args.length > args[1]) {
          throw new FormulaFault(
            syntax.offset,
            `${syntax.fn} requires ${known.signature}, got ${syntax.args.length} argument${syntax.args.length === 1 ? '' : 's'}`,
            `Write ${known.signature}`,
          );
        }
        return check(this, syntax, binding);
      }
    }
  }

  /** Checks a part that must be a number, not a condition. */
  value(syntax: Syntax, binding: Binding): Checked & { readonly type: Dimension } {
    return this.requireValue(this.check(syntax, binding));
  }

  requireValue(part: Checked): Checked & { readonly type: Dimension } {
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

  requireCondition(part: Checked, what: string): Checked {
    if (part.type !== 'condition') {
      throw new FormulaFault(
        part.offset,
        `${what} requires a condition, got a number`,
        'Compare it, e.g. `x >= 6000亿元`',
      );
    }
    return part;
  }

  requirePure(part: Checked, what: string): Checked {
    const { type } = this.requireValue(part);
    if (!isPure(type)) {
      throw new FormulaFault(
        part.offset,
        `${what} requires a pure number, got ${this.words(type)}`,
        'Divide it by a quantity of its own kind first',
      );
    }
    return part;
  }

  /** The dimension that all parts share; a literal 0 shares any. */
  shared(parts: readonly Checked[], what: string, at: number): Dimension {
    let shared: Checked & { readonly type: Dimension } = this.requireValue(parts[0]!);
    for (const part of parts.slice(1).map((each) => this.requireValue(each))) {
      if (sameDimension(shared.type, part.type) || part.bare === '0') continue;
      if (shared.bare === '0') {
        shared = part;
        continue;
      }
      throw this.#mismatch(shared, part, what, at);
    }
    return shared.type;
  }

  #mismatch(
    a: Checked & { type: Dimension },
    b: Checked & { type: Dimension },
    what: string,
    at: number,
  ): FormulaFault {
    for (const [literal, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (literal.bare === undefined || isPure(other.type)) continue;
      const { label } = heldUnit(other.type, this.scope.currency);
      return new FormulaFault(
        literal.offset,
        `${what} requires one unit on all sides, got ${this.words(other.type)} and ${literal.bare} without a unit`,
        `Write ${literal.bare}${label}`,
      );
    }
    const mend = [a, b].some(({ type }) => isPure(type))
      ? 'Give the pure number its unit where it is first written, e.g. `start: 600亿元`'
      : 'Combine quantities of one kind, or divide to get a ratio';
    return new FormulaFault(
      at,
      `${what} requires one unit on all sides, got ${this.words(a.type)} and ${this.words(b.type)}`,
      mend,
    );
  }

  words(dimension: Dimension): string {
    return dimensionInWords(dimension, this.scope.currency);
  }

  #number({ quantity, offset }: Extract<Syntax, { type: 'number' }>): Checked {
    const { value, unit, text } = quantity;
    const bare = isPure(unit.dimension) && unit.label === '' ? { bare: value === 0 ? '0' : text } : {};
    return {
      expression: { type: 'number', value },
      type: unit.dimension,
      since: Number.NEGATIVE_INFINITY,
      sinceOffset: offset,
      offset,
      constant: value,
      ...bare,
    };
  }

  #name(written: string, offset: number, binding: Binding): Checked {
    if (written === 'pi') return { ...constantPart(Math.PI, offset), type: PURE };
    const name = binding.get(written) ?? written;
    const meaning = this.scope.meaning(name, offset);
    if (meaning === undefined) {
      const mend = FUNCTIONS.has(written)
        ? `Write ${FUNCTIONS.get(written)!.signature}`
        : didYouMean(
            written,
            this.scope.names,
            'Define it as an assumption, path or indicator, or correct the spelling',
          );
      throw new FormulaFault(
        offset,
        `a formula requires names of assumptions, paths, indicators or groups, got ${written}`,
        mend,
      );
    }
    if (meaning.role === 'group') {
      throw new FormulaFault(
        offset,
        `a group requires a function around it, got ${written} alone`,
        `Write sum(${written}), mean, min, max, largest(${written}, k) or count(${written} >= x)`,
      );
    }
    return {
      expression: { type: 'name', name, offset },
      type: meaning.dimension,
      since: meaning.since,
      sinceOffset: offset,
      offset,
    };
  }

  #unary({ fn, of, offset }: Extract<Syntax, { type: 'unary' }>, binding: Binding): Checked {
    const part = this.check(of, binding);
    if (fn === 'not') {
      this.requireCondition(part, 'not');
      return { ...part, expression: { type: 'unary', fn, of: part.expression }, offset };
    }
    const value = this.requireValue(part);
    if (fn === 'plus') return { ...value, offset };
    const { constant, bare, ...rest } = value;
    return {
      ...rest,
      expression:
        value.expression.type === 'number'
          ? { type: 'number', value: 0 - value.expression.value }
          : { type: 'unary', fn, of: value.expression },
      offset,
      ...(constant === undefined ? {} : { constant: 0 - constant }),
      ...(bare === undefined ? {} : { bare: bare === '0' ? bare : `-${bare}` }),
    };
  }

  /** Joins two checked parts by an operator that stands at `at`. */
  combine(fn: BinaryFunction, left: Checked, right: Checked, at: number): Checked {
    const expression: Expression = { type: 'binary', fn, left: left.expression, right: right.expression };
    const whole = { expression, ...latest([left, right]), offset: left.offset };
    const symbol = SYMBOL[fn];
    switch (fn) {
      case 'and':
      case 'or':
        this.requireCondition(left, symbol);
        this.requireCondition(right, symbol);
        return { ...whole, type: 'condition' };
      case 'add':
      case 'subtract':
        return { ...whole, type: this.shared([left, right], symbol, at), ...folded(fn, left, right) };
      case 'multiply':
      case 'divide': {
        const [a, b] = [this.requireValue(left), this.requireValue(right)];
        if (fn === 'divide' && b.constant === 0) {
          throw new FormulaFault(
            right.offset,
            '/ requires a divisor other than 0, got 0',
            'Divide by something else',
          );
        }
        return {
          ...whole,
          type: timesPower(a.type, b.type, fn === 'multiply' ? 1 : -1),
          ...folded(fn, left, right),
        };
      }
      case 'pow':
        return { ...whole, type: this.power(left, right) };
      default:
        return { ...whole, type: 'condition', sides: this.shared([left, right], symbol, at) };
    }
  }

  /** The dimension of base ^ exponent. */
  power(base: Checked, exponent: Checked): Dimension {
    const { type } = this.requireValue(base);
    this.requirePure(exponent, 'an exponent');
    if (isPure(type)) return type;
    if (exponent.constant === undefined) {
      throw new FormulaFault(
        exponent.offset,
        `an exponent of ${this.words(type)} requires a constant, got an expression`,
        'Divide the base by a quantity of its own kind first',
      );
    }
    return this.scaled(type, exponent.constant, exponent.offset);
  }

  /** A dimension to a power; only whole exponents of base units make sense. */
  scaled(dimension: Dimension, exponent: number, at: number): Dimension {
    const scaled = Object.entries(dimension).map(([base, power]): [string, number] => [
      base,
      power * exponent,
    ]);
    if (!scaled.every(([, power]) => Number.isInteger(power))) {
      throw new FormulaFault(
        at,
        `a power requires whole exponents of units, got ${this.words(dimension)} to the power ${exponent}`,
        'Divide it by a quantity of its own kind first',
      );
    }
    return Object.fromEntries(scaled.filter(([, power]) => power !== 0));
  }
}

/** A part that is one number. */
export function constantPart(value: number, offset: number): Checked {
  const since = Number.NEGATIVE_INFINITY;
  return {
    expression: { type: 'number', value },
    type: PURE,
    since,
    sinceOffset: offset,
    offset,
    constant: value,
  };
}

/** From which year on all of the parts have values, and the character that decides it. */
export function latest(parts: readonly Checked[]): { since: number; sinceOffset: number } {
  const last = parts.reduce((a, b) => (b.since > a.since ? b : a));
  return { since: last.since, sinceOffset: last.sinceOffset };
}

function folded(
  fn: 'add' | 'subtract' | 'multiply' | 'divide',
  left: Checked,
  right: Checked,
): { constant?: number } {
  const [a, b] = [left.constant, right.constant];
  if (a === undefined || b === undefined) return {};
  return { constant: fn === 'add' ? a + b : fn === 'subtract' ? a - b : fn === 'multiply' ? a * b : a / b };
}
