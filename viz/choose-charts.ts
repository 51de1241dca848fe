/** The charts that a run is shown by, when nobody asks for others. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../engine/index.ts';
import { contributionsChart } from './charts/contributions.ts';
import { distributionChart } from './charts/distribution.ts';
import { fanChart } from './charts/fan.ts';
import { fieldOf, hasOneUnit } from './charts/members.ts';
import { oddsByYearChart, targetsOverYears } from './charts/odds-by-year.ts';
import { overviewChart } from './charts/overview.ts';
import { partsOf } from './charts/parts.ts';
import { rankingChart } from './charts/ranking.ts';
import { tierLadderChart } from './charts/tier-ladder.ts';
import { jointTargets, togetherChart } from './charts/together.ts';
import type { Language } from './language.ts';

/** A spec with the name its files get: letters, digits and hyphens, Chinese included. */
export interface Chart {
  readonly name: string;
  readonly spec: TopLevelSpec;
}

/** A run draws them all before it ends. */
const MOST = 10;
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

/** A name that a file can have on any system: letters, digits and hyphens, at most sixty. */
export const fileName = (...parts: readonly string[]): string =>
  Array.from(parts.join('-').replace(/[^\p{L}\p{N}]+/gu, '-'))
    .slice(0, 60)
    .join('')
    .replace(/^-|-$/g, '');

/**
 * The default charts of a result, at most ten: the overview; the odds by year; joint odds; a ladder for each set of
 * members that has tiers (two at most), and the ranking of the first; what adds up to the first indicator that targets
 * compare; then, while there is room, fan and distribution of each such indicator (four at most), in the order of the
 * targets.
 */
export function chooseCharts(result: Result, lang: Language): Chart[] {
  const charts = new Map<string, () => TopLevelSpec>();
  const add = (name: string, make: () => TopLevelSpec) => {
    // Names that differ only in what a file name cannot hold, or beyond its length, get a number.
    let free = name;
    for (let i = 2; charts.has(free); i++) free = `${name}-${i}`;
    charts.set(free, make);
  };
  add('overview', () => overviewChart(result, { lang }));
  if (targetsOverYears(result).length > 0) {
    add('odds-by-year', () => oddsByYearChart(result, { lang }));
  }
  if (jointTargets(result).length > 1) add('together', () => togetherChart(result, { lang }));
  const rungs = ladders(result);
  for (const target of rungs) {
    add(fileName('tiers', target), () => tierLadderChart(result, { target, lang }));
  }
  const ranked = rungs.find((target) => hasOneUnit(result, fieldOf(result, { target }, lang)));
  if (ranked !== undefined) {
    add(fileName('ranking', ranked), () => rankingChart(result, { target: ranked, lang }));
  }
  const compared = headlines(result);
  const summed = compared.find(({ indicator }) => partsOf(result, indicator) !== undefined);
  if (summed !== undefined) {
    add(fileName('contributions', summed.indicator), () => contributionsChart(result, { ...summed, lang }));
  }
  for (const { indicator, target } of compared) {
    add(fileName('fan', indicator), () => fanChart(result, { indicator, lang }));
    add(fileName('distribution', indicator), () => distributionChart(result, { indicator, target, lang }));
  }
  return [...charts].slice(0, MOST).map(([name, make]) => ({ name, spec: make() }));
}
