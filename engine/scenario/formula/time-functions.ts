/** Functions over time: a value of another year, or the sum over the years so far. */
import { say } from '../../words/phrase.ts';
import type { Call, CallCheck, Checker } from './call-check.ts';
import { type Binding, type Checked, constantPart, FIXED } from './formula-scope.ts';
import { FormulaFault } from './formula-tokens.ts';
import { wholeNumber } from './group-functions.ts';

export function shift(kind: 'previous' | 'base' | 'year'): CallCheck {
  return (checker, call, binding) => {
    requireTimeFunctions(checker, call);
    const { args, offset } = call;
    const part = checker.check(args[0]!, binding);
    const shifted = (to: 'previous' | 'base' | number, since: number): Checked => ({
      expression: { type: 'shift', to, of: part.expression, offset },
      type: part.type,
      since,
      sinceOffset: offset,
      offset,
    });
    if (kind === 'previous') return shifted(kind, part.since + 1);
    if (kind === 'base')
      return { ...valueAt(checker, call, binding, checker.scope.years.base), ...shifted(kind, FIXED) };
    return valueAt(checker, call, binding, wholeNumber(checker, args[1]!, say('second-argument-at')));
  };
}

/** The first argument of a call in a given year; of a year before the base, what was observed then. */
export function valueAt(checker: Checker, call: Call, binding: Binding, year: number): Checked {
  requireTimeFunctions(checker, call);
  const { args, offset } = call;
  const [arg] = args;
  const { base, end } = checker.scope.years;
  const name = arg?.type === 'name' ? (binding.get(arg.name) ?? arg.name) : undefined;
  const meaning = year < base && name !== undefined ? checker.scope.meaning(name, offset) : undefined;
  if (meaning !== undefined && meaning.role !== 'group') {
    const observed = meaning.observedIn?.(year);
    if (observed !== undefined) return constantPart(observed, meaning.dimension, offset);
  }
  const part = checker.check(arg!, binding);
  if (year < base || year > end) {
    throw new FormulaFault(
      args[1]?.offset ?? offset,
      say('at-year-from', { base, end, year }),
      year < base && name !== undefined ? say('observe-year', { name, year }) : say('name-year-scenario'),
    );
  }
  if (part.since > year) {
    throw new FormulaFault(
      part.sinceOffset,
      say('value-one-begins', { fn: call.fn, year, since: part.since }),
      say('paths-begin-yearly-draws-prev', { base, base2: base + 1 }),
    );
  }
  return {
    expression: { type: 'shift', to: year, of: part.expression, offset },
    type: part.type,
    since: FIXED,
    sinceOffset: offset,
    offset,
  };
}

export function cumulative(checker: Checker, call: Call, binding: Binding): Checked {
  requireTimeFunctions(checker, call);
  const { args, offset } = call;
  const part = checker.rules.value(checker.check(args[0]!, binding));
  const first = checker.scope.years.base + 1;
  if (part.since > first) {
    throw new FormulaFault(
      part.sinceOffset,
      say('cumulative-values-from-on-one', { first, since: part.since }),
      say('sum-something-has-value', { first }),
    );
  }
  return {
    expression: { type: 'cumulative', of: part.expression, offset },
    type: part.type,
    since: first,
    sinceOffset: offset,
    offset,
  };
}

export function requireTimeFunctions(checker: Checker, { fn, offset }: Call): void {
  if (checker.scope.timeFunctions) return;
  throw new FormulaFault(
    offset,
    say('start-values-base-year-only', { fn }),
    say('name-path-assumption-itself'),
  );
}
