/** Scenarios that are too large are refused at the start, with place and bound; those at the bound are read. */
import { expect, test } from 'vitest';
import { ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/index.ts';
import { lintScenario } from '../engine/scenario/lint/lint.ts';

const HEAD = `scenario: large
title: Large
years: { base: 2024, end: 2026 }
currency: 亿元
sources: { s: { title: s, date: 2025-01 } }
`;
const path = (name: string, extra = '') =>
  `  ${name}: { ${extra}start: { value: 100亿元, kind: observed, source: s }, growth: { normal: { mean: 5%, sd: 2% }, kind: assumption, source: s } }\n`;
const list = (count: number, write: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join('');
const TARGET = 'targets: { t: { when: p0 >= 100亿元, by: 2026, source: s } }\n';

const ladders = (count: number, members: number) =>
  `${HEAD}paths:\n${list(members, (i) => path(`p${i}`, 'group: g, '))}targets:\n${list(
    count,
    (i) => `  t${i}: { tiers: { of: g, reach: [{ count: 1, at: ${110 + i}亿元 }] }, by: 2026, source: s }\n`,
  )}`;
const targets = (count: number) =>
  `${HEAD}paths:\n${path('p0')}targets:\n${list(count, (i) => `  t${i}: { when: p0 >= ${100 + i}亿元, by: 2026, source: s }\n`)}`;
const chain = (count: number) =>
  `${HEAD}paths:\n${path('p0')}indicators:\n  i0: { formula: p0 + 1亿元, unit: 亿元, source: s }\n${list(
    count - 1,
    (i) => `  i${i + 1}: { formula: i${i} + 1亿元, unit: 亿元, source: s }\n`,
  )}${TARGET}`;

const faultOf = (text: string): string => {
  try {
    lintScenario(readScenario(text, 'large.yaml'));
  } catch (error) {
    if (error instanceof ScenarioError) return `${error.message} ${codesOf(error)}`;
    throw error;
  }
  return 'read';
};

const codesOf = ({ findings: [first] }: ScenarioError) => `[${first?.code}, ${first?.mend?.code}]`;

test.each([
  [
    '10 000 targets',
    () => targets(10_000),
    /^large\.yaml:8:1: a scenario requires at most 500 targets, got 10000\..*\[at-most-targets, split-scenario\]$/u,
  ],
  [
    '7500 paths over three years',
    () => `${HEAD}paths:\n${list(7500, (i) => path(`p${i}`))}${TARGET}`,
    /^large\.yaml:3:1: a scenario requires at most 10000 values .*, got 22500\..*\[at-most-values, fewer-years-or-split\]$/u,
  ],
  [
    '300 ladders over 300 members',
    () => ladders(300, 300),
    /^large\.yaml:\d+:1: a scenario requires at most 50000 members of all `tiers` together.*, got 270000\..*\[at-most-ranked, split-scenario\]$/u,
  ],
  [
    '500 conditions over a sum of 1000',
    () =>
      `${HEAD}paths:\n${list(1000, (i) => path(`p${i}`, 'group: g, '))}targets:\n${list(
        500,
        (i) => `  t${i}: { when: sum(g) >= ${100_000 + i}亿元, by: 2026, source: s }\n`,
      )}`,
    /^large\.yaml:1:1: a scenario requires at most 1000000 names in all formulas together.*\[at-most-terms, name-sums-once\]$/u,
  ],
  [
    'a list of 250 000 values',
    () => `scenario:\n${'- 1\n'.repeat(250_000)}`,
    /a scenario requires at most 100000 values, got more\..*\[scenario-at-most-values-more, write-less\]$/u,
  ],
])('%s', (_, text, message) => {
  expect(faultOf(text())).toMatch(message);
});

test.each([
  ['500 targets', () => targets(500)],
  ['a chain of 3000 indicators', () => chain(3000)],
  ['50 ladders over 300 members', () => ladders(50, 300)],
])('%s are read', (_, text) => {
  expect(faultOf(text())).toBe('read');
});
