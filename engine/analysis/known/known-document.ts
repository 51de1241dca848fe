/** The document `growth-odds/known@1`: by how much each known figure moved the odds. */
import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { KnownFigure, Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { Title } from '../../scenario/provenance.ts';
import type { ScenarioRef } from '../document-header.ts';

/** A difference of odds, as a share, with its interval. */
export interface OddsMove {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** A known figure, and where it lay in what was expected. */
export interface LedgerFigure extends KnownFigure {
  readonly title: Title;
  /**
   * Share of the futures that agree with the figures before it in which the number is below the published one; absent for
   * what no draw changes.
   */
  readonly place?: number;
  /** As many futures of equal weight would tell as much, all figures up to this one being known. */
  readonly effective_sample: number;
}

export interface TargetLedger extends TargetFacts {
  /** With nothing known, and with everything. */
  readonly before: Odds;
  readonly after: Odds;
  /** By figure, parallel to `figures`: by how much it moved the odds after those before it; they add up to after − before. */
  readonly in_order: readonly OddsMove[];
  /** The same for each figure known alone. */
  readonly alone: readonly OddsMove[];
}

/** Everything under the digests. */
export interface KnownLedgerBody {
  readonly format: 'growth-odds/known@1';
  readonly scenario: ScenarioRef;
  readonly run: RunInfo;
  /** By year, then in file order. */
  readonly figures: readonly LedgerFigure[];
  readonly targets: Readonly<Record<string, TargetLedger>>;
  readonly warnings: readonly Remark[];
}

export type KnownLedger = KnownLedgerBody & Digests;
