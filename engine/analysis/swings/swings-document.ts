/** The document `growth-odds/swings@1`: what the odds rest on, found by exchanging one figure at a time. */
import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { Kind, LedgerEntry, Source } from '../../scenario/provenance.ts';
import type { InputRef, ScenarioRef } from '../document-header.ts';

/** What of a figure is set at an end: a value of its unit, the first year in which it happens, or that it never does. */
export type SwingEnd =
  /** Of several years the mean over them. */
  { readonly value: number } | { readonly year: number } | { readonly never: true };

/** A figure that is exchanged. */
export interface SwingFigure extends InputRef {
  /** Dotted place in the scenario, e.g. `assumptions.real_growth`. */
  readonly name: string;
  /** As the file writes it. */
  readonly written?: LedgerEntry['value'];
  readonly kind?: Kind;
  /** Key of `sources`. */
  readonly source?: string;
  /** Years in which it is held; none for a figure drawn once a trial. */
  readonly years: readonly number[];
  readonly low: SwingEnd;
  readonly high: SwingEnd;
  /** `stated` by the file; else its 5 and 95 % `points`; `cases` of what can only be one of several. */
  readonly ends: 'stated' | 'points' | 'cases';
  /** Sum of `span` over the targets. */
  readonly moves: number;
  /** The target that it moves most. */
  readonly most: string;
}

/** The odds of a target with one figure at its ends. */
export interface TargetSwing {
  /** The `name` of a figure. */
  readonly figure: string;
  readonly low: Odds;
  readonly high: Odds;
  /** Size of the difference of the odds at the two ends. */
  readonly span: number;
}

/** Where an end of the range comes from. */
export type RangeEnd = { readonly p: number } & (
  | { readonly from: 'as-stated' }
  | { readonly from: 'figure'; readonly figure: string; readonly end: 'low' | 'high' }
  | { readonly from: 'scenario'; readonly scenario: string }
);

export interface TargetSwings extends TargetFacts {
  /** As the scenario stands, by the same trials as the others. */
  readonly odds: Odds;
  /** The least and the greatest odds among the scenario as it stands, its figures exchanged one by one, and its siblings. */
  readonly range: { readonly low: RangeEnd; readonly high: RangeEnd };
  /** Of the figures that the target depends on, the largest span first. */
  readonly swings: readonly TargetSwing[];
  /** Odds in the siblings that have a target of this name and title, by scenario. */
  readonly siblings: Readonly<Record<string, Odds>>;
}

/** Everything under the digests. */
export interface SwingsBody {
  readonly format: 'growth-odds/swings@1';
  readonly scenario: ScenarioRef;
  readonly run: RunInfo;
  /** By how much they move the odds of all targets together, the most first. */
  readonly figures: readonly SwingFigure[];
  /** Inputs that have no two ends, by their titles, such as regimes: they were left as they are. */
  readonly left: readonly InputRef[];
  /** Figures that no future, or next to none, agrees with what is known at an end of; absent where there are none. */
  readonly contradicted?: readonly InputRef[];
  readonly sources: Readonly<Record<string, Source>>;
  /** The siblings, by name. */
  readonly scenarios: Readonly<Record<string, ScenarioRef>>;
  readonly targets: Readonly<Record<string, TargetSwings>>;
  readonly warnings: readonly Remark[];
}

export type Swings = SwingsBody & Digests;
