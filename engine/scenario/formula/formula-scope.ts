/** What the names of a formula stand for, and what is known of a part of a formula once it is checked. */

import { say } from '../../words/phrase.ts';
import type { Expression } from '../scenario.ts';
import type { Dimension } from '../units/dimension.ts';
import type { Currency } from '../units/unit.ts';
import { FormulaFault } from './formula-tokens.ts';

/** `since` of what is the same in all years. */
export const FIXED = Number.NEGATIVE_INFINITY;

/** What a name stands for. `since` is the first year in which it has a value, or `FIXED`. */
export type Meaning =
  | {
      readonly role: 'assumption' | 'path' | 'indicator';
      readonly dimension: Dimension;
      readonly since: number;
      /** Whether it is shown in %. */
      readonly inPercent?: boolean;
      /** What was observed in a year before the base. */
      readonly observedIn?: (year: number) => number | undefined;
    }
  | { readonly role: 'group'; readonly members: readonly string[] };

/** The names a formula may use, and the years and money around it. */
export interface Scope {
  /**
   * @param offset the character that asks, for faults
   * @throws BrokenReference when the name is known but what defines it is at fault
   * @throws FormulaFault when it may not stand here, e.g. for a circular reference
   */
  meaning(name: string, offset: number): Meaning | undefined;
  readonly names: Iterable<string>;
  readonly currency: Currency;
  readonly years: { readonly base: number; readonly end: number };
  /** The largest growth without a percent sign that can mean one thing only. */
  readonly mostBareGrowth: number;
  /** Whether prev, base, at and cumulative may be used. */
  readonly timeFunctions: boolean;
}

/** A formula that cannot be checked because something it names is already at fault; no finding of its own. */
export class BrokenReference extends Error {}

/** A group's member that stands for the group inside sum(…), count(…) and their like. */
export type Binding = ReadonlyMap<string, string>;

/** A checked part of a formula. */
export interface Checked {
  readonly expression: Expression;
  /** `condition` for what is true or false. */
  readonly type: Dimension | 'condition';
  /** First year in which it has a value, or `FIXED`; and the character that makes it so. */
  readonly since: number;
  readonly sinceOffset: number;
  /** Where it begins. */
  readonly offset: number;
  /** The value of a constant. */
  readonly constant?: number;
  /** Whether it is a name that is shown in %. */
  readonly inPercent?: boolean;
  /** Of a comparison: the dimension of its sides. */
  readonly sides?: Dimension;
  /** A number written without a unit, as written; `0` goes with any dimension. */
  readonly bare?: string;
}

/** A part that is one number. */
export function constantPart(value: number, type: Dimension, offset: number): Checked {
  return {
    expression: { type: 'number', value },
    type,
    since: FIXED,
    sinceOffset: offset,
    offset,
    constant: value,
  };
}

/**
 * What an operation makes of parts that are all constants.
 *
 * @param symbol of the operation, and `at` the character to blame when the result is NaN or infinite
 * @throws FormulaFault for such a result: no trial could make a number of it
 */
export function folded(
  parts: readonly Checked[],
  value: (...constants: number[]) => number,
  symbol: string,
  at: number,
): { constant?: number } {
  const constants = parts.flatMap((part) => part.constant ?? []);
  if (constants.length < parts.length) return {};
  const constant = value(...constants);
  if (Number.isFinite(constant)) return { constant };
  throw new FormulaFault(
    at,
    say('numbers-whose-result-finite', { symbol, constants }),
    say('correct-them-remove-this-part'),
  );
}

/** From which year on all of the parts have values, and the character that decides it. */
export function latest(parts: readonly Checked[]): { since: number; sinceOffset: number } {
  const last = parts.reduce((a, b) => (b.since > a.since ? b : a));
  return { since: last.since, sinceOffset: last.sinceOffset };
}
