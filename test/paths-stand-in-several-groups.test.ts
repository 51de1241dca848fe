/** Laws: a path may stand in several groups, and a group may consist of groups; each path counts once. */
import { describe, expect, test } from 'vitest';
import { describeFinding, ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { runYaml } from './run-yaml.ts';

const path = (group: string, start: number) => `{ group: ${group}, start: ${start}亿元, growth: 10% }`;

const FILE = `
scenario: groups
years: { base: 2024, end: 2025 }
currency: 亿元
groups:
  region: { title: Region, of: [coast, hills] }
  all: { of: [region, c, harbours] }
paths:
  a: ${path('[coast, harbours]', 100)}
  b: ${path('coast', 200)}
  c: ${path('[hills]', 400)}
targets:
  coast: { when: sum(coast) == 330亿元, in: 2025 }
  harbours: { when: sum(harbours) == 110亿元, in: 2025 }
  region: { when: sum(region) == 770亿元, in: 2025 }
  all: { when: count(all >= 100亿元) == 3, in: 2025 }
  most: { tiers: { of: region, reach: [{ count: 3, at: 110亿元 }] }, in: 2025 }
  rank: { when: 'rank(b, region) == 2', in: 2025 }
`;

test('sums, counts, ladders and ranks take each member once', async () => {
  const file = FILE.replace(/^ {2}(coast|harbours|region|all|rank): \{ (when)/gmu, '  t_$1: { $2');
  expect(readScenario(file, 'groups.yaml').groups.map(({ name, members }) => [name, members])).toEqual([
    ['coast', ['a', 'b']],
    ['harbours', ['a']],
    ['hills', ['c']],
    ['region', ['a', 'b', 'c']],
    ['all', ['a', 'b', 'c']],
  ]);
  const { targets } = await runYaml(file, { seed: 1, trials: 64 });
  expect(Object.values(targets).map(({ odds }) => odds.p)).toEqual([1, 1, 1, 1, 1, 1]);
});

describe('refused', () => {
  const faults = (text: string) => {
    try {
      readScenario(text, 'groups.yaml');
      return '';
    } catch (error) {
      if (error instanceof ScenarioError) return describeFinding(error.findings[0]!, 'en');
      throw error;
    }
  };

  test.each([
    [
      'a part by another name',
      'of: [coast, hills]',
      'of: [coast, hils]',
      /groups\.region requires groups and paths as its parts, got hils\. Did you mean `hills`/,
    ],
    [
      'a group of itself',
      'of: [coast, hills]',
      'of: [coast, all]',
      /got (?:all -> region -> all|region -> all -> region)/,
    ],
    ['a group of nothing', 'of: [coast, hills]', 'of: []', /groups\.region\.of requires/],
  ])('%s', (_, sound, slip, told) => {
    expect(
      faults(
        FILE.replace(/^ {2}(coast|harbours|region|all|rank): \{ (when)/gmu, '  t_$1: { $2').replace(
          sound,
          slip,
        ),
      ),
    ).toMatch(told);
  });
});
