/** Laws: `paths.*.growth.normal.mean+=3pp` is each field set by hand, is recorded so, and is refused where it may mean two things. */
import { expect, test } from 'vitest';
import { ArgumentError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';

const FILE = `
scenario: shifts
years: { base: 2024, end: 2027 }
currency: 亿元
paths:
  a: { group: g, start: 100亿元, growth: { normal: { mean: 5.3%, sd: 1% } } }
  b: { group: g, start: 200亿元, growth: { normal: { mean: 0%, sd: 2% } } }
  c: { start: 0.03万亿元, growth: { normal: { mean: -1%, sd: 2% } } }
targets: { t: { when: a >= 110亿元, by: 2027 } }
`;
const read = (set: Readonly<Record<string, string>>) => readScenario(FILE, 'shifts.yaml', { set });

test('all paths, those of a group, levels in another scale, up and down', () => {
  const mean = (name: string) => `paths.${name}.growth.normal.mean`;
  expect(read({ 'paths.*.growth.normal.mean+': '3pp' }).set).toEqual({
    [mean('a')]: '8.3%',
    [mean('b')]: '3%',
    [mean('c')]: '2%',
  });
  expect(read({ 'paths.g.*.growth.normal.mean-': '0.5%' }).set).toEqual({
    [mean('a')]: '4.8%',
    [mean('b')]: '-0.5%',
  });
  expect(read({ 'paths.*.start+': '20亿元' }).set).toEqual({
    'paths.a.start': '120亿元',
    'paths.b.start': '220亿元',
    'paths.c.start': '0.032万亿元',
  });
  expect(read({ 'paths.*.growth.normal.sd': '3%' }).set).toMatchObject({ 'paths.c.growth.normal.sd': '3%' });
});

test('the scenario is that of the fields set one by one, and each is told', () => {
  const shifted = read({ 'paths.*.growth.normal.mean+': '3pp' });
  const byHand = read(shifted.set!);
  expect(shifted.digest).toBe(byHand.digest);
  expect(shifted.warnings).toEqual(byHand.warnings);
  expect(shifted.warnings.filter(({ code }) => code === 'value-was-set')).toHaveLength(3);
});

test('and moves on from there', () => {
  const shifted = read({ 'paths.*.growth.normal.mean+': '3pp' });
  expect(shifted.source.read({ 'paths.a.growth.normal.sd': '4%' }).set).toEqual({
    ...shifted.set,
    'paths.a.growth.normal.sd': '4%',
  });
});

test.each([
  ['a shift without its sign', { 'paths.*.growth.normal.mean+': '3' }],
  ['of another kind', { 'paths.*.growth.normal.mean+': '3亿元' }],
  ['a pattern of nothing', { 'paths.*.growth.uniform.min+': '3pp' }],
  ['two for one field', { 'paths.*.growth.normal.mean+': '3pp', 'paths.a.growth.normal.mean': '5%' }],
])('%s is refused', (_, set) => {
  expect(() => read(set)).toThrow(ArgumentError);
});
