/** Laws of what orders targets for their readers: themes, short names, the headline; none has a say in a number. */
import { describe, expect, test } from 'vitest';
import { oddsTable } from '../cli/tables/odds-table.ts';
import { readScenario } from '../engine/index.ts';
import { overviewChart } from '../viz/index.ts';
import { headlineOf } from '../viz/report/first-screen.ts';
import { targetNames } from '../viz/words/targets/short-title.ts';
import { byTheme, headlineTarget } from '../viz/words/targets/themes.ts';
import { LANGUAGES } from './result-fixtures.ts';
import { runYaml } from './run-yaml.ts';

const scenario = (targets: string) => `
scenario: themes
years: { base: 2024, end: 2026 }
currency: 亿元
paths:
  gdp: { start: { value: 1000亿元, kind: assumption }, growth: { normal: { mean: 5%, sd: 2% }, kind: assumption } }
targets:
${targets}`;

const PLAIN = scenario(`
  hard: { when: gdp >= 1130亿元, by: 2026 }
  easy: { when: gdp >= 1080亿元, by: 2026 }
  other: { when: gdp >= 1040亿元, in: 2025 }
  apart: { when: gdp >= 1050亿元, in: 2025 }
`);

const TOLD = scenario(`
  hard: { when: gdp >= 1130亿元, by: 2026, theme: { zh: 总量, en: Output }, short: { zh: 难, en: Hard one } }
  easy: { when: gdp >= 1080亿元, by: 2026, theme: 总量, short: 同名 }
  other: { when: gdp >= 1040亿元, in: 2025, theme: { en: Pace, zh: 速度 }, headline: true }
  apart: { when: gdp >= 1050亿元, in: 2025, short: 同名 }
`);

const request = { seed: 1, trials: 4096 };

describe('themes, short names and the headline', () => {
  test('move no number: the digest of the numbers is the same with and without', async () => {
    const [plain, told] = await Promise.all([runYaml(PLAIN, request), runYaml(TOLD, request)]);
    expect(told.digest).toBe(plain.digest);
    expect(told.document_digest).not.toBe(plain.document_digest);
  });

  test('put targets in the order of themes, then of odds; those without a theme last', async () => {
    const { targets } = await runYaml(TOLD, request);
    const order = byTheme(targets, 'en').map(({ title, targets }) => [title, targets.map(([name]) => name)]);
    expect(order).toEqual([
      ['Output', ['easy', 'hard']],
      ['Pace', ['other']],
      ['Others', ['apart']],
    ]);
    expect(byTheme(targets, 'zh').map(({ title }) => title)).toEqual(['总量', '速度', '其他']);
  });

  test.each(LANGUAGES)('the order is the same in table and overview in %s', async (lang) => {
    const result = await runYaml(TOLD, request);
    const names = targetNames(result.targets, lang);
    const expected = byTheme(result.targets, lang).flatMap(({ targets }) => targets.map(([name]) => name));
    const table = oddsTable(result, lang, 160);
    const places = expected.map((name) => table.indexOf(`${names.get(name)!} `));
    expect(places.every((place) => place > 0)).toBe(true);
    // Two are called alike, in different years: the second stands where the first is passed.
    expect(new Set(expected.map((name) => names.get(name))).size).toBe(expected.length - 1);
    const { data } = overviewChart(result, { lang }) as { data: { values: { key: string; y: number }[] } };
    const drawn = [...data.values].sort((a, b) => a.y - b.y).map(({ key }) => key);
    expect(drawn).toEqual(expected);
  });

  test('the headline is the target that says so, else the first', async () => {
    const [plain, told] = await Promise.all([runYaml(PLAIN, request), runYaml(TOLD, request)]);
    expect(headlineTarget(plain)).toBe('hard');
    expect(headlineTarget(told)).toBe('other');
    expect(headlineOf(told, 'zh')).toContain('other');
  });

  test('names that would be alike in one year are whole', async () => {
    const result = await runYaml(TOLD.replace('in: 2025, short: 同名', 'in: 2026, short: 同名'), request);
    const names = targetNames(result.targets, 'zh');
    expect(names.get('easy')).toBe('easy');
    expect(names.get('apart')).toBe('apart');
    expect(names.get('hard')).toBe('难');
  });

  test('a theme that is said in both languages once is meant by either name', () => {
    const { targets } = readScenario(TOLD, 'themes.yaml');
    expect(targets.map(({ theme }) => theme?.en)).toEqual(['Output', 'Output', 'Pace', undefined]);
  });

  test('a child takes the headline from its parent', () => {
    const taken = TOLD.replace(
      'in: 2025, theme: { en: Pace, zh: 速度 }, headline: true',
      'in: 2025, headline: false',
    );
    expect(readScenario(taken, 'themes.yaml').targets.some(({ headline }) => headline)).toBe(false);
  });
});
