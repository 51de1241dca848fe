/** Laws: the shipped schema is the reader's, and both take and refuse the same forms. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readScenario, scenarioJsonSchema } from '../engine/index.ts';
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

test.each(['en', 'zh'])('what init writes in %s fits', (language) => {
  const text = readFileSync(`scenarios/starter/starter.${language}.yaml`, 'utf8');
  expect(fits(parse(text)), JSON.stringify(fits.errors)).toBe(true);
});
