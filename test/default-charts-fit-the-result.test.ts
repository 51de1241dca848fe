import { describe, expect, test } from 'vitest';
import { chooseCharts, distributionChart, fanChart, oddsByYearChart, tierLadderChart } from '../viz/index.ts';
import { changed, resultFixture } from './result-fixtures.ts';

const namesOf = (result: Parameters<typeof chooseCharts>[0]) =>
  chooseCharts(result, 'en').map(({ name }) => name);

describe('charts chosen for a run', () => {
  test('of the shipped case: overview, years, a ranking, the first indicator; then pairs, ladders and other indicators', () => {
    const result = resultFixture('jining');
    const first = [
      'overview',
      'odds-by-year',
      'ranking-county-ladder',
      'fan-industry',
      'distribution-industry',
      'together',
    ];
    expect(namesOf(result)).toEqual(first);
    expect(chooseCharts(result, 'en', true).map(({ name }) => name)).toEqual([
      ...first,
      'tiers-county-ladder',
      'tiers-cluster-tiers',
      ...['firms', 'hightech', 'services', 'trade', 'gdp', 'rd-intensity'].flatMap((name) => [
        `fan-${name}`,
        // Out of the reach of every trial: no histogram, but the growth that it takes.
        `${name === 'firms' || name === 'services' ? 'needed-growth' : 'distribution'}-${name}`,
      ]),
    ]);
  });

  test('are at most six, the same in both languages, with names that are file names', () => {
    for (const name of ['jining', 'harbour'] as const) {
      const result = resultFixture(name);
      const names = namesOf(result);
      expect(names.length).toBeLessThanOrEqual(6);
      expect(chooseCharts(result, 'zh').map((chart) => chart.name)).toEqual(names);
      for (const chart of names) expect(chart).toMatch(/^[\p{L}\p{N}-]+$/u);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('of a result with one plain target are those that it has something for', () => {
    const result = changed(resultFixture('jining'), (copy) => {
      const { gdp_grows } = copy.targets;
      copy.targets = gdp_grows === undefined ? {} : { gdp_grows };
    });
    expect(namesOf(result)).toEqual(['overview']);
  });

  test('a name with a path in it stays a file name', () => {
    const result = changed(resultFixture('jining'), (copy) => {
      const { industry_trillion } = copy.targets;
      copy.targets = {};
      if (industry_trillion?.reach !== undefined) {
        industry_trillion.reach.of = '../工业/x';
        copy.targets['../../a'] = industry_trillion;
      }
      const { industry } = copy.indicators;
      if (industry !== undefined) copy.indicators['../工业/x'] = industry;
    });
    expect(namesOf(result)).toEqual(['overview', 'odds-by-year', 'fan-工业-x', 'distribution-工业-x']);
  });
});

describe('a chart asked for what the result does not have', () => {
  const result = resultFixture('jining');
  test.each([
    [
      'fan of an unknown indicator',
      () => fanChart(result, { indicator: 'gpd', lang: 'en' }),
      /got gpd.*Known: .*gdp/,
    ],
    [
      'fan of a name of every object',
      () => fanChart(result, { indicator: 'constructor', lang: 'en' }),
      /got constructor/,
    ],
    [
      'distribution in an unknown year',
      () => distributionChart(result, { indicator: 'gdp', year: 2031, lang: 'en' }),
      /2024, 2025, 2026, 2027, got 2031/,
    ],
    [
      'distribution at a target of another indicator',
      () => distributionChart(result, { indicator: 'gdp', target: 'rd_2', lang: 'en' }),
      /a target that compares it, got rd_2/,
    ],
    [
      'ladder of a target without tiers',
      () => tierLadderChart(result, { target: 'gdp_6000', lang: 'en' }),
      /target with tiers, got gdp_6000/,
    ],
    [
      'ladder of an unknown target',
      () => tierLadderChart(result, { target: 'toString', lang: 'en' }),
      /got toString/,
    ],
    [
      'years of a result without such targets',
      () =>
        oddsByYearChart(
          changed(result, (copy) => {
            copy.targets = {};
          }),
          { lang: 'en' },
        ),
      /requires a target `by` a year/,
    ],
  ] as const)('%s is told so', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
