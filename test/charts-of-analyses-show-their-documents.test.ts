/** Charts of drivers and of the most likely way: valid, quiet, and with the numbers of their documents. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { TopLevelSpec } from 'vega-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Discovery,
  type Drivers,
  discoverBoxes,
  findDrivers,
  findSobolIndices,
  findWay,
  readScenario,
  type SobolIndices,
  type Way,
} from '../engine/index.ts';
import { compileToVega } from '../viz/draw/vega-runtime.ts';
import {
  chooseDiscoverCharts,
  chooseDriverCharts,
  chooseIndexCharts,
  chooseWayCharts,
  formatOdds,
  inputTitle,
  likelyWayChart,
  ruleWords,
  sobolIndicesChart,
  tenthsChart,
  tornadoChart,
  tradeOffChart,
  writeQuantity,
} from '../viz/index.ts';
import { formatRate } from '../viz/words/figure-format.ts';
import { inputRange } from '../viz/words/input-words.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { deepFreeze, LANGUAGES } from './result-fixtures.ts';
import { sharedPool } from './run-yaml.ts';

const schemaFile = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json');
const ajv = new Ajv({ strict: false, allErrors: false });
addFormats.default(ajv);
ajv.addFormat('color-hex', /^#[0-9a-f]{6}$/);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

let drivers: Drivers;
let way: Way;
let indices: SobolIndices;
let discovery: Discovery;
beforeAll(async () => {
  const scenario = readScenario(HARBOUR, 'test.yaml');
  const request = { seed: 1, sampler: 'sobol', trials: 16_384, level: 0.95 } as const;
  drivers = deepFreeze(await findDrivers(scenario, request, sharedPool()));
  way = deepFreeze(await findWay(scenario, request, sharedPool()));
  indices = deepFreeze(await findSobolIndices(scenario, request, sharedPool()));
  discovery = deepFreeze(await discoverBoxes(scenario, { ...request, target: 'industry_2600' }));
});

/** Every text that a spec's inline data carries. */
function textsOf(spec: TopLevelSpec): string {
  return JSON.stringify(spec);
}

describe.each(LANGUAGES)('in %s', (lang) => {
  test('every chart follows the schema, compiles without a warning and says where it comes from', () => {
    const charts = [
      ...chooseDriverCharts(drivers, lang).map((chart) => ({ ...chart, of: drivers })),
      ...chooseWayCharts(way, lang).map((chart) => ({ ...chart, of: way })),
      ...chooseIndexCharts(indices, lang).map((chart) => ({ ...chart, of: indices })),
      ...chooseDiscoverCharts(discovery, lang).map((chart) => ({ ...chart, of: discovery })),
    ];
    expect(charts.length).toBeGreaterThan(20);
    for (const { name, spec, of } of charts) {
      expect(validate(spec), `${name} ${JSON.stringify(validate.errors?.slice(0, 3))}`).toBe(true);
      expect(() => compileToVega(spec)).not.toThrow();
      expect(spec.description?.length).toBeGreaterThan(20);
      const { digest } = of;
      const { name: scenario, digest: ofScenario } = drivers.scenario;
      expect(spec.usermeta).toMatchObject({
        scenario: { name: scenario, digest: ofScenario },
        result: { digest },
      });
      const text = textsOf(spec);
      expect(/undefined|NaN|Infinity/.exec(text)?.[0], name).toBeUndefined();
      expect(text.replace(/"(axis|legend|title|header|scale|stroke)":null/g, '').includes('null')).toBe(
        false,
      );
    }
    expect(new Set(charts.map(({ name }) => name)).size).toBe(charts.length);
  });

  test('the tornado names the cause with the largest share, with the odds of its lowest and highest tenth alone', () => {
    const [first] = drivers.targets.industry_2600!.causes.parts;
    const spec = tornadoChart(drivers, { target: 'industry_2600', lang });
    const { tenths } = first!.alone!;
    const [low, high] = [tenths[0]!.odds, tenths.at(-1)!.odds];
    const text = textsOf(spec);
    for (const part of [
      inputTitle(drivers.inputs[first!.input]!, lang),
      formatOdds(low, lang),
      formatOdds(high, lang),
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain(`"low":${low.p}`);
    expect(text).toContain(`"high":${high.p}`);
  });

  test('the tenths hold the odds of every tenth of the panels', () => {
    const text = textsOf(tenthsChart(drivers, { target: 'industry_2600', lang }));
    const [first] = drivers.targets.industry_2600!.drivers;
    for (const { odds } of first!.tenths) expect(text).toContain(`"p":${odds.p}`);
  });

  test('the way holds the values of each input over its years, its share, and both lines', () => {
    const target = way.targets.industry_2600!;
    const text = textsOf(likelyWayChart(way, { target: 'industry_2600', lang }));
    const [first] = Object.values(target.inputs);
    const values = Object.values(first!.by_year).map(({ value }) => value);
    expect(text).toContain(inputRange(values, first!, lang));
    expect(text).toContain(`"share":"${formatRate(first!.share)}"`);
    const [of] = target.compares;
    const { median, value } = target.series[of!]!.by_year[String(target.year)]!;
    for (const level of [median, value])
      expect(text).toContain(writeQuantity(level, target.series[of!]!.unit, lang));
  });
});

test.each(LANGUAGES)('the indices and the trade-off hold their numbers, in %s', (lang) => {
  const ofIndices = textsOf(sobolIndicesChart(indices, { target: 'industry_2600', of: 'quantity', lang }));
  const [largest] = indices.targets.industry_2600!.quantity!.by_input;
  expect(ofIndices).toContain(`"value":${largest!.total.value}`);
  expect(ofIndices).toContain(`"value":${largest!.first!.value}`);
  const ofBox = textsOf(tradeOffChart(discovery, { lang }));
  expect(ofBox).toContain(`"density":${discovery.boxes[0]!.measured.density.p}`);
  expect(ofBox).toContain(`"coverage":${discovery.trade_off.at(-1)!.coverage}`);
  for (const rule of discovery.boxes[0]!.rules) {
    const { description } = tradeOffChart(discovery, { lang });
    expect(description).toContain(ruleWords(rule, discovery, lang));
  }
});

test('a target that the document does not have is said, not drawn', () => {
  expect(() => tornadoChart(drivers, { target: 'toString', lang: 'en' })).toThrow(/got toString/u);
  expect(() => tenthsChart(drivers, { target: 'x', lang: 'en' })).toThrow(/got x/u);
  expect(() => likelyWayChart(way, { target: 'x', lang: 'en' })).toThrow(/got x/u);
  expect(() => sobolIndicesChart(indices, { target: 'x', of: 'hit', lang: 'en' })).toThrow(/got x/u);
  expect(() => tradeOffChart({ ...discovery, boxes: [] }, { lang: 'en' })).toThrow(/got none/u);
});
