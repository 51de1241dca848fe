/**
 * The result document, `growth-odds/result@2`: what a run says, in the form
 * that other programs read. Every number is in the unit named beside it.
 */
import type { Remark } from '../errors.ts';
import type { LedgerEntry, Source, Title } from '../scenario/provenance.ts';
import type { Lever, ScenarioPart } from '../scenario/scenario.ts';
import type { Plain } from '../scenario/source/plain-value.ts';
import type { Digests } from './digests.ts';

export type { Kind, LedgerEntry, Source, Title } from '../scenario/provenance.ts';

/** A probability with its interval. `low < high` always: no interval has zero width. */
export interface Odds {
  readonly p: number;
  readonly low: number;
  readonly high: number;
  /** Coverage of the interval, e.g. 0.95. */
  readonly level: number;
  /**
   * How the interval was made: `clopper-pearson` or `wilson` from counts, `confidence-sequence` from counts that were
   * looked at again and again, `sobol-replicates` from the spread of replicates,
   * `sobol-smoothed` from the spread of replicates of conditional probabilities, `importance-sampling` from that of
   * replicates in which the event was made frequent (see `RareResult`).
   */
  readonly method: string;
}

/** When a target counts as reached; `combined` for `all`, `any` and `at_least`, each of whose members has a mode of its own. */
export type Mode = 'by' | 'in' | 'every' | 'combined';

export interface TierResult {
  /** How many members are asked for. */
  readonly count: number;
  /** The level they are to reach, in `TargetResult.tiers.unit`. */
  readonly at: number;
  /** Odds that this rung alone is met (in the target's year, or in or before it). */
  readonly odds: Odds;
  /** Odds of exactly 0, 1, … members at or above the level at the deadline; sums to 1. */
  readonly members: readonly number[];
  /**
   * Share of trials in which each member decides, by its name: in which it stands at rank `count` at the deadline, so
   * that its level says whether the rung is met. Sums to 1 but for ties; the largest is that of the pivotal member.
   */
  readonly pivotal: Readonly<Record<string, number>>;
}

/** How a target was sampled that the run's own trials hit too seldom: shifted towards it, every hit weighed. */
export interface RareSampling {
  /** Trials of its own, beside those of the run. */
  readonly trials: number;
  /** Laws that the scores were drawn from; a part of the trials is drawn from laws that are fitted to nothing. */
  readonly components: number;
  /**
   * What it took: the short form, the whole one where witnesses and sample did not agree in that, or the whole one with a
   * sample that was mended once by what the witnesses saw.
   */
  readonly form: 'short' | 'whole' | 'mended';
  readonly hits: number;
  /** (Σ weight)² / Σ weight² over the hits: as many equal hits would tell as much. */
  readonly effective_sample: number;
  /** Standard error over odds, from replicates; 1 stands for anything above. */
  readonly relative_error: number;
  /**
   * Witnesses: points of populations that the sample is not fitted to, and the share of them that it hardly draws. The
   * interval allows for what may lie there.
   */
  readonly unseen: { readonly points: number; readonly share: number };
  /**
   * Two rough estimates by multilevel splitting, independent of each other and of the odds, and how many levels it
   * took.
   */
  readonly splitting: { readonly levels: number; readonly p: readonly [number, number] };
  /** Hits in the run's own trials, and whether they can be reconciled with the weighed ones. */
  readonly plain: { readonly hits: number; readonly trials: number; readonly agrees: boolean };
}

/**
 * A rare target. With `below` its odds are below that, one in a billion, which is all that is asked by default: populations
 * lose it there. With `withheld` its odds are the count of the run's own trials, mostly a bound, and else those of importance
 * sampling. They are withheld because
 * - `no-margin`: the condition says only whether it holds, not how far it is from holding (an equality);
 * - `not-reached`: no way to it was found, or only one rarer than 1e-60;
 * - `beyond-marginals`: it happens only where marginals take values that are rarer than 1e-15;
 * - `too-large`: its formula is too large, or those of the targets before it are together, to be sampled apart;
 * - `not-finite`: some number on the way to it is not finite where it happens;
 * - `few-effective`: a few weights carry the sum, or the witnesses say that too little of it is known;
 * - `plain-disagrees`: the run's own trials hit it more or less often than the weighed ones say;
 * - `regions-may-be-missed`: the estimates by splitting are far above the weighed one.
 */
export type RareResult =
  | (RareSampling & { readonly withheld?: never; readonly below?: never })
  | { readonly below: number; readonly withheld?: never }
  | (Partial<RareSampling> & {
      readonly withheld:
        | 'no-margin'
        | 'not-reached'
        | 'beyond-marginals'
        | 'not-finite'
        | 'too-large'
        | 'few-effective'
        | 'plain-disagrees'
        | 'regions-may-be-missed';
      readonly below?: never;
    });

/** What a target is called and when it counts. */
export interface TargetFacts {
  readonly title: Title;
  /** What it is called where room is short, where the scenario says so. */
  readonly short?: Title;
  /** The heading that it stands under, where the scenario has one. */
  readonly theme?: Title;
  readonly mode: Mode;
  /**
   * The deadline: the year of `by` and `in`, the last year of `every` and of combined targets. The most likely one of
   * an uncertain `by`, the earlier of equals.
   */
  readonly year: number;
  /** For an uncertain `by`: the deadline of a trial is a year by these odds, and a trial hits what it reaches by then. */
  readonly deadline?: {
    readonly mean: number;
    readonly likely: number;
    readonly odds: Readonly<Record<string, number>>;
  };
}

export interface TargetResult extends TargetFacts {
  readonly odds: Odds;
  /**
   * For a target that the run's own trials hit fewer than 200 times, and that no smoothing tells: how its odds were made,
   * or why there is a bound.
   */
  readonly rare?: RareResult;
  /** For `by` and `every`: odds of being reached in or before (kept through) each year. For `in`: odds in that year. */
  readonly by_year: Readonly<Record<string, Odds>>;
  /** For one comparison: the quantity at the deadline against what is asked for. */
  readonly reach?: {
    /** What the left side is: the name of a path or indicator when it is one, else its formula. */
    readonly of: string;
    readonly unit: string;
    readonly relation: '>=' | '>' | '<=' | '<';
    /** Median of the left side in the deadline year. */
    readonly p50: number;
    /** The right side; its median when it is itself uncertain. */
    readonly needs: number;
    /** Whether `needs` differs from trial to trial. */
    readonly needs_uncertain: boolean;
  };
  /** By how much it is missed, given a miss (best year for `by`); absent when there was no miss. */
  readonly shortfall?: {
    readonly unit: string;
    readonly mean: number;
    readonly p50: number;
    readonly p90: number;
  };
  /** For `tiers`: the rungs, and each member's own standing. */
  readonly tiers?: {
    readonly unit: string;
    readonly of: readonly string[];
    readonly reach: readonly TierResult[];
    /** `pivotal` of the hardest rung, the one with the lowest odds. */
    readonly pivotal?: Readonly<Record<string, number>>;
  };
  /** For `all`, `any`, `at_least`: the targets that it combines. */
  readonly combines?: {
    readonly how: 'all' | 'any' | 'at_least';
    /** How many `at_least` asks for; absent for the others. */
    readonly count?: number;
    readonly targets: readonly string[];
  };
}

/** Counts over adjoining bins: bin i is [edges[i], edges[i+1]); `counts` are trials. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

export type Probability = '0.05' | '0.1' | '0.25' | '0.5' | '0.75' | '0.9' | '0.95';

export interface YearSummary {
  readonly mean: number;
  /** Sample standard deviation (n − 1). */
  readonly sd: number;
  /**
   * Quantiles by probability: values that occur. Where none has a share of its own they are interpolated inside a bin
   * 0.1 % wide.
   */
  readonly quantiles: Readonly<Record<Probability, number>>;
  /** An interval for each quantile, low and high, at the level of the odds. */
  readonly quantile_intervals: Readonly<Record<Probability, readonly [low: number, high: number]>>;
  readonly histogram: Histogram;
  /**
   * The values with a share of their own that occurred, ascending, each with its trials: of a count or a rank all that
   * there are, of a number with a cap or a floor that one, beside what varies. Absent where there are none, where the
   * number does not vary (`sd` is 0), and where there are more than 200.
   */
  readonly atoms?: readonly AtomResult[];
}

/** A value that some share of the trials meets exactly. */
export interface AtomResult {
  readonly value: number;
  /** How many trials do, exactly; they are counted in `histogram` too. */
  readonly trials: number;
}

/** One path or indicator. */
export interface IndicatorResult {
  readonly title: Title;
  /** As of a target. */
  readonly short?: Title;
  readonly unit: string;
  /** `path` for a trajectory of the scenario, `indicator` for a formula over them. */
  readonly role: 'path' | 'indicator';
  /** The group of a path. */
  readonly group?: string;
  /** Published values of past years, in `unit`, where the scenario gives them. */
  readonly observed?: Readonly<Record<string, number>>;
  /** From the first year with a value (the base year, unless the formula looks back) to the end. */
  readonly by_year: Readonly<Record<string, YearSummary>>;
}

/** What a run that stops by itself was asked for, and what came of it. */
export interface PrecisionFacts {
  /** Largest half-width of an interval that was asked for, as a share: 0.001 is 0.1 pp. */
  readonly asked: number;
  /** Trials that were not to be exceeded. */
  readonly most: number;
  /** How often the run was looked at; intervals allow for it. */
  readonly looks: number;
  readonly reached: boolean;
  /** Targets whose intervals were still wider at the end. */
  readonly short: readonly string[];
}

/** What the futures of a run agree with. */
export interface KnownFacts {
  readonly figures: readonly KnownFigure[];
  /**
   * (Σ weight)² / Σ weight² over the trials: as many futures of equal weight would tell as much. Counts of histograms and
   * atoms are weights.
   */
  readonly effective_sample: number;
}

export interface KnownFigure {
  /** A path or indicator. */
  readonly of: string;
  readonly year: number;
  /** In `unit`: of the year, or of the part of it that was published. */
  readonly value: number;
  readonly unit: string;
  /** Standard deviation of its error, or its scale where `df` is given, in `unit`, or of the share `of_year`; 0 when it is exact. */
  readonly sd: number;
  /** Degrees of freedom of Student's t, which the error then is. */
  readonly df?: number;
  /** Of a part of the year: what share of the year it is. */
  readonly of_year?: number;
}

export interface RunInfo {
  readonly seed: number;
  readonly sampler: 'random' | 'sobol';
  readonly trials: number;
  readonly replicates: number;
  /** Coverage of every interval, e.g. 0.95. */
  readonly level: number;
  /**
   * Whether targets that were hit too seldom were sampled apart; see `RareResult`. `full`: also those below one in a
   * billion.
   */
  readonly rare?: boolean | 'full';
  /** Version of what a seed promises; the same number, the same draws. */
  readonly stream: number;
  /** Version of what is made of the draws; see `ESTIMATOR_CHANGES`. */
  readonly estimator: number;
  /** Present when the run stopped by itself. */
  readonly precision?: PrecisionFacts;
  /** Present when something is known of simulated years. */
  readonly known?: KnownFacts;
}

/** A scenario as documents carry it: whole, so that a document sent by mail can be verified alone. */
export interface ScenarioRef {
  readonly name: string;
  readonly title: Title;
  /** Digest of `document`. */
  readonly digest: string;
  /** Numeric fields that were set to other values than the file's, by dotted name, e.g. `6%`; `document` has them set. */
  readonly set?: Readonly<Record<string, string>>;
  /** The scenario's file merged with what it extends and with `set`: a scenario by itself. */
  readonly document: Plain;
  /** The files that were merged, the one that was asked for first: what each is called, and its digest. */
  readonly parts: readonly ScenarioPart[];
}

/** What a planner can decide, and within what range. */
export type LeverResult = Omit<Lever, 'name'>;

/** Everything under the digests. */
export interface ResultBody {
  readonly format: 'growth-odds/result@2';
  readonly scenario: ScenarioRef & {
    readonly years: { readonly base: number; readonly end: number };
    readonly currency: string;
    /** The target that people ask about first, by its name, where the scenario says which. */
    readonly headline?: string;
    /** Titles of the groups of paths, by name. */
    readonly groups: Readonly<Record<string, Title>>;
    /** What a planner can decide, by its dotted place in the scenario; absent where nothing is marked so. */
    readonly levers?: Readonly<Record<string, LeverResult>>;
  };
  readonly run: RunInfo;
  readonly targets: Readonly<Record<string, TargetResult>>;
  /** Pairwise joint odds: `p[i][j]` is the share of trials that hit both targets; `p[i][i]` the odds of one. */
  readonly together: { readonly targets: readonly string[]; readonly p: readonly (readonly number[])[] };
  readonly indicators: Readonly<Record<string, IndicatorResult>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly ledger: readonly LedgerEntry[];
  readonly warnings: readonly Remark[];
}

/** What may differ between two runs that agree; outside the digest. */
export interface Environment {
  readonly growth_odds: string;
  readonly node: string;
  readonly platform: string;
  readonly workers: number;
  readonly seconds: number;
  readonly finished: string;
  /** The scenario as the run was asked for it: a shipped name, a file path, or `<stdin>`. */
  readonly scenario_file: string;
  /** Figures that the run was told beside those of the file, as they were given. */
  readonly known?: readonly string[];
}

/** What a run comes to. */
export interface Result extends ResultBody, Digests {}

/** The document that `run` writes. */
export interface ResultFile extends Result {
  readonly environment: Environment;
}
