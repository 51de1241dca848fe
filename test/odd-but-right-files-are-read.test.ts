/** Law: what is odd and right is read without an error: growth of 120 %, of -40 %, of 0.05 %, shares without a sign. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { planned, type Slot } from './planner-scenario.ts';

interface OddButRight {
  readonly base: 'zh' | 'en';
  readonly at: Slot;
  readonly right: string;
}

const files = parse(
  readFileSync(new URL('./corpus/odd-but-right.yaml', import.meta.url), 'utf8'),
) as OddButRight[];

test('there are at least 150 of them', () => {
  expect(files.length).toBeGreaterThanOrEqual(150);
});

test.each(files)('$base $at: $right', ({ base, at, right }) => {
  expect(readScenario(planned(base, { [at]: right }), 'right.yaml').targets).toHaveLength(1);
});

test('an index with last year = 100 is read where the file says so', () => {
  const text = planned('zh').replace(
    'paths:',
    `assumptions:
  指数: { history: { 2021: 108.4, 2022: 103, 2023: 105.2 }, min: 40, kind: derived, source: 公报 }
paths:
  外贸: { start: { value: 30亿元, kind: observed, source: 公报 }, growth: 指数 / 100 - 1 }`,
  );
  expect(readScenario(text, 'index.yaml').paths).toHaveLength(4);
});

test.each([
  'normal: { mean: 0.12, sd: 0.06 }',
  'normal: { mean: 0.4, sd: 0.08 }',
  'uniform: { min: 0.1, max: 0.3 }',
])('a file that writes no growth with a sign has %s', (growth) => {
  const text = planned('zh', { growth })
    .replace('mean: 6%, sd: 2%', 'mean: 0.06, sd: 0.02')
    .replace('mean: 2%, sd: 2%', 'mean: 0.02, sd: 0.02');
  expect(readScenario(text, 'bare.yaml').paths).toHaveLength(3);
});

test('a ratio to last year less 1 is a growth, though the ratio has no sign', () => {
  const text = planned('zh').replace(
    'paths:',
    `assumptions:
  倍数: { lognormal: { mean: 1.06, sd: 0.05 }, kind: assumption, source: 公报 }
paths:
  外贸: { start: { value: 30亿元, kind: observed, source: 公报 }, growth: 倍数 - 1 }`,
  );
  expect(readScenario(text, 'ratio.yaml').paths).toHaveLength(4);
});
