import { describe, expect, test } from 'vitest';
import { growthForecasts, targetForecast } from '../engine/backtest/forecasts.ts';
import { backtest, type GrowthSeries } from '../engine/index.ts';
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

  test('refuses what it cannot do', () => {
    const panel = panelOf(1, 0);
    expect(() => backtest(panel, { horizon: 6, window: 15 })).toThrow('from 1 to 5, got 6');
    expect(() => backtest(panel, { horizon: 1, window: 3 })).toThrow('at least 4 years, got 3');
    const short = panel.map(({ name, growth }) => ({ name, growth: new Map([...growth].slice(0, 4)) }));
    expect(() => backtest(short, { horizon: 1, window: 15 })).toThrow('got none from 1990 to 1993');
  });
});
