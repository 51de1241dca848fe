/** Everything that a picture says in words, by type: what each language has to say. */
import type { Mode, RunInfo } from '../../engine/index.ts';

/** A quantity already written out with its unit, e.g. `6,000 亿元`. */
export type Written = string;

/** Everything that a picture says in words. Arguments named after numbers come already written out. */
export interface Phrases {
  /** `zh-CN`, `en`: the `lang` attribute of documents. */
  readonly tag: string;
  /** Between two sentences or clauses of a line. */
  readonly separator: string;
  /** Between the items of a list that are sentences themselves. */
  readonly list: string;
  readonly colon: string;
  readonly thousands: ',' | '';
  /** What stands between a number and a unit that is not `%`. */
  readonly unitGap: string;
  /** A unit spelled out where it is foreign to the reader; others as they stand. */
  readonly unitNames: Readonly<Record<string, string>>;
  readonly relation: Readonly<Record<'>=' | '>' | '<=' | '<', string>>;

  /** Title of a value axis. */
  readonly axis: (title: string, unit: string) => string;
  /** When a target counts. */
  readonly deadline: (mode: Mode, year: number, first: number | undefined) => string;
  /** When a target counts whose deadline is itself uncertain: between which years. */
  readonly deadlineWithin: (first: number, last: number) => string;
  /** A title and when it counts. */
  readonly titleWithDeadline: (title: string, deadline: string) => string;
  /** The same with every year that it may be, at least two, and how probable each is. */
  readonly deadlineAmong: (
    years: readonly { readonly year: number; readonly probability: Written }[],
  ) => string;
  /** How a result was made; `until` is the year or date of the latest source. */
  readonly run: (scenario: string, run: RunInfo, trials: Written, until: string | undefined) => string;
  readonly interval: (level: Written) => string;
  readonly odds: string;
  /** Added to how a chart is read, where rows had no room: the first of how many stand there. Nothing where all do. */
  readonly firstOf: (shown: number, of: number) => string;

  readonly overview: {
    readonly title: (count: number, likely: number, remote: number) => string;
    /** @param beyond whether odds below the axis are shown; `bound`: whether hollow dots are */
    readonly how: (beyond: boolean, bound: boolean) => string;
    readonly cut: (shown: number, of: number) => string;
    readonly description: (count: number, list: string) => string;
    readonly item: (title: string, odds: Written, interval: Written) => string;
    readonly needs: (relation: string, value: Written) => string;
    readonly needsMedian: (relation: string, value: Written) => string;
    readonly tiers: (rungs: number) => string;
    readonly all: (count: number) => string;
    readonly any: (count: number) => string;
    readonly atLeast: (least: number, count: number) => string;
  };
  readonly distribution: {
    readonly title: (what: string, when: string, odds: Written) => string;
    readonly titleBare: (what: string, year: number, low: Written, high: Written) => string;
    readonly target: (relation: string, value: Written) => string;
    readonly targetMedian: (relation: string, value: Written) => string;
    readonly reached: (share: Written, year: number) => string;
    readonly reachedByNone: (year: number) => string;
    readonly odds: (odds: Written) => string;
    readonly median: (value: Written) => string;
    readonly how: (what: string, year: number, step: Written) => string;
    /** Where every trial has one of a few values, each of which has a bar. */
    readonly howValues: (what: string, year: number) => string;
    /** A value that some of the trials meet exactly, beside the histogram of the others. */
    readonly single: (value: Written, share: Written) => string;
    readonly outside: (share: Written) => string;
    readonly description: (
      what: string,
      year: number,
      median: Written,
      low: Written,
      high: Written,
      target: string | undefined,
      reached: string | undefined,
    ) => string;
  };
  readonly neededGrowth: {
    readonly title: (what: string, year: number, needed: Written, assumed: Written) => string;
    readonly how: (base: number, start: Written, odds: Written) => string;
    readonly assumed: string;
    readonly high: string;
    readonly needed: string;
    /** What a level is reached by. */
    readonly to: (year: number, level: Written) => string;
    readonly axis: string;
    readonly row: (name: string, rate: Written, to: string) => string;
  };
  readonly fan: {
    /** Added where history and fan do not meet. */
    readonly joined: string;
    readonly title: (what: string, year: number, median: Written, low: Written, high: Written) => string;
    readonly how: (observed: boolean) => string;
    readonly target: (title: string, when: string, odds: Written) => string;
    /** The ends of the light band, and what the middle case lacks of a target. */
    readonly high: (value: Written) => string;
    readonly low: (value: Written) => string;
    readonly short: (value: Written) => string;
    readonly median: (value: Written) => string;
    readonly tip: (year: number, median: Written, low: Written, high: Written) => string;
    readonly description: (what: string, years: string, targets: string) => string;
  };
  readonly byYear: {
    readonly title: (what: string, first: number, from: Written, last: number, to: Written) => string;
    readonly titleFlat: (count: number, last: number) => string;
    readonly how: string;
    readonly howLines: string;
    /** Targets that are left out since they stay below one per cent in every year. */
    readonly remote: (count: number) => string;
    readonly year: (year: number) => string;
  };
  readonly ladder: {
    readonly title: (what: string, when: string, odds: Written, rung: string, standing: string) => string;
    /** How many members, and which, reach a rung in their middle case. */
    readonly there: (count: number, names: readonly string[]) => string;
    readonly how: (level: Written, decided: boolean) => string;
    readonly rung: (count: number, of: number, at: Written) => string;
    readonly bar: (members: number, at: Written, share: Written) => string;
    readonly axis: (year: number) => string;
    /** Below a rung: the member at its rank most often. */
    readonly pivotal: (member: string, share: Written) => string;
  };
  readonly ranking: {
    readonly title: (
      what: string,
      year: number,
      first: string,
      firstLevel: Written,
      last: string,
      lastLevel: Written,
    ) => string;
    readonly titleWeakest: (
      what: string,
      year: number,
      member: string,
      rank: number,
      at: Written,
      share: Written,
    ) => string;
    readonly titleAll: (what: string, year: number) => string;
    readonly how: (year: number, stepped: boolean) => string;
    readonly cut: (shown: number, of: number) => string;
    /** What the middle case of a member lacks of its step. */
    readonly short: (missing: Written) => string;
    readonly row: (rank: number, title: string) => string;
    readonly tip: (rank: number, title: string, median: Written, low: Written, high: Written) => string;
    readonly median: string;
    readonly reach: string;
    readonly never: string;
    readonly always: string;
  };
  readonly contributions: {
    readonly title: (
      what: string,
      first: number,
      last: number,
      change: Written,
      largest: string,
      largestChange: Written,
      gap: { readonly needs: Written; readonly missing: Written } | undefined,
    ) => string;
    readonly how: string;
    readonly total: (year: number) => string;
    readonly missing: string;
    readonly others: (count: number) => string;
  };
  readonly together: {
    readonly title: (a: string, b: string, both: Written, apart: Written) => string;
    readonly titleApart: (count: number) => string;
    readonly how: string;
    readonly row: (number: number, title: string) => string;
    readonly alone: (title: string, odds: Written) => string;
    readonly both: (a: string, b: string, share: Written) => string;
    /** The pairs of a phone: two targets, and the share of both beside that of independent ones. */
    readonly pair: (a: string, b: string) => string;
    readonly beside: (both: Written, apart: Written) => Written;
    readonly howPairs: string;
    /** Targets that are left out since their odds are below one per cent. */
    readonly remote: (count: number) => string;
    readonly none: string;
  };
  readonly exceedance: {
    readonly title: (what: string, year: number, nine: Written, half: Written, one: Written) => string;
    readonly how: (year: number) => string;
    readonly nine: (level: Written) => string;
    readonly half: (level: Written) => string;
    readonly one: (level: Written) => string;
    readonly tip: (share: Written, level: Written, year: number) => string;
  };
  readonly firstHit: {
    readonly title: (what: string, year: number, share: Written) => string;
    readonly titleMissed: (what: string, year: number, share: Written) => string;
    readonly how: string;
    readonly year: (year: number) => string;
    readonly missed: string;
    readonly tip: (what: string, year: number, share: Written) => string;
    readonly missedTip: (what: string, year: number, share: Written) => string;
    readonly none: string;
  };
}
