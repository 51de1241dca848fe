/**
 * A scenario after it was read and checked: names resolved, units reduced to
 * the scenario's own, formulas parsed. Plain data; nothing in it refers to YAML.
 *
 * Values: money is held in the scenario's `currency` (e.g. 亿元), everything
 * else in its base unit (1 家, 1 人, 1 as a share). A `Unit` says how to write it.
 */
import type { Position } from '../errors.ts';
import type { Marginal } from '../sampling/marginals/marginal.ts';
import type { LedgerEntry, Source, Title } from './provenance.ts';
import type { Plain } from './yaml-plain.ts';

/** Exponents by base unit, e.g. `{ 元: 1 }` or `{ 元: 1, 人: -1 }`; empty for a pure number. */
export type Dimension = Readonly<Record<string, number>>;

/** How a value is written: shown = held / factor, followed by `label`. */
export interface Unit {
  readonly label: string;
  readonly factor: number;
  readonly dimension: Dimension;
}

/** Share of a score that a factor carries; Σ load² ≤ 1 over one draw. */
export interface Load {
  readonly factor: string;
  readonly load: number;
}

/** One uncertain number a year, or one for all years. */
export interface Draw {
  /** Names the stream of random numbers, e.g. `assumptions/real_growth`, `paths/steel/growth`. */
  readonly stream: string;
  readonly marginal: Marginal;
  readonly each: 'year' | 'trial';
  /** Marginals of single years that differ, by year. */
  readonly byYear: Readonly<Record<string, Marginal>>;
  readonly loads: readonly Load[];
  /** AR(1) coefficient of the part of the score that no factor carries; −1 < persistence < 1. */
  readonly persistence: number;
  readonly dimension: Dimension;
  readonly at: Position;
}

export type UnaryFunction = 'negate' | 'not' | 'abs' | 'sqrt' | 'exp' | 'log' | 'sin' | 'cos';
export type BinaryFunction =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'pow'
  | 'greater'
  | 'greaterOrEqual'
  | 'less'
  | 'lessOrEqual'
  | 'equal'
  | 'unequal'
  | 'and'
  | 'or';
export type ManyFunction = 'sum' | 'min' | 'max';

/** A checked formula. Conditions are 1 or 0. `offset` is the character in `Formula.text`, from 0. */
export type Expression =
  | { readonly type: 'number'; readonly value: number }
  /** An assumption, path or indicator, in the year of evaluation. */
  | { readonly type: 'name'; readonly name: string; readonly offset: number }
  | { readonly type: 'unary'; readonly fn: UnaryFunction; readonly of: Expression }
  | {
      readonly type: 'binary';
      readonly fn: BinaryFunction;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: 'many'; readonly fn: ManyFunction; readonly of: readonly Expression[] }
  /** The k-th largest, k from 1. */
  | { readonly type: 'largest'; readonly k: number; readonly of: readonly Expression[] }
  | { readonly type: 'if'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  /** The same expression one year earlier, in the base year, or in a given year. */
  | {
      readonly type: 'shift';
      readonly to: 'previous' | 'base' | number;
      readonly of: Expression;
      readonly offset: number;
    }
  /** Sum of the expression from the first simulated year to the year of evaluation. */
  | { readonly type: 'cumulative'; readonly of: Expression; readonly offset: number };

export interface Formula {
  readonly text: string;
  readonly expression: Expression;
  readonly dimension: Dimension;
  /** First year in which everything in it has a value: the base year, or the next when it uses a yearly draw or prev. */
  readonly since: number;
  /** Where the text begins. */
  readonly at: Position;
}

/** An unobservable shock shared by many draws: stationary AR(1), mean 0, variance 1, one value a year. */
export interface Factor {
  readonly name: string;
  readonly title: Title;
  readonly persistence: number;
}

export interface Assumption {
  readonly name: string;
  readonly title: Title;
  readonly draw: Draw;
  readonly unit: Unit;
}

/** A level that grows from a start: level(t) = level(t−1) · (1 + growth(t)). */
export interface Path {
  readonly name: string;
  readonly title: Title;
  readonly group?: string;
  readonly unit: Unit;
  /** The level of the base year: a formula of constants, once-a-trial assumptions and other starts. */
  readonly start: Formula;
  /** Normal relative error of the start, as one standard deviation; 0 when it is taken as exact. */
  readonly startError: number;
  /** Stream of the start's error. */
  readonly startStream: string;
  readonly growth:
    | { readonly type: 'draw'; readonly draw: Draw }
    | { readonly type: 'formula'; readonly formula: Formula };
  /** Published values of past years, held units, by year. */
  readonly observed: Readonly<Record<string, number>>;
  readonly at: Position;
}

export interface Indicator {
  readonly name: string;
  readonly title: Title;
  readonly unit: Unit;
  readonly formula: Formula;
  readonly observed: Readonly<Record<string, number>>;
}

export interface Rung {
  readonly count: number;
  /** Held units. */
  readonly at: number;
}

/** `by` = in any year up to `year`; `in` = in `year`; `every` = in every simulated year. */
export type When = { readonly mode: 'by' | 'in'; readonly year: number } | { readonly mode: 'every' };

interface TargetHead {
  readonly name: string;
  readonly title: Title;
  readonly at: Position;
}

export type Target = TargetHead &
  (
    | {
        readonly type: 'condition';
        readonly condition: Formula;
        /** How the sides of a single comparison are shown; a pure number for any other condition. */
        readonly unit: Unit;
        /** The left side of a single comparison as the file writes it; the whole condition otherwise. */
        readonly leftText: string;
        readonly when: When;
      }
    /** Every rung at once: at least `count` members at or above `at`. */
    | {
        readonly type: 'tiers';
        readonly of: readonly string[];
        readonly unit: Unit;
        readonly reach: readonly Rung[];
        readonly when: When;
      }
    /** Other targets, which stand earlier in `Scenario.targets`. */
    | { readonly type: 'all' | 'any'; readonly targets: readonly string[] }
  );

export interface Scenario {
  readonly name: string;
  readonly title: Title;
  /** What it is, or what it changes of what it extends, and why. */
  readonly note?: Title;
  readonly file: string;
  /** `sha256:…` of the canonical form of the parsed file: comments and layout do not count. */
  readonly digest: string;
  /** The parsed file that the digest is of, with what was set. */
  readonly document: Plain;
  /** Numeric fields that were set to other values than the file's, by dotted name. */
  readonly set?: Readonly<Record<string, string>>;
  readonly years: { readonly base: number; readonly end: number };
  readonly currency: string;
  readonly groups: readonly {
    readonly name: string;
    readonly title: Title;
    readonly members: readonly string[];
  }[];
  readonly factors: readonly Factor[];
  readonly assumptions: readonly Assumption[];
  /** In file order; so are the others. */
  readonly paths: readonly Path[];
  readonly indicators: readonly Indicator[];
  /** Combined targets stand after the targets they combine. */
  readonly targets: readonly Target[];
  readonly sources: Readonly<Record<string, Source>>;
  readonly ledger: readonly (LedgerEntry & { readonly at: Position })[];
  readonly warnings: readonly string[];
}
