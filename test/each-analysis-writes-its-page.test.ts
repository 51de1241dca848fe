/** Law: the page of an analysis says what the terminal says, and shows every chart of its document. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withEnvironment } from '../cli/files/analysis-files.ts';
import { comparisonPassages } from '../cli/tables/analysis/comparison-passages.ts';
import { discoverPassages } from '../cli/tables/analysis/discover-passages.ts';
import { driversPassages } from '../cli/tables/analysis/drivers-passages.ts';
import { requirementPassages } from '../cli/tables/analysis/requirement-passages.ts';
import { sweepPassages } from '../cli/tables/analysis/sweep-passages.ts';
import { wayPassages } from '../cli/tables/analysis/way-passages.ts';
import {
  compareScenarios,
  discoverBoxes,
  findDrivers,
  findWay,
  readScenario,
  requireOdds,
  sweep,
} from '../engine/index.ts';
import {
  type Chart,
  chooseDiscoverCharts,
  chooseDriverCharts,
  chooseWayCharts,
  comparisonCharts,
  drawCharts,
  type Language,
  type Passage,
  type Question,
  renderAnalysis,
  requirementCharts,
  sweepCharts,
} from '../viz/index.ts';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { LANGUAGES } from './result-fixtures.ts';
import { sharedPool } from './run-yaml.ts';

const TEXT = `scenario: town
years: { base: 2024, end: 2026 }
currency: 亿元
factors: { cycle: { title: { zh: 景气 <b>, en: Cycle <b> } } }
paths:
  mills: { title: { zh: 工厂, en: Mills }, start: { value: 600亿元, kind: assumption }, growth: { normal: { mean: 6%, sd: 4% }, loads: { cycle: 0.6 }, kind: assumption } }
  shops: { title: { zh: 商贸, en: Shops }, start: { value: 400亿元, kind: assumption }, growth: { normal: { mean: 4%, sd: 3% }, loads: { cycle: 0.4 }, kind: assumption } }
indicators:
  gdp: { title: { zh: 总量, en: Output }, formula: mills + shops }
targets:
  high: { title: { zh: 总量达到1150亿元, en: Output of 115 billion yuan }, when: gdp >= 1150亿元, by: 2026 }
  low: { title: { zh: 工厂达到650亿元, en: Mills of 65 billion yuan }, when: mills >= 650亿元, by: 2026 }
`;
const MEAN = 'paths.mills.growth.normal.mean';

interface Answer {
  readonly document: { readonly digest: string };
  readonly passages: readonly Passage[];
  readonly charts: readonly Chart[];
}

/** Every analysis that has a page, asked of the town. */
const ANSWERS: Readonly<Record<string, (lang: Language) => Promise<Answer>>> = {
  way: async (lang) => {
    const document = await findWay(town(), { trials: 1024 }, sharedPool());
    return { document, passages: wayPassages(document, lang, 5), charts: chooseWayCharts(document, lang) };
  },
  drivers: async (lang) => {
    const document = await findDrivers(town(), { trials: 4096 }, sharedPool());
    const passages = driversPassages(document, lang, { top: 3, byYear: false });
    return { document, passages, charts: chooseDriverCharts(document, lang) };
  },
  require: async (lang) => {
    const asked = { target: 'high', odds: 0.6, vary: [`${MEAN}=1%..20%`], trials: 1024 };
    const document = await requireOdds(town(), asked, sharedPool());
    const passages = requirementPassages(document, lang, 'town.yaml');
    return { document, passages, charts: requirementCharts(document, lang) };
  },
  sweep: async (lang) => {
    const document = await sweep(town(), { vary: [`${MEAN}=4%..6%:1%`], trials: 1024 }, sharedPool());
    return { document, passages: sweepPassages(document, lang), charts: sweepCharts(document, lang) };
  },
  compare: async (lang) => {
    const faster = town().source.read({ [MEAN]: '8%' });
    const document = await compareScenarios([town(), faster], { trials: 1024 }, sharedPool());
    return {
      document,
      passages: comparisonPassages(document, lang),
      charts: comparisonCharts(document, lang),
    };
  },
  discover: async (lang) => {
    const document = await discoverBoxes(town(), { target: 'high', trials: 4096 });
    const passages = discoverPassages(document, lang);
    return { document, passages, charts: chooseDiscoverCharts(document, lang) };
  },
};

const town = () => readScenario(TEXT, 'town.yaml');

const plain = (html: string) =>
  html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gsu, '')
    .replace(/<[^>]*>/gu, '\n')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));

/** Every text of a passage. */
const textsOf = (passage: Passage): readonly string[] => {
  if (typeof passage === 'string') return [passage.trim()];
  if ('head' in passage) return [...passage.head, ...passage.rows.flat()];
  if ('items' in passage) return passage.items;
  if ('heading' in passage) return passage.heading.split('\n');
  return ['title' in passage ? passage.title : 'note' in passage ? passage.note : passage.command];
};

describe.each(LANGUAGES)('in %s', (lang) => {
  test.each(Object.keys(ANSWERS))('%s', async (question) => {
    const { document, passages, charts } = await ANSWERS[question]!(lang);
    const dated = withEnvironment(document, { workers: 1 } as never, 0, 'town.yaml');
    const drawings = await drawCharts({ charts });
    expect(drawings.length).toBeGreaterThan(0);
    const answer = { question: question as Question, document: dated, passages, drawings };
    const html = await renderAnalysis(answer, lang);
    const text = plain(html);
    for (const each of passages.flatMap(textsOf)) {
      for (const line of each.split('\n')) expect(text).toContain(line);
    }
    for (const { name } of charts) expect(html.split(`data-chart="${name}"`)).toHaveLength(2);
    expect(text).toContain(document.digest);
    expect(html).not.toContain('<b>');
  });
});

test('the built command writes it beside the document, and none without charts', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'town.yaml'), TEXT);
  const asked = ['way', 'town.yaml', '--trials', '1024', '-q', '--out'];
  expect((await runProgram(folder, [...asked, 'drawn'])).code).toBe(0);
  expect((await runProgram(folder, [...asked, 'bare', '--no-charts'])).code).toBe(0);
  const html = readFileSync(join(folder, 'drawn', 'report.html'), 'utf8');
  const { digest } = JSON.parse(readFileSync(join(folder, 'drawn', 'way.json'), 'utf8'));
  expect(html).toContain(digest);
  expect(existsSync(join(folder, 'bare', 'report.html'))).toBe(false);
});
