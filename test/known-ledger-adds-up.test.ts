/** Law: the ledger of probability adds up, and each move is the one that theory says. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import {
  childWithKnown,
  KNOWN_PARENT,
  knownLedger,
  type ResultFile,
  readScenario,
  runScenario,
  withoutThreads,
} from '../engine/index.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { chooseKnownCharts } from '../viz/index.ts';
import { methodOf } from '../viz/report/method.ts';
import { folderWith } from './empty-folder.ts';
import { HEAD } from './known-scenarios.ts';

const TEXT = `factors: { cycle: {} }
paths:
  gdp: { start: 1000亿元, growth: { normal: { mean: 5%, sd: 3% }, loads: { cycle: 0.8 } }, known: { 2025: 1080亿元 } }
  trade: { start: 300亿元, growth: { normal: { mean: 8%, sd: 12% }, loads: { cycle: 0.5 } }, known: { 2025: { value: 310亿元 ± 2%, note: said }, 2026: { three_quarters: 240亿元, share: 74% ± 1pp } } }
targets:
  gdp: { when: gdp >= 1130亿元, in: 2026 }
  trade: { when: trade >= 330亿元, by: 2027 }
`;
const SCENARIO = readScenario(HEAD + TEXT, 'ledger.yaml');
const ledger = await knownLedger(SCENARIO, {}, withoutThreads());

describe('the ledger', () => {
  test('moves in order add up to all that was moved', () => {
    for (const { before, after, in_order } of Object.values(ledger.targets)) {
      const sum = in_order.reduce((total, { difference }) => total + difference, before.p);
      expect(sum).toBeCloseTo(after.p, 12);
      for (const { difference, low, high } of in_order) {
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
      }
    }
  });

  test('after all figures the odds are those of a run', async () => {
    const { targets, run } = await runScenario(SCENARIO, {}, withoutThreads());
    expect(ledger.figures.at(-1)!.effective_sample).toBeCloseTo(run.known!.effective_sample, 6);
    for (const [name, { after }] of Object.entries(ledger.targets))
      expect(after.p).toBe(targets[name]!.odds.p);
  });

  test('a figure alone moves the odds by what the normal law says, and lay where it says', () => {
    // gdp(2026) = gdp(2025) · (1.05 + 0.03 z); 1080 lies one standard deviation above what was expected of 2025.
    const given = normalCdf(-(1130 / 1080 - 1.05) / 0.03);
    const { before, alone } = ledger.targets.gdp!;
    expect(alone[0]!.difference).toBeCloseTo(given - before.p, 3);
    expect(ledger.figures[0]!.place).toBeCloseTo(normalCdf(1), 2);
  });

  test('each target has a chart that Vega-Lite takes, in both languages', () => {
    for (const lang of ['en', 'zh'] as const) {
      const charts = chooseKnownCharts(ledger, lang);
      expect(charts.map(({ name }) => name)).toEqual(['known-gdp', 'known-trade']);
      for (const { spec } of charts) expect(() => compile(spec)).not.toThrow();
    }
  });

  test('a report says what is known, and how much the futures are worth', async () => {
    const result = await runScenario(SCENARIO, {}, withoutThreads());
    const worth = Math.floor(result.run.known!.effective_sample).toLocaleString('en');
    expect(methodOf(result as ResultFile, 'en')).toContain(`worth ${worth} of equal weight`);
    expect(methodOf(result as ResultFile, 'zh')).toMatch(/<p>已知：gdp2025年1080亿元；/u);
  });

  test('nothing known is said', async () => {
    await expect(knownLedger({ ...SCENARIO, known: [] }, {}, withoutThreads())).rejects.toThrow(
      /requires some, got none/u,
    );
  });
});

describe('--known', () => {
  const text = HEAD + TEXT.replaceAll(/, known: \{ 2025: 1080亿元 \}/gu, '');
  const plain = readScenario(text, 'plain.yaml');
  const withKnown = (...texts: string[]) => {
    const child = childWithKnown(plain, texts);
    return readScenario(child.text, child.file, {
      load: (reference) => (reference === KNOWN_PARENT ? { text, file: 'plain.yaml' } : undefined),
    });
  };

  test('is what the file would say', async () => {
    const told = await runScenario(withKnown('gdp.2025=1080亿元'), {}, withoutThreads());
    const filed = await runScenario(SCENARIO, {}, withoutThreads());
    expect(told.targets).toEqual(filed.targets);
  });

  test('takes an error, a part of the year, and several', () => {
    const { known } = withKnown(
      'gdp.2025=1080亿元 ± 1%',
      'gdp.2026={ first_half: 540亿元, share: 48% ± 1pp }',
    );
    expect(known.filter(({ name }) => name === 'gdp')).toMatchObject([
      { year: 2025, value: 1080, sd: 10.8 },
      { year: 2026, value: 540, sd: 0.01, ofYear: 0.48 },
    ]);
  });

  test.each([
    ['gdp=1080亿元', /requires a name, a year and a figure/u],
    ['gpd.2025=1080亿元', /requires a path or an indicator of the scenario, got gpd. Did you mean `gdp`/u],
    ['gdp.2025=1080家', /requires 亿元, got 1080家/u],
  ])('%s is refused', (option, said) => {
    expect(() => withKnown(option)).toThrow(said);
  });

  test('on the command line: run and known', () => {
    const folder = folderWith({});
    const file = join(folder, 'plain.yaml');
    writeFileSync(file, text);
    const call = (...args: string[]) =>
      execFileSync(process.execPath, ['--import', 'tsx', 'cli/start.ts', ...args, '--lang', 'en'], {
        encoding: 'utf8',
      });
    const run = JSON.parse(call('run', file, '--known', 'gdp.2025=1080亿元', '--json', '--workers', '1')) as {
      run: { known: { figures: unknown[] } };
    };
    expect(run.run.known.figures).toHaveLength(3);
    expect(call('known', file, '--known', 'gdp.2025=1080亿元', '--no-charts', '--workers', '1')).toMatch(
      /In order/u,
    );
  });
});
