import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crps, recordSummary, recordWith, scoreOutcomes } from '../engine/index.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { emptyFolder } from './empty-folder.ts';
import { runYaml } from './run-yaml.ts';

/** A level of N(100, 5) in 2025 and N(200, 2) in 2026, and what is asked of it. */
const TEXT = `
scenario: known-law
years: { base: 2024, end: 2026 }
currency: 亿元
sources: { s: { title: s, date: 2024 } }
assumptions:
  a: { each: year, normal: { mean: 100亿元, sd: 5亿元 }, kind: assumption, source: s }
paths:
  b: { start: { value: 50亿元, kind: observed, source: s }, growth: { normal: { mean: 4%, sd: 2% }, kind: assumption, source: s } }
indicators:
  level: { formula: a, unit: 亿元 }
targets:
  in_2025: { when: level >= 97亿元, in: 2025, source: s }
  by_2026: { when: level >= 97亿元, by: 2026, source: s }
  every: { when: level >= 97亿元, every: year, source: s }
  small: { when: level <= 90亿元, in: 2026, source: s }
`;

const made = runYaml(TEXT, { seed: 1, trials: 65_536, level: 0.95, sampler: 'sobol' });
const hitsOf = (scored: ReturnType<typeof scoreOutcomes>) =>
  Object.fromEntries(scored.flatMap((each) => (each.kind === 'target' ? [[each.of, each.hit]] : [])));

describe('what happened', () => {
  test('is placed in the law that was forecast, and scored against it', async () => {
    const result = await made;
    for (const value of [88, 97, 100, 106.5, 130]) {
      const [level] = scoreOutcomes(result, [`level_2025=${value}亿元`]);
      if (level?.kind !== 'level') throw new Error('no level');
      // Of a histogram of 65 536 trials: bins of a fraction of a standard deviation.
      expect(Math.abs(level.place - normalCdf((value - 100) / 5))).toBeLessThan(0.01);
      expect(Math.abs(level.crps / crps({ type: 'normal', mean: 100, sd: 5 }, value) - 1)).toBeLessThan(0.01);
      expect(level.median).toBeCloseTo(100, 1);
    }
  });

  test('settles the targets that it decides, and no others', async () => {
    const result = await made;
    expect(hitsOf(scoreOutcomes(result, ['level_2025=98亿元']))).toEqual({ in_2025: true, by_2026: true });
    // Missed in the first of two years: by the end it may be reached, in every year it no longer can.
    expect(hitsOf(scoreOutcomes(result, ['level_2025=960000万元']))).toEqual({
      in_2025: false,
      every: false,
    });
    expect(hitsOf(scoreOutcomes(result, ['level_2026=90亿元']))).toEqual({ every: false, small: true });
    expect(hitsOf(scoreOutcomes(result, ['by_2026=missed', 'small=hit']))).toEqual({
      by_2026: false,
      small: true,
    });
  });

  test('is refused where the result has no such thing, in the words of the mend', async () => {
    const result = await made;
    const refusal = (outcome: string) => () => scoreOutcomes(result, [outcome]);
    expect(refusal('levle_2025=98亿元')).toThrow('Did you mean `level_2025`?');
    expect(refusal('level=98亿元')).toThrow('got level');
    expect(refusal('level_2025')).toThrow('such as gdp_2025=6128亿元');
    expect(refusal('level_2024=98亿元')).toThrow('2025 to 2026');
    expect(refusal('level_2030=98亿元')).toThrow('2025 to 2026');
    expect(refusal('level_2025=98%')).toThrow('held in 亿元, got 98%');
    expect(refusal('level_2025=98亿斤')).toThrow('level_2025');
    expect(refusal('in_2025=perhaps')).toThrow('hit or missed');
    expect(() => scoreOutcomes(result, ['level_2025=98亿元', 'in_2025=missed'])).toThrow('agree');
  });
});

describe('a record', () => {
  test('keeps what was noted, and takes no second outcome', async () => {
    const result = await made;
    const empty = { format: 'growth-odds/record@1', outcomes: [] } as const;
    const first = recordWith(empty, scoreOutcomes(result, ['level_2025=98亿元']), '2026-03-01');
    const again = recordWith(first, scoreOutcomes(result, ['level_2025=98亿元']), '2027-03-01');
    expect(again).toEqual(first);
    expect(() => recordWith(first, scoreOutcomes(result, ['level_2025=99亿元']), '2027-03-01')).toThrow(
      'got 99 where 98 is noted',
    );
    const { years, levels, targets } = recordSummary(first);
    expect(years).toEqual([2025, 2026]);
    expect(levels).toMatchObject({ count: 1, cover: { '50': 1, '80': 1, '95': 1 } });
    const p = result.targets.in_2025!.odds.p;
    const q = result.targets.by_2026!.odds.p;
    expect(targets!.brier).toBeCloseTo(((1 - p) ** 2 + (1 - q) ** 2) / 2, 12);
  });

  test('stands beside the result, grows from command to command, and no other file is taken for one', async () => {
    const folder = emptyFolder();
    const environment = {
      ...{ growth_odds: '0', node: 'v20', platform: 'test', workers: 2, seconds: 1 },
      ...{ finished: '2026-01-01T00:00:00Z', scenario_file: 'known-law.yaml' },
    };
    writeFileSync(join(folder, 'result.json'), JSON.stringify({ ...(await made), environment }));
    const run = (...args: string[]) =>
      execFileSync(process.execPath, [join(process.cwd(), 'dist/growth-odds.js'), 'score', ...args], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    run('result.json', '--outcome', 'level_2025=98亿元');
    const printed = run('result.json', '--outcome', 'level_2026=120亿元', '--lang', 'zh');
    expect(printed).toContain('2个水平');
    const record = JSON.parse(readFileSync(join(folder, 'outcomes.json'), 'utf8'));
    expect(record.outcomes.map(({ of, year }: { of: string; year: number }) => `${of} ${year}`)).toEqual([
      ...['level 2025', 'in_2025 2025', 'by_2026 2026', 'level 2026', 'small 2026'],
    ]);
    expect(() => run('result.json', '--record', 'result.json')).toThrow('record');
  });
});
