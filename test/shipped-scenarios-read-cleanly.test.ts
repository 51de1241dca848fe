/** Law: what ships obeys what the project asks of others: no warnings, no figure without kind and source. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readScenario, runScenario } from '../engine/index.ts';
import type { Scenario } from '../engine/scenario/scenario.ts';
import { sharedPool } from './run-yaml.ts';
import { readShipped, shippedFiles } from './shipped-scenarios.ts';

const BASELINE = 'scenarios/jining-baseline.yaml';

describe.each(shippedFiles())('%s', (file) => {
  const scenario = readShipped(file);

  test('runs', async () => {
    const { targets, warnings } = await runScenario(
      scenario,
      {
        seed: 1,
        sampler: 'random',
        trials: 2048,
      },
      sharedPool(),
    );
    expect(Object.keys(targets)).toEqual(scenario.targets.map(({ name }) => name));
    expect(warnings).toEqual([]);
  });

  test('is named as its file, and says in both languages what it is or changes', () => {
    expect(file).toBe(`scenarios/${scenario.name}.yaml`);
    expect(scenario.note?.zh).toMatch(/\p{Script=Han}/u);
    expect(scenario.note?.en).toMatch(/^[a-z0-9 ]/iu);
    expect(readFileSync('scenarios/README.md', 'utf8')).toContain(`(${scenario.name}.yaml)`);
  });

  test('extends the baseline, is it, or is an example of another place', () => {
    const isAlone = file === BASELINE || file.includes('/example-');
    expect(readFileSync(file, 'utf8').includes('\nextends: ./jining-baseline.yaml\n')).toBe(!isAlone);
  });

  test('has no warnings', () => {
    expect(scenario.warnings).toEqual([]);
  });

  test('gives a source for every figure, and uses every source', () => {
    const bare = scenario.ledger.filter(({ source }) => source === undefined).map(({ name }) => name);
    expect(bare).toEqual([]);
    const used = new Set(scenario.ledger.map(({ source }) => source));
    expect(Object.keys(scenario.sources).filter((key) => !used.has(key))).toEqual([]);
  });

  test('has a Chinese and an English title for what charts and tables show', () => {
    const { paths, indicators, targets, groups, factors } = scenario;
    for (const { name, title } of [scenario, ...paths, ...indicators, ...targets, ...groups, ...factors]) {
      expect(title.zh, name).toMatch(/\p{Script=Han}|GDP/u);
      expect(title.en, name).not.toMatch(/\p{Script=Han}/u);
      expect(title.en, name).not.toBe(name);
    }
  });
});

describe('the Jining baseline adds up', () => {
  const { paths } = readShipped(BASELINE);
  const startsOf = (keep: (path: Scenario['paths'][number]) => boolean) =>
    paths.filter(keep).map(({ start }) => start.text);
  const shareOf = (text: string) => Number(/^([\d.]+)%/u.exec(text)![1]);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

  test('the sectors are the whole of GDP', () => {
    expect(sum(startsOf(({ group }) => group === 'sectors').map(shareOf))).toBeCloseTo(100, 10);
  });

  test('the clusters and the rest are the whole of industry', () => {
    const starts = startsOf(({ group, name }) => group === 'clusters' || name === 'other_industry');
    expect(starts).toHaveLength(8);
    expect(sum(starts.map(shareOf))).toBeCloseTo(100, 10);
  });

  test('counties and zones are the city within the 1 % by which its level may be revised', () => {
    const levels = (group: string) => startsOf((path) => path.group === group).map(Number.parseFloat);
    expect([levels('counties').length, levels('zones').length]).toEqual([11, 3]);
    expect(Math.abs(sum([...levels('counties'), ...levels('zones')]) / 5867 - 1)).toBeLessThan(0.01);
  });

  test('so are the counties with the zones inside', () => {
    const inside = readShipped('scenarios/jining-zones-inside.yaml').paths.filter(
      ({ group }) => group === 'counties',
    );
    expect(inside).toHaveLength(11);
    expect(Math.abs(sum(inside.map(({ start }) => Number.parseFloat(start.text))) / 5867 - 1)).toBeLessThan(
      0.01,
    );
  });
});

test.each(['starter.en.yaml', 'starter.zh.yaml'])(
  '%s, which `init` writes, reads without a warning',
  (name) => {
    const text = readFileSync(`scenarios/starter/${name}`, 'utf8');
    expect(readScenario(text, name).warnings).toEqual([]);
    expect(readdirSync('scenarios/starter')).toContain(name);
  },
);
