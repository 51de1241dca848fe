import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Odds } from '../engine/index.ts';
import {
  formatCount,
  formatInterval,
  formatLevel,
  formatOdds,
  formatShare,
  formatThreshold,
  tinyNote,
  withUnit,
} from '../viz/index.ts';
import { latestDate } from '../viz/words/language.ts';
import { axisFormat } from '../viz/words/number-format.ts';

const odds = (p: number, low: number, high: number): Odds => ({
  p,
  low,
  high,
  level: 0.95,
  method: 'wilson',
});

/** Any odds with an interval that holds them and has a width. */
const anyOdds = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 1e-9, max: 0.2, noNaN: true }),
    fc.boolean(),
  )
  .map(([p, width, tiny]) => {
    const at = p < 1e-40 ? 0 : tiny ? p * 1e-4 : p;
    return odds(at, Math.max(0, at - width / 2), Math.min(1, at + width / 2));
  });

/** Any odds that decimals are too long for, with an interval around them. */
const tinyOdds = fc
  .tuple(
    fc.double({ min: 6.1, max: 40, noNaN: true }),
    fc.double({ min: 1e-6, max: 2, noNaN: true }),
    fc.double({ min: 1e-6, max: 2, noNaN: true }),
  )
  .map(([digits, below, above]) => {
    const p = 10 ** -digits;
    return odds(p, Math.max(0, p * (1 - below)), p * (1 + above));
  });

/** Any odds of which only a bound is known, however near. */
const anyBound = fc
  .tuple(fc.double({ min: 0.7, max: 30, noNaN: true }), fc.boolean())
  .map(([digits, above]) => (above ? odds(1, 1 - 10 ** -digits, 1) : odds(0, 0, 10 ** -digits)));

describe('odds', () => {
  test.each([
    [odds(0.4213, 0.4209, 0.4217), '42.1%', '42.09–42.17%'],
    [odds(0.42, 0.3243, 0.5222), '42%', '32–53%'],
    [odds(0.0053, 0.0049, 0.0057), '0.53%', '0.49–0.57%'],
    [odds(0.0000038, 0.0000031, 0.0000046), '0.00038%', '0.00031–0.00046%'],
    [odds(0.999996, 0.999995, 0.999997), '99.9996%', '99.9995–99.9997%'],
    [odds(0, 0, 0.0000293), '<0.003%', '0–0.003%'],
    [odds(1, 0.99996, 1), '>99.996%', '99.996–100%'],
    [odds(1e-9, 1e-10, 2e-9), '1e−7%', '1e−8–2.0e−7%'],
    [odds(8.236e-33, 8.157e-33, 8.315e-33), '8.2e−31%', '8.1e−31–8.4e−31%'],
    [odds(6.9435e-12, 6.94337e-12, 6.94363e-12), '6.9e−10%', '6.94e−10–6.95e−10%'],
    [odds(3e-8, 0, 9e-8), '3e−6%', '0–9e−6%'],
    [odds(9.99e-7, 9.9e-7, 1.1e-6), '1.0e−4%', '9e−5–1.1e−4%'],
    [odds(0, 0, 7e-12), '<0.0001%', '<0.0001%'],
    [odds(0, 0, 1.25e-20), '<0.0001%', '<0.0001%'],
    [odds(1, 1 - 7e-12, 1), '>99.9999%', '>99.9999%'],
    [odds(0.5, 0.498, 0.502), '50.0%', '49.8–50.2%'],
  ])('%o', (value, written, interval) => {
    expect(formatOdds(value)).toBe(written);
    expect(formatInterval(value)).toBe(interval);
  });

  test('never read as impossible or certain', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyOdds, anyBound, tinyOdds),
        (value) => !/^[<>]?(0(\.0*)?|100(\.0*)?)%$/.test(formatOdds(value)),
      ),
    );
  });

  test('lie within a rounding of what is written', () => {
    fc.assert(
      fc.property(fc.oneof(anyOdds, tinyOdds), (value) => {
        const written = formatOdds(value);
        const [, bound, digits = 'unread', exponent] = /^([<>]?)([\d.]+)(?:e−(\d+))?%$/.exec(written) ?? [];
        if (bound === '<') return 100 * value.p <= Number(digits);
        if (bound === '>') return 100 * value.p >= Number(digits);
        const decimals = digits.split('.')[1]?.length ?? 0;
        const mantissa = 100 * value.p * 10 ** Number(exponent ?? 0);
        return Math.abs(mantissa - Number(digits)) <= 0.5000001 * 10 ** -decimals;
      }),
    );
  });

  test('the ends of an interval differ as written, and hold what was computed', () => {
    fc.assert(
      fc.property(fc.oneof(anyOdds, tinyOdds), (value) => {
        const written = formatInterval(value);
        const ends = written.slice(0, -1).replaceAll('e−', 'e-');
        if (ends.startsWith('<')) return 100 * value.high < Number(ends.slice(1));
        if (ends.startsWith('>')) return 100 * value.low > Number(ends.slice(1));
        const [low = Number.NaN, high = Number.NaN] = ends.split('–').map(Number);
        // What is not 0 is not written as 0, of odds that small.
        if (value.p < 1e-6 && value.low > 1e-3 * value.high && low === 0) return false;
        const noise = 1e-6 * (high - low);
        return low < high && low - noise <= 100 * value.low && 100 * value.high <= high + noise;
      }),
    );
  });

  test('no interval ends below the bound that stands for no hit at all in as many trials', () => {
    const none = odds(0, 0, 0.0000146);
    const one = odds(0.0000038, 0.0000007, 0.0000216);
    expect(formatOdds(none)).toBe('<0.0015%');
    expect(formatInterval(none)).toBe('0–0.0015%');
    expect(formatInterval(one)).toBe('0–0.0022%');
  });
});

describe('levels', () => {
  test.each([
    [6731.67, '6,732', '6732'],
    [1234567, '1,234,567', '1234567'],
    [188.73, '189', '189'],
    [70.29, '70.3', '70.3'],
    [1.9334, '1.93', '1.93'],
    [0.0377226, '0.0377', '0.0377'],
    [-27.31, '−27.3', '−27.3'],
    [0, '0', '0'],
    [999.96, '1,000', '1000'],
    [2, '2', '2'],
    [1.4e30, '1.4e30', '1.4e30'],
    [-1e21, '−1e21', '−1e21'],
    [123456789012345, '123,456,789,012,345', '123456789012345'],
    [6.8e-12, '6.8e−12', '6.8e−12'],
    [0.00000123, '0.000001', '0.000001'],
  ])('%d', (value, en, zh) => {
    expect(formatLevel(value, 'en')).toBe(en);
    expect(formatLevel(value, 'zh')).toBe(zh);
  });

  test('a threshold is written as it was announced', () => {
    expect(formatThreshold(10_000, 'zh')).toBe('10000');
    expect(formatThreshold(0.0434, 'en')).toBe('0.0434');
    expect(formatThreshold(475.25, 'en')).toBe('475.25');
    expect(formatThreshold(0, 'en')).toBe('0');
    expect(formatThreshold(1.25e30, 'en')).toBe('1.25e30');
  });

  test('units follow the habit of the language', () => {
    expect(withUnit('6,000', '亿元', 'en')).toBe('6,000 亿元');
    expect(withUnit('6000', '亿元', 'zh')).toBe('6000亿元');
    expect(withUnit('2', '%', 'en')).toBe('2%');
    expect(withUnit('0.0377', '', 'en')).toBe('0.0377');
    expect(formatCount(131_072, 'en')).toBe('131,072');
    expect(formatCount(131_072, 'zh')).toBe('131072');
  });
});

test('a note says how tiny odds are read, where there are some', () => {
  const tiny = odds(1.243e-20, 1.23e-20, 1.26e-20);
  expect(tinyNote([odds(0.5, 0.4, 0.6), tiny], 'en')).toMatch(/^1\.2e−18% is 1\.2 × 10\^−18 %\. /);
  expect(tinyNote([tiny], 'zh')).toMatch(/^1\.2e−18%即1\.2×10\^−18%。/);
  expect(tinyNote([odds(0, 0, 1e-20), odds(2e-6, 1e-6, 3e-6)], 'en')).toBeUndefined();
});

test('shares of trials keep two digits of the smaller side', () => {
  expect(formatShare(0.000999999)).toBe('0.10%');
  expect(formatShare(0.000999999, 1)).toBe('0.1%');
  expect(formatShare(0.9999)).toBe('99.990%');
  expect(formatShare(0.5)).toBe('50.0%');
  expect(formatShare(0)).toBe('<0.0001%');
});

test('axes print as many decimals as their step needs, and never with a letter', () => {
  expect(axisFormat(500, 'en')).toBe(',.0f');
  expect(axisFormat(0.005, 'en')).toBe(',.3f');
  expect(axisFormat(0.2, 'zh')).toBe('.1f');
});

test('the latest date of sources is as exact as all of its year are dated', () => {
  expect(latestDate(['2024-01', '2025-02-06', '2025-01'])).toBe('2025-02-06');
  expect(latestDate(['2025-02-06', '2025'])).toBe('2025');
  expect(latestDate(['2023', '2025-02'])).toBe('2025-02');
  expect(latestDate(['about 2020', ''])).toBeUndefined();
});
