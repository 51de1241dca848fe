/** The document `growth-odds/discover@2`: plain rules that say when a target is missed, or reached. */
import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { InputRef, ScenarioRef } from '../document-header.ts';

/** One condition of a box. */
export interface Rule {
  /** A key of `inputs`. */
  readonly input: string;
  /** One year; several for the mean over them; none for a draw made once a trial. */
  readonly years: readonly number[];
  /** The input is at least, or at most, this, in its own unit. */
  readonly side: 'least' | 'most';
  readonly value: number;
  /** Share of all trials in which it holds. */
  readonly share: number;
  /** How likely chance would make the rule look as good, on the trials that it was found on. */
  readonly quasi_p: number;
}

/** A box on some trials. */
export interface BoxMeasure {
  /** Share of the trials with the outcome that lie in the box. */
  readonly coverage: Odds;
  /** Share of the trials in the box that have the outcome. */
  readonly density: Odds;
  /** Share of all trials that lie in the box. */
  readonly mass: number;
}

/** One step of a peeling. */
export interface TradeOff {
  readonly coverage: number;
  readonly density: number;
  readonly mass: number;
  /** Rules of the box. */
  readonly rules: number;
}

export interface DiscoveredBox {
  /** All of them hold. */
  readonly rules: readonly Rule[];
  /** On trials that the rules were not found on: an honest measure. */
  readonly measured: BoxMeasure;
  /** On the trials that they were found on. */
  readonly fitted: TradeOff;
}

/** Everything under the digest. */
export interface DiscoveryBody {
  readonly format: 'growth-odds/discover@2';
  readonly scenario: ScenarioRef;
  readonly run: RunInfo;
  readonly target: TargetFacts & { readonly name: string; readonly odds: Odds };
  /** What the boxes say. */
  readonly outcome: 'reached' | 'missed';
  /** Why there are no boxes: `too-few` trials have the outcome, or `no-rule` does much better than none. */
  readonly lacking?: 'too-few' | 'no-rule';
  readonly inputs: Readonly<Record<string, InputRef>>;
  /** The first covers most; each further one is found among the trials that those before leave. */
  readonly boxes: readonly DiscoveredBox[];
  /** All boxes together. */
  readonly together?: BoxMeasure;
  /** The peeling of the first box, from all trials to the smallest box. */
  readonly trade_off: readonly TradeOff[];
  readonly warnings: readonly Remark[];
}

export type Discovery = DiscoveryBody & Digests;
