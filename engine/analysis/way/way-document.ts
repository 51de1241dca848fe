/** The document `growth-odds/way@2`: the most likely way to each target, or past it. */
import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { Title } from '../../scenario/provenance.ts';
import type { InputRef, ScenarioRef } from '../document-header.ts';

/** One input in one year on the way. */
export interface InputOnTheWay {
  /** Value in the median future, and on the way, in the input's unit. */
  readonly median: number;
  readonly value: number;
  /** Score of the value: how unusual it is by itself, in standard deviations. */
  readonly score: number;
  /** Its own part of the squared distance; what factors bring stands with the factors. All parts add up to 1. */
  readonly share: number;
}

export interface InputWay extends InputRef {
  /** By year; `once` for a draw made once a trial. */
  readonly by_year: Readonly<Record<string, InputOnTheWay>>;
  /** Sum over the years. */
  readonly share: number;
}

export interface SeriesWay {
  readonly title: Title;
  readonly unit: string;
  readonly role: 'path' | 'indicator';
  /** The median future and the way, by year. */
  readonly by_year: Readonly<Record<string, { readonly median: number; readonly value: number }>>;
}

export interface TargetWay extends TargetFacts {
  /** As a run of these trials gives them, without targets sampled apart. */
  readonly odds: Odds;
  /** The way leads to what the median future does not do: to the target where that misses it, past it where it hits. */
  readonly towards: 'reached' | 'missed';
  /** Why there is none: `no-margin` for a condition that is not made of comparisons, `none-found` for no such point. */
  readonly lacking?: 'no-margin' | 'none-found';
  /** Distance of the way from the median future, in standard deviations of all scores together. */
  readonly distance?: number;
  /**
   * Probability of the half-space beyond the way, Φ(−distance): the odds, of what the way leads to, if the boundary
   * were straight there; an upper bound where several requirements meet in it.
   */
  readonly straight_odds?: number;
  /** Requirements that meet in the way: 1 for a single threshold, more for tiers and combined targets. */
  readonly requirements?: number;
  /** Paths and indicators that the target compares: of tiers the members, of a combined target those of all that it combines. */
  readonly compares: readonly string[];
  /** Inputs that only decide between cases, as start years and regimes do: they stay at their median. */
  readonly held?: readonly string[];
  /** Every input that the target depends on, the largest share first, by its stream. */
  readonly inputs: Readonly<Record<string, InputWay>>;
  /** Paths and indicators made of nothing but these inputs, in the order of the scenario. */
  readonly series: Readonly<Record<string, SeriesWay>>;
}

/** Everything under the digest. */
export interface WayBody {
  readonly format: 'growth-odds/way@2';
  readonly scenario: ScenarioRef;
  readonly run: RunInfo;
  readonly targets: Readonly<Record<string, TargetWay>>;
  readonly warnings: readonly Remark[];
}

export type Way = WayBody & Digests;
