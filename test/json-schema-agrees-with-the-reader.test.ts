/** Laws: the shipped schema is the reader's, and both take and refuse the same forms. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readScenario, ScenarioError, scenarioJsonSchema } from '../engine/index.ts';
import { keysAt, type Schema, valuesAt } from '../viz/live/editor/schema-keys.ts';
import { corpus } from './corpus-file.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { loadShipped, shippedFiles } from './shipped-scenarios.ts';

const fits = new Ajv({ allowUnionTypes: true }).compile(scenarioJsonSchema());

const load = (reference: string) => ({ text: HARBOUR, file: reference });

function isRead(text: string): boolean {
  try {
    readScenario(text, 'child.yaml', { load });
    return true;
  } catch {
    return false;
  }
}

test('the file that editors load is the schema, as `npm run build:schema` writes it', () => {
  const file = readFileSync('scenarios/scenario.schema.json', 'utf8');
  expect(file).toBe(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
});

test.each(shippedFiles())('%s fits', (file) => {
  const { text } = loadShipped(file);
  expect(fits(parse(text)), JSON.stringify(fits.errors)).toBe(true);
});

test.each(corpus('good'))('$file fits', ({ text }) => {
  expect(fits(parse(text)), JSON.stringify(fits.errors)).toBe(true);
});

describe('a file that extends another', () => {
  test.each([
    ['only its name', ''],
    ['a single parameter', 'assumptions: { real_growth: { normal: { mean: 4% } } }'],
    [
      'removals',
      'paths: { firms: null }\nassumptions: { firms_share: null, real_growth: { by_year: null } }',
    ],
    ['a list', 'targets: { tiers: { tiers: { reach: [{ count: 3, at: 700亿元 }] } } }'],
    ['new entries', 'paths: { ports: { start: 50亿元, growth: 5% } }'],
  ])('%s: taken by both', (_, text) => {
    const file = `scenario: child\nextends: ./harbour.yaml\n${text}`;
    expect(fits(parse(file)), JSON.stringify(fits.errors)).toBe(true);
    expect(isRead(file)).toBe(true);
  });

  test.each([
    ['no name of its own', 'extends: ./harbour.yaml'],
    ['an unknown section', 'scenario: child\nextends: ./harbour.yaml\ntarget: {}'],
    ['an unknown key', 'scenario: child\nextends: ./harbour.yaml\npaths: { gdp: { groth: 5% } }'],
    ['a text for a mapping', 'scenario: child\nextends: ./harbour.yaml\npaths: steel'],
    [
      'half an entry in a list',
      'scenario: child\nextends: ./harbour.yaml\ntargets: { tiers: { tiers: { reach: [{ count: 3 }] } } }',
    ],
    ['nothing to extend', 'scenario: child\nextends:'],
    ['half a scenario that extends none', 'scenario: child\npaths: { gdp: { growth: 5% } }'],
    ['a null where nothing is extended', `${HARBOUR}\ngroups: null`],
  ])('%s: refused by both', (_, text) => {
    expect(fits(parse(text))).toBe(false);
    expect(isRead(text)).toBe(false);
  });
});

describe('years as planners write them', () => {
  test.each([
    ['2027年', true],
    ['2027年底前', true],
    ['end of 2027', true],
    ['2027-12-31', true],
    ['2027年12月', true],
    ['2027年前', false],
    ['2027-06', false],
    ['soon', false],
  ])('by: %s', (year, isYear) => {
    const file = `scenario: child\nextends: ./harbour.yaml\ntargets: { gdp_6000: { in: null, by: ${year} } }`;
    expect([fits(parse(file)), isRead(file)]).toEqual([isYear, isYear]);
  });

  test('as keys', () => {
    const file =
      'scenario: child\nextends: ./harbour.yaml\npaths: { exports: { growth: { history: { 2020年: -2%, 2021年: 24.6%, 2022年: 11% }, min: -60% } } }';
    expect([fits(parse(file)), isRead(file)]).toEqual([true, true]);
  });
});

test.each(['docs/recipes.md', 'docs/recipes.zh-CN.md'])('every recipe of %s fits', (document) => {
  const blocks = [...readFileSync(document, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/gu)].map(
    ([, text]) => text!,
  );
  expect(blocks.length).toBeGreaterThan(20);
  for (const text of blocks) {
    const file = text.startsWith('scenario:') ? text : `scenario: recipe\nextends: ./base.yaml\n${text}`;
    expect(fits(parse(file)), `${text} ${JSON.stringify(fits.errors)}`).toBe(true);
  }
});

describe('what the page proposes while a scenario is typed', () => {
  const schema = scenarioJsonSchema() as Schema;
  const recipes = ['docs/recipes.md', 'docs/recipes.zh-CN.md'].flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/gu)].map(([, text]) => ({
      file: document,
      text: text!.startsWith('scenario:') ? text! : `scenario: recipe\nextends: ./base.yaml\n${text}`,
    })),
  );
  const files = [
    ...shippedFiles().map((file) => ({ file, text: loadShipped(file).text })),
    ...corpus('good').map(({ file, text }) => ({ file, text })),
    ...['en', 'zh']
      .map((language) => `scenarios/starter/starter.${language}.yaml`)
      .map((file) => ({
        file,
        text: readFileSync(file, 'utf8'),
      })),
    ...recipes,
  ];

  /** Every mapping of a file, with where it stands. */
  function mappingsOf(
    value: unknown,
    place: readonly string[] = [],
  ): (readonly [readonly string[], object])[] {
    if (typeof value !== 'object' || value === null) return [];
    const inside = Object.entries(value).flatMap(([key, each]) => mappingsOf(each, [...place, key]));
    return Array.isArray(value) ? inside : [[place, value] as const, ...inside];
  }

  test.each(files)('every key of $file is among the keys, every choice among the values', ({ text }) => {
    const file: unknown = parse(text);
    const isExtending = typeof file === 'object' && file !== null && 'extends' in file;
    for (const [place, mapping] of mappingsOf(file)) {
      const keys = keysAt(schema, place, isExtending).map(({ label }) => label);
      for (const [key, value] of Object.entries(mapping)) {
        // Names and years are the planner's own.
        const isOwn = keys.length === 0 || /^(?:\d{4}年?|never)$/u.test(key);
        if (!isOwn) expect(keys, [...place, key].join('.')).toContain(key);
        const values = valuesAt(schema, [...place, key], isExtending).map(({ label }) => label);
        if (['kind', 'each', 'copula', 'every'].includes(key)) expect(values).toContain(String(value));
      }
    }
  });

  test('the keys that the reader knows at a place are proposed there', () => {
    const places = [
      [],
      ['years'],
      ['sources', 'bulletin'],
      ['factors', 'demand'],
      ['assumptions', 'rate'],
      ['assumptions', 'rate', 'normal'],
      ['paths', 'gdp'],
      ['paths', 'gdp', 'start'],
      ['paths', 'gdp', 'growth'],
      ['indicators', 'share'],
      ['targets', 'reached'],
      ['regimes', 'world'],
      ['dependence'],
    ];
    for (const place of places) {
      const text = `${place.map((key, i) => `${'  '.repeat(i)}${key}:\n`).join('')}${'  '.repeat(place.length)}zzz: 1\n`;
      const head = place.length === 0 ? '' : 'scenario: x\n';
      const known = knownAt(`${head}${text}`);
      const proposed = keysAt(schema, place, false).map(({ label }) => label);
      expect(known.length, place.join('.')).toBeGreaterThan(1);
      // What a file that extends another says is proposed to such a file.
      expect(
        known.filter((key) => !proposed.includes(key) && key !== 'extends'),
        place.join('.'),
      ).toEqual([]);
    }
  });

  function knownAt(text: string): readonly string[] {
    try {
      readScenario(text, 'typed.yaml');
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      const unknown = error.findings.find(({ code, params }) => code === 'one-keys' && params?.key === 'zzz');
      const known = unknown?.params?.known;
      return Array.isArray(known) ? known.map(String) : [];
    }
    return [];
  }

  test.each(['docs/scenario-language.md', 'docs/scenario-language.zh-CN.md'])(
    'every key that is proposed stands in %s',
    (document) => {
      const reference = readFileSync(document, 'utf8');
      const names = new Set(
        mappingsOf(schema).flatMap(([, part]) =>
          Object.keys(('properties' in part && part.properties) || {}),
        ),
      );
      const isTold = (name: string) =>
        new RegExp(`(?<![\\w-])${name.replaceAll('_', '_')}(?![\\w-])`, 'u').test(reference);
      expect(names.size).toBeGreaterThan(60);
      expect([...names].filter((name) => !isTold(name))).toEqual([]);
    },
  );
});

test.each(['en', 'zh'])('what init writes in %s fits', (language) => {
  const text = readFileSync(`scenarios/starter/starter.${language}.yaml`, 'utf8');
  expect(fits(parse(text)), JSON.stringify(fits.errors)).toBe(true);
});
