/**
 * Functions that say what targets say of time and rank: growth(x), cagr(x, from, to), sum_over(x, from, to),
 * index(x, year), rank(x, group). Each is written out in the operations that there are.
 */
import { say } from '../../words/phrase.ts';
import type { Expression } from '../scenario.ts';
import { PURE } from '../units/dimension.ts';
import type { Call, CallCheck, Checker } from './call-check.ts';
import { type Binding, type Checked, FIXED, latest } from './formula-scope.ts';
import { FormulaFault } from './formula-tokens.ts';
import { eachMember, wholeNumber } from './group-functions.ts';
import { requireTimeFunctions, valueAt } from './time-functions.ts';

const ONE: Expression = { type: 'number', value: 1 };

/** x / prev(x) - 1 */
export function growth(checker: Checker, call: Call, binding: Binding): Checked {
  requireTimeFunctions(checker, call);
  const part = checker.rules.value(checker.check(call.args[0]!, binding));
  const { offset } = call;
  const before: Expression = { type: 'shift', to: 'previous', of: part.expression, offset };
  return {
    expression: less1(ratio(part.expression, before)),
    type: PURE,
    since: part.since + 1,
    sinceOffset: offset,
    offset,
  };
}

/** (at(x, to) / at(x, from)) ^ (1 / (to - from)) - 1 */
export function averageGrowth(checker: Checker, call: Call, binding: Binding): Checked {
  const { from, to } = span(checker, call, 1);
  const [first, last] = [from, to].map((year) => valueAt(checker, call, binding, year));
  const value: Expression = { type: 'number', value: 1 / (to - from) };
  const root: Expression = {
    type: 'binary',
    fn: 'power',
    left: ratio(last!.expression, first!.expression),
    right: value,
  };
  checker.rules.value(last!);
  return fixed(less1(root), PURE, call);
}

/** at(x, from) + … + at(x, to) */
export function sumOver(checker: Checker, call: Call, binding: Binding): Checked {
  const { from, to } = span(checker, call, 0);
  const parts = Array.from({ length: to - from + 1 }, (_, i) => valueAt(checker, call, binding, from + i));
  const { type } = checker.rules.value(parts[0]!);
  return fixed({ type: 'many', fn: 'sum', of: parts.map(({ expression }) => expression) }, type, call);
}

/** 100 * x / at(x, year) */
export function index(checker: Checker, call: Call, binding: Binding): Checked {
  const part = checker.rules.value(checker.check(call.args[0]!, binding));
  const year = wholeNumber(checker, call.args[1]!, say('second-argument-of-index'));
  const then = valueAt(checker, call, binding, year);
  const expression: Expression = {
    type: 'binary',
    fn: 'multiply',
    left: { type: 'number', value: 100 },
    right: ratio(part.expression, then.expression),
  };
  return { expression, type: PURE, ...latest([part]), offset: call.offset };
}

/** 1 + count(group > x) */
export const rank: CallCheck = (checker, call, binding) => {
  const { args, offset } = call;
  const own = checker.rules.value(checker.check(args[0]!, binding));
  const members = eachMember(checker, { ...call, args: [args[1]!] }, binding);
  checker.rules.shared([own, ...members], 'rank', offset);
  const above = members.map(
    ({ expression }): Expression => ({
      type: 'binary',
      fn: 'greater',
      left: expression,
      right: own.expression,
    }),
  );
  return {
    expression: { type: 'binary', fn: 'add', left: ONE, right: { type: 'many', fn: 'sum', of: above } },
    type: PURE,
    ...latest([own, ...members]),
    offset,
  };
};

/** The year of evaluation: the base year and as many years as have passed. */
export function yearOf(base: number, offset: number): Checked {
  const passed: Expression = { type: 'cumulative', of: ONE, offset };
  return {
    expression: { type: 'binary', fn: 'add', left: { type: 'number', value: base }, right: passed },
    type: PURE,
    since: base + 1,
    sinceOffset: offset,
    offset,
  };
}

/** The years of the second and third argument, at least `least` apart. */
function span(checker: Checker, call: Call, least: number): { readonly from: number; readonly to: number } {
  const [from, to] = [1, 2].map((i) =>
    wholeNumber(checker, call.args[i]!, say('years-of-span', { fn: call.fn })),
  );
  if (to! - from! >= least) return { from: from!, to: to! };
  throw new FormulaFault(
    call.args[2]!.offset,
    say('span-years-in-order', { fn: call.fn, from: from!, to: to! }),
    say('write-earlier-year-first'),
  );
}

function fixed(expression: Expression, type: Checked['type'], { offset }: Call): Checked {
  return { expression, type, since: FIXED, sinceOffset: offset, offset };
}

function ratio(left: Expression, right: Expression): Expression {
  return { type: 'binary', fn: 'divide', left, right };
}

function less1(left: Expression): Expression {
  return { type: 'binary', fn: 'subtract', left, right: ONE };
}
