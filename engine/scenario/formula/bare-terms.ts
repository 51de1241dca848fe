/** Shares without a percent sign that a formula adds to a growth, or compares with one. */
import { type Param, say } from '../../words/phrase.ts';
import { isPure } from '../units/dimension.ts';
import { inPercent, isTooLarge, signedAs } from '../units/percent-signs.ts';
import type { Syntax } from './formula-syntax.ts';
import { FormulaFault } from './formula-tokens.ts';

interface Term {
  readonly value: number;
  readonly text: string;
  readonly offset: number;
  /** −1 where it is taken away. */
  readonly sign: 1 | -1;
  /** Whether nothing stands beside it. */
  readonly isAlone: boolean;
}

/**
 * Holds growth to the rule of signs.
 *
 * @param sides a growth, or the two sides of a comparison with one
 * @param most the largest size without a sign that can mean one thing only
 * @throws FormulaFault at the first number without a sign that may as well be meant in per cent
 */
export function requireSignedTerms(sides: readonly Syntax[], what: Param, most: number): void {
  const odd = sides.flatMap((side) => {
    const terms = termsOf(side, 1, true);
    const isRatioLess1 = terms.some(({ value, sign }) => value === 1 && sign < 0);
    return terms.filter(({ value, sign, isAlone }) => {
      if (!isTooLarge(value, most)) return false;
      if (value === 1) return isAlone && sign > 0;
      return !(isRatioLess1 && sign > 0 && value > 0.5 && value < 2);
    });
  });
  refuse(odd, what);
}

/**
 * @throws FormulaFault where a factor adds to 1, or takes from it, more than the whole without a sign: `* (1 + 8)`
 */
export function requireSignedFactor(factor: Syntax): void {
  refuse(
    ofFactor(factor, 1).filter(({ value }) => value > 1),
    say('added-to-one'),
  );
}

function refuse(odd: readonly Term[], what: Param): void {
  const [first] = odd;
  if (first === undefined) return;
  throw new FormulaFault(
    first.offset,
    say('share-sign', {
      what,
      given: odd.map(({ text }) => text).join(', '),
      percent: odd.map(({ value }) => inPercent(value)).join(', '),
    }),
    signedAs(odd.map(({ value }) => ({ value, isEnd: false }))),
  );
}

/** The numbers without a unit that are added up, also in branches and in factors such as (1 + 0.2). */
function termsOf(syntax: Syntax, sign: 1 | -1, isAlone: boolean): Term[] {
  switch (syntax.type) {
    case 'number': {
      const { value, unit, text } = syntax.quantity;
      if (unit.label !== '' || !isPure(unit.dimension)) return [];
      return [{ value, text, offset: syntax.offset, sign, isAlone }];
    }
    case 'unary':
      return syntax.fn === 'not'
        ? []
        : termsOf(syntax.of, syntax.fn === 'negate' ? flipped(sign) : sign, isAlone);
    case 'binary': {
      const { fn, left, right } = syntax;
      if (fn === 'add' || fn === 'subtract') {
        return [
          ...termsOf(left, sign, false),
          ...termsOf(right, fn === 'subtract' ? flipped(sign) : sign, fn === 'add'),
        ];
      }
      return fn === 'multiply' || fn === 'divide'
        ? [left, right].flatMap((each) => ofFactor(each, sign))
        : [];
    }
    case 'call':
      if (syntax.fn === 'if') return syntax.args.slice(1).flatMap((arg) => termsOf(arg, sign, true));
      return syntax.fn === 'min' || syntax.fn === 'max'
        ? syntax.args.flatMap((arg) => termsOf(arg, sign, true))
        : [];
    default:
      return [];
  }
}

/** What a factor 1 + … or 1 - … adds. */
function ofFactor(syntax: Syntax, sign: 1 | -1): Term[] {
  if (syntax.type !== 'binary') return [];
  if (syntax.fn === 'multiply') return [syntax.left, syntax.right].flatMap((each) => ofFactor(each, sign));
  // What is divided by is often a scale, as in (x + 4.5) / (1 + 4.5).
  if (syntax.fn === 'divide') return ofFactor(syntax.left, sign);
  if (syntax.fn !== 'add' && syntax.fn !== 'subtract') return [];
  const terms = termsOf(syntax, 1, false);
  // A 1 that is one branch of several is no level to which a growth is added.
  const literals = [syntax.left, syntax.right].flatMap(literalsOf);
  return literals.some((value) => value === 1)
    ? terms.filter(({ value }) => value !== 1).map((term) => ({ ...term, sign: -1 }))
    : [];
}

/** The numbers that are added up as they stand, with their signs. */
function literalsOf(syntax: Syntax): number[] {
  if (syntax.type === 'number') return [syntax.quantity.value];
  if (syntax.type === 'binary' && (syntax.fn === 'add' || syntax.fn === 'subtract')) {
    return [syntax.left, syntax.right].flatMap(literalsOf);
  }
  return [];
}

function flipped(sign: 1 | -1): 1 | -1 {
  return sign === 1 ? -1 : 1;
}
