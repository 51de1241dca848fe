/** The document `growth-odds/require@2`: what inputs would have to be for a target to have the odds that are wanted. */
import type { Remark } from '../../errors.ts';
import type { Digests } from '../../result/digests.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import type { ScenarioRef } from '../document-header.ts';

/** An input that was moved. Numbers are the digits before `suffix`. */
export interface MovedLever {
  readonly vary: string;
  readonly suffix: string;
  /** Every field with its value now. */
  readonly fields: readonly { readonly name: string; readonly now: number }[];
  /** How far it moves for one step along the direction; 1 for a single input. */
  readonly weight: number;
  /** Cost of a shift by one. */
  readonly cost?: number;
  /** That the scenario marks it as what a planner can decide, and between which values, in `unit`. */
  readonly policy?:
    | {
        readonly by: 'policy';
        readonly range?: { readonly low: number; readonly high: number; readonly unit: string };
      }
    | undefined;
}

/** Odds at a shift; the curve that was searched. */
export interface OddsAtShift {
  readonly shift: number;
  readonly odds: Odds;
}

/** One input, or several along a direction. */
export interface ShiftAnswer {
  readonly question: 'shift';
  readonly levers: readonly MovedLever[];
  /**
   * `out of reach`: the odds are below the wanted in the whole range, and best at `shift`. `everywhere`: they are above
   * it in the whole range, and least at `shift`.
   */
  readonly status: 'found' | 'out of reach' | 'everywhere';
  /** Along the direction, from now, in digits. */
  readonly shift: number;
  /** Interval that includes the error of the simulation; null where it reaches beyond the range. */
  readonly low: number | null;
  readonly high: number | null;
  readonly odds: Odds;
  /** The shifts that were searched. */
  readonly range: readonly [low: number, high: number];
  /** False when the odds rise and fall within the range: then this is the crossing nearest to now. */
  readonly monotone: boolean;
  /** What to set to have it so. */
  readonly set: Readonly<Record<string, string>>;
  readonly curve: readonly OddsAtShift[];
}

/** The cheapest way with several inputs. */
export interface MixAnswer {
  readonly question: 'mix';
  readonly levers: readonly MovedLever[];
  readonly status: 'found' | 'out of reach' | 'everywhere';
  /** Parallel to the levers, in digits. */
  readonly shifts: readonly number[];
  readonly cost: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly odds: Odds;
  /** What each input would cost by itself; null where it cannot reach the odds within its range. */
  readonly alone: readonly (number | null)[];
  readonly set: Readonly<Record<string, string>>;
}

/** Pairs of inputs with the odds that are wanted. */
export interface CurveAnswer {
  readonly question: 'curve';
  readonly levers: readonly [MovedLever, MovedLever];
  readonly ranges: readonly [readonly [number, number], readonly [number, number]];
  /**
   * Shift of the second for each shift of the first; null where no shift in its range has these odds, or all have more.
   */
  readonly points: readonly {
    readonly first: number;
    readonly status: 'found' | 'out of reach' | 'everywhere';
    readonly second: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

/** The earliest year. */
export interface YearAnswer {
  readonly question: 'year';
  readonly status: 'found' | 'out of reach';
  /** The first year in or before which the target is reached with the odds; when out of reach, the last looked at. */
  readonly year: number;
  readonly odds: Odds;
  /** The years that the trials cannot rule out; null beyond the last that was looked at. */
  readonly low: number;
  readonly high: number | null;
  readonly by_year: Readonly<Record<string, Odds>>;
  /** What to set to have it so, when the year is not the scenario's own. */
  readonly set: Readonly<Record<string, string>>;
}

export type Answer = ShiftAnswer | MixAnswer | CurveAnswer | YearAnswer;

/** Everything under the digest. */
export interface RequirementBody {
  readonly format: 'growth-odds/require@2';
  readonly scenario: ScenarioRef;
  readonly run: RunInfo;
  readonly target: TargetFacts & { readonly name: string };
  /** The odds that are wanted. */
  readonly wanted: number;
  /** The odds as things stand. */
  readonly now: Odds;
  readonly answer: Answer;
  readonly warnings: readonly Remark[];
}

export type Requirement = RequirementBody & Digests;
