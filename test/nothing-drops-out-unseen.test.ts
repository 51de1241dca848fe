/** Laws: what nothing uses, titles that say otherwise and dates that cannot be are told, and not told when mended. */
import { expect, test } from 'vitest';
import { describeFinding } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';

const SOUND = `
scenario: told
years: { base: 2024, end: 2027 }
currency: 亿元
sources: { s: { title: Bulletin, date: 2025-03 } }
paths:
  a: { group: g, start: { value: 300亿元, kind: observed, source: s }, growth: { formula: 5%, source: s, kind: assumption }, observed: { values: { 2022: 260亿元, 2023: 280亿元 }, source: s } }
  b: { group: g, start: { value: 200亿元, kind: observed, source: s }, growth: { formula: 6%, source: s, kind: assumption } }
indicators: { all: { formula: sum(g), unit: 亿元 } }
targets:
  t: { title: 2027年达到600亿元, when: all >= 600亿元, by: 2027, source: s }
  l: { title: '2027: one of 400亿元', tiers: { of: g, reach: [{ count: 1, at: 400亿元 }] }, by: 2027, source: s }
`;

function warnings(text: string): string[] {
  return readScenario(text, 'told.yaml').warnings.map((each) => describeFinding(each, 'en'));
}

test('nothing is said of the sound one', () => {
  expect(warnings(SOUND)).toEqual([]);
});

test.each([
  [
    'a group by another name',
    'b: { group: g',
    'b: { group: gg',
    /group gg has one member, b, and nothing uses it. Did you mean `g`/,
  ],
  [
    'an indicator',
    'indicators: {',
    'indicators: { lost: { formula: a / b },',
    /indicators\.lost is not used and has no title/,
  ],
  [
    'a path',
    'paths:\n',
    'paths:\n  c: { start: { value: 1亿元, kind: observed, source: s }, growth: a / prev(a) - 1 }\n',
    /paths\.c is not used/,
  ],
  [
    'a group',
    'paths:\n',
    'paths:\n  c: { group: h, start: { value: 1亿元, kind: observed, source: s }, growth: a / prev(a) - 1 }\n  d: { group: h, start: { value: 1亿元, kind: observed, source: s }, growth: a / prev(a) - 1 }\n',
    /group h is not used/,
  ],
  [
    'a title of another number',
    'title: 2027年达到600亿元',
    'title: 2027年达到650亿元',
    /got 600亿元 where the title says 650亿元/,
  ],
  [
    'a title of another year',
    'title: 2027年达到600亿元',
    'title: 2026年达到600亿元',
    /got 2027 where the title says 2026/,
  ],
  [
    'a ladder’s title of another number',
    'one of 400亿元',
    'one of 450亿元',
    /targets\.l requires the number of its title, got 400亿元 where the title says 450亿元/,
  ],
  [
    'a ladder’s title of another year',
    "'2027: one",
    "'2026: one",
    /targets\.l requires the year of its title/,
  ],
  [
    'a base year that its source cannot know',
    'base: 2024, end: 2027',
    'base: 2026, end: 2027',
    /paths\.a\.start requires a source that can know 2026, got s of 2025-03/,
  ],
  [
    'an observed year that its source cannot know',
    'date: 2025-03',
    'date: 2022-03',
    /paths\.a\.observed requires a source that can know 2023/,
  ],
  [
    'a date after all that is simulated',
    'date: 2025-03',
    'date: 2052-03',
    /sources\.s requires a date up to the last simulated year, 2027, got 2052-03/,
  ],
])('%s', (_, sound, slip, told) => {
  expect(SOUND).toContain(sound);
  expect(warnings(SOUND.replace(sound, slip)).some((each) => told.test(each))).toBe(true);
});
