/**
 * Law: one thing has one number, whatever the scenario. Joint odds are never above their parts, the diagonal of the
 * joint odds is the odds, quantiles lie between the trials' own least and largest number, and the odds that the table, the
 * report and the scenes of charts write are those of the result.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparisonPassages } from '../cli/tables/analysis/comparison-passages.ts';
import { printed } from '../cli/tables/analysis/printed.ts';
import { oddsTable } from '../cli/tables/odds-table.ts';
import {
  compareScenarios,
  type Result,
  readScenario,
  runScenario,
  type Sampler,
  type Scenario,
  sampleTrials,
} from '../engine/index.ts';
import { digestsOf } from '../engine/result/digests.ts';
import {
  distributionChart,
  jointTargets,
  type Language,
  overviewChart,
  renderReport,
  togetherChart,
} from '../viz/index.ts';
import { explorerOf } from '../viz/report/explorer.ts';
import { targetTable } from '../viz/report/target-table.ts';
import { formatTargetOdds } from '../viz/words/odds-format.ts';
import { byTheme } from '../viz/words/targets/themes.ts';
import { draw, textsOf } from './drawn-scene.ts';
import { randomScenarios } from './random-scenario.ts';
import { resultFixture } from './result-fixtures.ts';
import { sharedPool } from './run-yaml.ts';
import { readShipped, shippedFiles } from './shipped-scenarios.ts';

/** Few trials: what is held together here does not depend on how many there are. */
const REQUEST = { seed: 3, trials: 256 } as const;
/** Relative width of a bin of the histograms that quantiles are read from. */
const BIN = 1 / 1024;

function expectJointOddsBelowParts({ together, targets }: Result): void {
  const { targets: names, p } = together;
  for (const [i, a] of names.entries()) {
    expect(p[i]![i], a).toBe(targets[a]!.odds.p);
    for (const [j, b] of names.entries()) {
      expect(p[i]![j], `${a} and ${b}`).toBe(p[j]![i]);
      expect(p[i]![j], `${a} and ${b}`).toBeLessThanOrEqual(Math.min(p[i]![i]!, p[j]![j]!));
    }
  }
}

function expectYearsInOrder({ targets }: Result): void {
  for (const [name, { mode, by_year, odds, deadline }] of Object.entries(targets)) {
    if (mode !== 'by' || deadline !== undefined) continue;
    for (const [year, each] of Object.entries(by_year)) {
      expect(each.low, `${name} by ${year}`).toBeLessThanOrEqual(odds.high);
      if (each.p === 0 && odds.p > 0) expect(each.high, `${name} by ${year}`).toBeLessThanOrEqual(odds.high);
    }
  }
}

/** The least and the largest number of each path and indicator in each year. */
function rangesOf(
  scenario: Scenario,
  sampler: Sampler,
): ReadonlyMap<string, readonly [least: number, largest: number]> {
  const { columns, blocks } = sampleTrials(scenario, { ...REQUEST, sampler });
  const ranges = columns.map((): [number, number] => [Infinity, -Infinity]);
  for (const { values } of blocks) {
    for (const [c, range] of ranges.entries()) {
      for (const value of values[c]!) {
        if (value < range[0]) range[0] = value;
        if (value > range[1]) range[1] = value;
      }
    }
  }
  return new Map(columns.map(({ name }, c) => [name, ranges[c]!]));
}

function expectQuantilesThatOccur({ indicators, run }: Result, scenario: Scenario): void {
  const ranges = rangesOf(scenario, run.sampler);
  for (const [name, { by_year }] of Object.entries(indicators)) {
    for (const [year, { quantiles, quantile_intervals, atoms = [], sd }] of Object.entries(by_year)) {
      const [least, largest] = ranges.get(`${name}.${year}`)!;
      const reach = 2 * BIN * Math.max(Math.abs(least), Math.abs(largest));
      const values = new Set(atoms.map(({ value }) => value));
      const isDiscrete = sd > 0 && atoms.reduce((sum, { trials }) => sum + trials, 0) === run.trials;
      const found = Object.values(quantiles);
      expect(found, name).toEqual(found.toSorted((a, b) => a - b));
      for (const quantile of [...found, ...Object.values(quantile_intervals).flat()]) {
        expect(quantile, `${name} ${year}`).toBeGreaterThanOrEqual(least - reach);
        expect(quantile, `${name} ${year}`).toBeLessThanOrEqual(largest + reach);
        if (isDiscrete) expect(values, `${name} ${year}`).toContain(quantile);
      }
    }
  }
}

/** How the odds of each target are written, by name. */
const writtenOdds = ({ targets }: Result, lang: Language): ReadonlyMap<string, string> =>
  new Map(Object.entries(targets).map(([name, target]) => [name, formatTargetOdds(target, lang)]));

function expectTextsToAgree(result: Result, lang: Language): void {
  const table = oddsTable(result, lang).split('\n');
  for (const [name, written] of writtenOdds(result, lang)) {
    const target = result.targets[name]!;
    const of = target.reach?.of ?? '';
    const rows = table.filter((row) => row.trimStart().startsWith(`${target.title[lang]} `));
    expect(rows.map((row) => row.includes(` ${written} `))).toContain(true);
    if (!Object.hasOwn(result.indicators, of)) continue;
    const { title } = distributionChart(result, { indicator: of, target: name, lang });
    expect(JSON.stringify(title), name).toContain(JSON.stringify(written).slice(1, -1));
  }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Explored {
  readonly data: readonly {
    readonly years: readonly { readonly year: number; readonly says: string }[];
  }[];
}

/** The table of the report, row by row. */
function expectReportTableToAgree(result: Result, lang: Language): void {
  const rows = targetTable(result, lang)
    .split('</tr>')
    .filter((row) => row.includes('<td'));
  const written = writtenOdds(result, lang);
  const order = byTheme(result.targets, lang).flatMap(({ targets }) => targets.map(([name]) => name));
  expect(rows).toHaveLength(order.length);
  for (const [i, name] of order.entries())
    expect(rows[i]).toContain(`<span class="pc">${escaped(written.get(name)!)}</span>`);
}

/** The largest words of the page, and what it says of each target's own year. */
async function expectReportToAgree(result: Result, lang: Language): Promise<void> {
  const { environment } = resultFixture('harbour');
  const page = await renderReport({ ...result, environment }, lang);
  const written = [...writtenOdds(result, lang).values()];
  const [, big] = /<p class="big">.*?<small>(.*?)<\/small>/su.exec(page)!;
  const isLargest = (odds: string) => big === odds || big!.startsWith(odds + (lang === 'zh' ? '，' : ', '));
  expect(written.map(escaped).some(isLargest), big).toBe(true);
  const { data } = explorerOf(result, lang, []) as Explored;
  for (const [i, target] of Object.values(result.targets).entries()) {
    const due = data[i]!.years.find(({ year }) => year === target.year);
    if (due !== undefined && target.deadline === undefined) expect(due.says).toContain(written[i]!);
  }
}

/** Texts of scenes: the overview has the odds of every target, the joint odds those in the diagonal. */
async function expectScenesToAgree(result: Result, lang: Language): Promise<void> {
  const written = writtenOdds(result, lang);
  const overview = textsOf(await draw(overviewChart(result, { lang }))).join('\n');
  for (const [name, odds] of written) expect(overview, name).toContain(odds);
  const names = jointTargets(result);
  if (names.length < 2) return;
  const together = textsOf(await draw(togetherChart(result, { lang }))).join('\n');
  for (const name of names) {
    // Words without room in a dark cell give way to what of them is plain.
    const told = [written.get(name)!, ...(result.targets[name]!.odds.p > 0.99 ? ['>99%'] : [])];
    expect(told.filter((each) => together.includes(each)).length, name).toBeGreaterThan(0);
  }
}

interface Looks {
  /** Languages in which tables are read. */
  readonly read?: readonly Language[];
  /** Languages in which pictures are drawn. */
  readonly seen?: readonly Language[];
  readonly withPage?: boolean;
  readonly rare?: boolean;
}

/** Pictures and pages take longer than all the rest: of some runs there are fewer. */
async function expectOneNumber(
  scenario: Scenario,
  sampler: Sampler,
  { read = ['en', 'zh'], seen = ['en', 'zh'], withPage = true, rare = true }: Looks = {},
): Promise<void> {
  const result = await runScenario(scenario, { ...REQUEST, sampler, rare }, sharedPool());
  expectJointOddsBelowParts(result);
  expectYearsInOrder(result);
  expectQuantilesThatOccur(result, scenario);
  for (const lang of read) {
    expectTextsToAgree(result, lang);
    expectReportTableToAgree(result, lang);
  }
  for (const lang of seen) {
    if (withPage) await expectReportToAgree(result, lang);
    await expectScenesToAgree(result, lang);
  }
}

/** Searching for rare ways takes most of the time: the siblings of the baseline are counted and smoothed alone. */
// Trials are not told apart where they are weighed by what is known.
test.each(shippedFiles().filter((file) => readShipped(file).known.length === 0))('%s', async (file) => {
  const isSibling = /jining-(?!baseline|projects)/u.test(file);
  await expectOneNumber(readShipped(file), 'sobol', { rare: !isSibling });
});

test('a prefecture with thirteen targets, ranks, counts and a cap', async () => {
  const text = readFileSync('test/fixtures/prefecture-with-ranks-and-caps.yaml', 'utf8');
  await expectOneNumber(readScenario(text, 'prefecture.yaml'), 'sobol');
});

/**
 * Of most of them the trials are counted, which takes a fraction of the time of the whole estimator; tables and pictures are
 * read of all.
 */
test('200 scenarios made at random', { timeout: 300_000 }, async () => {
  const scenarios = randomScenarios({ low: 0.85, high: 1.3 });
  let number = 0;
  const made = fc.asyncProperty(scenarios, async (text) => {
    const sampler = number % 40 === 0 ? 'sobol' : 'random';
    const read: readonly Language[] = [number % 2 === 0 ? 'en' : 'zh'];
    const withPage = number % 25 === 0;
    number++;
    await expectOneNumber(readScenario(text, 'random.yaml'), sampler, {
      ...{ read, seen: read, withPage, rare: sampler === 'sobol' },
    });
  });
  await fc.assert(made, { numRuns: 200, seed: 17, endOnFailure: true });
});

test('odds of one scenario in run and in compare are equal, or said to be made otherwise', async () => {
  const scenario = readShipped('scenarios/jining-baseline.yaml');
  const result = await runScenario(scenario, REQUEST, sharedPool());
  const compared = await compareScenarios([scenario, scenario], REQUEST, sharedPool());
  for (const lang of ['en', 'zh'] as const) {
    const [run, compare] = [oddsTable(result, lang), printed(comparisonPassages(compared, lang))];
    expect(compare).toMatch(lang === 'zh' ? /^run 对单个情景/mu : /^run smooths one scenario/mu);
    for (const [name, { odds, title }] of Object.entries(result.targets)) {
      const other = compared.targets[name]!.odds.a!;
      expect([name, estimatorIn(run, title[lang])]).toEqual([name, estimatorOf(odds.method, lang)]);
      expect([name, estimatorIn(compare, title[lang])]).toEqual([name, estimatorOf(other.method, lang)]);
    }
  }
});

/** What the line below a table says of a target: its own estimator, or that of most. */
function estimatorIn(text: string, title: string): string {
  const line = text
    .split('\n')
    .find((each) => /^(Odds are|可能性)(?!$)/u.test(each) && /[.。]$/u.test(each))!;
  const [most, ...others] = line.slice(0, -1).split(/[;；] ?/u);
  const own = others.map((each) => each.split(/[:：] ?/u)).find(([, titles]) => titles!.includes(title));
  return own?.[0] ?? most!.replace(/^(Odds are |可能性均?)/u, '');
}

const estimatorOf = (method: string, lang: Language): string => {
  if (method === 'sobol-smoothed') return lang === 'zh' ? '按平滑估计' : 'smoothed';
  const isApart = method === 'importance-sampling' || method === 'multilevel-splitting';
  if (lang === 'zh') return isApart ? '单独抽样估计' : '按计数估计';
  return isApart ? 'sampled apart' : 'counted';
};

test.each(['harbour', 'jining'] as const)('the digests of the %s fixture are of its content', (name) => {
  const { digest, document_digest, ...rest } = resultFixture(name);
  expect(digestsOf(rest)).toEqual({ digest, document_digest });
});
