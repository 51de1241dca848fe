/** `chart --only`: one chart of a result as the file that its name asks for. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chartFile } from '../cli/commands/chart-file.ts';
import { CHART_NAMES, makeChart } from '../viz/index.ts';
import { LANGUAGES, resultFixture } from './result-fixtures.ts';

const result = resultFixture('jining');
const fan = (out?: string, more: object = {}) =>
  chartFile(result, 'fan', { lang: 'en', indicator: 'gdp', ...(out === undefined ? {} : { out }), ...more });

describe('the ending of the file decides', () => {
  test.each([undefined, 'gdp.vl.json', 'gdp.json', 'GDP.VL.JSON'])('%s: Vega-Lite', async (out) => {
    const spec = JSON.parse(String(await fan(out)));
    expect(spec.$schema).toMatch(/vega-lite\/v6/);
    expect(spec).toEqual(
      JSON.parse(JSON.stringify(makeChart(result, 'fan', { indicator: 'gdp', lang: 'en' }).spec)),
    );
  });

  test.each([
    ['gdp.vg.json', {}],
    ['gdp.json', { vega: true }],
    [undefined, { vega: true }],
  ])('%s %o: compiled Vega, its data inside', async (out, more) => {
    const spec = JSON.parse(String(await fan(out, more)));
    expect(spec.$schema).toMatch(/\/vega\/v6/);
    expect(JSON.stringify(spec.data)).not.toContain('"url"');
    expect(spec.marks.length).toBeGreaterThan(3);
  });

  test('.svg, .png and .html', async () => {
    expect(String(await fan('gdp.svg'))).toMatch(/^<svg role="img"/);
    expect([...((await fan('gdp.png')) as Uint8Array).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    const html = String(await fan('gdp.html'));
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('data-chart="fan-gdp"');
  });
});

describe.each(LANGUAGES)('every name of a chart in %s', (lang) => {
  test.each(CHART_NAMES)('%s', async (name) => {
    const request = {
      tiers: { target: 'county_ladder' },
      ranking: { group: Object.keys(result.scenario.groups)[0] ?? '' },
      distribution: { target: 'gdp_6000' },
      exceedance: { indicator: 'gdp', year: 2026 },
      'needed-growth': { target: 'firms_double' },
      fan: { indicator: 'gdp' },
    }[name as string];
    if (name === 'contributions') {
      await expect(chartFile(result, name, { lang, indicator: 'gdp' })).rejects.toThrow(
        /adds up to, got gdp|相加而成的指标，现为 gdp/,
      );
      return;
    }
    expect(String(await chartFile(result, name, { lang, ...request }))).toContain('"$schema"');
  });
});

test('the document on charts lists those that there are, and no others', () => {
  const rows = readFileSync('docs/charts.md', 'utf8').matchAll(/^\| `([a-z][\w-]*)` \|/gmu);
  expect([...rows].map(([, name]) => name).sort()).toEqual([...CHART_NAMES].sort());
});

test.each([
  [
    'an unknown chart',
    () => chartFile(result, 'pie', { lang: 'en' }),
    /--only requires one of overview.*, got pie/,
  ],
  ['an unknown ending', () => fan('gdp.pdf'), /ends in one of .*\.svg.*, got gdp\.pdf/],
  ['Vega in a picture', () => fan('gdp.svg', { vega: true }), /--vega requires a file .*, got gdp\.svg/],
  ['Vega in a file of Vega-Lite', () => fan('gdp.vl.json', { vega: true }), /--vega requires/],
  [
    'a fan of nothing',
    () => chartFile(result, 'fan', { lang: 'en' }),
    /requires an indicator, got none. Name one of/,
  ],
  [
    'an overview of one target',
    () => chartFile(result, 'overview', { lang: 'en', target: 'nonsense' }),
    /^overview chart requires no target\. It takes nothing to choose$/,
  ],
  [
    'a fan of a year',
    () => chartFile(result, 'fan', { lang: 'en', indicator: 'gdp', year: 2026 }),
    /^fan chart requires no year\. It takes indicator or target$/,
  ],
  [
    'a fan of two things',
    () => chartFile(result, 'fan', { lang: 'en', indicator: 'gdp', target: 'gdp_6000' }),
    /requires no indicator beside a target/,
  ],
  [
    'a year that nobody simulated',
    () => chartFile(result, 'distribution', { lang: 'en', indicator: 'gdp', year: 2090 }),
    /requires one of the years .*, got 2090/,
  ],
  [
    'a ladder of which',
    () => chartFile(result, 'tiers', { lang: 'en' }),
    /target with tiers, got none. Name one of/,
  ],
] as const)('%s is refused as the fault of the caller', async (_, make, message) => {
  await expect(make()).rejects.toThrow(message);
  await expect(make()).rejects.toMatchObject({ name: 'ArgumentError' });
});
