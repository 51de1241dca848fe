/** Law: a scenario is refused exactly when some level would need itself in the same year; the circle is shown. */
import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { describe as inWords } from '../engine/words/describe.ts';

/** Growth of paths a, b, c and the formulas of indicators, in one scenario. */
function circleOf(
  growth: Readonly<Record<string, string>>,
  indicators: Readonly<Record<string, string>> = {},
): string | undefined {
  const paths = ['a', 'b', 'c'].map(
    (name) => `  ${name}: { start: 100亿元, growth: ${JSON.stringify(growth[name] ?? '1%')}, group: g }`,
  );
  const formulas = Object.entries(indicators).map(
    ([name, text]) => `  ${name}: { formula: ${JSON.stringify(text)} }`,
  );
  const text = [
    'scenario: circles',
    'years: { base: 2024, end: 2028 }',
    'currency: 亿元',
    'assumptions: { real: { normal: { mean: 1%, sd: 1% } } }',
    'paths:',
    ...paths,
    ...(formulas.length === 0 ? [] : ['indicators:', ...formulas]),
    'targets: { t: { when: a > 100亿元, by: 2028 } }',
  ].join('\n');
  try {
    readScenario(text, 'circles.yaml');
    return undefined;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    expect(error.findings).toHaveLength(1);
    const what = inWords(error.findings[0]!, 'en');
    return /got (.* -> .*)$/u.exec(what)?.[1] ?? what;
  }
}

describe('what does not need itself in the same year is read', () => {
  test.each<[string, Record<string, string>, Record<string, string>?]>([
    ['growth after another path', { a: 'b / prev(b) - 1', b: 'c / prev(c) - 1' }],
    ['growth after its own past', { a: 'if(prev(a) > 110亿元, 1%, 2%)' }],
    [
      'two paths after each other’s past',
      { a: 'if(prev(b) > 110亿元, 1%, 2%)', b: 'if(prev(a) > 110亿元, 1%, 2%)' },
    ],
    ['growth after the base year', { a: 'if(base(a) > 110亿元, 1%, 2%)' }],
    ['growth after a sum of past years', { a: 'if(cumulative(prev(a)) > 110亿元, 1%, 2%)' }],
    ['growth after the past of a total', { a: 'if(prev(total) > 310亿元, 1%, 2%)' }, { total: 'sum(g)' }],
    ['growth after a future that does not depend on it', { a: 'at(b, 2028) / base(b) - 1' }],
    ['indicators over indicators', {}, { x: 'y + total', y: 'total / 2', total: 'sum(g)' }],
    ['an indicator after its future', {}, { x: 'at(total, 2028) / total', total: 'sum(g)' }],
  ])('%s', (_, growth, indicators) => {
    expect(circleOf(growth, indicators)).toBeUndefined();
  });
});

describe('what needs itself in the same year is refused with the circle', () => {
  test.each<[string, Record<string, string>, Record<string, string> | undefined, string]>([
    ['growth after itself', { a: 'if(a > 110亿元, 1%, 2%)' }, undefined, 'a -> a'],
    ['two paths', { a: 'b / prev(b) - 1', b: 'a / prev(a) - 1' }, undefined, 'a -> b -> a'],
    [
      'three paths',
      { a: 'b / prev(b) - 1', b: 'c / prev(c) - 1', c: 'a / prev(a) - 1' },
      undefined,
      'a -> b -> c -> a',
    ],
    ['by way of a total', { a: 'total / prev(total) - 1' }, { total: 'sum(g)' }, 'a -> total -> a'],
    ['a sum that includes this year', { a: 'if(cumulative(a) > 110亿元, 1%, 2%)' }, undefined, 'a -> a'],
    ['its own future', { a: 'at(a, 2028) / base(a) - 1' }, undefined, 'a -> a'],
    [
      'the future of what follows it',
      { a: 'at(b, 2026) / base(b) - 1', b: 'a / prev(a) - 1' },
      undefined,
      'a -> b -> a',
    ],
    ['an indicator of itself', {}, { x: 'x + 1' }, 'x -> x'],
    ['an indicator of its own past, which has no beginning', {}, { x: 'prev(x) + 1' }, 'x -> x'],
  ])('%s', (_, growth, indicators, circle) => {
    expect(circleOf(growth, indicators)).toBe(circle);
  });
});

test('a chain of any length is followed', () => {
  const names = Array.from({ length: 3000 }, (_, i) => `p${i}`);
  const paths = names.map(
    (name, i) => `  ${name}: { start: 1亿元, growth: ${i === 0 ? '1%' : `p${i - 1} / prev(p${i - 1}) - 1`} }`,
  );
  const text = `
scenario: chain
years: { base: 2024, end: 2025 }
currency: 亿元
paths:
${paths.toReversed().join('\n')}
targets: { t: { when: p0 > 1亿元, by: 2025 } }`;
  expect(readScenario(text, 'chain.yaml').paths).toHaveLength(3000);
});
