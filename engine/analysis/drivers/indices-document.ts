/**
 * The document `growth-odds/sobol-indices@2`: which inputs the variance of targets and of what they compare comes from.
 */

import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { Title } from '../../scenario/provenance.ts';
import type { Phrase } from '../../words/phrase.ts';
import type { InputRef, ScenarioRef } from '../document-header.ts';

/** An index with its interval; estimates and ends may lie a little outside 0 to 1. */
export interface Index {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface GroupIndices {
  /** A key of `groups`. */
  readonly group: string;
  /**
   * Share of the variance that knowing the group alone would take away on average. Absent for a target that is hit, or
   * missed, so rarely that too few trials tell of it.
   */
  readonly first?: Index;
  /** Share that would be left, on average, if all but the group were known: the group with all its interactions. */
  readonly total: Index;
}

/** One way of parting the draws into groups. */
export type Parting = 'input' | 'kind' | 'year';

export interface IndexGroup {
  readonly parting: Parting;
  /** Streams whose draws are in it, in all their years or in that year. */
  readonly streams: readonly string[];
  /** Of a group of a year; null for what is drawn once a trial. */
  readonly year?: number | null;
  /** Of a group of a kind: factors, assumptions, growth of the paths of a group, errors of starts, and what else. */
  readonly kind?: 'factors' | 'assumptions' | 'growth' | 'starts' | 'other';
  /** Of the group of paths whose growth it is. */
  readonly title?: Title;
}

export interface OutputIndices {
  readonly mean: number;
  readonly variance: number;
  /** Why there are no indices: `too-few` hits or misses to tell, or the output is `constant`. */
  readonly lacking?: 'too-few' | 'constant';
  /** The largest total first. */
  readonly by_input: readonly GroupIndices[];
  readonly by_kind: readonly GroupIndices[];
  readonly by_year: readonly GroupIndices[];
}

export interface TargetIndices extends TargetFacts {
  readonly odds: Odds;
  /** Of hit and miss, 1 and 0. */
  readonly hit: OutputIndices;
  /** Of what a single comparison compares, in the deadline year. */
  readonly quantity?: OutputIndices & {
    readonly of: string;
    /** Of a path or indicator that is compared by its name. */
    readonly title?: Title;
    readonly unit: string;
  };
}

/** Everything under the digest. */
export interface SobolIndicesBody {
  readonly format: 'growth-odds/sobol-indices@2';
  readonly scenario: ScenarioRef;
  /** Trials are points of the design; each evaluates every output once for A, once for B and once a group. */
  readonly run: RunInfo;
  readonly inputs: Readonly<Record<string, InputRef>>;
  readonly groups: Readonly<Record<string, IndexGroup>>;
  /** What an index says where the draws of the scenario are not independent. */
  readonly meaning: Phrase;
  readonly targets: Readonly<Record<string, TargetIndices>>;
  readonly warnings: readonly Remark[];
}

export type SobolIndices = SobolIndicesBody & Digests;
