/** Which paths add up to an indicator, found in the numbers: a result says levels, not formulas. */
import type { IndicatorResult, Result } from '../../engine/index.ts';

export interface Parts {
  readonly indicator: string;
  readonly group: string;
  /** Members of the group, and one path more where that completes the sum. */
  readonly names: readonly string[];
}

/** Means of a sum and the sum of means differ by rounding only. */
const ROUNDING = 1e-9;

const meanIn = (indicator: IndicatorResult, year: string): number =>
  indicator.by_year[year]?.mean ?? Number.NaN;

/**
 * The group, with at most one path beside it, whose means add up to the means of an indicator in every year. Means
 * add up whatever depends on what, medians do not. Different quantities that agree in every year to nine digits
 * are not met by chance.
 */
export function partsOf(result: Result, name: string): Parts | undefined {
  const total = Object.hasOwn(result.indicators, name) ? result.indicators[name] : undefined;
  if (total === undefined || total.role !== 'indicator') return undefined;
  const years = Object.keys(total.by_year);
  const alike = Object.entries(result.indicators).filter(
    ([, { role, unit, by_year }]) =>
      role === 'path' && unit === total.unit && years.every((year) => year in by_year),
  );
  const addUp = (parts: readonly IndicatorResult[]) =>
    years.every((year) => {
      const sum = parts.reduce((added, part) => added + meanIn(part, year), 0);
      return Math.abs(sum - meanIn(total, year)) <= ROUNDING * Math.abs(meanIn(total, year));
    });
  for (const group of Object.keys(result.scenario.groups)) {
    const members = alike.filter(([, path]) => path.group === group);
    if (members.length < 2) continue;
    const others = alike.filter(([, path]) => path.group !== group);
    for (const more of [[], ...others.map((other) => [other])]) {
      const parts = [...members, ...more];
      if (addUp(parts.map(([, part]) => part)))
        return { indicator: name, group, names: parts.map(([part]) => part) };
    }
  }
  return undefined;
}
