import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { type BacktestDocument, backtestScenario, readScenario } from '../engine/index.ts';
import { backtestCharts } from '../viz/choose/backtest-charts.ts';
import { compileToVega } from '../viz/draw/vega-runtime.ts';
import { emptyFolder } from './empty-folder.ts';
import { mulberry } from './mutated-table.ts';

const run = (folder: string, ...args: string[]) =>
  execFileSync(process.execPath, [join(process.cwd(), 'dist/growth-odds.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Growth and announced growth of five counties in twenty-two years, as tables. */
function tables(): { growth: string; targets: string } {
  const random = mulberry(11);
  const rows = Array.from({ length: 22 }, (_, t) => {
    const common = random() * 4;
    return ['甲县', '乙县', '丙县', '丁县', '戊县'].map((name) => ({
      name,
      year: 2003 + t,
      growth: (3 + common + random() * 3).toFixed(1),
      target: (5.5 + random()).toFixed(1),
    }));
  }).flat();
  const lines = (head: string, key: 'growth' | 'target') =>
    [`地区,年份,${head}`, ...rows.map((row) => `${row.name},${row.year},${row[key]}%`)].join('\n');
  return { growth: lines('增速', 'growth'), targets: lines('增长目标', 'target') };
}

const folder = emptyFolder();
const { growth, targets } = tables();
writeFileSync(join(folder, 'growth.csv'), growth);
writeFileSync(join(folder, 'targets.csv'), targets);
run(folder, 'import', 'growth.csv', 'counties.yaml');

describe('a backtest', () => {
  test('of an imported table prints scores and writes a document and charts', () => {
    const printed = run(
      ...([folder, 'backtest', 'counties.yaml', '--targets', 'targets.csv', '--horizon', '2'] as const),
      ...['--out', 'out', '--lang', 'zh'],
    );
    expect(printed).toContain('提前2年');
    expect(printed).toContain('近6年实现比例');
    const document = JSON.parse(readFileSync(join(folder, 'out/backtest.json'), 'utf8')) as BacktestDocument;
    const [panel] = document.panels;
    expect(panel!.targets!.forecasts).toBe(panel!.targets!.years.length * 5);
    expect(readdirSync(join(folder, 'out/charts'))).toHaveLength(6);
  });

  test('of a table with years of publication knows what was published by then', () => {
    const rows = growth
      .split('\n')
      .slice(1)
      .flatMap((row) => {
        const [name, year, value] = row.split(',') as [string, string, string];
        const first = `${(Number.parseFloat(value) + 1).toFixed(1)}%`;
        return [
          `${name},${year},${Number(year) + 1},${first}`,
          `${name},${year},${Number(year) + 2},${value}`,
        ];
      });
    writeFileSync(join(folder, 'vintages.csv'), ['地区,年份,公布年份,GDP增速', ...rows].join('\n'));
    run(folder, 'import', 'vintages.csv', 'revised.yaml');
    const asked = ['backtest', 'revised.yaml', '--vintages', 'vintages.csv', '--horizon', '2'];
    const printed = run(folder, ...asked, '--out', 'revised', '--no-charts', '--lang', 'en');
    expect(printed).toContain('what was published by then: vintages 2004 to 2026 of 5 series');
    const document = JSON.parse(
      readFileSync(join(folder, 'revised/backtest.json'), 'utf8'),
    ) as BacktestDocument;
    // Last year's growth two ahead is three years old: its misses are of three years once 2003 to 2008 are known, in 2009.
    expect(document.panels[0]!.vintages).toEqual({ series: 5, first: 2004, last: 2026 });
    expect(document.panels[0]!.origins.first).toBe(2009);
  });

  test('is the same each time, and has charts of its numbers in both languages', () => {
    const text = readFileSync(join(folder, 'counties.yaml'), 'utf8');
    const scenario = readScenario(text, 'counties.yaml');
    const announced = [{ name: '甲县 增长目标', years: { 2015: 0.06, 2016: 0.05, 2017: 0.06, 2018: 0.055 } }];
    const document = backtestScenario(scenario, { announced });
    expect(backtestScenario(scenario, { announced }).digest).toBe(document.digest);
    const schema = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json');
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    ajv.addFormat('color-hex', /^#[0-9a-f]{6}$/);
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
    for (const lang of ['en', 'zh'] as const) {
      for (const { spec } of backtestCharts(document, lang)) {
        expect(validate(spec), JSON.stringify(validate.errors?.slice(0, 2))).toBe(true);
        expect(() => compileToVega(spec)).not.toThrow();
        expect(/undefined|NaN|Infinity/u.exec(JSON.stringify(spec))?.[0]).toBeUndefined();
      }
    }
    const [pit] = backtestCharts(document, 'en');
    for (const share of document.panels[0]!.ahead[0]!.rules.fit!.pit)
      expect(JSON.stringify(pit!.spec)).toContain(`"share":${share},`);
  });

  test('of names that are not in the scenario, or of a scenario that fits nothing, is refused with the names', () => {
    const scenario = readScenario(readFileSync(join(folder, 'counties.yaml'), 'utf8'), 'counties.yaml');
    expect(() =>
      backtestScenario(scenario, { announced: [{ name: '己县', years: { 2015: 0.06 } }] }),
    ).toThrow('己县');
    expect(() => run(folder, 'backtest', 'jining-baseline', '--lang', 'en')).toThrow('import');
  });
});
