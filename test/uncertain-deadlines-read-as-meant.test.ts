/** A deadline that is itself uncertain: what the table and the charts say of it, and what analyses hand on. */
import { describe, expect, test } from 'vitest';
import { comparisonPassages } from '../cli/tables/analysis/comparison-passages.ts';
import { printed } from '../cli/tables/analysis/printed.ts';
import { requirementPassages } from '../cli/tables/analysis/requirement-passages.ts';
import { sweepPassages } from '../cli/tables/analysis/sweep-passages.ts';
import { wayPassages } from '../cli/tables/analysis/way-passages.ts';
import { oddsTable } from '../cli/tables/odds-table.ts';
import { compareScenarios, findDrivers, findWay, readScenario, requireOdds, sweep } from '../engine/index.ts';
import { deadlineWords, distributionChart, tierLadderChart } from '../viz/index.ts';
import { titleWithDeadline } from '../viz/words/deadline-words.ts';
import { changed, resultFixture } from './result-fixtures.ts';
import { runYaml, sharedPool } from './run-yaml.ts';

const jining = resultFixture('jining');
const deadline = { mean: 2026.2, likely: 2027, odds: { 2025: 0.4, 2027: 0.6 } };
const result = changed(jining, ({ targets }) => {
  for (const name of ['industry_trillion', 'county_ladder', 'gdp_6000'])
    targets[name]!.deadline = structuredClone(deadline);
});

test.each([
  ['en', { 2025: 0.4, 2027: 0.6 }, 'by 2025–2027', 'by 2025 (40%) or 2027 (60%)'],
  ['zh', { 2025: 0.4, 2027: 0.6 }, '2025–2027年底前', '2025年（40%）或2027年（60%）底前'],
  [
    'en',
    { 2026: 0.07, 2027: 0.125, 2030: 0.805 },
    'by 2026–2030',
    'by 2026 (7%), 2027 (12.5%) or 2030 (80.5%)',
  ],
  [
    'zh',
    { 2026: 0.07, 2027: 0.125, 2030: 0.805 },
    '2026–2030年底前',
    '2026年（7%）、2027年（12.5%）或2030年（80.5%）底前',
  ],
] as const)('in words, %s: %o', (lang, odds, brief, inFull) => {
  const target = { mode: 'by', year: 2027, deadline: { mean: 0, likely: 2027, odds } } as const;
  expect(deadlineWords(target, lang)).toBe(brief);
  expect(deadlineWords(target, lang, { inFull: true })).toBe(inFull);
});

describe.each([
  ['en', 'by 2025–2027', 'by 2025 (40%) or 2027 (60%)', 'by 2027'],
  ['zh', '2025–2027年底前', '2025年（40%）或2027年（60%）底前', '2027年底前'],
] as const)('in %s', (lang, brief, inFull, certain) => {
  const rowsWith = (words: string, terminal?: number) =>
    oddsTable(result, lang, terminal)
      .split('\n')
      .filter((line) => line.includes(`  ${words}  `)).length;

  test('the table has the probabilities where there is room, the ends where there is none', () => {
    expect(rowsWith(inFull)).toBe(3);
    expect(rowsWith(inFull, 200)).toBe(3);
    expect(rowsWith(brief, 100)).toBe(3);
    expect(rowsWith(inFull, 100)).toBe(0);
    expect(rowsWith(certain)).toBe(Object.values(jining.targets).filter(isDueBy2027).length - 3);
  });

  test('titles of charts have the ends, whatever year the title of the target names', () => {
    const distribution = distributionChart(result, { indicator: 'gdp', target: 'gdp_6000', lang });
    expect(JSON.stringify(distribution.title)).toContain(brief);
    const ladder = tierLadderChart(result, { target: 'county_ladder', lang });
    expect(JSON.stringify(ladder.title)).toContain(brief);
  });
});

function isDueBy2027({ mode, year }: { readonly mode: string; readonly year: number }): boolean {
  return (mode === 'by' || mode === 'combined') && year === 2027;
}

test.each([
  ['en', 'every year to 2027', 'every year 2025–2027'],
  ['zh', '至2027年逐年', '2025–2027年逐年'],
] as const)('every year is said as such, also where the first is not known: %s', (lang, unknown, known) => {
  const target = { mode: 'every', year: 2027 } as const;
  expect(deadlineWords(target, lang)).toBe(unknown);
  expect(deadlineWords(target, lang, { first: 2025 })).toBe(known);
});

test.each([
  ['industry_doubles', 'en', 'Industrial economy doubles, by 2027'],
  ['industry_doubles', 'zh', '工业经济总量倍增（2027年底前）'],
  ['rd_2', 'en', 'R&D intensity of 2% in 2025'],
  ['rd_2', 'zh', '研发投入强度2025年达到2%'],
  ['gdp_6000', 'en', 'GDP of 6000亿元 by 2027, by 2025–2027'],
  ['industry_trillion', 'zh', '工业经济迈上万亿级（2025–2027年底前）'],
] as const)('a title that says when is not told again: %s in %s', (name, lang, words) => {
  expect(titleWithDeadline(result.targets[name]!, lang)).toBe(words);
});

test('analyses hand on what the result says', async () => {
  const text = `
scenario: uncertain
years: { base: 2024, end: 2027 }
currency: 亿元
sources: { made_up: { title: test } }
assumptions:
  x: { normal: { mean: 0, sd: 1 }, kind: assumption, source: made_up }
targets:
  soon: { when: x >= 1, by: { 2025: 40%, 2027: 60% } }
  later: { when: x >= 1, by: 2027 }
`;
  const request = { seed: 1, sampler: 'random', trials: 2048, level: 0.95 } as const;
  const { targets } = await runYaml(text, request);
  const scenario = readScenario(text, 'test.yaml');
  const drivers = await findDrivers(scenario, request, sharedPool());
  const way = await findWay(scenario, request, sharedPool());
  expect(targets.soon!.deadline).toBeDefined();
  for (const document of [drivers, way]) {
    expect(document.targets.soon!.deadline).toEqual(targets.soon!.deadline);
    expect(document.targets.later!.deadline).toBeUndefined();
  }
  expect(printed(wayPassages(way, 'en', 3))).toMatch(/soon, by 2025–2027: /);

  const [mean, low, high] = ['assumptions.x.normal.mean', 0, 1] as const;
  const swept = await sweep(
    scenario,
    {
      ...request,
      vary: [`${mean}=${low},${high}`],
    },
    sharedPool(),
  );
  expect(printed(sweepPassages(swept, 'en'))).toMatch(/soon, by 2025–2027.*later, by 2027/);
  expect(printed(sweepPassages(swept, 'zh'))).toMatch(/soon（2025–2027年底前）.*later（2027年底前）/);
  const found = await requireOdds(
    scenario,
    {
      ...request,
      target: 'soon',
      odds: 0.8,
      vary: [mean],
    },
    sharedPool(),
  );
  expect(printed(requirementPassages(found, 'en', 'city.yaml'))).toMatch(/^soon, by 2025–2027: .* now/m);
  expect(printed(requirementPassages(found, 'zh', 'city.yaml'))).toMatch(/^soon（2025–2027年底前）：目前/m);
  const earliest = { target: 'soon', odds: 0.5, question: 'year', last: 2027 } as const;
  await expect(requireOdds(scenario, { ...request, ...earliest }, sharedPool())).rejects.toThrow(
    /--by requires a target whose deadline is one year, got soon/,
  );
  const other = readScenario(text, 'test.yaml', { set: { [mean]: '0.1' } });
  const comparison = await compareScenarios([scenario, other], request, sharedPool());
  expect(printed(comparisonPassages(comparison, 'en'))).toMatch(/soon +│ by 2025–2027 +│/);
  expect(printed(comparisonPassages(comparison, 'zh'))).toMatch(/later +│ 2027年底前 +│/);
});
