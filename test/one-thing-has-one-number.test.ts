/**
 * Law: one thing has one number, whatever the scenario. Joint odds are never above their parts, the diagonal of the
 * joint odds is the odds, quantiles lie between the trials' own least and largest number, and the odds that the table and
 * the overview write are those of the result.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oddsTable } from '../cli/tables/odds-table.ts';
import {
  type Result,
  readScenario,
  runScenario,
  type Sampler,
  type Scenario,
  sampleTrials,
} from '../engine/index.ts';
import { digestsOf } from '../engine/result/digests.ts';
import { distributionChart, overviewChart } from '../viz/index.ts';
import { formatTargetOdds } from '../viz/words/odds-format.ts';
import { randomScenarios } from './random-scenario.ts';
import { resultFixture } from './result-fixtures.ts';
import { sharedPool } from './run-yaml.ts';
import { readShipped, shippedFiles } from './shipped-scenarios.ts';

const REQUEST = { seed: 3, trials: 1024 } as const;
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

function expectTextsToAgree(result: Result): void {
  for (const lang of ['en', 'zh'] as const) {
    const table = oddsTable(result, lang);
    const chart = JSON.stringify(overviewChart(result, { lang }));
    for (const [name, target] of Object.entries(result.targets)) {
      const written = formatTargetOdds(target, lang);
      expect(table, name).toContain(written);
      expect(chart, name).toContain(JSON.stringify(written).slice(1, -1));
      const of = target.reach?.of ?? '';
      if (!Object.hasOwn(result.indicators, of)) continue;
      const { title } = distributionChart(result, { indicator: of, target: name, lang });
      expect(JSON.stringify(title), name).toContain(JSON.stringify(written).slice(1, -1));
    }
  }
}

async function expectOneNumber(scenario: Scenario, sampler: Sampler): Promise<void> {
  const result = await runScenario(scenario, { ...REQUEST, sampler }, sharedPool());
  expectJointOddsBelowParts(result);
  expectYearsInOrder(result);
  expectQuantilesThatOccur(result, scenario);
  expectTextsToAgree(result);
}

test.each(shippedFiles())('%s', async (file) => {
  await expectOneNumber(readShipped(file), 'sobol');
});

/** One in eight with the whole estimator; of the others the trials are counted, which takes a fraction of the time. */
test('scenarios made at random', { timeout: 300_000 }, async () => {
  const scenarios = randomScenarios({ low: 0.85, high: 1.3 });
  let number = 0;
  const made = fc.asyncProperty(scenarios, (text) =>
    expectOneNumber(readScenario(text, 'random.yaml'), number++ % 10 === 0 ? 'sobol' : 'random'),
  );
  await fc.assert(made, { numRuns: 60, seed: 17, endOnFailure: true });
});

test.each(['harbour', 'jining'] as const)('the digests of the %s fixture are of its content', (name) => {
  const { digest, document_digest, ...rest } = resultFixture(name);
  expect(digestsOf(rest)).toEqual({ digest, document_digest });
});
