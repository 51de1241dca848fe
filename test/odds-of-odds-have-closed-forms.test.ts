/** The odds of the odds, where they are known: a normal whose mean, or spread, is doubted; coverage of the intervals. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Doubts, findDoubts, readScenario, runScenario, withoutThreads } from '../engine/index.ts';
import { normalCdf, normalQuantile } from '../engine/statistics/normal.ts';

const FROM = 'kind: assumption, source: made_up';
const scenarioOf = (growth: string, more = '') => `
scenario: doubted
currency: 亿元
years: { base: 2024, end: 2026 }
sources: { made_up: { title: test } }
assumptions:
  growth: { ${growth}, ${FROM} }
  other: { normal: { mean: 0, sd: 1 }, each: trial, ${FROM} }
  ${more}
indicators:
  both: { formula: growth + other }
targets:
  high: { when: both >= 1, in: 2025 }
  alone: { when: other >= 1, in: 2025 }
`;
const read = (growth: string, more = '') => readScenario(scenarioOf(growth, more), 'doubted.yaml');
const STATED = read('normal: { mean: 0.5 ± 0.8, sd: 1 }');
const Z = normalQuantile(0.95);
const SD = Math.sqrt(2);
const oddsAt = (mean: number) => normalCdf((mean - 1) / SD);

let found: Doubts;
beforeAll(async () => {
  found = await findDoubts(STATED, { readings: 1024 }, withoutThreads());
}, 60_000);

describe('reference', () => {
  test('nine of ten readings of a normal mean', () => {
    const { odds, low, middle, high, mean } = found.targets.high!;
    expect(Math.abs(odds.p - oddsAt(0.5))).toBeLessThan(0.001);
    for (const [point, truth] of [
      [low, oddsAt(0.5 - 0.8 * Z)],
      [middle, oddsAt(0.5)],
      [high, oddsAt(0.5 + 0.8 * Z)],
    ] as const) {
      // Five standard errors of the order statistics of 1024 readings.
      expect(Math.abs(point.p - truth)).toBeLessThan((5 * (point.high - point.low)) / 2 / 1.96);
      expect(point.high - point.low).toBeLessThan(0.1);
    }
    // Over the doubt the sum is normal with the doubt's variance on top.
    const spread = Math.sqrt(SD * SD + 0.64);
    expect(Math.abs(mean - normalCdf((0.5 - 1) / spread))).toBeLessThan((5 * 0.2) / Math.sqrt(1024));
  });

  test('a doubt about a spread is a factor above 0, one in `doubts` any law', async () => {
    const doubted = read('normal: { mean: 0.5, sd: 1 }, doubts: { sd: { uniform: { min: 0.5, max: 2 } } }');
    const { targets } = await findDoubts(doubted, { readings: 512, targets: ['high'] }, withoutThreads());
    const oddsOf = (sd: number) => normalCdf(-0.5 / Math.sqrt(sd * sd + 1));
    const { low, high } = targets.high!;
    expect(Math.abs(low.p - oddsOf(0.575))).toBeLessThan((5 * (low.high - low.low)) / 2 / 1.96);
    expect(Math.abs(high.p - oddsOf(1.925))).toBeLessThan((5 * (high.high - high.low)) / 2 / 1.96);
    const plus = read('normal: { mean: 0.5, sd: 1 ± 0.9 }');
    await findDoubts(plus, { readings: 256 }, withoutThreads());
  });

  test('contributions of two doubts are their shares of the variance', async () => {
    // Odds near the middle are nearly linear in the mean: shares are those of the squared doubts.
    const two = readScenario(
      scenarioOf('normal: { mean: 1 ± 0.2, sd: 4 }').replace(
        'other: { normal: { mean: 0, sd: 1 }',
        'other: { normal: { mean: 0 ± 0.1, sd: 1 }',
      ),
      'two.yaml',
    );
    const { targets } = await findDoubts(two, { readings: 512, targets: ['high'] }, withoutThreads());
    const share = (figure: string) =>
      targets.high!.contributions.find((each) => each.figure === figure)!.share;
    expect(Math.abs(share('assumptions.growth.normal.mean') - 0.8)).toBeLessThan(0.15);
    expect(Math.abs(share('assumptions.other.normal.mean') - 0.2)).toBeLessThan(0.17);
  });

  test('the intervals hold what they should over 200 seeds', async () => {
    const truths = { low: oddsAt(0.5 - 0.8 * Z), middle: oddsAt(0.5), high: oddsAt(0.5 + 0.8 * Z) };
    const held = { low: 0, middle: 0, high: 0 };
    for (let seed = 1; seed <= 200; seed++) {
      const { targets } = await findDoubts(
        STATED,
        { seed, readings: 64, targets: ['high'] },
        withoutThreads(),
      );
      for (const name of ['low', 'middle', 'high'] as const) {
        const { low, high } = targets.high![name];
        if (low <= truths[name] && truths[name] <= high) held[name]++;
      }
    }
    const least = 200 * (0.95 - 5 * Math.sqrt((0.05 * 0.95) / 200));
    for (const count of Object.values(held)) expect(count).toBeGreaterThan(least);
    // Of the middle one the interval of order statistics is two-sided: some miss.
    expect(held.middle).toBeLessThan(200);
  }, 120_000);
});

describe('laws', () => {
  test('a doubt changes no odds of a run, and what it does not move is not told', async () => {
    const plain = await runScenario(read('normal: { mean: 0.5, sd: 1 }'), { trials: 4096 }, withoutThreads());
    const doubted = await runScenario(STATED, { trials: 4096 }, withoutThreads());
    expect(doubted.targets.high!.odds).toEqual(plain.targets.high!.odds);
    expect(Object.keys(found.targets)).toEqual(['high']);
  });

  test('the same seed gives the same digest', async () => {
    const again = await findDoubts(STATED, { readings: 64 }, withoutThreads());
    const once = await findDoubts(STATED, { readings: 64 }, withoutThreads());
    expect(once.digest).toBe(again.digest);
  });

  test('a doubted figure is set like any other, and stays doubted', () => {
    const { source } = STATED;
    expect(source.fields.field('assumptions.growth.normal.mean').shown).toBe(0.5);
    const set = source.read({ 'assumptions.growth.normal.mean': '0.7' });
    const { draw } = set.assumptions.find(({ name }) => name === 'growth')!;
    expect(draw.marginal).toMatchObject({ mean: 0.7 });
    expect(draw.doubts).toMatchObject([{ parameter: 'mean', stated: 0.7, marginal: { sd: 0.8 } }]);
  });
});

describe('what is refused', () => {
  test.each([
    [
      'normal: { mean: 5%, sd: 1% }, doubts: { median: { normal: { mean: 5%, sd: 1% } } }',
      /requires a parameter/u,
    ],
    ['normal: { mean: 5% ± 0.5, sd: 1% }', /a doubt above 0 in the unit of 5%/u],
    ['normal: { mean: 5% ± 0pp, sd: 1% }', /a doubt above 0/u],
    [
      'history: { 2021: 4%, 2022: 5%, 2023: 6% }, doubts: { mean: { normal: { mean: 5%, sd: 1% } } }',
      /parameters are stated, got history/u,
    ],
    [
      'normal: { mean: 5% ± 0.5pp, sd: 1% }, doubts: { mean: { normal: { mean: 5%, sd: 1% } } }',
      /doubted once/u,
    ],
  ])('%s', (growth, said) => {
    expect(() => read(growth)).toThrow(said);
  });

  test('a scenario without doubts, and a reading that makes no law', async () => {
    await expect(findDoubts(read('normal: { mean: 5%, sd: 1% }'), {}, withoutThreads())).rejects.toThrow(
      /carries one/u,
    );
    const crossing = read('uniform: { min: 0 ± 3, max: 1 }');
    await expect(findDoubts(crossing, {}, withoutThreads())).rejects.toThrow(
      /reading of the doubts requires/u,
    );
  });
});
