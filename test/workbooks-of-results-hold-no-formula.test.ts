import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { resultWorkbook } from '../cli/files/result-workbook.ts';
import { readSheets } from '../cli/files/workbook-files.ts';
import { type Result, readScenario } from '../engine/index.ts';
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

test('the scenario of the sheet reads as the one that was run', async () => {
  const { bytes, result } = await bookOf('en');
  const rows = await import('read-excel-file/universal');
  const sheets = await rows.default(new Blob([bytes as Uint8Array<ArrayBuffer>]), { trim: false });
  const lines = sheets[3]!.data.slice(1).map((row) => String(row[0] ?? ''));
  expect(readScenario(lines.join('\n'), 'sheet.yaml').digest).toBe(result.scenario.digest);
});
