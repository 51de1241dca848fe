import { describe, expect, test } from 'vitest';
import { findDrivers, readScenario } from '../engine/index.ts';
import { studentTLaw } from '../engine/statistics/student-t.ts';
import { runYaml, sharedPool, standardErrorOf } from './run-yaml.ts';

const TRIALS = 200_000;
const GROWTH = {
  a: [5.1, 6.2, 4.4, 7.3, 2.1, 6.6, 5.8, 4.9, 6.4, 5.5, 6.1, 4.2],
  b: [7.3, 8.9, 6.1, 9.2, 3.4, 8.8, 8.1, 6.6, 8.2, 7.7, 8.4, 6.4],
  c: [2.2, 3.8, 3.9, 4.1, 0.5, 3.3, 3.6, 2.5, 3.1, 2.2, 3.9, 2.6],
  d: [4.6, 5.9, 5.4, 6.6, 2.9, 5.3, 5.2, 4.4, 5.9, 5.8, 5.2, 3.9],
};
const years = (values: readonly number[], last = 2024) =>
  values.map((value, i) => `${last - values.length + 1 + i}: ${value}%`).join(', ');

const pathOf = (name: string, values: readonly number[], more = '') =>
  `  ${name}: { group: g, start: { value: 100, kind: assumption, source: s }, growth: { fit: observed, source: s${more} }, observed: { growth: { ${years(values)} }, source: s } }`;

const scenarioOf = (paths: string, rest = '') => `
scenario: fitted
years: { base: 2024, end: 2029 }
currency: 亿元
sources: { s: { title: s, date: 2025-01 } }
paths:
${paths}
${rest}`;

const all = Object.entries(GROWTH)
  .map(([name, values]) => pathOf(name, values))
  .join('\n');

describe('fitted growth', () => {
  const panel = readScenario(scenarioOf(all), 'fitted.yaml');
  const [fit] = panel.fits!;

  test('has in each year the marginal that the fit states', async () => {
    const b = fit!.panel.series[1]!;
    const targets = b.predictions
      .map(
        ({ mean, scale }, h) =>
          `  t${h}: { when: b / prev(b) - 1 >= ${mean + 1.1 * scale}, in: ${2025 + h}, source: s }`,
      )
      .join('\n');
    const { targets: found } = await runYaml(scenarioOf(all, `targets:\n${targets}`), {
      seed: 3,
      trials: TRIALS,
      level: 0.95,
    });
    const p = studentTLaw(b.df).cdf(-1.1);
    for (const { odds } of Object.values(found)) {
      expect(Math.abs(odds.p - p)).toBeLessThan(5 * standardErrorOf(p, TRIALS));
    }
  });

  test('moves with the others of its group as its load says, in the first year', async () => {
    const [first, second] = fit!.panel.series;
    const above = (name: string, mean: number) => `${name} / prev(${name}) - 1 > ${mean}`;
    const means = [first, second].map((each) => each!.predictions[0]!.mean);
    const both = `${above('a', means[0]!)} and ${above('b', means[1]!)}`;
    const { targets } = await runYaml(
      scenarioOf(all, `targets:\n  both: { when: '${both}', in: 2025, source: s }`),
      { seed: 4, trials: TRIALS, level: 0.95 },
    );
    // Scores are jointly normal before the spreads, which are the same or independent and never change a sign.
    const [m1, m2] = [first!.predictions[0]!.meanShare, second!.predictions[0]!.meanShare];
    const yearly = Math.sqrt((1 - m1) * (1 - m2)) * first!.load * second!.load;
    const rho = yearly + Math.sqrt(m1 * m2 * first!.commonError * second!.commonError);
    const p = 0.25 + Math.asin(rho) / (2 * Math.PI);
    expect(Math.abs(targets.both!.odds.p - p)).toBeLessThan(5 * standardErrorOf(p, TRIALS));
  });

  test('goes from last year to the mean at the rate of its persistence', () => {
    const { phi, series } = fit!.panel;
    for (const { mean, last, predictions } of series) {
      for (const [h, each] of predictions.entries()) {
        expect(each.mean).toBeCloseTo(mean + phi ** (h + 1) * (last - mean), 12);
      }
      const scales = predictions.map(({ scale }) => scale);
      expect(scales.every((scale, i) => i === 0 || scale >= scales[i - 1]! - 1e-12)).toBe(true);
    }
  });

  test('is shrunk towards the group, the more the less it is known', () => {
    const { centre, series } = fit!.panel;
    for (const { mean, ownMean, meanWeight } of series) {
      expect(Math.abs(mean - (centre + meanWeight * (ownMean - centre)))).toBeLessThan(1e-12);
    }
    const short = scenarioOf(
      Object.entries(GROWTH)
        .map(([name, values]) => pathOf(name, name === 'b' ? values.slice(-4) : values))
        .join('\n'),
    );
    const weights = readScenario(short, 'short.yaml').fits![0]!.panel.series.map(
      ({ meanWeight }) => meanWeight,
    );
    expect(Math.min(...weights)).toBe(weights[1]);
  });

  test('peers count as the group does, and years can be left out with a reason', () => {
    const peers = Object.entries(GROWTH)
      .filter(([name]) => name !== 'a')
      .map(([name, values]) => `${name}: { ${years(values)} }`)
      .join(', ');
    const alone = readScenario(scenarioOf(pathOf('a', GROWTH.a, `, peers: { ${peers} }`)), 'alone.yaml');
    expect(alone.fits![0]!.panel.series[0]).toEqual(fit!.panel.series[0]);
    const without = all.replaceAll('source: s }, obs', 'source: s, without: { 2017: a flood } }, obs');
    const read = readScenario(scenarioOf(without), 'without.yaml');
    expect(read.fits![0]!.without).toEqual({ '2017': { en: 'a flood', zh: 'a flood' } });
    expect(read.fits![0]!.panel.series[0]!.years).not.toContain(2017);
  });

  test('of levels is that of their growth', () => {
    const levels = [100];
    for (const rate of GROWTH.a) levels.push(levels.at(-1)! * (1 + rate / 100));
    const values = levels.map((level, i) => `${2012 + i}: ${level}`).join(', ');
    const ofLevels = `  a: { start: { value: ${levels.at(-1)}, kind: assumption, source: s }, growth: { fit: observed, source: s }, observed: { values: { ${values} }, source: s } }`;
    const series = readScenario(scenarioOf(ofLevels), 'levels.yaml').fits![0]!.panel.series[0]!;
    const growth = readScenario(scenarioOf(pathOf('a', GROWTH.a)), 'a.yaml').fits![0]!.panel.series[0]!;
    expect(series.years).toEqual(growth.years);
    expect(series.mean).toBeCloseTo(growth.mean, 12);
    expect(series.sd).toBeCloseTo(growth.sd, 12);
  });

  test('is asked about or refused where it cannot be made', () => {
    const refusal = (text: string) => {
      try {
        readScenario(text, 'x.yaml');
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal(scenarioOf(pathOf('a', [5, 6])))).toContain('at least 3 years that differ, got 2');
    expect(refusal(scenarioOf(pathOf('a', [5, 5, 5, 5])))).toContain('got equal ones');
    const both = pathOf('a', GROWTH.a).replace(
      'growth: { 2013',
      'values: { 2023: 95, 2024: 100 }, growth: { 2013',
    );
    expect(refusal(scenarioOf(both))).toContain('`from: levels` or `from: growth`');
    const none = '  a: { start: 100, growth: { fit: observed, source: s } }';
    expect(refusal(scenarioOf(none))).toContain('got 0');
  });

  test('names its errors among what moves the odds', async () => {
    const scenario = readScenario(
      scenarioOf(all, 'targets:\n  high: { when: a >= 130, in: 2029, source: s }'),
      'drivers.yaml',
    );
    const { inputs } = await findDrivers(
      scenario,
      {
        ...{ seed: 1, trials: 2048, sampler: 'sobol', level: 0.95 },
      },
      sharedPool(),
    );
    expect(inputs['fits/g/mean']?.title.en).toBe('g, error of the common mean');
    expect(inputs['factors/g/common']?.title.zh).toBe('g的共同波动');
  });
});
