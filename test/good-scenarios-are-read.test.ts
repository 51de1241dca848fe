/** Laws of reading, over every file of the good corpus; and what the harbour file is read as, part by part. */
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { describeFinding } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { scenarioJsonSchema } from '../engine/scenario/schema/json-schema.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import { corpus, textAt } from './corpus-file.ts';

const good = corpus('good');
const fitsSchema = new Ajv({ allowUnionTypes: true }).compile(scenarioJsonSchema());

describe('law', () => {
  test.each(good)('$file gives exactly the warnings it announces', ({ file, text, expected }) => {
    const announced = expected.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
    const { warnings } = readScenario(text, file);
    expect(warnings.map((each) => describeFinding(each, 'en'))).toEqual(announced);
    for (const { line, column, token } of expected) {
      expect(textAt(text, line, column).startsWith(token)).toBe(true);
    }
  });

  test.each(good)('$file fits the schema that editors use', ({ text }) => {
    expect(fitsSchema(parse(text)), JSON.stringify(fitsSchema.errors)).toBe(true);
  });

  test.each(good)('$file keeps its digest without comments and in another layout', ({ file, text }) => {
    const { digest } = readScenario(text, file);
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/u);
    expect(readScenario(stringify(parse(text), { lineWidth: 0 }), file).digest).toBe(digest);
    expect(readScenario(JSON.stringify(parse(text)), file).digest).toBe(digest);
    expect(readScenario(`# another comment\r\n${text.replaceAll('\n', '\r\n')}`, file).digest).toBe(digest);
    expect(readScenario(text.replace('years: { base: 2024', 'years: { base: 2023'), file).digest).not.toBe(
      digest,
    );
  });

  test.each(good)('$file is plain data: it survives a structured clone and JSON', ({ file, text }) => {
    const scenario = readScenario(text, file);
    expect(structuredClone(scenario)).toEqual(scenario);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });

  test.each(good)(
    '$file: every figure of the ledger is at its place, in the order of the file',
    ({ file, text }) => {
      const { ledger } = readScenario(text, file);
      const places = ledger.map(({ at }) => at.line * 100_000 + at.column);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(new Set(ledger.map(({ name }) => name)).size).toBe(ledger.length);
    },
  );
});

test('the example of readScenario', () => {
  const text = `
  scenario: tiny
  years: { base: 2024, end: 2025 }
  currency: 亿元
  paths: { gdp: { start: 100亿元, growth: 5% } }
  targets: { grown: { when: gdp > 104亿元, in: 2025 } }`;
  expect(readScenario(text, 'tiny.yaml').paths[0]?.start.expression).toEqual({ type: 'number', value: 100 });
});

test('an alias stands for what its anchor marks', () => {
  const { text } = good.find(({ file }) => file === 'aliases.yaml')!;
  const [a, b] = readScenario(text, 'aliases.yaml').paths.map(
    ({ growth }) => growth.type === 'draw' && growth.draw,
  );
  expect(b).toMatchObject({
    loads: [{ factor: 'demand', load: 0.5 }],
    marginal: { type: 'normal', mean: 0.05 },
  });
  expect(a).toMatchObject({
    loads: [{ factor: 'demand', load: 0.5 }],
    marginal: { type: 'normal', mean: 0.04 },
  });
});

describe('the harbour file', () => {
  const { text } = good.find(({ file }) => file === 'harbour.yaml')!;
  const scenario = readScenario(text, 'harbour.yaml');
  const 亿元 = { label: '亿元', factor: 1, dimension: { 元: 1 } };

  test('head', () => {
    expect(scenario.name).toBe('harbour-baseline');
    expect(scenario.title).toEqual({ en: 'Harbour City baseline', zh: '港城基准情景' });
    expect(scenario.years).toEqual({ base: 2024, end: 2027 });
    expect(scenario.currency).toBe('亿元');
    expect(scenario.file).toBe('harbour.yaml');
  });

  test('sources, with dates as they are written', () => {
    expect(scenario.sources).toEqual({
      bulletin: {
        title: { en: '2024年统计公报', zh: '2024年统计公报' },
        publisher: '市统计局',
        date: '2025-03-01',
        url: 'https://example.org/2024',
        note: { en: 'preliminary', zh: 'preliminary' },
      },
      yearbook: { title: { en: 'Yearbook', zh: 'Yearbook' }, date: '2023' },
    });
  });

  test('factors; persistence is 0 where none is given', () => {
    expect(scenario.factors).toEqual([
      { name: 'demand', title: { en: 'Demand', zh: '需求' }, persistence: 0.3 },
      { name: 'price', title: { en: 'price', zh: 'price' }, persistence: 0 },
    ]);
  });

  test('groups, by their members', () => {
    const title = { en: 'Industrial clusters', zh: '产业集群' };
    expect(scenario.groups).toEqual([{ name: 'clusters', title, members: ['batteries', 'steel'] }]);
  });

  test('an assumption with everything that a draw can have', () => {
    const normal = (mean: number, sd: number) => ({ type: 'normal', mean, sd });
    expect(scenario.assumptions[0]).toEqual({
      name: 'real_growth',
      title: { en: 'Real growth', zh: '实际增速' },
      unit: { label: '%', factor: 0.01, dimension: {} },
      draw: {
        stream: 'assumptions/real_growth',
        marginal: normal(0.053, 0.015),
        each: 'year',
        byYear: { 2026: normal(0.051, 0.015), 2027: normal(0.049, 0.02) },
        loads: [
          { factor: 'demand', load: 0.9 },
          { factor: 'price', load: -0.1 },
        ],
        persistence: 0.26,
        dimension: {},
        at: { file: 'harbour.yaml', line: 20, column: 5 },
      },
    });
  });

  test('an assumption drawn once a trial, in its own unit', () => {
    const people = scenario.assumptions[2]!;
    expect(people.unit).toEqual({ label: '万人', factor: 1e4, dimension: { 人: 1 } });
    expect(people.draw.each).toBe('trial');
    expect(people.draw.marginal).toEqual({ type: 'uniform', min: 8_100_000, max: 8_300_000 });
  });

  test('a path: start with error, growth by formula, observed values in held units', () => {
    const gdp = scenario.paths[0]!;
    expect(gdp).toMatchObject({
      name: 'gdp',
      title: { en: 'GDP', zh: '地区生产总值' },
      unit: 亿元,
      startError: 0.01,
      startStream: 'paths/gdp/start',
      observed: { 2022: 5316.9, 2023: 5516 },
      at: { line: 33, column: 3 },
    });
    expect(gdp.start.expression).toEqual({ type: 'number', value: 5867 });
    expect(gdp.growth).toMatchObject({ type: 'formula', formula: { since: 2025, dimension: {} } });
    expect('group' in gdp).toBe(false);
  });

  test('a path: growth by a draw of its own stream', () => {
    expect(scenario.paths[1]).toMatchObject({
      group: 'clusters',
      startError: 0,
      growth: {
        type: 'draw',
        draw: { stream: 'paths/batteries/growth', marginal: { type: 'normal', mean: 0.15, sd: 0.09 } },
      },
    });
  });

  test('a path: start by a formula over another start, shown in a unit of its own', () => {
    const ports = scenario.paths.find(({ name }) => name === 'ports')!;
    expect(ports.unit).toEqual({ label: '万元', factor: 1e-4, dimension: { 元: 1 } });
    expect(ports.start).toMatchObject({
      text: '30% * exports',
      expression: {
        type: 'binary',
        fn: 'multiply',
        left: { type: 'number', value: 0.3 },
        right: { type: 'name', name: 'exports', offset: 6 },
      },
      since: 2024,
      at: { line: 46, column: 28 },
    });
  });

  test('indicators', () => {
    const units = scenario.indicators.map(({ name, unit }) => [name, unit.label, unit.factor]);
    expect(units).toEqual([
      ['industry', '万亿元', 1e4],
      ['per_head', '万元/人', 1e-4],
      ['share', '%', 0.01],
      ['jobs_per_firm', '人/家', 1],
    ]);
    expect(scenario.indicators[1]?.observed).toEqual({ 2023: 6.7e-4 });
  });

  test('targets: members before what combines them, else in file order', () => {
    expect(scenario.targets.map(({ name }) => name)).toEqual([
      'industry_2000',
      'gdp_6000',
      'growing',
      'doubled',
      'both',
      'everything',
      'either',
      'ladder',
    ]);
  });

  test('targets: deadlines', () => {
    const when = scenario.targets.map((target) => ('when' in target ? target.when : target.type));
    expect(when).toEqual([
      { mode: 'by', year: 2027 },
      { mode: 'in', year: 2025 },
      { mode: 'every' },
      { mode: 'by', year: 2027 },
      'all',
      'all',
      'any',
      { mode: 'in', year: 2027 },
    ]);
  });

  test('targets: a comparison is shown in the unit of its left side', () => {
    const [industry, , , doubled] = scenario.targets;
    expect(industry).toMatchObject({ leftText: 'industry', unit: { label: '万亿元', factor: 1e4 } });
    expect(doubled).toMatchObject({ leftText: 'exports', unit: 亿元 });
  });

  test('targets: a ladder', () => {
    expect(scenario.targets.at(-1)).toMatchObject({
      type: 'tiers',
      of: ['batteries', 'steel'],
      unit: { label: '万亿元', factor: 1e4 },
      reach: [
        { count: 1, at: 1000 },
        { count: 2, at: 700 },
      ],
    });
  });

  test('the ledger has every figure as it is written', () => {
    const lines = scenario.ledger.map(({ name, value, kind, source }) =>
      [name, inWords(value, 'en'), kind, source ?? '-'].join(' | '),
    );
    expect(lines).toEqual([
      'assumptions.real_growth | normal(mean 5.3%, sd 1.5%); 2026: mean 5.1%; 2027: mean 4.9%, sd 2% | assumption | yearbook',
      'assumptions.deflator | triangular(min -3%, mode -0.5%, max 2%) | derived | yearbook',
      'assumptions.人口 | uniform(min 8.1百万人, max 8.3百万人) | observed | bulletin',
      'paths.gdp.start | 5867亿元 ± 1% | observed | bulletin',
      'paths.gdp.observed | 2022: 5316.9亿元, 2023: 0.5516万亿元 | observed | yearbook',
      'paths.batteries.start | 600亿元 | observed | bulletin',
      'paths.batteries.growth | normal(mean 15%, sd 9%) | assumption | -',
      'paths.steel.start | 900亿元 | observed | bulletin',
      'paths.steel.growth | uniform(min -6%, max 11%) | assumption | -',
      'paths.exports.start | 678.7亿元 | observed | bulletin',
      'paths.exports.growth | real_growth + 2% | assumption | -',
      'paths.ports.start | 30% * exports | derived | -',
      'paths.firms.start | 2200家 | observed | bulletin',
      'paths.firms.growth | lognormal(mean 4%, sd 3%) | assumption | -',
      'indicators.per_head.observed | 2023: 6.7万元/人 | observed | yearbook',
      'indicators.jobs_per_firm.formula | 8.2百万人 / firms | derived | bulletin',
      'targets.industry_2000.when | industry >= 2000亿元 | target | bulletin',
      'targets.gdp_6000.when | gdp >= 6000亿元 | target | -',
      'targets.growing.when | gdp > prev(gdp) | assumption | -',
      'targets.doubled.when | exports >= 2 * base(exports) | target | -',
      'targets.everything.all | all of both, growing | target | -',
      'targets.both.all | all of industry_2000, gdp_6000 | target | -',
      'targets.either.any | any of industry_2000, doubled | target | -',
      'targets.ladder.tiers | 1 at 0.1万亿元, 2 at 700亿元 of clusters | target | -',
    ]);
    expect(scenario.ledger[3]).toMatchObject({
      title: { en: 'GDP', zh: '地区生产总值' },
      note: { en: 'may be revised', zh: 'may be revised' },
      at: { line: 35, column: 21 },
    });
  });
});
