import { describe, expect, test } from 'vitest';
import { levelsTable } from '../cli/tables/levels-table.ts';
import { findDrivers, findWay, type ResultFile, readScenario } from '../engine/index.ts';
import { chooseCharts, renderReport } from '../viz/index.ts';
import { runYaml, sharedPool } from './run-yaml.ts';

const TEXT = `
scenario: levels-only
years: { base: 2024, end: 2026 }
currency: 亿元
sources: { s: { title: s, date: 2025-01 } }
paths:
  gdp: { title: { en: GDP, zh: 生产总值 }, start: { value: 1000亿元, kind: observed, source: s }, growth: { normal: { mean: 0%, sd: 10% }, kind: assumption, source: s } }
`;

async function levelsOnly(): Promise<ResultFile> {
  const digested = await runYaml(TEXT, { seed: 1, trials: 16_384, level: 0.95, sampler: 'sobol' });
  const environment = {
    ...{ growth_odds: '0', node: 'v20', platform: 'test', workers: 2, seconds: 1 },
    ...{ finished: '2026-01-01T00:00:00Z', scenario_file: 'levels.yaml' },
  };
  return { ...digested, environment };
}

describe('a scenario without targets', () => {
  test('runs, and its bands are those of the normal growth that it states', async () => {
    const { indicators, targets } = await levelsOnly();
    expect(targets).toEqual({});
    const first = indicators.gdp!.by_year['2025']!.quantiles;
    // 1000 · (1 ± 1.6449 · 10 %); quantiles are read within 0.1 % of themselves.
    expect(Math.abs(first['0.05'] / (1000 - 164.485) - 1)).toBeLessThan(1e-3);
    expect(Math.abs(first['0.95'] / (1000 + 164.485) - 1)).toBeLessThan(1e-3);
  });

  test('is told as a table of medians and bands, a chart a level, a report', async () => {
    const result = await levelsOnly();
    for (const [lang, words] of [
      ['en', ['GDP', 'Median', '¥100 billion']],
      ['zh', ['生产总值', '中间情形', '1000亿元']],
    ] as const) {
      const table = levelsTable(result, lang);
      for (const word of words) expect(table).toContain(word);
      const charts = chooseCharts(result, lang);
      expect(charts.map(({ name }) => name)).toEqual(['fan-gdp']);
      const html = await renderReport(result, lang, charts);
      expect(html).toContain(lang === 'en' ? 'Medians and bands' : '中间情形和区间');
      expect(html.replace(/<script[^>]*>.*?<\/script>/gs, '')).not.toContain('undefined');
    }
  });

  test('is refused by analyses of targets, in words', async () => {
    const scenario = readScenario(TEXT, 'levels.yaml');
    const request = { seed: 1, trials: 1024, sampler: 'sobol', level: 0.95 } as const;
    const says = 'an analysis requires a scenario with targets, got levels-only';
    await expect(findDrivers(scenario, request, sharedPool())).rejects.toThrow(says);
    await expect(findWay(scenario, request, sharedPool())).rejects.toThrow(says);
  });
});
