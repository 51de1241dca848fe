/**
 * Law: numbers for people are made to text in the modules of `viz/words` that are called formats, and nowhere else: one rule
 * for odds, differences, levels and rates in tables, report, charts and page.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  formatDigits,
  formatFixed,
  formatPercent,
  formatRate,
  formatSigned,
} from '../viz/words/figure-format.ts';
import { writeGap } from '../viz/words/quantity-format.ts';

/** Places of marks and ticks, numbers that go on as numbers, and digits that are looked for one by one. */
const NO_WORDS = new Set([
  'viz/charts/marks/axis.ts',
  'viz/report/odds-scale.ts',
  'viz/live/model/lever.ts',
  'viz/live/model/levers/past-growth.ts',
  'viz/live/app/course.tsx',
  'viz/live/app/explain.tsx',
  'viz/live/app/levers.tsx',
  'viz/live/app/odds-rows.tsx',
  'viz/live/app/spread.tsx',
  'cli/expectations.ts',
  'cli/files/workbook-files.ts',
]);

test('no other module cuts a number to digits', () => {
  const sources = ['viz', 'cli'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
  );
  const writing = sources.filter(
    (file) =>
      /\.tsx?$/u.test(file) && /\.to(?:Fixed|Precision|Exponential)\(/u.test(readFileSync(file, 'utf8')),
  );
  expect(writing.length).toBeGreaterThan(5);
  expect(
    writing.filter((file) => !/^viz\/words\/[a-z]+-format\.ts$/u.test(file) && !NO_WORDS.has(file)),
  ).toEqual([]);
  // Nothing stands here that is gone.
  expect([...NO_WORDS].filter((file) => !writing.includes(file))).toEqual([]);
});

test.each([
  [0.0734, '7.3%'],
  [0.0994, '9.9%'],
  [0.0996, '10%'],
  [0.2214, '22%'],
  [-0.012, '−1.2%'],
  [-0.0001, '0.0%'],
] as const)('a growth of %d is written %s: tenths below ten percent', (rate, written) => {
  expect(formatRate(rate)).toBe(written);
});

test('nothing is written as minus nought, and a minus is one that no line is broken after', () => {
  expect(formatFixed(-0.04, 1)).toBe('0.0');
  expect(formatFixed(-1.26, 1)).toBe('−1.3');
  expect(formatSigned(0.04, 1)).toBe('0.0');
  expect(formatSigned(1.26, 1)).toBe('+1.3');
  expect(formatPercent(-0.1234, 1)).toBe('−12.3%');
  expect(formatDigits(-0.012345, 2)).toBe('−0.012');
});

test('a gap of percentages is in points, of anything else in its unit, to two digits', () => {
  expect(writeGap(0.0783, '%', 'zh')).toBe('0.078个百分点');
  expect(writeGap(-14.82, 'pp', 'en')).toBe('15 points');
  expect(writeGap(3207, '亿元', 'zh')).toBe('3200亿元');
  expect(writeGap(-3207, '亿元', 'en')).toBe('¥320 billion');
});
