/** Laws: each rule of the lint speaks where its mistake is, and is silent once the mistake is mended. */
import { describe, expect, test } from 'vitest';
import { describeFinding } from '../engine/index.ts';
import { lintScenario } from '../engine/scenario/lint/lint.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import { corpus } from './corpus-file.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { readShipped, shippedFiles } from './shipped-scenarios.ts';

const FROM = 'kind: assumption, source: s';
const SECTIONS = {
  assumptions: `{ real_growth: { normal: { mean: 5%, sd: 2% }, ${FROM} }, deflator: { normal: { mean: 1%, sd: 1% }, ${FROM} } }`,
  paths: `{ gdp: { start: { value: 5867亿元, ${FROM} }, growth: (1 + real_growth) * (1 + deflator) - 1 } }`,
  targets: '{ up: { when: gdp >= 6000亿元, by: 2025, source: s } }',
};

/** A scenario with some of its sections replaced. */
function findings(sections: Readonly<Record<string, string>>): string[] {
  const body = Object.entries({ ...SECTIONS, ...sections }).map(([name, text]) => `${name}: ${text}`);
  const text = [
    'scenario: lint',
    'years: { base: 2024, end: 2027 }',
    'currency: 亿元',
    'sources: { s: { title: test } }',
    ...body,
  ].join('\n');
  return lintScenario(readScenario(text, 'lint.yaml')).map((each) => describeFinding(each, 'en'));
}

const path = (start: string, growth = '1%', more = '') =>
  `{ start: { value: ${start}, ${FROM} }, growth: { formula: ${growth}, ${FROM} }${more} }`;

test('nothing is said of a sound scenario', () => {
  expect(findings({})).toEqual([]);
});

describe.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, RegExp]>([
  [
    'a figure of a year that is simulated',
    {
      paths: `{ gdp: ${path('5867亿元', '1%', ', observed: { values: { 2023: 5516亿元, 2025: 6128亿元 }, source: s }')} }`,
    },
    {
      paths: `{ gdp: ${path('5867亿元', '1%', ', observed: { values: { 2023: 5516亿元, 2024: 5867亿元 }, source: s }')} }`,
    },
    /gdp was observed in 2025, after the base year 2024/u,
  ],
  [
    'a threshold in another scale',
    { targets: '{ up: { when: gdp >= 6000万亿元, by: 2025, source: s } }' },
    { targets: '{ up: { when: gdp >= 0.6万亿元, by: 2025, source: s } }' },
    /^lint\.yaml:7:12: targets\.up asks for 60000000亿元 where gdp is 5867亿元 in 2024, 10000 times apart/u,
  ],
  [
    'a rung in another scale',
    {
      paths: `{ gdp: ${path('5867亿元').replace(' }', ' }, group: g')} }`,
      targets: '{ up: { tiers: { of: g, reach: [{ count: 1, at: 6000万亿元 }] }, by: 2025, source: s } }',
    },
    {
      paths: `{ gdp: ${path('5867亿元').replace(' }', ' }, group: g')} }`,
      targets: '{ up: { tiers: { of: g, reach: [{ count: 1, at: 6000亿元 }] }, by: 2025, source: s } }',
    },
    /asks for 6000万亿元 where the largest member has 0\.5867万亿元 in 2024/u,
  ],
  [
    'an observed value in another scale',
    {
      paths: `{ gdp: ${path('5867亿元', '1%', ', observed: { values: { 2022: 5316.9亿元, 2023: 0.55亿元 }, source: s }')} }`,
    },
    {
      paths: `{ gdp: ${path('5867亿元', '1%', ', observed: { values: { 2022: 5316.9亿元, 2023: 0.55万亿元 }, source: s }')} }`,
    },
    /paths\.gdp was 0\.55亿元 in 2023 and is 5867亿元 in 2024/u,
  ],
  [
    'a member of a group in another scale',
    {
      paths: `{ gdp: ${path('5867亿元')}, ${['a', 'b', 'c'].map((name, i) => `${name}: ${path(i === 2 ? '30万元' : `3${i}亿元`, '1%', ', group: g')}`).join(', ')} }`,
    },
    {
      paths: `{ gdp: ${path('5867亿元')}, ${['a', 'b', 'c'].map((name, i) => `${name}: ${path(`3${i}亿元`, '1%', ', group: g')}`).join(', ')} }`,
    },
    /paths\.c is 30万元 where the middle one of g is 300000万元/u,
  ],
  [
    'money that grows at a real rate',
    { paths: `{ gdp: { start: { value: 5867亿元, ${FROM} }, growth: real_growth } }` },
    {
      paths: `{ gdp: { title: GDP at constant prices, start: { value: 5867亿元, ${FROM} }, growth: real_growth } }`,
    },
    /paths\.gdp requires growth in money, got real_growth, which is real/u,
  ],
  [
    'a real target over money',
    { targets: '{ up: { title: 实际增速, when: gdp / prev(gdp) - 1 >= 5.5%, in: 2025, source: s } }' },
    { targets: '{ up: { title: 实际增速, when: real_growth >= 5.5%, in: 2025, source: s } }' },
    /targets\.up requires real quantities by its title/u,
  ],
  [
    'a real rate compared with a nominal one',
    { targets: '{ up: { when: real_growth >= gdp / prev(gdp) - 1, in: 2025, source: s } }' },
    {
      targets: '{ up: { when: (1 + real_growth) * (1 + deflator) >= gdp / prev(gdp), in: 2025, source: s } }',
    },
    /requires figures at one kind of prices, got real and nominal ones/u,
  ],
  [
    'published parts that are not the published whole',
    {
      paths: `{ gdp: ${path('5867亿元', '1%', ', observed: { values: { 2023: 5516亿元 }, source: s }')}, b: ${path('100亿元', '1%', ', observed: { values: { 2023: 90亿元 }, source: s }')} }`,
      indicators: '{ all: { formula: gdp + b, observed: { values: { 2023: 5800亿元 }, source: s } } }',
    },
    {
      paths: `{ gdp: ${path('5867亿元', '1%', ', observed: { values: { 2023: 5516亿元 }, source: s }')}, b: ${path('100亿元', '1%', ', observed: { values: { 2023: 90亿元 }, source: s }')} }`,
      indicators: '{ all: { formula: gdp + b, observed: { values: { 2023: 5606亿元 }, source: s } } }',
    },
    /indicators\.all requires parts that add up, got 5606亿元 for gdp, b in 2023 where 5800亿元 is observed/u,
  ],
  [
    'shares that are nearly the whole',
    {
      paths: `{ gdp: ${path('5867亿元')}, ${['37.6', '51', '10.4'].map((share, i) => `s${i}: ${path(`${share}% * gdp`, '1%', ', unit: 亿元')}`).join(', ')} }`,
    },
    {
      paths: `{ gdp: ${path('5867亿元')}, ${['37.6', '51', '11.4'].map((share, i) => `s${i}: ${path(`${share}% * gdp`, '1%', ', unit: 亿元')}`).join(', ')} }`,
    },
    /shares of gdp require to add up to 100%, got 99% over s0, s1, s2/u,
  ],
  [
    'a target that the base year meets',
    { targets: '{ up: { when: gdp >= 5800亿元, by: 2025, source: s } }' },
    { targets: '{ up: { when: gdp >= 5800亿元, every: year, source: s } }' },
    /targets\.up requires something to reach, got a target that 2024 meets already/u,
  ],
  [
    'growth by a formula that can fall below -100%',
    { assumptions: SECTIONS.assumptions.replace('sd: 1%', 'sd: 40%') },
    {
      assumptions: SECTIONS.assumptions.replace(
        'normal: { mean: 1%, sd: 1% }',
        'uniform: { min: -50%, max: 50% }',
      ),
    },
    /growth of gdp requires values of -100% or more, got .*, which can fall to -\d+%/u,
  ],
  [
    'a correlation without a reason',
    { correlations: '[{ between: [real_growth, deflator], value: 0.4, kind: assumption }]' },
    {
      correlations:
        '[{ between: [real_growth, deflator], value: 0.4, kind: assumption, note: both follow demand }]',
    },
    /a correlation requires a stated reason, got none for correlations/u,
  ],
  [
    'a figure without a source',
    { paths: SECTIONS.paths.replace(', source: s', '') },
    { paths: SECTIONS.paths.replace('source: s', 'note: a round figure') },
    /a figure requires a source or a note, got neither for paths\.gdp\.start/u,
  ],
  [
    'a closure of more than there is',
    {
      paths: `{ gdp: ${path('5867亿元', '1%', `, events: [{ adds: -7000亿元, starts: 2025, ${FROM} }]`)} }`,
    },
    {
      paths: `{ gdp: ${path('5867亿元', '1%', `, events: [{ adds: -700亿元, starts: 2025, ${FROM} }]`)} }`,
    },
    /^lint\.yaml:6:.* events of gdp require less than its level, got -7000亿元 of 5867亿元 in 2024/u,
  ],
  [
    'closures that are together of more than there is',
    {
      paths: `{ gdp: ${path('5867亿元', '1%', `, events: [{ adds: { uniform: { min: -4000亿元, max: -3000亿元 } }, starts: 2025, ${FROM} }, { adds: -0.5 * gdp, starts: 2026, ${FROM} }]`)} }`,
    },
    {
      paths: `{ gdp: ${path('5867亿元', '1%', `, events: [{ adds: { uniform: { min: -4000亿元, max: -3000亿元 } }, starts: 2025, ${FROM} }, { adds: 0.5 * gdp, starts: 2026, ${FROM} }]`)} }`,
    },
    /events of gdp require less than its level, got -6434亿元 of 5867亿元 in 2024/u,
  ],
])('%s', (_, mistaken, mended, message) => {
  test('is found', () => {
    expect(findings(mistaken)).toEqual([expect.stringMatching(message)]);
  });

  test('is not found once it is mended', () => {
    expect(findings(mended)).toEqual([]);
  });
});

test('many figures without a source are one finding, which names eight of them', () => {
  const bare = HARBOUR.replaceAll(', source: bulletin', '').replaceAll('\n    source: bulletin', '');
  const found = lintScenario(readScenario(bare, 'h.yaml')).filter((each) =>
    inWords(each, 'en').includes('neither for'),
  );
  expect(found).toHaveLength(1);
  expect(inWords(found[0]!, 'en')).toMatch(/(?:[\w.]+, ){7}[\w.]+ and \d+ more$/u);
});

test.each(shippedFiles())('%s has nothing for the lint to say', (file) => {
  expect(lintScenario(readShipped(file)).map((each) => describeFinding(each, 'en'))).toEqual([]);
});

test.each(corpus('good'))('$file is looked at without harm, in the order of the file', ({ file, text }) => {
  const lines = lintScenario(readScenario(text, file)).map(({ at }) => at.line);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
});
