/**
 * Checks a formula's syntax tree against what its names mean: dimensions,
 * conditions, groups, years. Gives the Expression that the compiler reads.
 */

import { say } from '../../words/phrase.ts';
import type { BinaryFunction, Expression } from '../scenario.ts';
import { didYouMean } from '../source/names.ts';
import { PURE, timesPower } from '../units/dimension.ts';
import { requireSignedFactor, requireSignedTerms } from './bare-terms.ts';
import {
  isDifferenceFromOne,
  requireForwards,
  requireNoSecondOne,
  requireRatio,
  requireSign,
} from './bare-thresholds.ts';
import type { Checker } from './call-check.ts';
import { FUNCTIONS } from './formula-functions.ts';
import { FormulaRules } from './formula-rules.ts';
import { type Binding, type Checked, constantPart, folded, latest, type Scope } from './formula-scope.ts';
import type { Syntax } from './formula-syntax.ts';
import { FormulaFault } from './formula-tokens.ts';
import { BINARY_VALUES } from './operation-values.ts';
import { yearOf } from './span-functions.ts';

type Of<T extends Syntax['type']> = Extract<Syntax, { type: T }>;

const SYMBOL: Readonly<Record<BinaryFunction, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  power: '^',
  greater: '>',
  greaterOrEqual: '>=',
  less: '<',
  lessOrEqual: '<=',
  equal: '==',
  unequal: '!=',
  and: 'and',
  or: 'or',
};

/**
 * Functions over groups inside functions over groups write the members out again and again; more than this is no
 * formula.
 */
const MOST_PARTS = 100_000;

const COMPARISONS: ReadonlySet<string> = new Set([
  ...['greater', 'greaterOrEqual', 'less', 'lessOrEqual', 'equal', 'unequal'],
]);

export class FormulaChecker implements Checker {
  readonly scope: Scope;
  readonly rules: FormulaRules;
  #parts = 0;

  constructor(scope: Scope) {
    this.scope = scope;
    this.rules = new FormulaRules(scope.currency);
  }

  /**
   * Checks a part of a formula and all that it holds.
   *
   * @param binding members that stand for their groups here
   * @throws FormulaFault at the first thing that does not fit
   * @throws BrokenReference when a name in it is itself at fault
   */
  check(syntax: Syntax, binding: Binding = new Map()): Checked {
    if (++this.#parts > MOST_PARTS) {
      throw new FormulaFault(
        syntax.offset,
        say('formula-at-most-parts-when', { mostParts: MOST_PARTS }),
        say('name-inner-parts-indicators'),
      );
    }
    switch (syntax.type) {
      case 'number':
        return number(syntax);
      case 'name':
        return this.#name(syntax, binding);
      case 'unary':
        return this.#unary(syntax, binding);
      case 'binary': {
        const { fn, left, right, operator } = syntax;
        const [a, b] = [this.check(left, binding), this.check(right, binding)];
        if (COMPARISONS.has(fn) && [a, b].some(({ expression }) => isDifferenceFromOne(expression))) {
          for (const side of [a, b]) requireForwards(side);
          requireSignedTerms([left, right], say('threshold-of-growth'), this.scope.mostBareGrowth);
        }
        if (COMPARISONS.has(fn)) {
          requireRatio(a, b);
          requireRatio(b, a);
        }
        if (fn === 'multiply') for (const factor of [left, right]) requireSignedFactor(factor);
        return this.combine(fn, a, b, operator);
      }
      case 'call':
        return this.#call(syntax, binding);
    }
  }

  /** Joins two checked parts by an operator that stands at character `at`. */
  combine(fn: BinaryFunction, left: Checked, right: Checked, at: number): Checked {
    const { rules } = this;
    const expression: Expression = { type: 'binary', fn, left: left.expression, right: right.expression };
    const whole = { expression, ...latest([left, right]), offset: left.offset };
    const symbol = SYMBOL[fn];
    const constant = () => folded([left, right], BINARY_VALUES[fn], symbol, left.offset);
    switch (fn) {
      case 'and':
      case 'or':
        rules.condition(left, symbol);
        rules.condition(right, symbol);
        return { ...whole, type: 'condition' };
      case 'add':
      case 'subtract':
        if (fn === 'subtract') requireNoSecondOne(left, right, at);
        return { ...whole, type: rules.shared([left, right], symbol, at), ...constant() };
      case 'multiply':
      case 'divide': {
        const [a, b] = [rules.value(left), rules.value(right)];
        if (fn === 'divide' && b.constant === 0) {
          throw new FormulaFault(b.offset, say('divisor-other-than-0-0'), say('divide-by-something-else'));
        }
        const type = timesPower(a.type, b.type, fn === 'multiply' ? 1 : -1);
        return { ...whole, type, ...constant() };
      }
      case 'power':
        return { ...whole, type: rules.power(left, right), ...constant() };
      default:
        requireSign(left, right);
        return { ...whole, type: 'condition', sides: rules.shared([left, right], symbol, at) };
    }
  }

  #name({ name: written, offset }: Of<'name'>, binding: Binding): Checked {
    if (written === 'pi') return constantPart(Math.PI, PURE, offset);
    if (written === 'year' && this.scope.timeFunctions && !new Set(this.scope.names).has(written)) {
      return yearOf(this.scope.years.base, offset);
    }
    const name = binding.get(written) ?? written;
    const meaning = this.scope.meaning(name, offset);
    if (meaning === undefined) {
      throw new FormulaFault(
        offset,
        say('formula-names-assumptions-paths-indicators', { written }),
        FUNCTIONS.has(written)
          ? say('write-signature', { signature: FUNCTIONS.get(written)!.signature })
          : didYouMean(written, this.scope.names, say('define-assumption-path-indicator-correct')),
      );
    }
    if (meaning.role === 'group') {
      throw new FormulaFault(
        offset,
        say('group-function-around-alone', { written }),
        say('sum-mean-min-max-largest', { written, written2: written, written3: written }),
      );
    }
    const { dimension: type, since, inPercent = false } = meaning;
    return {
      inPercent,
      expression: { type: 'name', name, offset },
      type,
      since,
      sinceOffset: offset,
      offset,
    };
  }

  #unary({ fn, of, offset }: Of<'unary'>, binding: Binding): Checked {
    const part = this.check(of, binding);
    const { type, since, sinceOffset } = part;
    const place = { since, sinceOffset, offset };
    if (fn === 'not') {
      this.rules.condition(part, 'not');
      return { expression: { type: 'unary', fn, of: part.expression }, type, ...place };
    }
    this.rules.value(part);
    if (fn === 'plus') return { ...part, offset };
    const { expression, constant, bare } = part;
    return {
      expression:
        expression.type === 'number'
          ? { type: 'number', value: 0 - expression.value }
          : { type: 'unary', fn, of: expression },
      type,
      ...place,
      ...(constant === undefined ? {} : { constant: 0 - constant }),
      ...(bare === undefined ? {} : { bare: bare === '0' ? bare : `-${bare}` }),
    };
  }

  #call(call: Of<'call'>, binding: Binding): Checked {
    const { fn, args, offset } = call;
    const known = FUNCTIONS.get(fn);
    if (known === undefined) {
      throw new FormulaFault(
        offset,
        say('formula-one-functions', { value: [...FUNCTIONS.keys()], fn }),
        this.scope.meaning(fn, offset) === undefined
          ? didYouMean(fn, FUNCTIONS.keys(), say('use-one-them'))
          : say('write-to-multiply'),
      );
    }
    const { signature, fewest, most } = known;
    if (args.length < fewest || args.length > most) {
      throw new FormulaFault(
        offset,
        say('function-arguments', {
          fn,
          signature,
          length: args.length,
          more: args.length === 1 ? '' : say('plural'),
        }),
        say('write-signature', { signature }),
      );
    }
    return known.check(this, call, binding);
  }
}

function number({ quantity, offset }: Of<'number'>): Checked {
  const { value, unit, text } = quantity;
  const part = constantPart(value, unit.dimension, offset);
  return unit.label === '' ? { ...part, bare: value === 0 ? '0' : text } : part;
}
