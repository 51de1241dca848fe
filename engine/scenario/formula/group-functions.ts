/**
 * Functions over a group. Their argument names one group, which stands for each
 * member in turn: sum(clusters), count(clusters >= 500亿元), max(clusters / base(clusters)).
 */

import { type Param, say } from '../../words/phrase.ts';
import type { Expression, ManyFunction } from '../scenario.ts';
import { isPure, PURE } from '../units/dimension.ts';
import type { Call, CallCheck, Checker } from './call-check.ts';
import { type Binding, type Checked, latest } from './formula-scope.ts';
import type { Syntax } from './formula-syntax.ts';
import { FormulaFault } from './formula-tokens.ts';

const OVER_GROUP: ReadonlySet<string> = new Set(['sum', 'mean', 'count', 'largest']);

export function overMembers(fn: ManyFunction): CallCheck {
  return (checker, call, binding) => {
    const parts = eachMember(checker, call, binding);
    const type = checker.rules.shared(parts, call.fn, call.offset);
    return {
      expression: { type: 'many', fn, of: parts.map(expressionOf) },
      type,
      ...latest(parts),
      offset: call.offset,
    };
  };
}

export function mean(checker: Checker, call: Call, binding: Binding): Checked {
  const parts = eachMember(checker, call, binding);
  const left: Expression = { type: 'many', fn: 'sum', of: parts.map(expressionOf) };
  const right: Expression = { type: 'number', value: parts.length };
  const type = checker.rules.shared(parts, 'mean', call.offset);
  return {
    expression: { type: 'binary', fn: 'divide', left, right },
    type,
    ...latest(parts),
    offset: call.offset,
  };
}

export function count(checker: Checker, call: Call, binding: Binding): Checked {
  const parts = eachMember(checker, call, binding).map((part) => checker.rules.condition(part, 'count'));
  const expression: Expression = { type: 'many', fn: 'sum', of: parts.map(expressionOf) };
  return { expression, type: PURE, ...latest(parts), offset: call.offset };
}

export function largest(checker: Checker, call: Call, binding: Binding): Checked {
  const parts = eachMember(checker, call, binding);
  const rank = call.args[1]!;
  const k = wholeNumber(checker, rank, say('second-argument-largest'));
  if (k < 1 || k > parts.length) {
    throw new FormulaFault(
      rank.offset,
      say('largest-k-from-1-members', { length: parts.length, k }),
      say('write-rank'),
    );
  }
  const type = checker.rules.shared(parts, 'largest', call.offset);
  return {
    expression: { type: 'largest', k, of: parts.map(expressionOf) },
    type,
    ...latest(parts),
    offset: call.offset,
  };
}

/** A literal whole number, such as a year or a rank. */
export function wholeNumber(checker: Checker, syntax: Syntax, what: Param): number {
  const { expression, type } = checker.rules.value(checker.check(syntax));
  if (expression.type !== 'number' || !Number.isInteger(expression.value) || !isPure(type)) {
    throw new FormulaFault(
      syntax.offset,
      say('whole-number-something-else', { what }),
      say('write-in-digits'),
    );
  }
  return expression.value;
}

/** The first argument of a call, once for each member of the one group it names. */
export function eachMember(checker: Checker, { fn, args }: Call, binding: Binding): Checked[] {
  const arg = args[0]!;
  const groups = new Map<string, readonly string[]>();
  for (const { name, offset } of loneNames(arg)) {
    const meaning = checker.scope.meaning(name, offset);
    // An unknown name is the fault to report, rather than that there is no group.
    if (meaning === undefined) checker.check({ type: 'name', name, offset }, binding);
    else if (meaning.role === 'group') groups.set(name, meaning.members);
  }
  const [group, ...others] = groups;
  if (group === undefined || others.length > 0) {
    throw new FormulaFault(
      arg.offset,
      say('name-one-group', {
        fn,
        more: group === undefined ? say('none') : say('all-these', { names: [...groups.keys()] }),
      }),
      fn === 'sum' ? say('b-give-paths-group') : say('give-paths-group-name-here'),
    );
  }
  const [name, members] = group;
  return members.map((member) => checker.check(arg, new Map(binding).set(name, member)));
}

/** Names in a part of a formula, without those inside functions over a group of their own. */
function loneNames(syntax: Syntax): { readonly name: string; readonly offset: number }[] {
  switch (syntax.type) {
    case 'number':
      return [];
    case 'name':
      return syntax.name === 'pi' ? [] : [syntax];
    case 'unary':
      return loneNames(syntax.of);
    case 'binary':
      return [...loneNames(syntax.left), ...loneNames(syntax.right)];
    case 'call': {
      const { fn, args } = syntax;
      if (fn === 'rank') return args.slice(0, 1).flatMap(loneNames);
      const ownGroup = OVER_GROUP.has(fn) || ((fn === 'min' || fn === 'max') && args.length === 1);
      return ownGroup ? [] : args.flatMap(loneNames);
    }
  }
}

function expressionOf(part: Checked): Expression {
  return part.expression;
}
