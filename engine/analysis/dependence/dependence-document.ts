/** The document `growth-odds/dependence@1`: what the odds would be if figures hung together otherwise. */
import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { Title } from '../../scenario/provenance.ts';
import type { InputRef, ScenarioRef } from '../document-header.ts';

/** A correlation at an end of the range, of the scores of two inputs in a year or of two that are drawn once. */
export interface MovedCorrelation {
  /** Keys of `inputs`. */
  readonly a: string;
  readonly b: string;
  readonly stated: number;
  readonly at: number;
}

/** The odds at the correlations where they are least, or greatest. */
export interface CorrelationEnd extends Odds {
  /**
   * How the correlations differ there: not at all, all by `within` (or up to 1 or −1), all in one direction as far as they
   * can together, or some up and some down.
   */
  readonly where: 'as-stated' | 'all-higher' | 'all-lower' | 'all-raised' | 'all-lowered' | 'mixed';
  /** Mean of what they differ by. */
  readonly mean: number;
  /** Every pair, in the order of `inputs`. */
  readonly correlations: readonly MovedCorrelation[];
}

/** The range over all correlations. */
export interface CorrelationRange {
  readonly low: CorrelationEnd;
  readonly high: CorrelationEnd;
  /** What the search moved one at a time: single pairs, or each input's correlations with all others together. */
  readonly searched: 'pairs' | 'inputs';
}

/** What parts alone say of them together. */
export interface OddsBound {
  readonly p: number;
  /** The bound with every part at the low, and at the high, end of its interval. */
  readonly low: number;
  readonly high: number;
}

/** A part of a joint target: a target that it combines, a member at a rung, or a side of `and` and `or`. */
export interface PartOdds {
  /** Absent for a side of a formula. */
  readonly title?: Title;
  /** Of a member of a ladder: the level of the rung, in `unit`. */
  readonly at?: number;
  readonly unit?: string;
  readonly odds: Odds;
}

/** The least and the greatest odds whatever the dependence between the parts. */
export interface DependenceBounds {
  readonly low: OddsBound;
  readonly high: OddsBound;
  /**
   * Whether both are reached by some dependence of the parts. Not where several years count, over which a part hangs together
   * with itself, nor where parts have inputs in common.
   */
  readonly sharp: boolean;
  /** Inputs, but for factors, that two or more parts depend on: they hang together by these whatever is assumed. */
  readonly common: readonly InputRef[];
  /** In the last year that counts. */
  readonly parts: readonly PartOdds[];
}

export interface TargetDependence extends TargetFacts {
  readonly odds: Odds;
  /** Absent where the target depends on fewer than two inputs that can be correlated. */
  readonly correlations?: CorrelationRange;
  /** Absent for a target of one part. */
  readonly bounds?: DependenceBounds;
}

/** Everything under the digests. */
export interface DependenceBody {
  readonly format: 'growth-odds/dependence@1';
  readonly scenario: ScenarioRef;
  readonly run: RunInfo;
  /** By how much each correlation may be higher or lower than stated. */
  readonly within: number;
  /** Inputs whose correlations were moved, by their streams. */
  readonly inputs: Readonly<Record<string, InputRef>>;
  /** The widest range of the correlations first. */
  readonly targets: Readonly<Record<string, TargetDependence>>;
  readonly warnings: readonly Remark[];
}

export type Dependences = DependenceBody & Digests;
