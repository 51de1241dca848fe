/**
 * A scenario after it was read and checked: names resolved, units reduced to
 * the scenario's own, formulas parsed. Plain data; nothing but its source refers to YAML.
 *
 * Values: money is held in the scenario's `currency` (e.g. 亿元), everything
 * else in its base unit (1 家, 1 人, 1 as a share). A `Unit` says how to write it.
 */
import type { Finding, Position } from '../errors.ts';
import type { PanelFit } from '../fit/fit-panel.ts';
import type { Marginal } from '../sampling/marginals/marginal.ts';
import type { Param } from '../words/phrase.ts';
import type { LedgerEntry, Source, Title } from './provenance.ts';
import type { NumericFields, Settings } from './source/numeric-field.ts';
import type { Plain } from './source/plain-value.ts';
import type { Dimension } from './units/dimension.ts';
import type { Unit } from './units/unit.ts';

/** One of the files that a scenario was merged from. */
export interface ScenarioPart {
  /** Its `scenario`, when it says one. */
  readonly name?: string;
  readonly digest: string;
}

/** Share of a score that a factor carries; Σ load² ≤ 1 over one draw. */
export interface Load {
  readonly factor: string;
  readonly load: number;
}

/** Between which values a figure is exchanged to see what the odds rest on, base units; low < high. */
export interface Swing {
  readonly low: number;
  readonly high: number;
}

/** That a parameter of a marginal is itself not known. It moves no odds of a run. */
export interface Doubt {
  /** As the file names it, e.g. `mean`, `sd_low`. */
  readonly parameter: string;
  /** Its value in the scenario, base units. */
  readonly stated: number;
  /** The law of the parameter, base units. */
  readonly marginal: Marginal;
  /** As written, e.g. `± 0.5pp`. */
  readonly text: Param;
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
  /** Absent: the AR(1) begins in its stationary law. `known`: the base year is known, what is new begins after it. */
  readonly begins?: 'known';
  /** What is not known of its law, the same in all years of a trial; absent where the law is taken as known. */
  readonly unknown?: UnknownLaw;
  /** Absent: the 5 and 95 % points. */
  readonly swing?: Swing;
  /** Absent where nothing is doubted. */
  readonly doubts?: readonly Doubt[];
  readonly dimension: Dimension;
  readonly at: Position;
}

/**
 * The error of a law's mean and spread that were estimated from data. It is drawn once a trial, so that it moves all
 * years together, while each year alone keeps the marginal, in which it is contained:
 * score(t) = Φ⁻¹(T(z(t) · √(df/W))), z(t) = w(t) · u + √(1 − w(t)²) · s(t), with s the score of the year, u standard
 * normal and W chi-squared of df degrees of freedom, both once a trial, T Student's t of df degrees of freedom.
 */
export interface UnknownLaw {
  /** Names the stream of u. */
  readonly meanStream: string;
  /** w² of each year, 0 ≤ w² < 1; years that are not named have laws of their own and stand alone. */
  readonly meanShare: Readonly<Record<string, number>>;
  /** A part of u that is common to several draws: u = √share · common + √(1 − share) · own. */
  readonly meanShared?: { readonly stream: string; readonly share: number };
  /** Names the stream of W. */
  readonly spreadStream: string;
  /** Null where the spread is taken as known: then z(t) is the score. */
  readonly df: number | null;
}

/** Functions of expressions carry the names of the operations that they become. */
export type UnaryFunction =
  | 'negate'
  | 'not'
  | 'absolute'
  | 'squareRoot'
  | 'exponential'
  | 'logarithm'
  | 'sine'
  | 'cosine';
export type BinaryFunction =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'power'
  | 'greater'
  | 'greaterOrEqual'
  | 'less'
  | 'lessOrEqual'
  | 'equal'
  | 'unequal'
  | 'and'
  | 'or';
export type ManyFunction = 'sum' | 'minimum' | 'maximum';

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
  /** As of a draw. */
  readonly begins?: 'known';
}

/**
 * Correlations of the innovations of draws' own parts, which no factor carries, or of factors. Streams in no block are
 * independent.
 */
export interface CorrelationBlock {
  /** All of them once a year, or all once a trial; of a file the streams of draws, ascending. */
  readonly streams: readonly string[];
  /** A correlation matrix in their order, repaired where the file's was none. */
  readonly matrix: readonly (readonly number[])[];
}

/** How the scores of a year hang together. */
export type Dependence =
  | { readonly copula: 'gaussian' }
  | { readonly copula: 'student-t'; readonly df: number };

/** Paths whose growth was fitted together. */
export interface Fit {
  /** The group, or the path itself where it is fitted alone. */
  readonly name: string;
  readonly title: Title;
  readonly panel: PanelFit;
  /** The series of the panel that are paths of the scenario; the others are peers. */
  readonly paths: readonly string[];
  /** Growth by year as it was observed, parallel to the series of the panel; years after the base year included. */
  readonly growth: readonly Readonly<Record<number, number>>[];
  /** Years that were left out, with the reason that the file gives. */
  readonly without: Readonly<Record<string, Title>>;
}

/** That a planner can decide a figure. It moves no odds. */
export interface Lever {
  /** Dotted place in the file, e.g. `assumptions.investment`. */
  readonly name: string;
  readonly title: Title;
  readonly by: 'policy';
  /** Between which values it can be decided, in `unit`; low < high. Of a path with a growth, of that. */
  readonly range?: { readonly low: number; readonly high: number; readonly unit: string };
}

/** A yearly Markov chain whose states change draws. */
export interface Regime {
  readonly name: string;
  readonly title: Title;
  /** Names of the states, in file order. */
  readonly states: readonly string[];
  /** Names the stream of its moves. */
  readonly stream: string;
  /** Probabilities of the states in the base year; they add up to 1. */
  readonly start: readonly number[];
  /** A row a state, of probabilities of the states a year later; each adds up to 1. */
  readonly transitions: readonly (readonly number[])[];
  /** What the states do to draws, by their streams: an entry a state. */
  readonly effects: Readonly<Record<string, readonly RegimeEffect[]>>;
}

/** value → median + widen · (value − median) + shift */
export interface RegimeEffect {
  readonly shift: number;
  readonly widen: number;
}

export interface Assumption {
  readonly name: string;
  readonly title: Title;
  readonly draw: Draw;
  readonly unit: Unit;
}

/**
 * A project that adds to a level from some year on, beside its growth: size · ramp[years since its start], the last of
 * the ramp for good.
 */
export interface PathEvent {
  /** Dotted place in the file. */
  readonly name: string;
  readonly title: Title;
  /** Names the stream of its start year; that of its size is a draw's own. */
  readonly stream: string;
  /** The level that it adds when it is complete, base units; a formula is evaluated in the base year. */
  readonly adds:
    | { readonly type: 'draw'; readonly draw: Draw }
    | { readonly type: 'formula'; readonly formula: Formula };
  /** Probabilities of start years, ascending; what they leave of 1 is that of no start. */
  readonly starts: readonly { readonly year: number; readonly probability: number }[];
  readonly ramp: readonly number[];
}

/** A rare jump of the level itself: in some years it is multiplied by 1 + size. */
export interface Revision {
  /** Names the stream of whether it happens. */
  readonly stream: string;
  /** Probability by year. */
  readonly chance: Readonly<Record<string, number>>;
  readonly size: Draw;
}

/**
 * A level that grows from a start: own(t) = own(t−1) · (1 + growth(t)), times a revision where there is one; the level
 * is own(t) and what its events add, which does not grow by itself. With a formula of the level in place of growth
 * own(t) is what that comes to, mostly by way of the year before; it has no events, and may be 0 or negative.
 */
export interface Path {
  readonly name: string;
  readonly title: Title;
  /** What it is called where room is short; absent: its title, shortened by rule. */
  readonly short?: Title;
  readonly group?: string;
  readonly unit: Unit;
  /** The level of the base year: a formula of constants, once-a-trial assumptions and other starts. */
  readonly start: Formula;
  /** Normal relative error of the start, as one standard deviation; 0 when it is taken as exact. */
  readonly startError: number;
  /** Stream of the start's error. */
  readonly startStream: string;
  /** Absent: the 5 and 95 % points of its error. */
  readonly startSwing?: Swing;
  readonly revision?: Revision;
  readonly growth:
    | { readonly type: 'draw'; readonly draw: Draw }
    | { readonly type: 'formula'; readonly formula: Formula }
    /** The level itself, not its growth. */
    | { readonly type: 'level'; readonly formula: Formula };
  readonly events: readonly PathEvent[];
  /** Published values of past years, base units, by year. */
  readonly observed: Readonly<Record<string, number>>;
  /** Published growth of past years, as shares, by year. */
  readonly observedGrowth: Readonly<Record<string, number>>;
  readonly at: Position;
}

export interface Indicator {
  readonly name: string;
  readonly title: Title;
  /** As of a path. */
  readonly short?: Title;
  readonly unit: Unit;
  readonly formula: Formula;
  readonly observed: Readonly<Record<string, number>>;
}

/** A published figure of a path or indicator that the futures of a run agree with. */
export interface Known {
  /** A path or indicator. */
  readonly name: string;
  /** A simulated year. */
  readonly year: number;
  /** Base units. */
  readonly value: number;
  /** Of the figure of a part of the year: what share of the year it is, `sd` being the error of that share. */
  readonly ofYear?: number;
  /** Standard deviation of its error, base units; 0 when it is exact. */
  readonly sd: number;
  /** Null where the error is normal; else it is `sd` times Student's t of so many degrees of freedom. */
  readonly df: number | null;
  /** As written. */
  readonly text: Param;
  readonly at: Position;
}

export interface Rung {
  readonly count: number;
  /** Held units. */
  readonly at: number;
}

/**
 * `by` = in any year up to `year`; `in` = in `year`; `every` = in every simulated year. `by` with `deadlines` = in any
 * year up to a deadline that differs from trial to trial.
 */
export type When =
  | { readonly mode: 'by' | 'in'; readonly year: number }
  | { readonly mode: 'by'; readonly year: number; readonly deadlines: readonly Deadline[] }
  | { readonly mode: 'every' };

/** A year that may be the deadline, and with what probability. */
export interface Deadline {
  readonly year: number;
  readonly probability: number;
}

interface TargetHead {
  readonly name: string;
  readonly title: Title;
  /** As of a path. */
  readonly short?: Title;
  /** The heading that it stands under among the targets. */
  readonly theme?: Title;
  /** Whether it is the one that people ask about first; of one target at most. */
  readonly headline?: true;
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
    | { readonly type: 'at_least'; readonly count: number; readonly targets: readonly string[] }
  );

/** The file of a scenario, to be read again with other numbers. */
export interface ScenarioSource {
  /** Fields that are set in every reading. */
  readonly set: Settings;
  readonly fields: NumericFields;

  /**
   * Reads the file with more of its fields set.
   *
   * @throws ArgumentError when `set` names no number of the file, or a value does not fit
   * @throws ScenarioError when the values make no scenario
   */
  read(set: Settings): Scenario;
}

export interface Scenario {
  readonly name: string;
  readonly title: Title;
  /** What it is, or what it changes of what it extends, and why. */
  readonly note?: Title;
  readonly file: string;
  /** What it was read from. */
  readonly source: ScenarioSource;
  /** `sha256:…` of the canonical form of the parsed file: comments and layout do not count. */
  readonly digest: string;
  /** The parsed file that the digest is of, with what was set. */
  readonly document: Plain;
  /** The files that were merged, the one that was asked for first. */
  readonly parts: readonly ScenarioPart[];
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
  /** What a planner can decide. */
  readonly levers: readonly Lever[];
  readonly dependence: Dependence;
  readonly correlations: readonly CorrelationBlock[];
  readonly regimes: readonly Regime[];
  readonly assumptions: readonly Assumption[];
  /** In file order; so are the others. */
  readonly paths: readonly Path[];
  readonly indicators: readonly Indicator[];
  /** By year, then in file order. */
  readonly known: readonly Known[];
  /** Combined targets stand after the targets they combine. */
  readonly targets: readonly Target[];
  readonly sources: Readonly<Record<string, Source>>;
  readonly ledger: readonly (LedgerEntry & { readonly at: Position })[];
  /** What was fitted to observed growth; absent where nothing was. */
  readonly fits?: readonly Fit[];
  readonly warnings: readonly Finding[];
}
