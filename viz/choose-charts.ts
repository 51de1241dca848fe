/** The charts that a run is shown by, when nobody asks for others. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../engine/index.ts';
import { distributionChart } from './charts/distribution.ts';
import { fanChart } from './charts/fan.ts';
import { oddsByYearChart, targetsOverYears } from './charts/odds-by-year.ts';
import { overviewChart } from './charts/overview.ts';
import { tierLadderChart } from './charts/tier-ladder.ts';
import type { Language } from './language.ts';

/** A spec with the name its files get: letters, digits and hyphens, Chinese included. */
export interface Chart {
  readonly name: string;
  readonly spec: TopLevelSpec;
}

/** A run draws them all before it ends. */
const MOST = 8;
const MOST_HEADLINES = 4;
const MOST_LADDERS = 2;

/** The indicators that targets compare, in the order of the targets, each with the first target over it. */
function headlines(result: Result): { indicator: string; target: string }[] {
  const first = new Map<string, string>();
  for (const [name, target] of Object.entries(result.targets)) {
    const of = target.reach?.of;
    if (of !== undefined && Object.hasOwn(result.indicators, of) && !first.has(of)) first.set(of, name);
  }
  return [...first].slice(0, MOST_HEADLINES).map(([indicator, target]) => ({ indicator, target }));
}

/** One target for every set of members, the one that is due last. */
function ladders(result: Result): string[] {
  const latest = new Map<string, { name: string; target: TargetResult }>();
  for (const [name, target] of Object.entries(result.targets)) {
    if (target.tiers === undefined) continue;
    const members = [...target.tiers.of].sort().join(' ');
    const known = latest.get(members);
    if (known === undefined || target.year > known.target.year) latest.set(members, { name, target });
  }
  return [...latest.values()].slice(0, MOST_LADDERS).map(({ name }) => name);
}

const fileName = (...parts: readonly string[]): string =>
  parts
    .join('-')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/**
 * The default charts of a result, at most eight: the overview; the odds by year; a ladder for each set of members
 * that has tiers (two at most); then, while there is room, fan and distribution of each indicator that targets
 * compare (four at most), in the order of the targets.
 */
export function chooseCharts(result: Result, lang: Language): Chart[] {
  const charts: Chart[] = [{ name: 'overview', spec: overviewChart(result, { lang }) }];
  if (targetsOverYears(result).length > 0) {
    charts.push({ name: 'odds-by-year', spec: oddsByYearChart(result, { lang }) });
  }
  for (const target of ladders(result)) {
    charts.push({ name: fileName('tiers', target), spec: tierLadderChart(result, { target, lang }) });
  }
  for (const { indicator, target } of headlines(result)) {
    if (charts.length < MOST) {
      charts.push({ name: fileName('fan', indicator), spec: fanChart(result, { indicator, lang }) });
    }
    if (charts.length < MOST) {
      const spec = distributionChart(result, { indicator, target, lang });
      charts.push({ name: fileName('distribution', indicator), spec });
    }
  }
  return charts;
}
