/** What the check of a function's call gets from the check of the formula that it stands in. */
import type { BinaryFunction } from '../scenario.ts';
import type { FormulaRules } from './formula-rules.ts';
import type { Binding, Checked, Scope } from './formula-scope.ts';
import type { Syntax } from './formula-syntax.ts';

export type Call = Extract<Syntax, { type: 'call' }>;

/** What the check of a call may ask of the check of the whole formula. */
export interface Checker {
  readonly scope: Scope;
  readonly rules: FormulaRules;
  /** Checks a part; `binding` gives the members that stand for their groups. */
  check(syntax: Syntax, binding?: Binding): Checked;
  /** Joins two checked parts by an operator that stands at character `at`. */
  combine(fn: BinaryFunction, left: Checked, right: Checked, at: number): Checked;
}

/** Checks a call whose number of arguments is right. */
export type CallCheck = (checker: Checker, call: Call, binding: Binding) => Checked;
