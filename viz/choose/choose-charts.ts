/** Chooses the charts of a run. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../../engine/index.ts';
import { fieldOf, hasOneUnit } from '../charts/marks/members.ts';
import { partsOf } from '../charts/marks/parts.ts';
import { contributionsChart } from '../charts/result/contributions.ts';
import { distributionChart } from '../charts/result/distribution.ts';
import { fanChart } from '../charts/result/fan.ts';
import { linkedPairsChart } from '../charts/result/linked-pairs.ts';
import { isFar, neededGrowthChart } from '../charts/result/needed-growth.ts';
import { oddsByYearChart, targetsOverYears } from '../charts/result/odds-by-year.ts';
import { overviewChart } from '../charts/result/overview.ts';
import { rankingChart } from '../charts/result/ranking.ts';
import { tierLadderChart } from '../charts/result/tier-ladder.ts';
import { jointTargets, linkedPairs, togetherChart } from '../charts/result/together.ts';
import { type Chart, fileName, inBothFormats } from '../draw/chart.ts';
import type { Format } from '../draw/theme.ts';
import type { Language } from '../words/language.ts';

/** A run draws these before it ends: each costs 40 ms on two cores. */
const MOST = 6;

/** The indicators that targets compare, in the order of the targets, each with the target over it that is due last. */
function headlines(result: Result): { indicator: string; target: string }[] {
  const first = new Map<string, string>();
  for (const [name, target] of Object.entries(result.targets)) {
    const of = target.reach?.of;
    if (of === undefined || !Object.hasOwn(result.indicators, of)) continue;
    const known = first.get(of);
    if (known === undefined || target.year > result.targets[known]!.year) first.set(of, name);
  }
  return [...first].map(([indicator, target]) => ({ indicator, target }));
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
  return [...latest.values()].map(({ name }) => name);
}

/**
 * The charts of a result, the first six of them or all: the overview; the odds by year; the ranking of the first set of
 * members that has tiers, or its ladder where they have several units; what adds up to the first indicator that targets
 * compare, its fan and its distribution, or the growth that a far target takes; then joint odds, the ladders, and the same
 * of the other indicators, in the order of the targets. Without targets, the fan of every path and indicator.
 */
export function chooseCharts(result: Result, lang: Language = 'en', all = false): Chart[] {
  const charts = new Map<string, (name: string) => Chart>();
  const addChart = (name: string, make: (name: string) => Chart) => {
    // Names that differ only in what a file name cannot hold, or beyond its length, get a number.
    let free = name;
    for (let i = 2; charts.has(free); i++) free = `${name}-${i}`;
    charts.set(free, make);
  };
  /** A chart that has a form for phones. */
  const add = (name: string, make: (format: Format) => TopLevelSpec) =>
    addChart(name, (free) => inBothFormats(free, make));
  const addPage = (name: string, make: () => TopLevelSpec) =>
    addChart(name, (free) => ({ name: free, spec: make() }));
  const addLadder = (target: string) =>
    add(fileName('tiers', target), (format) => tierLadderChart(result, { target, lang, format }));
  const addFan = (indicator: string) =>
    add(fileName('fan', indicator), (format) => fanChart(result, { indicator, lang, format }));
  const addIndicator = ({ indicator, target }: { indicator: string; target: string }) => {
    addFan(indicator);
    if (isFar(result, result.targets[target]!)) {
      add(fileName('needed-growth', indicator), (format) =>
        neededGrowthChart(result, { target, lang, format }),
      );
      return;
    }
    add(fileName('distribution', indicator), (format) =>
      distributionChart(result, { indicator, target, lang, format }),
    );
  };
  const [ladder, ...otherLadders] = ladders(result);
  const [headline, ...otherHeadlines] = headlines(result);

  if (Object.keys(result.targets).length > 0) addPage('overview', () => overviewChart(result, { lang }));
  else for (const indicator of Object.keys(result.indicators)) addFan(indicator);
  if (targetsOverYears(result).length > 0) {
    add('odds-by-year', (format) => oddsByYearChart(result, { lang, format }));
  }
  const isRanked = (target: string) => hasOneUnit(result, fieldOf(result, { target }, lang));
  const ranked = ladder !== undefined && isRanked(ladder) ? ladder : otherLadders.find(isRanked);
  const addRanking = (target: string) =>
    add(fileName('ranking', target), (format) => rankingChart(result, { target, lang, format }));
  // Who has to climb how far says more than how many do.
  if (ladder !== undefined && ladder === ranked) addRanking(ladder);
  else if (ladder !== undefined) addLadder(ladder);
  const summed = [headline, ...otherHeadlines].find(
    (each) => each !== undefined && partsOf(result, each.indicator) !== undefined,
  );
  if (summed !== undefined) {
    add(fileName('contributions', summed.indicator), (format) =>
      contributionsChart(result, { ...summed, lang, format }),
    );
  }
  if (headline !== undefined) addIndicator(headline);
  const joint = jointTargets(result);
  if (joint.length > 1 && linkedPairs(result, joint).length > 0) {
    add('together', (format) =>
      format === 'page' ? togetherChart(result, { lang }) : linkedPairsChart(result, { lang }),
    );
  } else if (joint.length > 1) addPage('together', () => togetherChart(result, { lang }));
  if (ladder !== undefined && ladder === ranked) addLadder(ladder);
  else if (ranked !== undefined) addRanking(ranked);
  for (const each of otherLadders) addLadder(each);
  for (const each of otherHeadlines) addIndicator(each);
  return [...charts].slice(0, all ? charts.size : MOST).map(([name, make]) => make(name));
}
