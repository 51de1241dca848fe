import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { peersOf, type RegionGrowth, readScenario, regionStarter } from '../engine/index.ts';
import { emptyFolder } from './empty-folder.ts';

const run = (folder: string, ...args: string[]) =>
  execFileSync(process.execPath, [join(process.cwd(), 'dist/growth-odds.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The commands of the first example of a document, as arguments. */
const exampleOf = (document: string): string[][] =>
  /```sh\n([\s\S]*?)```/u
    .exec(readFileSync(document, 'utf8'))![1]!
    .trim()
    .split('\n')
    .map((line) => line.replace(/#.*$/u, '').trim().split(/\s+/u).slice(1));

describe('an empty folder and the shipped workbook', () => {
  test.each(['docs/data.md', 'docs/data.zh-CN.md'])(
    'become medians, bands and a report by the commands of %s',
    (document) => {
      const folder = emptyFolder();
      const commands = exampleOf(document);
      expect(commands.map(([verb]) => verb)).toEqual(['import', 'fit', 'run']);
      const [table, fit, told] = commands.map((args) => run(folder, ...args, '--lang', 'zh'));
      expect(table).toContain('山东省');
      expect(fit).toContain('持续性');
      expect(told).toContain('中间情形');
      expect(readFileSync(join(folder, 'out/provinces/report.html'), 'utf8')).toContain('山东省');
      // 2021 of Shandong in the table: 8.3 %.
      expect(readFileSync(join(folder, 'provinces.yaml'), 'utf8')).toMatch(/山东省:[\s\S]*?2021: 8\.3%/u);
    },
  );

  test('a fit draws history and fan', () => {
    const folder = emptyFolder();
    run(folder, 'import', 'province-growth', 'book.yaml');
    run(folder, 'fit', 'book.yaml', '--show', '山东省', '--lang', 'zh', '--out', 'fit');
    expect(readdirSync(join(folder, 'fit/charts')).toSorted()).toEqual(
      ['png', 'svg', 'vl.json'].map((ending) => `growth-山东省.${ending}`),
    );
  });

  test('a table that nobody has is told beside those that are shipped', () => {
    expect(() => run(emptyFolder(), 'import', 'nobody', '--lang', 'en')).toThrow(
      'or a shipped table: province-growth',
    );
  });

  test('a table is added to a scenario, whose comments stay and whose figures count', () => {
    const folder = emptyFolder();
    const scenario = `# what the office knows
scenario: county
years: { base: 2023, end: 2025 }
currency: 亿元
sources: { s: { title: s, date: 2024-01 } }
paths:
  gdp: { start: { value: 550亿元, kind: observed, source: s }, growth: 5% } # kept
targets: { t: { when: gdp >= 600亿元, in: 2025, source: s } }
`;
    writeFileSync(join(folder, 'county.yaml'), scenario);
    writeFileSync(
      join(folder, 'table.csv'),
      '单位：亿元\n指标,2019,2020,2021,2022,2023\ngdp,430,445,500,530,550\n工业,150,155,180,190,200\n',
    );
    run(folder, 'import', 'table.csv', 'county.yaml', '--lang', 'en');
    const text = readFileSync(join(folder, 'county.yaml'), 'utf8');
    expect(text).toContain('# what the office knows');
    expect(text).toContain('# kept');
    const { paths } = readScenario(text, 'county.yaml');
    expect(paths.find(({ name }) => name === 'gdp')!.observed['2021']).toBe(500);
    expect(paths.find(({ name }) => name === '工业')!.growth.type).toBe('draw');
    // Once more: nothing new, and nothing twice.
    run(folder, 'import', 'table.csv', 'county.yaml', '--lang', 'en');
    expect(readFileSync(join(folder, 'county.yaml'), 'utf8')).toBe(text);
    writeFileSync(join(folder, 'table.csv'), '单位：亿元\n指标,2022,2023\ngdp,531,550\n');
    expect(() => run(folder, 'import', 'table.csv', 'county.yaml', '--lang', 'en')).toThrow(
      'import requires figures that agree',
    );
    expect(readFileSync(join(folder, 'county.yaml'), 'utf8')).toBe(text);
  });

  test('what a table does not say is asked for by its option', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'growth.csv'), '增速\n地区,2021,2022\n山东,8.3,3.9\n');
    expect(() => run(folder, 'import', 'growth.csv', '--lang', 'en')).toThrow('--rates percent|share|index');
    expect(() => run(folder, 'import', 'growth.csv', '--lang', 'zh')).toThrow('没有百分号');
  });
});

describe('starters', () => {
  const all = readFileSync('scenarios/data/region-growth.csv', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line): RegionGrowth => {
      const [level, region = '', year, growth = ''] = line.split(',');
      return { level: level as RegionGrowth['level'], region, year: Number(year), growth };
    });
  const cities = [readFileSync('scenarios/data/shandong-cities.txt', 'utf8').trim().split(' ')];
  const provinces = [...new Set(all.filter(({ level }) => level === 'province').map(({ region }) => region))];

  test('there is one for each of the 31 provinces, in both languages, and for Jining', () => {
    expect(provinces).toHaveLength(31);
    for (const region of [...provinces, '济宁市', '青岛市']) {
      for (const lang of ['en', 'zh'] as const) {
        const text = regionStarter(all, region, peersOf(all, region, cities), lang);
        const { fits, paths } = readScenario(text!, 'starter.yaml');
        expect(fits![0]!.panel.series[0]!.name).toBe('gdp');
        expect(fits![0]!.panel.series.length).toBeGreaterThan(5);
        expect(paths[0]!.title[lang]).toContain(region);
      }
    }
  });

  test('a name that is not there is told the nearest', () => {
    expect(() => run(emptyFolder(), 'init', '--from', '济宁', '--lang', 'zh')).toThrow('济宁市');
  });
});
