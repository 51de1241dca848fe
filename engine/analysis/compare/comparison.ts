/** The document `growth-odds/compare@2`: scenarios beside one another, on the same draws. */
import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { KnownFacts, Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { Title } from '../../scenario/provenance.ts';
import type { ScenarioRef } from '../document-header.ts';
import type { Dominance } from './dominance.ts';
import type { InputInFlips } from './flip-inputs.ts';
import type { PairedDifference } from './paired-odds.ts';
import type { FieldDifference } from './scenario-difference.ts';

/** `a` for the first scenario, `b` for the second, … */
export type Letter = string;

/** One target of a scenario against the same target of the first. */
export interface TargetDifference extends PairedDifference {
  /** Whether the interval leaves 0 out. */
  readonly told_apart: boolean;
  /** What the trials that only the one or only the other hits have in common, most telling first. */
  readonly in_flips: { readonly gained: readonly InputInFlips[]; readonly lost: readonly InputInFlips[] };
}

export interface ComparedTarget extends TargetFacts {
  /** By letter; a scenario that has no such target is absent. */
  readonly odds: Readonly<Record<Letter, Odds>>;
  /** Each other scenario that has it against the first, by letter. */
  readonly against: Readonly<Record<Letter, TargetDifference>>;
}

export interface ComparedIndicator {
  readonly title: Title;
  readonly role: 'path' | 'indicator';
  /** How each other scenario lies to the first, by letter and by year. */
  readonly against: Readonly<Record<Letter, Readonly<Record<string, Dominance>>>>;
}

/** Everything under the digest. */
export interface ComparisonBody {
  readonly format: 'growth-odds/compare@2';
  readonly scenarios: Readonly<Record<Letter, ScenarioRef>>;
  readonly run: RunInfo;
  /** What each other scenario states otherwise than the first, by letter. */
  readonly differences: Readonly<Record<Letter, readonly FieldDifference[]>>;
  /** What is known in each scenario, by letter, where something is in any: each is then a run of its own. */
  readonly known?: Readonly<Record<Letter, KnownFacts>>;
  /** The targets of the first scenario that any other has too. */
  readonly targets: Readonly<Record<string, ComparedTarget>>;
  /** Targets that the first has and no other, or another and not the first. */
  readonly not_compared: readonly string[];
  readonly indicators: Readonly<Record<string, ComparedIndicator>>;
  readonly warnings: readonly Remark[];
}

export type Comparison = ComparisonBody & Digests;
