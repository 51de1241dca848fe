/** The document `growth-odds/doubts@1`: the odds of the odds, where figures carry their doubts. */
import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { Param } from '../../words/phrase.ts';
import type { InputRef, ScenarioRef } from '../document-header.ts';

/** A parameter that is doubted. */
export interface DoubtedFigure extends InputRef {
  /** Dotted place, e.g. `assumptions.real_growth.normal.mean`. */
  readonly name: string;
  /** As the file names it, e.g. `mean`. */
  readonly parameter: string;
  /** Its value as stated, in the figure's unit. */
  readonly stated: number;
  /** As written, e.g. `± 0.5pp`. */
  readonly written: Param;
}

/** A point of the distribution of the odds, with its own interval. */
export interface OddsPoint {
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

export interface TargetDoubts extends TargetFacts {
  /** With every figure as stated. */
  readonly odds: Odds;
  /** Mean of the odds over the doubts: the odds of who believes them. */
  readonly mean: number;
  /** Nine of ten readings of the figures give odds from `low` to `high`; half of them above `middle`. */
  readonly low: OddsPoint;
  readonly middle: OddsPoint;
  readonly high: OddsPoint;
  /** Share of the variance of the odds that each doubt is behind, by itself, the largest first; corrected for chance. */
  readonly contributions: readonly { readonly figure: string; readonly share: number }[];
}

/** Everything under the digests. */
export interface DoubtsBody {
  readonly format: 'growth-odds/doubts@1';
  readonly scenario: ScenarioRef;
  readonly run: RunInfo;
  /** How many readings of the doubted figures were taken. */
  readonly readings: number;
  readonly figures: readonly DoubtedFigure[];
  /** The targets that a doubted figure moves, in the order of the scenario. */
  readonly targets: Readonly<Record<string, TargetDoubts>>;
  readonly warnings: readonly Remark[];
}

export type Doubts = DoubtsBody & Digests;
