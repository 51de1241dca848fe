/** What happened over the years, result by result: how well the odds of an office did. */
import { type BrierParts, brierParts } from '../../backtest/corp.ts';
import { ArgumentError } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { Scored, ScoredLevel, ScoredTarget } from './score-outcomes.ts';

/** What was scored, and the day it was noted: 2026-03-01. */
type Recorded = Scored & { readonly noted: string };

export interface OutcomeRecord {
  readonly format: 'growth-odds/record@1';
  readonly outcomes: readonly Recorded[];
}

export interface RecordSummary {
  /** Years of which something is known: as many independent observations, at most. */
  readonly years: readonly number[];
  readonly levels?: {
    readonly count: number;
    /** Shares of values inside the central intervals. */
    readonly cover: Readonly<Record<'50' | '80' | '95', number>>;
    /** Mean CRPS over the size of what was forecast. */
    readonly relative_crps: number;
  };
  readonly targets?: BrierParts & { readonly count: number; readonly odds: number; readonly hit: number };
}

const keyOf = ({ result, kind, of, year }: Scored): string => [result, kind, of, year].join(' ');

const outcomeOf = (each: Scored): number | boolean => (each.kind === 'level' ? each.value : each.hit);

/**
 * A record with more outcomes; one that is there already stays as it was noted.
 *
 * @throws ArgumentError when an outcome differs from the one that is recorded
 */
export function recordWith(record: OutcomeRecord, scored: readonly Scored[], noted: string): OutcomeRecord {
  const known = new Map(record.outcomes.map((each) => [keyOf(each), each]));
  for (const each of scored) {
    const before = known.get(keyOf(each));
    if (before !== undefined && outcomeOf(before) !== outcomeOf(each)) {
      throw new ArgumentError(
        say('record-other-outcome', {
          of: each.of,
          year: each.year,
          now: String(outcomeOf(each)),
          before: String(outcomeOf(before)),
        }),
        say('record-mend'),
      );
    }
    if (before === undefined) known.set(keyOf(each), { ...each, noted });
  }
  return { format: 'growth-odds/record@1', outcomes: [...known.values()] };
}

/** @param record with one outcome or more */
export function recordSummary({ outcomes }: OutcomeRecord): RecordSummary {
  const levels = outcomes.filter((each): each is ScoredLevel & Recorded => each.kind === 'level');
  const targets = outcomes.filter((each): each is ScoredTarget & Recorded => each.kind === 'target');
  return {
    years: [...new Set(outcomes.map(({ year }) => year))].toSorted((a, b) => a - b),
    ...(levels.length === 0 ? {} : { levels: levelsOf(levels) }),
    ...(targets.length === 0 ? {} : { targets: targetsOf(targets) }),
  };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function levelsOf(levels: readonly ScoredLevel[]) {
  const cover = (level: number) =>
    mean(levels.map(({ place }) => Number(Math.abs(place - 0.5) <= level / 2)));
  return {
    count: levels.length,
    cover: { '50': cover(0.5), '80': cover(0.8), '95': cover(0.95) },
    relative_crps: mean(levels.map(({ crps, median }) => crps / Math.abs(median))),
  };
}

function targetsOf(targets: readonly ScoredTarget[]) {
  return {
    count: targets.length,
    odds: mean(targets.map(({ odds }) => odds)),
    hit: mean(targets.map(({ hit }) => Number(hit))),
    ...brierParts(targets.map(({ odds, hit }) => ({ odds, hit }))),
  };
}
