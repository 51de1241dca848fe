/** Lookups of indicators, years and targets in a result. Unknown names throw RangeError with the known ones. */
import type { IndicatorResult, Result, TargetResult, YearSummary } from '../../../engine/index.ts';

const known = (names: Readonly<Record<string, unknown>>): string => Object.keys(names).join(', ');

/** @throws {RangeError} when the result has no path or indicator of that name. */
export function indicatorOf(result: Result, name: string): IndicatorResult {
  const found = Object.hasOwn(result.indicators, name) ? result.indicators[name] : undefined;
  if (found !== undefined) return found;
  throw new RangeError(
    `chart requires one of the result's indicators, got ${name}. Known: ${known(result.indicators)}`,
  );
}

/** @throws {RangeError} when the indicator has no such year. */
export function summaryOf(indicator: IndicatorResult, name: string, year: number): YearSummary {
  const found = indicator.by_year[String(year)];
  if (found !== undefined) return found;
  throw new RangeError(`chart of ${name} requires one of the years ${known(indicator.by_year)}, got ${year}`);
}

/** The target of that name. @throws {RangeError} when there is none, or it does not compare `indicator`. */
export function targetOf(result: Result, name: string, indicator?: string): TargetResult {
  const found = Object.hasOwn(result.targets, name) ? result.targets[name] : undefined;
  if (found === undefined) {
    throw new RangeError(
      `chart requires one of the result's targets, got ${name}. Known: ${known(result.targets)}`,
    );
  }
  if (indicator !== undefined && found.reach?.of !== indicator) {
    throw new RangeError(`chart of ${indicator} requires a target that compares it, got ${name}`);
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
