/** Where a target stands, in plain numbers: the gap in the middle case, the growth it takes, the year of even odds. */
import type { IndicatorResult, Result, TargetResult } from '../../../engine/index.ts';

/** Growth a year from the base year to the deadline, as factors less one. */
interface Growth {
  readonly needed: number;
  /** Of the median: what the scenario assumes. */
  readonly assumed: number;
  /** To the level that one trial in twenty exceeds. */
  readonly high: number;
  /** The level that all three start from: the median of the base year. */
  readonly start: number;
}

/** A level that a target falls short of, or exceeds, in the median trial of its year. */
export interface Gap {
  readonly unit: string;
  /** How much more, or less, is needed; not positive where the median trial meets the target. */
  readonly missing: number;
  readonly needs: number;
  readonly median: number;
  readonly growth: Growth | undefined;
}

/** Years beyond the last simulated one that a trend is followed for. */
const FARTHEST = 30;

/** The indicator that a target compares, where it is one of the result's. */
function comparedIn(result: Result, { reach }: TargetResult): IndicatorResult | undefined {
  return reach !== undefined && Object.hasOwn(result.indicators, reach.of)
    ? result.indicators[reach.of]
    : undefined;
}

const medianIn = (indicator: IndicatorResult, year: number): number | undefined =>
  indicator.by_year[String(year)]?.quantiles['0.5'];

/** The gap of a single comparison; undefined for tiers, combinations and conditions of another form. */
export function gapOf(result: Result, target: TargetResult): Gap | undefined {
  const { reach } = target;
  if (reach === undefined) return undefined;
  const wantsMore = reach.relation.startsWith('>');
  const missing = wantsMore ? reach.needs - reach.p50 : reach.p50 - reach.needs;
  return {
    unit: reach.unit,
    missing,
    needs: reach.needs,
    median: reach.p50,
    growth: growthOf(result, target),
  };
}

/** Compound growth from the base year; where start, median and need are positive amounts that are to grow. */
function growthOf(result: Result, target: TargetResult): Growth | undefined {
  const { reach, year } = target;
  const indicator = comparedIn(result, target);
  const { base } = result.scenario.years;
  const start = indicator === undefined ? undefined : medianIn(indicator, base);
  if (reach === undefined || start === undefined || !reach.relation.startsWith('>') || reach.unit === '%')
    return undefined;
  if (!(start > 0 && reach.p50 > 0 && reach.needs > 0) || year <= base) return undefined;
  const perYear = (end: number) => (end / start) ** (1 / (year - base)) - 1;
  const high = indicator?.by_year[String(year)]?.quantiles['0.95'] ?? reach.p50;
  return { needed: perYear(reach.needs), assumed: perYear(reach.p50), high: perYear(high), start };
}

/** A year by which a target is more likely than not. */
export interface EvenYear {
  readonly year: number;
  /** Odds then; undefined for a year beyond the simulated ones, by the growth of the median in the last of them. */
  readonly p: number | undefined;
}

/**
 * The first year in or before which a `by` target is reached more often than not; beyond the simulated years the one in
 * which the median, growing as in the last of them, meets a fixed need.
 */
export function evenYearOf(result: Result, target: TargetResult): EvenYear | undefined {
  if (target.mode !== 'by' || target.deadline !== undefined) return undefined;
  const within = Object.entries(target.by_year).find(([, { p }]) => p >= 0.5);
  if (within !== undefined) return { year: Number(within[0]), p: within[1].p };
  const indicator = comparedIn(result, target);
  const { reach } = target;
  if (indicator === undefined || reach === undefined || reach.needs_uncertain) return undefined;
  if (!reach.relation.startsWith('>')) return undefined;
  const { end } = result.scenario.years;
  const [last, before] = [medianIn(indicator, end), medianIn(indicator, end - 1)];
  if (last === undefined || before === undefined || !(before > 0) || last <= before) return undefined;
  const years = Math.ceil(Math.log(reach.needs / last) / Math.log(last / before));
  return years >= 1 && years <= FARTHEST ? { year: end + years, p: undefined } : undefined;
}

/** The member that most often decides the hardest rung of a ladder, where its own levels are in the result. */
export function decidingMember(result: Result, { tiers }: TargetResult): IndicatorResult | undefined {
  if (tiers === undefined) return undefined;
  const rung = tiers.reach.reduce((least, each) => (each.odds.p < least.odds.p ? each : least));
  const [most] = Object.entries(rung.pivotal).sort(([, a], [, b]) => b - a);
  return most !== undefined && Object.hasOwn(result.indicators, most[0])
    ? result.indicators[most[0]]
    : undefined;
}

/** Of the targets that one combines, the least likely. */
export function hardestPart(result: Result, { combines }: TargetResult): TargetResult | undefined {
  return combines?.targets
    .flatMap((name) => result.targets[name] ?? [])
    .reduce<TargetResult | undefined>(
      (least, each) => (least === undefined || each.odds.p < least.odds.p ? each : least),
      undefined,
    );
}
