/** Lookups of indicators, years and targets in a result. Unknown names throw RangeError with the known ones. */

import type { IndicatorResult, Result, TargetResult, YearSummary } from '../../../engine/index.ts';
import { ChartFault } from './chart-fault.ts';

const known = (names: Readonly<Record<string, unknown>>): string => Object.keys(names).join(', ');

/** @throws {RangeError} when the result has no path or indicator of that name. */
export function indicatorOf(result: Result, name: string): IndicatorResult {
  const found = Object.hasOwn(result.indicators, name) ? result.indicators[name] : undefined;
  if (found !== undefined) return found;
  throw new ChartFault((words) => words.unknownIndicator(name, known(result.indicators)));
}

/** @throws {RangeError} when the indicator has no such year. */
export function summaryOf(indicator: IndicatorResult, name: string, year: number): YearSummary {
  const found = indicator.by_year[String(year)];
  if (found !== undefined) return found;
  throw new ChartFault((words) => words.unknownYear(name, known(indicator.by_year), year));
}

/** The target of that name. @throws {RangeError} when there is none, or it does not compare `indicator`. */
export function targetOf(result: Result, name: string, indicator?: string): TargetResult {
  const found = Object.hasOwn(result.targets, name) ? result.targets[name] : undefined;
  if (found === undefined) {
    throw new ChartFault((words) => words.unknownTarget(name, known(result.targets)));
  }
  if (indicator !== undefined && found.reach?.of !== indicator) {
    throw new ChartFault((words) => words.otherIndicator(indicator, name));
  }
  return found;
}

/** Of many targets those about which most is open, nearest to even odds, in the order given. */
export function mostOpen(
  targets: readonly (readonly [string, TargetResult])[],
  most: number,
): [string, TargetResult][] {
  const kept = new Set(
    [...targets].sort(([, a], [, b]) => Math.abs(a.odds.p - 0.5) - Math.abs(b.odds.p - 0.5)).slice(0, most),
  );
  return targets.filter((each) => kept.has(each)).map(([name, target]) => [name, target]);
}
