/**
 * Law: charts of analyses follow Vega-Lite's schema, compile without a warning, leave their input, and show its
 * numbers.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { compareScenarios } from '../engine/analysis/compare/compare-scenarios.ts';
import { requireOdds } from '../engine/analysis/require/require-odds.ts';
import { sweep } from '../engine/analysis/sweep/run-sweep.ts';
import { growthBands, readScenario } from '../engine/index.ts';
import { studentTCdf } from '../engine/statistics/student-t.ts';
import { comparisonCharts, requirementCharts, sweepCharts } from '../viz/choose/analysis-charts.ts';
import { chooseFitCharts } from '../viz/choose/choose-analysis-charts.ts';
import { renderSvg } from '../viz/draw/render-svg.ts';
import { compileToVega } from '../viz/draw/vega-runtime.ts';
import { formatChange, formatChangeInterval } from '../viz/words/change-format.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { deepFreeze, LANGUAGES } from './result-fixtures.ts';
import { sharedPool } from './run-yaml.ts';

const schemaFile = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json');
const ajv = new Ajv({ strict: false, allErrors: false });
addFormats.default(ajv);
ajv.addFormat('color-hex', /^#[0-9a-f]{6}$/);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

const MEAN = 'assumptions.real_growth.normal.mean';
const SD = 'assumptions.real_growth.normal.sd';
const REQUEST = { seed: 1, trials: 1024, sampler: 'sobol', level: 0.95 } as const;
const scenario = readScenario(HARBOUR, 'h.yaml');
const asked = { ...REQUEST, target: 'gdp_6000', odds: 0.7 } as const;

const comparison = compareScenarios(
  [scenario, scenario.source.read({ [MEAN]: '6%' })],
  REQUEST,
  sharedPool(),
);
const line = sweep(
  scenario,
  {
    ...REQUEST,
    vary: [`${MEAN}=4%..6%:0.5%`],
    targets: ['gdp_6000'],
  },
  sharedPool(),
);
const grid = sweep(
  scenario,
  {
    ...REQUEST,
    vary: [`${MEAN}=4%,5.3%`, `${SD}=1%,1.5%`],
    targets: ['gdp_6000'],
  },
  sharedPool(),
);
const found = requireOdds(
  scenario,
  {
    ...asked,
    vary: [`${MEAN}=-5%..15%`],
  },
  sharedPool(),
);
const never = requireOdds(
  scenario,
  {
    ...asked,
    odds: 0.999,
    vary: [`${MEAN}=5%..6%`],
  },
  sharedPool(),
);
const pairs = requireOdds(
  scenario,
  {
    ...asked,
    question: 'curve',
    vary: [`${MEAN}=2%..9%`, 'paths.gdp.start.value=5700亿元..6100亿元'],
  },
  sharedPool(),
);

const FITTED = `
scenario: fitted
title: Fitted
years: { base: 2023, end: 2026 }
currency: 亿元
sources: { b: { title: Bulletin, date: 2024 } }
paths:
  steel:
    start: { value: 880亿元, kind: observed, source: b }
    growth: { fit: observed, from: levels, without: { 2020: pandemic }, kind: derived, source: b }
    observed: { values: { 2017: 700亿元, 2018: 731亿元, 2019: 790亿元, 2020: 770亿元, 2021: 845亿元, 2022: 850亿元, 2023: 880亿元 }, source: b }
`;
const fitted = readScenario(FITTED, 'f.yaml');
const [steel] = fitted.paths;
const { panel } = fitted.fits![0]!;
const bands = growthBands(steel!, panel.series[0]!, fitted.years.base);

test('a fit shows growth as observed, without years left out, and the quantiles of its t', () => {
  expect(bands.past.map(({ year }) => year)).toEqual([2018, 2019, 2021, 2022, 2023]);
  expect(bands.past[0]!.growth).toBeCloseTo(31 / 700, 12);
  const { mean, scale } = panel.series[0]!.predictions[1]!;
  const { p05, p50, p95 } = bands.ahead[1]!;
  expect(p50).toBe(mean);
  expect(studentTCdf((p95 - mean) / scale, panel.series[0]!.df)).toBeCloseTo(0.95, 9);
  expect(p50 - p05).toBeCloseTo(p95 - p50, 12);
});

describe.each(LANGUAGES)('in %s', (lang) => {
  const cases = [
    ['differences', async () => comparisonCharts(deepFreeze(await comparison), lang)],
    ['curve of a sweep', async () => sweepCharts(deepFreeze(await line), lang)],
    ['heat map', async () => sweepCharts(deepFreeze(await grid), lang)],
    ['what is required', async () => requirementCharts(deepFreeze(await found), lang)],
    ['what cannot be reached', async () => requirementCharts(deepFreeze(await never), lang)],
    [
      'history and fan of a fit',
      async () =>
        chooseFitCharts(
          [deepFreeze({ scenario: fitted, path: steel!, fit: panel.series[0]!, series: 1, bands })],
          lang,
        ),
    ],
    ['contour of equal odds', async () => requirementCharts(deepFreeze(await pairs), lang)],
  ] as const;

  test.each(cases)('%s', async (_, make) => {
    const charts = await make();
    expect(charts).toHaveLength(1);
    for (const { spec } of charts) {
      expect(validate(spec), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(() => compileToVega(deepFreeze(spec))).not.toThrow();
      expect(spec.description?.length).toBeGreaterThan(20);
      expect(/undefined|NaN|Infinity/.exec(JSON.stringify(spec))?.[0]).toBeUndefined();
      // Vega marks the rows of data that it draws: it gets a copy.
      expect(await renderSvg(JSON.parse(JSON.stringify(spec)))).toContain('role="img"');
    }
  });

  test('the numbers are in the pictures', async () => {
    const { targets } = await comparison;
    const [differences] = comparisonCharts(await comparison, lang);
    const svg = await renderSvg(differences!.spec);
    for (const { against } of Object.values(targets)) {
      // What does not move by half of a tenth of a point has no row.
      if (Math.abs(against.b!.difference) < 5e-4) {
        expect(svg).not.toContain(`>${formatChange(against.b!, lang)}<`);
        continue;
      }
      expect(svg).toContain(`>${formatChange(against.b!, lang)}<`);
      expect(svg).toContain(`>${formatChangeInterval(against.b!, lang)}<`);
    }
    const [heatmap] = sweepCharts(await grid, lang);
    const values = (heatmap!.spec as unknown as { data: { values: { p: number; isNow: boolean }[] } }).data
      .values;
    const { cells } = await grid;
    expect(values.map(({ p }) => p)).toEqual(cells.map(({ odds }) => odds.gdp_6000!.p));
    expect(values.map(({ isNow }) => isNow)).toEqual([false, false, false, true]);
  });

  test('an outline is told of only where a cell is as the scenario has it', async () => {
    const outlined = { en: 'Outlined', zh: '带框' }[lang];
    const [now] = sweepCharts(await grid, lang);
    expect(await renderSvg(now!.spec)).toContain(outlined);
    const elsewhere = { ...(await grid), cells: (await grid).cells.slice(0, 3) };
    const [other] = sweepCharts(elsewhere, lang);
    expect(await renderSvg(other!.spec)).not.toContain(outlined);
  });

  test('a target of any name has a chart that any system can name a file by', async () => {
    const long = '目标'.repeat(60);
    const named = JSON.parse(JSON.stringify(await grid).replaceAll('"gdp_6000"', JSON.stringify(long)));
    for (const { name } of sweepCharts(named, lang)) expect(Buffer.byteLength(name)).toBeLessThan(200);
  });

  test('odds that lie close together have an axis of their own', async () => {
    const ticksOf = async (document: Parameters<typeof requirementCharts>[0]) => {
      const [curve] = requirementCharts(document, lang);
      const svg = await renderSvg(curve!.spec);
      return [...svg.matchAll(/>(\d+(?:\.\d+)?)%</g)].map(([, tick]) => Number(tick));
    };
    expect(await ticksOf(await found)).toEqual(expect.arrayContaining([0, 25, 50, 75, 100]));
    const { p } = (await comparison).targets.gdp_6000!.odds.a!;
    const close = requireOdds(
      scenario,
      {
        ...asked,
        odds: Math.round(100 * p + 2) / 100,
        vary: [`${MEAN}=5%..5.5%`],
      },
      sharedPool(),
    );
    expect(await ticksOf(await close)).not.toContain(100);
  });
});

describe('changes are written', () => {
  test.each([
    [0.0572, 0.0571, 0.0573, '+5.7 points', '+5.7 to +5.8'],
    [-0.0326, -0.0328, -0.0325, '−3.3 points', '−3.3 to −3.2'],
    [0.0621, 0.0563, 0.0684, '+6.2 points', '+5.6 to +6.9'],
    [0, -0.00023, 0.00023, '0.00 points', '−0.03 to +0.03'],
    [0.00016, 0.000158, 0.000163, '+0.016 points', '+0.015 to +0.017'],
    [4e-10, 3e-10, 5e-10, '0.0000 points', '0.0000 to +0.0001'],
    [0.0021, -0.008, 0.012, '+0.2 points', '−0.8 to +1.2'],
  ])('%d', (difference, low, high, change, interval) => {
    expect([
      formatChange({ difference, low, high }, 'en'),
      formatChangeInterval({ difference, low, high }, 'en'),
    ]).toEqual([change, interval]);
  });
});
