/** What a report may hold beside the result: the documents of analyses of the same scenario. */
import type {
  Discovery,
  Drivers,
  KnownLedger,
  OutcomeRecord,
  Requirement,
  Swings,
  Way,
} from '../../engine/index.ts';

/** All are left out that were not asked for; what is there is shown. */
export interface Answers {
  /** What the odds rest on: their range stands beside them, and the figures that decide are named. */
  readonly swings?: Swings | undefined;
  /** The causes of targets. */
  readonly drivers?: Drivers | undefined;
  /** The most likely ways to targets. */
  readonly way?: Way | undefined;
  /** What would have to be so, a target each. */
  readonly requirements?: readonly Requirement[] | undefined;
  /** What each known figure did to the odds, where some are known. */
  readonly ledger?: KnownLedger | undefined;
  /** Odds that were told before, and what came. */
  readonly record?: OutcomeRecord | undefined;
  /** When targets are missed or reached, a target each. */
  readonly discoveries?: readonly Discovery[] | undefined;
}
