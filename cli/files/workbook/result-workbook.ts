/** A result as a workbook: odds, levels by year, ledger, scenario, and what run it was. Numbers are numbers, no cell a formula. */
import { stringify } from 'yaml';
import type { ResultFile, TargetResult } from '../../../engine/index.ts';
import { describe } from '../../../engine/words/describe.ts';
import { titleOf } from '../../../viz/words/language.ts';
import type { Lang } from '../../language-of-command.ts';
import { type Cell, factRows, heads, number, plainText, text, workbookOf } from './cells.ts';

const WORDS = {
  en: {
    sheets: ['Odds', 'By year', 'Ledger', 'Scenario', 'About'],
    odds: ['Target', 'Name', 'Year', 'Odds', 'Low', 'High', 'Median', 'Relation', 'Needs', 'Unit'],
    years: ['Level', 'Name', 'Unit', 'Year', 'Mean', 'sd', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'],
    ledger: ['Figure', 'Title', 'Value', 'Kind', 'Source', 'Date', 'Note'],
    scenario: ['The scenario as it was run'],
    about: ['What', 'Which'],
  },
  zh: {
    sheets: ['可能性', '各年水平', '数据清单', '情景', '说明'],
    odds: ['目标', '名称', '年份', '可能性', '下限', '上限', '中位数', '关系', '要求', '单位'],
    years: ['指标', '名称', '单位', '年份', '均值', '标准差', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'],
    ledger: ['项目', '标题', '数值', '性质', '来源', '日期', '注'],
    scenario: ['运行时的情景'],
    about: ['项目', '内容'],
  },
} as const;

const QUANTILES = ['0.05', '0.1', '0.25', '0.5', '0.75', '0.9', '0.95'] as const;
/** @returns the bytes of the workbook */
export async function resultWorkbook(result: ResultFile, lang: Lang): Promise<Uint8Array> {
  const words = WORDS[lang];
  const rows: Cell[][][] = [
    [heads(words.odds), ...Object.entries(result.targets).map((each) => oddsRow(each, lang))],
    [heads(words.years), ...yearRows(result, lang)],
    [heads(words.ledger), ...ledgerRows(result, lang)],
    [heads(words.scenario), ...scenarioRows(result)],
    [heads(words.about), ...aboutRows(result)],
  ];
  return workbookOf(rows.map((data, i) => ({ name: words.sheets[i]!, rows: data })));
}

function oddsRow([name, target]: [string, TargetResult], lang: Lang): Cell[] {
  const { odds, year, reach } = target;
  return [
    text(titleOf(target, lang)),
    text(name),
    number(year, '0'),
    number(odds.p, '0.00%'),
    number(odds.low, '0.00%'),
    number(odds.high, '0.00%'),
    number(reach?.p50),
    reach === undefined ? null : plainText(reach.relation),
    number(reach?.needs),
    reach === undefined ? null : text(reach.unit),
  ];
}

function yearRows({ indicators }: ResultFile, lang: Lang): Cell[][] {
  return Object.entries(indicators).flatMap(([name, indicator]) =>
    Object.entries(indicator.by_year).map(([year, { mean, sd, quantiles }]) => [
      text(titleOf(indicator, lang)),
      text(name),
      text(indicator.unit),
      number(Number(year), '0'),
      number(mean),
      number(sd),
      ...QUANTILES.map((p) => number(quantiles[p])),
    ]),
  );
}

function ledgerRows({ ledger, sources }: ResultFile, lang: Lang): Cell[][] {
  return ledger.map(({ name, title, value, kind, source, note }) => {
    const from = source === undefined || !Object.hasOwn(sources, source) ? undefined : sources[source];
    return [
      text(name),
      text(title?.[lang] ?? ''),
      text(describe(value, lang)),
      text(kind),
      text(from === undefined ? (source ?? '') : titleOf(from, lang)),
      text(from?.date ?? ''),
      text(note?.[lang] ?? ''),
    ];
  });
}

/** The file, a line a cell: copied from there into a text it runs again. */
function scenarioRows({ scenario }: ResultFile): Cell[][] {
  return stringify(scenario.document, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => [plainText(line)]);
}

function aboutRows({ digest, scenario, run, environment }: ResultFile): Cell[][] {
  const { precision: _precision, ...facts } = run;
  const all = { scenario: scenario.name, scenario_digest: scenario.digest, digest, ...facts, ...environment };
  return factRows(all);
}
