/** Law: what a parent says beside a marginal stays with its parameters, and leaves with the marginal. */
import { expect, test } from 'vitest';
import { readScenario } from '../engine/index.ts';
import { describe as inWords } from '../engine/words/describe.ts';

const parent = `
scenario: parent
years: { base: 2024, end: 2026 }
currency: 亿元
sources: { made_up: { title: test } }
factors: { demand: {} }
assumptions:
  x:
    normal: { mean: 5%, sd: 2% }
    min: 0%
    max: 8%
    by_year: { 2025: { mean: 4% } }
    loads: { demand: 0.5 }
    kind: assumption
    source: made_up
paths:
  p:
    start:
      value: 100亿元
      revision: { chance: 10%, size: { normal: { mean: 0%, sd: 3% }, max: 5%, kind: assumption, source: made_up } }
      kind: assumption
      source: made_up
    growth: { normal: { mean: 5%, sd: 2% }, max: 8%, each: year, loads: { demand: 0.3 }, persistence: 0.2, kind: assumption, source: made_up }
targets:
  t: { when: p >= 110亿元 * (1 + x), in: 2026 }
`;
const from = 'kind: assumption, source: made_up';
const provenance = { kind: 'assumption', source: 'made_up' };
const extended = (text: string) =>
  readScenario(`scenario: child\nextends: ./parent.yaml\n${text}`, 'child.yaml', {
    load: () => ({ text: parent, file: 'parent.yaml' }),
  });
const at = (text: string, ...path: string[]) =>
  path.reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], extended(text).document);
const written = (text: string) =>
  inWords(extended(text).ledger.find(({ name }) => name === 'assumptions.x')!.value, 'en');

test.each<[string, string, object]>([
  [
    'ends and single years stay when only parameters are restated',
    `assumptions: { x: { normal: { mean: 6%, sd: 1% }, ${from} } }`,
    { normal: { mean: '6%', sd: '1%' }, min: '0%', max: '8%', by_year: { 2025: { mean: '4%' } } },
  ],
  [
    'one end is restated, the other removed',
    `assumptions: { x: { max: 9%, min: null, ${from} } }`,
    { normal: { mean: '5%', sd: '2%' }, max: '9%', by_year: { 2025: { mean: '4%' } } },
  ],
  [
    'ends and single years leave with the marginal; dependence stays',
    `assumptions: { x: { uniform: { min: 2%, max: 20% }, ${from} } }`,
    { uniform: { min: '2%', max: '20%' } },
  ],
  [
    'another marginal comes with ends and single years of its own',
    `assumptions: { x: { uniform: { min: 2%, max: 20% }, max: 15%, by_year: { 2025: { max: 12% } }, ${from} } }`,
    { uniform: { min: '2%', max: '20%' }, max: '15%', by_year: { 2025: { max: '12%' } } },
  ],
])('%s', (_, text, left) => {
  expect(at(text, 'assumptions', 'x')).toEqual({ ...left, loads: { demand: 0.5 }, ...provenance });
});

test('nothing of a draw stays with a formula', () => {
  expect(at(`paths: { p: { growth: { formula: x, ${from} } } }`, 'paths', 'p', 'growth')).toEqual({
    formula: 'x',
    ...provenance,
  });
});

test('the size of a revision is such a draw', () => {
  const text = `paths: { p: { start: { revision: { size: { uniform: { min: 0%, max: 10% }, ${from} } } } } }`;
  expect(at(text, 'paths', 'p', 'start', 'revision')).toEqual({
    chance: '10%',
    size: { uniform: { min: '0%', max: '10%' }, ...provenance },
  });
});

test('the ledger writes the ends that cut', () => {
  expect(written(`assumptions: { x: { normal: { mean: 6% }, ${from} } }`)).toBe(
    'normal(mean 6%, sd 2%), min 0%, max 8%; 2025: mean 4%',
  );
  expect(written(`assumptions: { x: { uniform: { min: 2%, max: 20% }, ${from} } }`)).toBe(
    'uniform(min 2%, max 20%)',
  );
});
