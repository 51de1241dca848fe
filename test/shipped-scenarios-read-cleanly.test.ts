/** Law: what ships obeys what the project asks of others: no warnings, no figure without kind and source. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../engine/index.ts';
import type { Scenario } from '../engine/scenario/scenario.ts';

const FILES = readdirSync('scenarios')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => `scenarios/${file}`);

function read(file: string): Scenario {
  return readScenario(readFileSync(file, 'utf8'), file);
}

describe.each(FILES)('%s', (file) => {
  const scenario = read(file);

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
  const { paths } = read('scenarios/jining-baseline.yaml');
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

  test('the counties are the city within the 1 % by which its level may be revised', () => {
    const starts = startsOf(({ group }) => group === 'counties').map((text) => Number.parseFloat(text));
    expect(starts).toHaveLength(11);
    expect(Math.abs(sum(starts) / 5867 - 1)).toBeLessThan(0.01);
  });
});
