/**
 * Announced growth targets of Chinese provinces and cities against what came of them: what the fit and simple rules would
 * have said in each year, with what was known by then. 1596 pairs are in the table; those count that every rule can judge.
 *
 * npx tsx benchmarks/announced.ts
 */
import {
  type AnnouncedGrowth,
  type Backtest,
  backtest,
  type GrowthSeries,
  type Skill,
} from '../engine/index.ts';
import { rowsOf } from './region-tables.ts';

const WINDOW = 15;

function seriesOf(level: string): GrowthSeries[] {
  const all = new Map<string, Map<number, number>>();
  for (const row of rowsOf('../scenarios/data/region-growth.csv')) {
    if (row.level !== level) continue;
    const growth = all.get(row.region!) ?? new Map<number, number>();
    all.set(row.region!, growth.set(Number(row.year), Number(row.growth_pct) / 100));
  }
  return [...all].map(([name, growth]) => ({ name, growth }));
}

const announcedOf = (level: string): AnnouncedGrowth[] =>
  rowsOf('data/announced-targets.csv')
    .filter((row) => row.level === level && row.outcome_pct !== '')
    .map((row) => ({
      name: row.region!,
      year: Number(row.year),
      target: Number(row.target_low_pct) / 100,
      outcome: Number(row.outcome_pct) / 100,
    }));

const NAMES: Readonly<Record<string, string>> = {
  fit: 'the fit, 15 years',
  last: "last year's growth",
  climatology: 'own last 10 years',
  target: 'the target and its bias of 6 years',
  base_rate: 'share of hits of 6 years',
};

const whole = (share: number) => (100 * share).toFixed(0);

function words(skill: Skill | null | undefined): string {
  if (skill === undefined || skill === null) return '–';
  const { value, interval } = skill;
  const percent = (share: number) => `${(100 * share).toFixed(0).replace('-', '−')} %`;
  return interval === undefined
    ? percent(value)
    : `${percent(value)} (${interval.map(percent).join(' to ')})`;
}

function print(title: string, { targets }: Backtest, total: number): void {
  const { forecasts, years, hit, odds, growth } = targets!;
  console.log(`\n### ${title}\n`);
  console.log(
    `${forecasts} of ${total} pairs, ${years.length} years (${years[0]}–${years.at(-1)}); ${whole(hit)} % came true.\n`,
  );
  console.log(
    '| rule | Brier | miscalibration | discrimination | skill against the share of hits | says 85 % and more → hit (pairs) | CRPS, pp | CRPS skill against last year | cover 50 / 80 / 95 |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|');
  for (const [rule, scores] of Object.entries(odds)) {
    const own = growth[rule];
    const sure =
      scores.sure === null
        ? '–'
        : `${whole(scores.sure.odds)} → ${whole(scores.sure.hit)} (${scores.sure.forecasts})`;
    const cells = [
      NAMES[rule]!,
      scores.brier.toFixed(3),
      scores.miscalibration.toFixed(3),
      scores.discrimination.toFixed(3),
      words(scores.skill.base_rate),
      sure,
      own === undefined ? '–' : (100 * own.crps).toFixed(2),
      words(own?.skill.last),
      own === undefined ? '–' : Object.values(own.cover).map(whole).join(' / '),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

for (const [level, title] of [
  ['province', 'Provinces'],
  ['city', 'Cities'],
] as const) {
  const announced = announcedOf(level);
  const result = backtest(seriesOf(level), { horizon: 1, window: WINDOW, announced });
  print(title, result, announced.length);
}
