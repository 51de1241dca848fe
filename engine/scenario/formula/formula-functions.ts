/** The functions of formulas: how each is written, what it requires, and the Expression it becomes. */

import { type Param, say } from '../../words/phrase.ts';
import type { Expression, UnaryFunction } from '../scenario.ts';
import type { Dimension } from '../units/dimension.ts';
import { PURE } from '../units/dimension.ts';
import type { Call, CallCheck, Checker } from './call-check.ts';
import type { CheckedValue } from './formula-rules.ts';
import { type Binding, type Checked, folded, latest } from './formula-scope.ts';
import { count, largest, mean, overMembers } from './group-functions.ts';
import { UNARY_VALUES } from './operation-values.ts';
import { averageGrowth, growth, index, rank, sumOver } from './span-functions.ts';
import { cumulative, shift } from './time-functions.ts';

interface FormulaFunction {
  /** How it is written, for messages. */
  readonly signature: Param;
  readonly fewest: number;
  readonly most: number;
  readonly check: CallCheck;
}

const MANY = Number.POSITIVE_INFINITY;

function of(signature: Param, fewest: number, most: number, check: CallCheck): FormulaFunction {
  return { signature, fewest, most, check };
}

export const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map([
  ['min', of(say('min-b-min-group'), 1, MANY, extreme('minimum'))],
  ['max', of(say('max-b-max-group'), 1, MANY, extreme('maximum'))],
  [
    'abs',
    of(
      'abs(x)',
      1,
      1,
      oneToOne('absolute', (_, { type }) => type),
    ),
  ],
  [
    'sqrt',
    of(
      'sqrt(x)',
      1,
      1,
      oneToOne('squareRoot', ({ rules }, { type, offset }) => rules.raised(type, 0.5, offset)),
    ),
  ],
  ['exp', of('exp(x)', 1, 1, pureToPure('exponential'))],
  ['log', of('log(x)', 1, 1, pureToPure('logarithm'))],
  ['pow', of('pow(x, exponent)', 2, 2, power)],
  ['sin', of('sin(x)', 1, 1, pureToPure('sine'))],
  ['cos', of('cos(x)', 1, 1, pureToPure('cosine'))],
  ['if', of('if(condition, a, b)', 3, 3, choice)],
  ['sum', of('sum(group)', 1, 1, overMembers('sum'))],
  ['mean', of('mean(group)', 1, 1, mean)],
  ['count', of('count(group >= x)', 1, 1, count)],
  ['largest', of('largest(group, k)', 2, 2, largest)],
  ['prev', of('prev(x)', 1, 1, shift('previous'))],
  ['base', of('base(x)', 1, 1, shift('base'))],
  ['at', of('at(x, year)', 2, 2, shift('year'))],
  ['cumulative', of('cumulative(x)', 1, 1, cumulative)],
  ['growth', of('growth(x)', 1, 1, growth)],
  ['cagr', of('cagr(x, from, to)', 3, 3, averageGrowth)],
  ['sum_over', of('sum_over(x, from, to)', 3, 3, sumOver)],
  ['index', of('index(x, year)', 2, 2, index)],
  ['rank', of('rank(x, group)', 2, 2, rank)],
]);

function oneToOne(
  fn: UnaryFunction,
  dimension: (checker: Checker, part: CheckedValue, written: string) => Dimension,
): CallCheck {
  return (checker, { fn: written, args, offset }, binding) => {
    const part = checker.rules.value(checker.check(args[0]!, binding));
    const expression: Expression = { type: 'unary', fn, of: part.expression };
    const type = dimension(checker, part, written);
    const constant = folded([part], UNARY_VALUES[fn], written, offset);
    return { expression, type, ...latest([part]), ...constant, offset };
  };
}

function pureToPure(fn: UnaryFunction): CallCheck {
  return oneToOne(fn, ({ rules }, part, written) => {
    rules.pure(part, written);
    return PURE;
  });
}

function power(checker: Checker, { args, offset }: Call, binding: Binding): Checked {
  const [base, exponent] = [checker.check(args[0]!, binding), checker.check(args[1]!, binding)];
  return { ...checker.combine('power', base, exponent, offset), offset };
}

function choice(checker: Checker, { args, offset }: Call, binding: Binding): Checked {
  const condition = checker.rules.condition(checker.check(args[0]!, binding), say('first-argument-if'));
  const [yes, no] = [checker.check(args[1]!, binding), checker.check(args[2]!, binding)];
  const conditions = yes.type === 'condition' && no.type === 'condition';
  return {
    expression: {
      type: 'if',
      condition: condition.expression,
      yes: yes.expression,
      no: no.expression,
    },
    type: conditions ? 'condition' : checker.rules.shared([yes, no], 'if', no.offset),
    ...latest([condition, yes, no]),
    offset,
  };
}

function extreme(fn: 'minimum' | 'maximum'): CallCheck {
  return (checker, call, binding) => {
    const { fn: written, args, offset } = call;
    if (args.length === 1) return overMembers(fn)(checker, call, binding);
    const parts = args.map((arg) => checker.check(arg, binding));
    const expression: Expression = { type: 'many', fn, of: parts.map((part) => part.expression) };
    const type = checker.rules.shared(parts, written, offset);
    const constant = folded(parts, fn === 'minimum' ? Math.min : Math.max, written, offset);
    return { expression, type, ...latest(parts), ...constant, offset };
  };
}
