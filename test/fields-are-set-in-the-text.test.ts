/** Law: setting a numeric field is the same as writing its value into the file. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  ArgumentError,
  canonicalDigest,
  readScenario,
  remarksOnPatterns,
  ScenarioError,
} from '../engine/index.ts';
import { fieldText, ScenarioFields } from '../engine/scenario/overlay/fields.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import { HARBOUR } from './harbour-scenario.ts';

const JINING = readFileSync('scenarios/jining-baseline.yaml', 'utf8');

test('a set field reads as the edited file', () => {
  const set = {
    'assumptions.real_growth.normal.mean': '6.25%',
    'assumptions.real_growth.by_year.2026.mean': '0.0475',
    'paths.batteries.start.value': '0.0612万亿元',
    'targets.tiers.tiers.reach[1].at': '900亿元',
    'years.end': '2029',
    'targets.industry_2600.when.level': '0.25万亿元',
  };
  const edited = HARBOUR.replace('mean: 5.3%', 'mean: 6.25%')
    .replace('mean: 5.1%', 'mean: 4.75%')
    .replace('value: 600亿元', 'value: 0.0612万亿元')
    .replace('at: 850亿元', 'at: 900亿元')
    .replace('end: 2027 }', 'end: 2029 }')
    .replace('industry >= 2600亿元', 'industry >= 0.25万亿元');
  const scenario = readScenario(HARBOUR, 'h.yaml', { set });
  expect(scenario.digest).toBe(readScenario(edited, 'h.yaml').digest);
  expect(scenario.set).toEqual(set);
  expect(scenario.warnings.filter((each) => inWords(each, 'en').includes('was set to'))).toHaveLength(6);
  expect(readScenario(HARBOUR, 'h.yaml').set).toBeUndefined();
});

test('the level of a condition is a number of the file where it is one number at the end', () => {
  const conditions: Readonly<Record<string, string | undefined>> = {
    'a >= 120亿元': '120亿元',
    'a ≥ 120亿元': '120亿元',
    'growth(a) > 5.5%': '5.5%',
    'a > prev(a)': undefined,
    '120亿元 <= a': undefined,
    'a >= 1.2 * base(a)': undefined,
    'a >= 120亿元 and growth(a) >= 5%': undefined,
    'not (a >= 120亿元)': undefined,
  };
  for (const [when, level] of Object.entries(conditions)) {
    const text = `scenario: x\nyears: { base: 2024, end: 2026 }\ncurrency: 亿元\npaths: { a: { start: 100亿元, growth: { normal: { mean: 5%, sd: 2% } } } }\ntargets: { t: { when: ${JSON.stringify(when)}, in: 2026 } }\n`;
    const { fields } = readScenario(text, 'x.yaml').source;
    const name = 'targets.t.when.level';
    expect([when, fields.names.includes(name) ? fields.field(name).text : undefined]).toEqual([when, level]);
    if (level === undefined) continue;
    const other = level === '120亿元' ? '115亿元' : '4%';
    const edited = readScenario(text.replace(level, other), 'x.yaml');
    expect(readScenario(text, 'x.yaml', { set: { [name]: other } }).digest).toBe(edited.digest);
  }
});

test('every number of the shipped scenario can be set to itself without a change', () => {
  const fields = new ScenarioFields(JINING, 'j.yaml');
  expect(fields.names.length).toBeGreaterThan(100);
  const settings = Object.fromEntries(fields.names.map((name) => [name, fields.field(name).text]));
  expect(canonicalDigest(fields.with(settings).value)).toBe(readScenario(JINING, 'j.yaml').digest);
  for (const name of fields.names) {
    const field = fields.field(name);
    expect(fields.shownAs(name, field.text)).toBe(field.shown);
    expect(fields.shownAs(name, fieldText(field, field.shown))).toBe(field.shown);
  }
});

test('quantities are shown in the unit of the field', () => {
  const fields = new ScenarioFields(JINING, 'j.yaml');
  const mean = 'assumptions.real_growth.normal.mean';
  expect(fields.shownAs(mean, '0.04')).toBe(4);
  expect(fields.shownAs(mean, '-1pp')).toBe(-1);
  expect(fields.shownAs('assumptions.industry_2024.uniform.max', '0.65万亿元')).toBe(6500);
});

test('what a pattern passes over is told, with what stands in its place', () => {
  const text = `scenario: four
years: { base: 2024, end: 2026 }
currency: 亿元
assumptions: { common: { normal: { mean: 5%, sd: 1% } } }
paths:
  a: { group: g, start: 100亿元, growth: { normal: { mean: 5%, sd: 2% } } }
  b: { group: g, start: 100亿元, growth: { triangular: { min: 1%, mode: 4%, max: 6% } } }
  c: { group: g, start: 100亿元, growth: common }
  d: { start: 100亿元, growth: 3% }
targets: { t: { when: sum(g) + d >= 450亿元, in: 2026 } }
`;
  const { fields } = readScenario(text, 'four.yaml').source;
  const toldOf = (pattern: string, lang: 'en' | 'zh') =>
    remarksOnPatterns([pattern], { fields }).map((each) => inWords(each, lang));
  expect(toldOf('paths.*.growth.normal.mean', 'en')).toEqual([
    'paths.*.growth.normal.mean moves 1 of 4. The others state no such number: ' +
      'paths.b.growth has no normal, it has triangular; paths.c.growth reads common; paths.d.growth reads 3%',
  ]);
  expect(toldOf('paths.g.*.growth.normal.mean', 'zh')).toEqual([
    'paths.g.*.growth.normal.mean 只改动3项中的1项，其余没有这样的数：' +
      'paths.b.growth 没有 normal，只有 triangular；paths.c.growth 写的是 common',
  ]);
  for (const whole of ['paths.g.*.start', 'assumptions.common.normal.*', 'paths.a.growth.normal.mean']) {
    expect(toldOf(whole, 'en')).toEqual([]);
  }
});

test('patterns name the paths of a group, or any part of a name', () => {
  const fields = new ScenarioFields(HARBOUR, 'h.yaml');
  expect(fields.match('paths.clusters.*.start.value').map(({ name }) => name)).toEqual([
    'paths.batteries.start.value',
    'paths.steel.start.value',
    'paths.exports.start.value',
  ]);
  expect(fields.match('paths.*.growth.*.mean').map(({ text }) => text)).toEqual(['15%', '8%']);
});

describe('refused', () => {
  const refused = (name: string, value: string, text = HARBOUR) => {
    try {
      readScenario(text, 'h.yaml', { set: { [name]: value } });
    } catch (error) {
      expect(error).toBeInstanceOf(ArgumentError);
      return (error as Error).message;
    }
    throw new Error('it was accepted');
  };

  test('an unknown field, naming the nearest', () => {
    expect(refused('assumptions.real_growth.normal.meen', '6%')).toMatch(
      /requires a number in the scenario file, got none there\. Did you mean `assumptions\.real_growth\.normal\.mean`\?/,
    );
  });

  test('a text, a formula, a section', () => {
    expect(refused('scenario', '6%')).toMatch(/requires a number/);
    expect(refused('paths.gdp.growth', '6%')).toMatch(/requires a number/);
    expect(refused('paths', '6%')).toMatch(/requires a number/);
  });

  test('a value of another kind, or none', () => {
    expect(refused('assumptions.real_growth.normal.mean', '6亿元')).toMatch(/of the kind of 5\.3%/);
    expect(refused('assumptions.real_growth.normal.mean', 'much')).toMatch(/requires digits/);
  });

  test('a number that comes by an alias', () => {
    const aliased = HARBOUR.replace('normal: { mean: 5.3%', 'normal: { mean: &m 5.3%').replace(
      'normal: { mean: 15%',
      'normal: { mean: *m',
    );
    expect(refused('paths.batteries.growth.normal.mean', '6%', aliased)).toMatch(/got an alias/);
  });

  test('a value that the scenario cannot have, as the file would be', () => {
    const read = () =>
      readScenario(HARBOUR, 'h.yaml', { set: { 'assumptions.real_growth.normal.sd': '-1%' } });
    expect(read).toThrow(ScenarioError);
    expect(read).toThrow(/h\.yaml:12:\d+: .*sd.*requires/);
  });
});
