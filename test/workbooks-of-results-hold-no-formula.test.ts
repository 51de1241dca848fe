import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { writeSamples } from '../cli/files/sample-files.ts';
import { resultWorkbook } from '../cli/files/workbook/result-workbook.ts';
import { requireRoomInSheet } from '../cli/files/workbook/samples-workbook.ts';
import { sweepWorkbook } from '../cli/files/workbook/sweep-workbook.ts';
import { readSheets } from '../cli/files/workbook-files.ts';
import { type Result, readScenario, sampleTrials, sweep } from '../engine/index.ts';
import { emptyFolder } from './empty-folder.ts';
import { runYaml } from './run-yaml.ts';

const TEXT = `
scenario: book
years: { base: 2024, end: 2026 }
currency: 亿元
sources: { s: { title: "=HYPERLINK(1)", date: 2025-01 } }
paths:
  gdp: { title: { en: "=1+1", zh: "@SUM(1)" }, start: { value: 1000亿元, kind: observed, source: s, note: "-2+3" }, growth: { normal: { mean: 5%, sd: 2% }, kind: assumption, source: s } }
targets: { t: { title: { en: "+cmd", zh: "\\u0001目标" }, when: gdp >= 1050亿元, in: 2025, source: s } }
`;

async function bookOf(lang: 'en' | 'zh'): Promise<{ bytes: Uint8Array; result: Result }> {
  const digested = await runYaml(TEXT, { seed: 1, trials: 16_384, level: 0.95, sampler: 'sobol' });
  const environment = {
    ...{ growth_odds: '0', node: 'v20', platform: 'test', workers: 2, seconds: 1 },
    ...{ finished: '2026-01-01T00:00:00Z', scenario_file: 'book.yaml' },
  };
  const result = { ...digested, environment };
  return { bytes: await resultWorkbook(result, lang), result };
}

test.each(['en', 'zh'] as const)(
  'in %s: numbers are numbers, texts are texts, nothing is a formula',
  async (lang) => {
    const { bytes, result } = await bookOf(lang);
    const parts = unzipSync(bytes);
    for (const [name, part] of Object.entries(parts)) {
      if (!name.startsWith('xl/worksheets/')) continue;
      const xml = strFromU8(part);
      expect(xml).not.toMatch(/<f[\s>]/u);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      expect(xml).not.toMatch(/[\u0000-\u0008]/u);
    }
    const { sheets } = await readSheets(bytes, 'result.xlsx');
    expect(sheets).toHaveLength(5);
    const [odds, years, , scenario, about] = sheets.map(({ grid }) => grid!.rows);
    // A percentage is written in full and shown in two digits: 0.5 is read back as 50%.
    const p = Number.parseFloat(odds![1]![3]!) / 100;
    expect(Math.abs(p - result.targets.t!.odds.p)).toBeLessThan(1e-12);
    expect(odds![1]![0]).toMatch(lang === 'en' ? /^'\+cmd$/u : /目标$/u);
    const median = result.indicators.gdp!.by_year['2026']!.quantiles['0.5'];
    expect(Number(years!.find((row) => row[3] === '2026')![9])).toBe(Number(median.toPrecision(15)));
    expect(about!.flat()).toContain(result.digest);
    // The scenario as it stands in the sheet is the scenario.
    const text = scenario!
      .slice(1)
      .map((row) => row[0])
      .join('\n');
    expect(text).toContain('scenario: book');
  },
);

test('a sweep has numbers for odds and values, a table a target where two inputs vary', async () => {
  const scenario = readScenario(TEXT, 'book.yaml');
  const result = await sweep(scenario, {
    vary: ['paths.gdp.growth.normal.mean=4%,5%', 'paths.gdp.growth.normal.sd=1%,2%,3%'],
    trials: 4096,
  });
  const { sheets } = await readSheets(await sweepWorkbook(result, 'zh'), 'sweep.xlsx');
  expect(sheets.map(({ name }) => name)).toEqual(['各格', '目标1', '说明']);
  const [cells, table] = sheets.map(({ grid }) => grid!.rows);
  expect(cells).toHaveLength(7);
  expect(cells![1]!.slice(0, 2)).toEqual(['4%', '1%']);
  for (const [i, { odds, at }] of result.cells.entries()) {
    const there = [cells![i + 1]![4]!, table![at[0]! + 1]![at[1]! + 1]!];
    for (const each of there) expect(Math.abs(Number.parseFloat(each) / 100 - odds.t!.p)).toBeLessThan(1e-12);
  }
});

test('trials have a row each, as many as a sheet has room for', async () => {
  const folder = emptyFolder();
  const { result } = await bookOf('en');
  const scenario = readScenario(TEXT, 'book.yaml');
  const file = join(folder, 'trials.xlsx');
  await writeSamples(scenario, result, { path: file, kind: 'xlsx' }, { first: 50 });
  const { sheets } = await readSheets(new Uint8Array(readFileSync(file)), file);
  const rows = sheets[0]!.grid!.rows;
  expect(rows).toHaveLength(51);
  const gdp = rows[0]!.indexOf('gdp.2026');
  const [block] = sampleTrials(scenario, { seed: 1, trials: 16_384, sampler: 'sobol', first: 50 }).blocks;
  const { columns } = sampleTrials(scenario, { trials: 16_384 });
  const values = block!.values[columns.findIndex(({ name }) => name === 'gdp.2026')]!;
  for (let i = 0; i < 50; i++) expect(Number(rows[i + 1]![gdp])).toBe(Number(values[i]!.toPrecision(15)));
  expect(() => requireRoomInSheet(8, 100_001)).toThrow('at most 100000 rows, got 100001 trials');
});

test('the scenario of the sheet reads as the one that was run', async () => {
  const { bytes, result } = await bookOf('en');
  const rows = await import('read-excel-file/universal');
  const sheets = await rows.default(new Blob([bytes as Uint8Array<ArrayBuffer>]), { trim: false });
  const lines = sheets[3]!.data.slice(1).map((row) => String(row[0] ?? ''));
  expect(readScenario(lines.join('\n'), 'sheet.yaml').digest).toBe(result.scenario.digest);
});
