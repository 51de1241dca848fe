/** Which paths add up to an indicator, found in the numbers: a result says levels, not formulas. */
import type { IndicatorResult, Result } from '../../../engine/index.ts';

export interface Parts {
  readonly indicator: string;
  readonly group: string;
  /** Members of the group, and one path more where that completes the sum. */
  readonly names: readonly string[];
}

/** Means of a sum and the sum of means differ by rounding only. */
const ROUNDING = 1e-9;

const POWERS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };

/** What one of a unit is in another that differs by Chinese scale words: 0.0001 for 万元 in 亿元; undefined for other units. */
export function scaleBetween(unit: string, other: string): number | undefined {
  const [[power, base], [otherPower, otherBase]] = [poweredUnit(unit), poweredUnit(other)];
  return base === otherBase ? 10 ** (power - otherPower) : undefined;
}

function poweredUnit(unit: string): readonly [power: number, base: string] {
  const [, words = '', base = ''] = /^([十百千万亿]*)(.*)$/u.exec(unit) ?? [];
  return [[...words].reduce((power, word) => power + POWERS[word]!, 0), base];
}

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
      role === 'path' &&
      scaleBetween(unit, total.unit) !== undefined &&
      years.every((year) => year in by_year),
  );
  const addUp = (parts: readonly IndicatorResult[]) =>
    years.every((year) => {
      const sum = parts.reduce(
        (added, part) => added + scaleBetween(part.unit, total.unit)! * meanIn(part, year),
        0,
      );
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
