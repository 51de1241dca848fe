/**
 * How fits of growth did on real regions: refitted in each year with what was known, one year ahead.
 *
 * npx tsx benchmarks/fit-of-regions.ts
 */
import { fitPanel, type GrowthSeries } from '../engine/fit/fit-panel.ts';
import { crps } from '../engine/statistics/scoring-rules.ts';
import { studentTCdf } from '../engine/statistics/student-t.ts';
import { rowsOf } from './region-tables.ts';

interface Row {
  readonly region: string;
  readonly year: number;
  readonly value: number;
}
interface Pair extends Row {
  /** The announced growth; undefined where there was none. */
  readonly target: number | undefined;
}
type Law = { readonly mean: number; readonly scale: number; readonly df: number };

const growth = (level: string): Row[] =>
  rowsOf('../scenarios/data/region-growth.csv')
    .filter((row) => row.level === level)
    .map((row) => ({ region: row.region!, year: Number(row.year), value: Number(row.growth_pct) / 100 }));

const targets = (level: string): Pair[] =>
  rowsOf('data/announced-targets.csv')
    .filter((row) => row.level === level)
    .map((row) => ({
      region: row.region!,
      year: Number(row.year),
      value: Number(row.outcome_pct) / 100,
      target: Number(row.target_low_pct) / 100,
    }));

const states: Row[] = rowsOf('data/us-states.csv').map((row) => ({
  region: row.region!,
  year: Number(row.year),
  value: Number(row.growth_pct) / 100,
}));

/** What a rule says of a year, by region, knowing the years before. */
type Rule = (known: readonly Row[], year: number) => ReadonlyMap<string, Law>;

const seriesOf = (known: readonly Row[], from: number, fewest: number): GrowthSeries[] => {
  const byRegion = new Map<string, Map<number, number>>();
  for (const { region, year, value } of known) {
    if (year < from) continue;
    byRegion.set(region, (byRegion.get(region) ?? new Map()).set(year, value));
  }
  return [...byRegion]
    .filter(([, values]) => values.size >= fewest && new Set(values.values()).size > 1)
    .map(([name, values]) => ({ name, growth: values }));
};

const fitted =
  (window: number): Rule =>
  (known, year) => {
    const series = seriesOf(known, year - window, 3);
    if (series.length === 0) return new Map();
    const { series: fits } = fitPanel(series, { origin: year - 1, horizon: 1 });
    return new Map(fits.map(({ name, predictions, df }) => [name, { ...predictions[0]!, df }] as const));
  };

const alone =
  (window: number): Rule =>
  (known, year) =>
    new Map(
      seriesOf(known, year - window, 4).map(({ name, growth: values }) => {
        const list = [...values.values()];
        const n = list.length;
        const mean = list.reduce((a, b) => a + b, 0) / n;
        const squares = list.reduce((sum, each) => sum + (each - mean) ** 2, 0);
        return [name, { mean, scale: Math.sqrt((squares / (n - 1)) * (1 + 1 / n)), df: n - 1 }] as const;
      }),
    );

function score(name: string, known: readonly Row[], pairs: readonly Pair[], rule: Rule): void {
  const years = [...new Set(pairs.map(({ year }) => year))].toSorted((a, b) => a - b);
  const scored = years.flatMap((year) => {
    const laws = rule(
      known.filter((row) => row.year < year),
      year,
    );
    return pairs
      .filter((pair) => pair.year === year)
      .flatMap((pair) => {
        const law = laws.get(pair.region);
        return law === undefined || law.df <= 1 ? [] : [{ ...pair, law }];
      });
  });
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const places = scored.map(({ law, value }) => studentTCdf((value - law.mean) / law.scale, law.df));
  const cover = (level: number) => mean(places.map((p) => Number(Math.abs(p - 0.5) < level / 2)));
  const odds = scored.flatMap(({ law, value, target }) =>
    target === undefined
      ? []
      : [{ p: 1 - studentTCdf((target - law.mean) / law.scale, law.df), hit: value >= target - 1e-9 }],
  );
  const sure = odds.filter(({ p }) => p >= 0.85);
  const brier = odds.length === 0 ? '–' : mean(odds.map(({ p, hit }) => (p - Number(hit)) ** 2)).toFixed(3);
  const told =
    sure.length === 0
      ? '–'
      : `${(100 * mean(sure.map(({ p }) => p))).toFixed(0)} → ${(100 * mean(sure.map(({ hit }) => Number(hit)))).toFixed(0)} (${sure.length})`;
  const crpsOf = 100 * mean(scored.map(({ law, value }) => crps({ type: 'student-t', ...law }, value)));
  console.log(
    `| ${name} | ${scored.length} | ${new Set(scored.map(({ year }) => year)).size} | ${brier} | ${crpsOf.toFixed(2)} | ${[0.5, 0.8, 0.95].map((level) => (100 * cover(level)).toFixed(0)).join(' / ')} | ${told} |`,
  );
}

const within = (pairs: readonly Pair[], from: number, to: number) =>
  pairs.filter(({ year }) => year >= from && year <= to);
const asPairs = (rows: readonly Row[]): Pair[] => rows.map((row) => ({ ...row, target: undefined }));

const RULES: readonly (readonly [string, Rule])[] = [
  ['own last 10 years', alone(10)],
  ['own last 5 years', alone(5)],
  ['fit, last 10 years', fitted(10)],
  ['fit, last 15 years', fitted(15)],
  ['fit, all years', fitted(100)],
];
const SETS: readonly (readonly [string, readonly Row[], readonly Pair[]])[] = [
  [
    'Provinces 2003–2014, where the window was chosen',
    growth('province'),
    within(targets('province'), 2003, 2014),
  ],
  ['Provinces 2015–2025', growth('province'), within(targets('province'), 2015, 2025)],
  ['Cities', growth('city'), within(targets('city'), 2003, 2025)],
  ['States of the USA 2009–2023', states, asPairs(states.filter(({ year }) => year >= 2009))],
];

for (const [title, known, pairs] of SETS) {
  console.log(
    `\n${title}\n\n| rule | pairs | years | Brier | CRPS, pp | cover 50 / 80 / 95 | says 85 % and more → hit (pairs) |`,
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|');
  for (const [name, rule] of RULES) score(name, known, pairs, rule);
}
