import { describe, expect, test } from 'vitest';
import { growthForecasts, targetForecast } from '../engine/backtest/forecasts.ts';
import { backtest, type GrowthSeries, gridOfText, readTable, vintagesOf } from '../engine/index.ts';
import { normalQuantile } from '../engine/statistics/normal.ts';
import { mulberry } from './mutated-table.ts';

/** Series about a mean of 5 %, with a spread of 2 % of which a half is common to the year. */
function panelOf(seed: number, persistence: number, years = 30, count = 8): GrowthSeries[] {
  const random = mulberry(seed);
  const normal = () => normalQuantile((random() * 2 ** 32 + 0.5) / (2 ** 32 + 1));
  const walk = () => {
    let value = normal();
    return Array.from({ length: years }, () => {
      value = persistence * value + Math.sqrt(1 - persistence ** 2) * normal();
      return value;
    });
  };
  const common = walk();
  return Array.from({ length: count }, (_, i) => {
    const own = walk();
    const growth = own.map(
      (each, t) => [1990 + t, 0.05 + 0.02 * Math.SQRT1_2 * (each + common[t]!)] as const,
    );
    return { name: `s${i}`, growth: new Map(growth) };
  });
}

describe('a backtest', () => {
  test('says the same of a year whatever came after', () => {
    const panel = panelOf(1, 0.5);
    const changed = panel.map(({ name, growth }) => ({
      name,
      growth: new Map([...growth].map(([year, value]) => [year, year > 2005 ? 9 * value - 1 : value])),
    }));
    const at = { origin: 2005, window: 15 };
    expect(growthForecasts(changed, at, 3)).toEqual(growthForecasts(panel, at, 3));
    const announced = [2001, 2002, 2003, 2004, 2006].map((year) => ({
      name: 's0',
      year,
      target: 0.05,
      outcome: 0.04 + (year % 3) / 100,
    }));
    const before = targetForecast(announced, 0.05, 2005);
    expect(targetForecast(announced.slice(0, 4), 0.05, 2005)).toEqual(before);
    // Outcomes of 4 % and 0, 1 or 2 points: 2001 none, 2002 one, 2003 two, 2004 none: 0.75 on average, 0.25 below the target.
    expect(before!.mean).toBeCloseTo(0.05 - 0.0025, 12);
  });

  test('covers what it says on panels of known law, and finds which rule knows that law', () => {
    const covered = { '50': 0, '80': 0, '95': 0 };
    let [persistent, without, overLast] = [0, 0, 0];
    const panels = 12;
    for (let seed = 0; seed < panels; seed++) {
      const { ahead } = backtest(panelOf(10 + seed, 0), { horizon: 1, window: 15 });
      const { fit, last } = ahead[0]!.rules;
      for (const level of ['50', '80', '95'] as const) covered[level] += fit!.cover[level] / panels;
      overLast += fit!.skill.last!.value / panels;
      without += fit!.skill.climatology!.value / panels;
      expect(last!.pit.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      const again = backtest(panelOf(10 + seed, 0.9), { horizon: 1, window: 15 }).ahead[0]!.rules;
      persistent += again.fit!.skill.climatology!.value / panels;
    }
    // Eight series, half common, some 26 years, twelve panels: more than 12 · 26 independent forecasts.
    const error = (p: number) => 5 * Math.sqrt((p * (1 - p)) / (12 * 26));
    for (const [level, share] of Object.entries(covered)) {
      const p = Number(level) / 100;
      // The fit's wide tails cover somewhat more than they say.
      expect(share - p).toBeGreaterThan(-error(p));
      expect(share - p).toBeLessThan(error(p) + 0.05);
    }
    expect(without).toBeGreaterThan(0);
    // Without persistence last year's growth misses by √2 times the spread: a skill of 1 − 1/√2, less what a fit costs.
    expect(Math.abs(overLast - 0.27)).toBeLessThan(0.1);
    expect(persistent).toBeGreaterThan(without + 0.1);
  });

  test('judges announced growth by all rules on the same pairs', () => {
    const panel = panelOf(7, 0.6);
    const announced = panel.flatMap(({ name, growth }) =>
      [...growth].map(([year, outcome]) => ({ name, year, target: 0.05 + 0.01 * ((year * 7) % 3), outcome })),
    );
    const { targets } = backtest(panel, { horizon: 1, window: 15, announced });
    const { odds, forecasts, years, hit } = targets!;
    expect(Object.keys(odds)).toEqual(['fit', 'climatology', 'last', 'target', 'base_rate']);
    expect(forecasts).toBe(years.length * 8);
    for (const { brier, miscalibration, discrimination, uncertainty, reliability } of Object.values(odds)) {
      expect(miscalibration - discrimination + uncertainty).toBeCloseTo(brier, 12);
      expect(uncertainty).toBeCloseTo(hit * (1 - hit), 12);
      expect(reliability.reduce((sum, step) => sum + step.forecasts, 0)).toBe(forecasts);
    }
  });

  describe('of figures that were published at several times', () => {
    /** First stated in the year after, 1 point too high; put right two years later. */
    const revised = panelOf(3, 0.5).map(({ name, growth }) => {
      const vintages = new Map<number, Map<number, number>>();
      for (const [year, value] of growth) {
        for (const [vintage, figure] of [
          [year + 1, value + 0.01],
          [year + 3, value],
        ] as const) {
          vintages.set(vintage, (vintages.get(vintage) ?? new Map()).set(year, figure));
        }
      }
      return { name, growth, vintages };
    });
    const at = { origin: 2005, window: 15 };

    test('knows at each origin what was published by then, and nothing that was published after', () => {
      // At the end of 2005: 2003 and 2004 as first stated, 2002 and before put right, 2005 not at all.
      const known = revised.map(({ name, growth }) => ({
        name,
        growth: new Map(
          [...growth].flatMap(([year, value]): [number, number][] =>
            year > 2004 ? [] : [[year, year > 2002 ? value + 0.01 : value]],
          ),
        ),
      }));
      const [found, expected] = [growthForecasts(revised, at, 3), growthForecasts(known, at, 3)];
      for (const rule of ['fit', 'climatology', 'last'] as const) expect(found[rule]).toEqual(expected[rule]);
      const later = revised.map(({ name, growth, vintages }) => ({
        name,
        growth,
        vintages: new Map(
          [...vintages].map(([vintage, figures]) => [vintage, vintage > 2005 ? new Map() : figures]),
        ),
      }));
      expect(growthForecasts(later, at, 3)).toEqual(found);
    });

    test('is held against what was first stated', () => {
      const announced = revised.flatMap(({ name, growth }) =>
        [...growth].map(([year, value]) => ({
          name,
          year,
          target: 0.05,
          outcome: value + 0.01,
          published: year + 1,
        })),
      );
      const { ahead, targets } = backtest(revised, { horizon: 1, window: 15, announced });
      const overtaken = backtest(
        revised.map(({ name, growth }) => ({ name, growth })),
        { horizon: 1, window: 15 },
      );
      // Two years lie between the last that is known and the one that is forecast, and what is known is too high.
      expect(ahead[0]!.rules.fit!.crps).toBeGreaterThan(overtaken.ahead[0]!.rules.fit!.crps);
      // The rule of targets knows outcomes up to 2004 at the end of 2005: its bias is that of these.
      expect(targetForecast(announced, 0.05, 2005)).toEqual(
        targetForecast(
          announced.filter(({ year }) => year <= 2004),
          0.05,
          2005,
        ),
      );
      expect(targets!.hit).toBeCloseTo(
        announced.filter(({ year, outcome }) => targets!.years.includes(year) && outcome >= 0.05).length /
          targets!.forecasts,
        12,
      );
    });

    test('is read from a table with one figure a row and its year of publication, growth or levels', () => {
      const text = `地区,年份,公布年份,地区生产总值（亿元）
甲县,2020,2021,100
甲县,2021,2022,106
甲县,2020,2023,102
甲县,2021,2023,107.1
甲县,2022,2023,110
乙县,2020,2021,50
乙县,2021,2022,53
乙县,2022,2023,56
`;
      const { table } = readTable(gridOfText(text, 'vintages.csv'), {});
      expect(
        table!.series.map(({ figures }) => [...figures].map(([year, { value }]) => [year, value])),
      ).toEqual([
        [
          [2020, 102],
          [2021, 107.1],
          [2022, 110],
        ],
        [
          [2020, 50],
          [2021, 53],
          [2022, 56],
        ],
      ]);
      expect(table!.leftOut.map(({ why }) => why.en)).toEqual([
        '2 figures of earlier vintages, which `backtest --vintages` reads',
      ]);
      const [first] = vintagesOf(table!);
      expect(Object.keys(first!.byVintage)).toEqual(['2021', '2022', '2023']);
      expect(first!.byVintage[2023]![2021]).toBeCloseTo(0.05, 12);
      const twice = text.replace('甲县,2021,2023,107.1', '甲县,2020,2023,107.1');
      expect(() => readTable(gridOfText(twice, 'vintages.csv'), {})).toThrow(/one figure/u);
    });
  });

  test('refuses what it cannot do', () => {
    const panel = panelOf(1, 0);
    expect(() => backtest(panel, { horizon: 6, window: 15 })).toThrow('from 1 to 5, got 6');
    expect(() => backtest(panel, { horizon: 1, window: 3 })).toThrow('at least 4 years, got 3');
    const short = panel.map(({ name, growth }) => ({ name, growth: new Map([...growth].slice(0, 4)) }));
    expect(() => backtest(short, { horizon: 1, window: 15 })).toThrow('got none from 1990 to 1993');
  });
});
