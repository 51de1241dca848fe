/** The functions of formulas: what each requires of its arguments and the Expression it becomes. */
import { isPure, PURE } from './dimension.ts';
import { type Binding, type Checked, type FormulaChecker, latest } from './formula-check.ts';
import type { Syntax } from './formula-syntax.ts';
import { FormulaFault } from './formula-tokens.ts';
import type { Dimension, Expression, ManyFunction, UnaryFunction } from './scenario.ts';

type Call = Extract<Syntax, { type: 'call' }>;

interface FormulaFunction {
  /** How it is written, for messages. */
  readonly signature: string;
  /** Fewest and most arguments. */
  readonly args: readonly [fewest: number, most: number];
  readonly check: (checker: FormulaChecker, call: Call, binding: Binding) => Checked;
}

const MANY = Number.POSITIVE_INFINITY;

export const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map<string, FormulaFunction>([
  ['min', { signature: 'min(a, b, …) or min(group)', args: [1, MANY], check: extreme('min') }],
  ['max', { signature: 'max(a, b, …) or max(group)', args: [1, MANY], check: extreme('max') }],
  ['abs', { signature: 'abs(x)', args: [1, 1], check: oneToOne('abs', (_, part) => part.type) }],
  [
    'sqrt',
    {
      signature: 'sqrt(x)',
      args: [1, 1],
      check: oneToOne('sqrt', (checker, part) => checker.scaled(part.type, 0.5, part.offset)),
    },
  ],
  ...(['exp', 'log', 'sin', 'cos'] as const).map((fn): [string, FormulaFunction] => [
    fn,
    {
      signature: `${fn}(x)`,
      args: [1, 1],
      check: oneToOne(fn, (checker, part) => {
        checker.requirePure(part, fn);
        return PURE;
      }),
    },
  ]),
  [
    'pow',
    {
      signature: 'pow(x, exponent)',
      args: [2, 2],
      check: (checker, { args, offset }, binding) =>
        checker.combine('pow', checker.check(args[0]!, binding), checker.check(args[1]!, binding), offset),
    },
  ],
  ['if', { signature: 'if(condition, a, b)', args: [3, 3], check: choice }],
  ['sum', { signature: 'sum(group)', args: [1, 1], check: overGroup('sum') }],
  ['mean', { signature: 'mean(group)', args: [1, 1], check: mean }],
  ['count', { signature: 'count(group >= x)', args: [1, 1], check: count }],
  ['largest', { signature: 'largest(group, k)', args: [2, 2], check: largest }],
  ['prev', { signature: 'prev(x)', args: [1, 1], check: shift('previous') }],
  ['base', { signature: 'base(x)', args: [1, 1], check: shift('base') }],
  ['at', { signature: 'at(x, year)', args: [2, 2], check: shift('year') }],
  ['cumulative', { signature: 'cumulative(x)', args: [1, 1], check: cumulative }],
]);

/** Functions whose argument may name a group: it stands for each member in turn. */
const OVER_GROUP: ReadonlySet<string> = new Set(['sum', 'mean', 'count', 'largest']);

function oneToOne(
  fn: UnaryFunction,
  dimension: (checker: FormulaChecker, part: Checked & { readonly type: Dimension }) => Dimension,
): FormulaFunction['check'] {
  return (checker, { args, offset }, binding) => {
    const part = checker.value(args[0]!, binding);
    const expression: Expression = { type: 'unary', fn, of: part.expression };
    return { expression, type: dimension(checker, part), ...latest([part]), offset };
  };
}

function choice(checker: FormulaChecker, { args, offset }: Call, binding: Binding): Checked {
  const condition = checker.requireCondition(checker.check(args[0]!, binding), 'the first argument of if');
  const [yes, no] = [checker.check(args[1]!, binding), checker.check(args[2]!, binding)];
  const type =
    yes.type === 'condition' && no.type === 'condition'
      ? 'condition'
      : checker.shared([yes, no], 'if', no.offset);
  return {
    expression: { type: 'if', condition: condition.expression, yes: yes.expression, no: no.expression },
    type,
    ...latest([condition, yes, no]),
    offset,
  };
}

function extreme(fn: 'min' | 'max'): FormulaFunction['check'] {
  return (checker, call, binding) => {
    if (call.args.length === 1) return overGroup(fn)(checker, call, binding);
    const parts = call.args.map((arg) => checker.check(arg, binding));
    const type = checker.shared(parts, fn, call.offset);
    return {
      expression: { type: 'many', fn, of: parts.map(of) },
      type,
      ...latest(parts),
      offset: call.offset,
    };
  };
}

function overGroup(fn: ManyFunction): FormulaFunction['check'] {
  return (checker, call, binding) => {
    const parts = eachMember(checker, call, binding);
    const type = checker.shared(parts, fn, call.offset);
    return {
      expression: { type: 'many', fn, of: parts.map(of) },
      type,
      ...latest(parts),
      offset: call.offset,
    };
  };
}

function mean(checker: FormulaChecker, call: Call, binding: Binding): Checked {
  const parts = eachMember(checker, call, binding);
  const total: Expression = { type: 'many', fn: 'sum', of: parts.map(of) };
  const size: Expression = { type: 'number', value: parts.length };
  return {
    expression: { type: 'binary', fn: 'divide', left: total, right: size },
    type: checker.shared(parts, 'mean', call.offset),
    ...latest(parts),
    offset: call.offset,
  };
}

function count(checker: FormulaChecker, call: Call, binding: Binding): Checked {
  const parts = eachMember(checker, call, binding).map((part) => checker.requireCondition(part, 'count'));
  return {
    expression: { type: 'many', fn: 'sum', of: parts.map(of) },
    type: PURE,
    ...latest(parts),
    offset: call.offset,
  };
}

function largest(checker: FormulaChecker, call: Call, binding: Binding): Checked {
  const parts = eachMember(checker, call, binding);
  const k = wholeNumber(checker, call.args[1]!, `the second argument of largest`);
  if (k < 1 || k > parts.length) {
    throw new FormulaFault(
      call.args[1]!.offset,
      `largest requires k between 1 and the group's ${parts.length} members, got ${k}`,
      'Write 1 for the largest, 2 for the next, and so on',
    );
  }
  const type = checker.shared(parts, 'largest', call.offset);
  return {
    expression: { type: 'largest', k, of: parts.map(of) },
    type,
    ...latest(parts),
    offset: call.offset,
  };
}

/** The first argument of a call, once for each member of the one group it names. */
function eachMember(checker: FormulaChecker, { fn, args, offset }: Call, binding: Binding): Checked[] {
  const arg = args[0]!;
  const groups = new Map<string, readonly string[]>();
  for (const name of loneNames(arg)) {
    const meaning = checker.scope.meaning(name, arg.offset);
    if (meaning?.role === 'group') groups.set(name, meaning.members);
    else if (meaning === undefined) checker.check(arg, binding);
  }
  const [group, ...others] = groups;
  if (group === undefined || others.length > 0) {
    throw new FormulaFault(
      arg.offset,
      `${fn} requires the name of one group in it, got ${group === undefined ? 'none' : [...groups.keys()].join(' and ')}`,
      fn === 'sum'
        ? 'Write a + b, or give the paths a `group`'
        : `Give the paths a \`group\` and write ${FUNCTIONS.get(fn)?.signature ?? fn}`,
    );
  }
  const [name, members] = group;
  return members.map((member) => ({
    ...checker.check(arg, new Map(binding).set(name, member)),
    offset: arg.offset || offset,
  }));
}

/** Names in a part of a formula, without those inside functions over a group of their own. */
function loneNames(syntax: Syntax): string[] {
  switch (syntax.type) {
    case 'number':
      return [];
    case 'name':
      return syntax.name === 'pi' ? [] : [syntax.name];
    case 'unary':
      return loneNames(syntax.of);
    case 'binary':
      return [...loneNames(syntax.left), ...loneNames(syntax.right)];
    case 'call':
      if (OVER_GROUP.has(syntax.fn)) return [];
      if ((syntax.fn === 'min' || syntax.fn === 'max') && syntax.args.length === 1) return [];
      return syntax.args.flatMap(loneNames);
  }
}

function shift(to: 'previous' | 'base' | 'year'): FormulaFunction['check'] {
  return (checker, call, binding) => {
    requireTime(checker, call);
    const part = checker.check(call.args[0]!, binding);
    const { base, end } = checker.scope.years;
    const expression = (target: 'previous' | 'base' | number): Expression => ({
      type: 'shift',
      to: target,
      of: part.expression,
      offset: call.offset,
    });
    if (to === 'previous') {
      return {
        expression: expression(to),
        type: part.type,
        since: part.since + 1,
        sinceOffset: call.offset,
        offset: call.offset,
      };
    }
    const year = to === 'base' ? base : wholeNumber(checker, call.args[1]!, 'the second argument of at');
    if (year < base || year > end) {
      throw new FormulaFault(
        call.args[1]!.offset,
        `at requires a year from ${base} to ${end}, got ${year}`,
        'Name a year of the scenario',
      );
    }
    if (part.since > year) {
      throw new FormulaFault(
        part.sinceOffset,
        `${call.fn} requires a value in ${year}, got one that begins in ${part.since}`,
        `Assumptions drawn each year begin in ${base + 1}; draw it once a trial (\`each: trial\`) or name a later year`,
      );
    }
    const target = to === 'base' ? to : year;
    return {
      expression: expression(target),
      type: part.type,
      since: Number.NEGATIVE_INFINITY,
      sinceOffset: call.offset,
      offset: call.offset,
    };
  };
}

function cumulative(checker: FormulaChecker, call: Call, binding: Binding): Checked {
  requireTime(checker, call);
  const part = checker.value(call.args[0]!, binding);
  const first = checker.scope.years.base + 1;
  if (part.since > first) {
    throw new FormulaFault(
      part.sinceOffset,
      `cumulative requires values from ${first} on, got one that begins in ${part.since}`,
      `Sum something that has a value in ${first}`,
    );
  }
  return {
    expression: { type: 'cumulative', of: part.expression, offset: call.offset },
    type: part.type,
    since: first,
    sinceOffset: call.offset,
    offset: call.offset,
  };
}

function requireTime(checker: FormulaChecker, { fn, offset }: Call): void {
  if (checker.scope.timeFunctions) return;
  throw new FormulaFault(
    offset,
    `a start requires values of the base year only, got ${fn}(…)`,
    'Name the path or assumption itself',
  );
}

/** A literal whole number, such as a year or a rank. */
function wholeNumber(checker: FormulaChecker, syntax: Syntax, what: string): number {
  const part = checker.value(syntax, new Map());
  if (part.expression.type !== 'number' || !Number.isInteger(part.expression.value) || !isPure(part.type)) {
    throw new FormulaFault(
      syntax.offset,
      `${what} requires a whole number, got something else`,
      'Write it in digits',
    );
  }
  return part.expression.value;
}

function of(part: Checked): Expression {
  return part.expression;
}
