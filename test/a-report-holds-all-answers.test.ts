/** The built `report`: one file of all answers, with the documents that each command by itself would write. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { KnownLedger, Requirement, Result, ResultFile, Swings } from '../engine/index.ts';
import { digestsOf } from '../engine/result/digests.ts';
import { formatTargetOdds } from '../viz/words/odds-format.ts';
import { formatPlace } from '../viz/words/shift-format.ts';
import { verdictOf } from '../viz/words/verdict.ts';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { numbersOf, writingsOf } from './numbers-of-a-report.ts';
import { LANGUAGES } from './result-fixtures.ts';

const SCENARIO = `scenario: town
years: { base: 2024, end: 2027 }
currency: 亿元
factors: { cycle: { title: { zh: 景气, en: Cycle } } }
paths:
  mills: { title: { zh: 工厂, en: Mills }, start: { value: 600亿元, kind: assumption }, growth: { normal: { mean: 6%, sd: 4% }, loads: { cycle: 0.6 }, kind: assumption } }
  shops: { title: { zh: 商贸, en: Shops }, start: { value: 400亿元, kind: assumption }, growth: { normal: { mean: 4%, sd: 3% }, loads: { cycle: 0.4 }, kind: assumption } }
indicators:
  gdp: { title: { zh: 总量, en: Output }, formula: mills + shops }
targets:
  high: { title: { zh: 2027年总量达到1250亿元, en: Output of 125 billion yuan by 2027 }, when: gdp >= 1250亿元, by: 2027 }
  low: { title: { zh: 2026年工厂达到650亿元, en: Mills of 65 billion yuan by 2026 }, when: mills >= 650亿元, by: 2026 }
`;
const CHILD = `scenario: town-slow
extends: ./town.yaml
title: { zh: 小城放缓, en: A slower town }
paths: { mills: { growth: { normal: { mean: 3%, sd: 4% }, kind: assumption } } }
`;

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;

const folder = emptyFolder();
const read = <T>(...place: string[]) => JSON.parse(readFileSync(join(folder, ...place), 'utf8')) as T;
const plain = (html: string) =>
  html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gsu, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));

beforeAll(async () => {
  writeFileSync(join(folder, 'town.yaml'), SCENARIO);
  writeFileSync(join(folder, 'town-slow.yaml'), CHILD);
  for (const lang of LANGUAGES) {
    const { code, stderr } = await runProgram(folder, [
      'report',
      'town.yaml',
      '--memo',
      '--docx',
      '--lang',
      lang,
      '--out',
      lang,
    ]);
    expect(stderr).not.toMatch(/error|错误/u);
    expect(code).toBe(0);
  }
}, 120_000);

describe.each(LANGUAGES)('in %s', (lang) => {
  test('verdict and odds of every target, and a section for each that is gone into, which the contents name', () => {
    const html = readFileSync(join(folder, lang, 'report.html'), 'utf8');
    const { targets } = read<Result>(lang, 'result.json');
    const text = plain(html);
    for (const target of Object.values(targets)) {
      expect(text).toContain(formatTargetOdds(target, lang));
      expect(text).toContain(verdictOf(target.odds, lang, target.rare).word);
    }
    const [, contents = ''] = /<nav class="contents"[^>]*>(.*?)<\/nav>/su.exec(html) ?? [];
    const anchors = [...contents.matchAll(/href="#([^"]+)"/gu)].map(([, id]) => id!);
    expect(anchors.filter((id) => id.startsWith('target-'))).toHaveLength(2);
    for (const id of anchors) expect(html.split(`id="${id}"`)).toHaveLength(2);
    expect(text).toContain(lang === 'zh' ? '小城放缓' : 'A slower town');
  });

  test('each quantity and each percentage is one of the documents beside it', () => {
    const documents = readdirSync(join(folder, lang))
      .filter((file) => file.endsWith('.json') && file !== 'result.json')
      .map((file) => read<object>(lang, file));
    // Where a field would have to stand: as it is, and the shift.
    const asked = documents.flatMap((document) => {
      const { answer } = document as Partial<Requirement>;
      if (answer?.question !== 'shift') return [];
      return answer.levers.flatMap((lever) =>
        lever.fields.map(({ name }) => formatPlace(lever, name, answer.shift, lang)),
      );
    });
    const result = read<Result>(lang, 'result.json');
    const writings = new Set([...writingsOf(result, documents, lang), ...asked]);
    const numbers = numbersOf(readFileSync(join(folder, lang, 'report.html'), 'utf8'), lang);
    expect(numbers.length).toBeGreaterThan(40);
    expect(numbers.filter((each) => !writings.has(each))).toEqual([]);
  });

  test('no field of the file stands where its title is meant', () => {
    const html = readFileSync(join(folder, lang, 'report.html'), 'utf8');
    const sections = [...html.matchAll(/<section id="target-.*?<\/section>/gsu)].map(([each]) => each);
    expect(sections).toHaveLength(2);
    for (const each of sections) expect(each).not.toMatch(/growth\.normal/u);
  });
});

describe.each(LANGUAGES)('as a Word document in %s', (lang) => {
  const parts = () => unzipSync(readFileSync(join(folder, lang, 'report.docx')));
  const xmlOf = (name: string) => strFromU8(parts()[name]!);
  const textIn = (xml: string) =>
    xml
      .replace(/<\/w:p>|<w:br\/>/gu, '\n')
      .replace(/<[^>]*>/gu, '')
      .replace(/&(amp|lt|gt|quot|apos);/gu, (_, name: keyof typeof ENTITIES) => ENTITIES[name]);
  const numbersOf = (text: string) => new Set(text.match(/[−-]?\d[\d.,]*\d|\d/gu));

  test('every element ends, and every part that another names is there', () => {
    for (const [name, content] of Object.entries(parts()).filter(([each]) => /\.(xml|rels)$/u.test(each))) {
      const open: string[] = [];
      for (const [, end, tag, closed] of strFromU8(content).matchAll(/<(\/?)([\w:.-]+)[^>]*?(\/?)>/gu)) {
        if (end === '/') expect(open.pop(), name).toBe(tag);
        else if (closed === '') open.push(tag!);
      }
      expect(open, name).toEqual([]);
    }
    const targets = [...xmlOf('word/_rels/document.xml.rels').matchAll(/Target="([^"]+)"/gu)];
    expect(targets.length).toBeGreaterThan(5);
    for (const [, each] of targets) expect(Object.keys(parts())).toContain(`word/${each}`);
  });

  test('it has every number of the page and no other, every picture, tables, and styles by name', () => {
    const html = readFileSync(join(folder, lang, 'report.html'), 'utf8');
    const { targets } = read<Result>(lang, 'result.json');
    const text = textIn(xmlOf('word/document.xml'));
    for (const target of Object.values(targets)) {
      expect(text).toContain(formatTargetOdds(target, lang));
      expect(text).toContain(verdictOf(target.odds, lang, target.rare).word);
    }
    // What the page has as pictures: charts, and scales with their names and edges.
    const page = plain(html.replace(/<svg.*?<\/svg>/gsu, '').replace(/<nav.*?<\/nav>/gsu, ''));
    const [inPage, inWord] = [numbersOf(page), numbersOf(text)];
    expect(inPage.size).toBeGreaterThan(40);
    expect([...inWord].filter((each) => !inPage.has(each))).toEqual([]);
    expect([...inPage].filter((each) => !inWord.has(each))).toEqual([]);
    const figures = html.match(/<figure><div class="chart(?: on-page)?" tabindex/gu) ?? [];
    expect(xmlOf('word/document.xml').match(/<w:drawing>/gu)).toHaveLength(figures.length);
    const tables = html.replace(/<section id="explore".*?<\/section>/gsu, '').match(/<table/gu) ?? [];
    expect(xmlOf('word/document.xml').match(/<w:tbl>/gu)!.length).toBeGreaterThanOrEqual(tables.length);
    const styles = xmlOf('word/styles.xml');
    for (const name of lang === 'zh' ? ['报告表格', '判断 稳'] : ['Report table cell', 'Verdict safe']) {
      expect(styles).toContain(`w:val="${name}"`);
    }
    for (const [, id] of xmlOf('word/document.xml').matchAll(/<w:[pr]Style w:val="([^"]+)"/gu)) {
      expect(styles).toContain(`w:styleId="${id}"`);
    }
  });

  test('its dates are those of the result', () => {
    const { finished } = read<ResultFile>(lang, 'result.json').environment;
    const dates = [...xmlOf('docProps/core.xml').matchAll(/<dcterms:\w+[^>]*>([^<]+)</gu)];
    expect(dates.map(([, each]) => each)).toEqual([finished, finished]);
  });
});

test.each(LANGUAGES)(
  'the page for the meeting in %s has the verdicts, what decides, and no script',
  (lang) => {
    const html = readFileSync(join(folder, lang, 'memo.html'), 'utf8');
    const { targets } = read<Result>(lang, 'result.json');
    const text = plain(html.replaceAll('<br>', ''));
    for (const target of Object.values(targets)) expect(text).toContain(formatTargetOdds(target, lang));
    expect(text).toContain(lang === 'zh' ? '起决定作用的' : 'that decide');
    expect(html).not.toContain('<script');
  },
);

test('the documents beside it are those that their commands write', async () => {
  const { code } = await runProgram(folder, ['swings', 'town.yaml', '--out', 'alone', '--no-charts', '-q']);
  expect(code).toBe(0);
  const [beside, alone] = [read<Swings>('zh', 'swings.json'), read<Swings>('alone', 'swings.json')];
  expect(beside.digest).toBe(alone.digest);
  const { environment: _, ...body } = beside as Swings & { environment: object };
  expect(digestsOf(body).digest).toBe(beside.digest);
  expect(readdirSync(join(folder, 'zh')).sort()).toEqual(
    expect.arrayContaining(['drivers.json', 'report.html', 'result.json', 'swings.json', 'way.json']),
  );
});

test('what would be required gives the odds that were asked for', async () => {
  const { target, wanted, answer } = read<Requirement>('zh', 'require-high.json');
  if (answer.question !== 'shift' || answer.status !== 'found')
    throw new Error('requires a shift that was found');
  const settings = Object.entries(answer.set).flatMap(([field, value]) => ['--set', `${field}=${value}`]);
  const run = ['run', 'town.yaml', ...settings, '--json', '--no-charts', '-q'];
  const { stdout } = await runProgram(folder, run);
  const { odds } = (JSON.parse(stdout) as Result).targets[target.name]!;
  expect(Math.abs(odds.p - wanted)).toBeLessThan(0.01);
});

test('of a scenario with known figures it tells what each did', async () => {
  const known = `scenario: town-known
extends: ./town.yaml
paths: { mills: { known: { 2025: 640亿元 } } }
`;
  writeFileSync(join(folder, 'town-known.yaml'), known);
  const asked = ['report', 'town-known.yaml', '--target', 'low', '--out', 'known', '-q', '--lang', 'zh'];
  const { code, stderr } = await runProgram(folder, asked);
  expect(stderr).not.toMatch(/error|错误/u);
  expect(code).toBe(0);
  const ledger = read<KnownLedger>('known', 'known.json');
  expect(ledger.figures).toHaveLength(1);
  expect(ledger.targets.low!.after.p).toBeGreaterThan(ledger.targets.low!.before.p);
  const html = readFileSync(join(folder, 'known', 'report.html'), 'utf8');
  expect(html).toContain('data-chart="known-low"');
  expect(plain(html)).toContain('已公布的数使它变动多少');
});

test('an unknown target is refused with the nearest name, and nothing is written', async () => {
  const { code, stderr } = await runProgram(folder, [
    'report',
    'town.yaml',
    '--target',
    'hihg',
    '--out',
    'none',
  ]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/high/u);
  expect(readdirSync(folder)).not.toContain('none');
});
