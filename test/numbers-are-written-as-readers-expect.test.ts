import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Odds } from '../engine/index.ts';
import {
  bandOf,
  formatCount,
  formatInterval,
  formatOdds,
  formatOddsInFull,
  formatShare,
  tinyNote,
  verdictOf,
  writeQuantity,
  writeThreshold,
} from '../viz/index.ts';
import { formatChange } from '../viz/words/change-format.ts';
import { latestDate } from '../viz/words/language.ts';
import { axisFormat } from '../viz/words/number-format.ts';
import { formatTargetOdds, formatWideInterval, frequencyWords } from '../viz/words/odds-format.ts';
import { axisUnit, writeChange } from '../viz/words/quantity-format.ts';

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

/** The number in odds as written, as a share; undefined where only words stand. */
function shareIn(written: string): number | undefined {
  const [, percent] = /([\d.]+)%/u.exec(written) ?? [];
  return percent === undefined ? undefined : Number(percent) / 100;
}

describe('odds', () => {
  test.each([
    [odds(0.9728, 0.9727, 0.9729), '97%', '97%', '97.28%', '97.27–97.29%'],
    [odds(0.4213, 0.4209, 0.4217), '42%', '42%', '42.13%', '42.09–42.17%'],
    [odds(0.42, 0.3243, 0.5222), '42%', '42%', '42%', '32–53%'],
    [odds(0.0254, 0.0253, 0.0255), '2.5%', '2.5%', '2.54%', '2.53–2.55%'],
    [odds(0.0053, 0.0049, 0.0057), '0.53%', '0.53%', '0.53%', '0.49–0.57%'],
    [odds(0.0053, 0.0033, 0.0073), '0.5%', '0.5%', '0.5%', '0.3–0.8%'],
    [odds(0.999996, 0.999995, 0.999997), 'above 99%', '99%以上', '99.9996%', '99.9995–99.9997%'],
    [odds(0, 0, 0.0000293), 'below 0.003%', '不到0.003%', 'below 0.003%', '0–0.003%'],
    [odds(1, 0.99996, 1), 'above 99%', '99%以上', 'above 99%', '99.996–100%'],
    [odds(1, 0.97, 1), 'above 97%', '97%以上', 'above 97%', '97–100%'],
    [
      odds(8.2e-33, 8.1e-33, 8.3e-33),
      'below 1 in 10,000',
      '不到万分之一',
      '8.2×10⁻³¹%',
      '8.10×10⁻³¹–8.30×10⁻³¹%',
    ],
    // On the far side of an edge of the verdict's words no odds are written.
    [odds(0.8969, 0.8968, 0.897), '89.7%', '89.7%', '89.69%', '89.68–89.70%'],
    [odds(0.09972, 0.0997, 0.09974), '9.97%', '9.97%', '9.972%', '9.970–9.974%'],
    [odds(0.9049, 0.9048, 0.905), '90%', '90%', '90.49%', '90.48–90.50%'],
  ])('%o', (value, en, zh, full, interval) => {
    expect(formatOdds(value, 'en')).toBe(en);
    expect(formatOdds(value, 'zh')).toBe(zh);
    expect(formatOddsInFull(value, 'en')).toBe(full);
    expect(formatInterval(value, 'en')).toBe(interval);
  });

  test('never read as impossible or certain, in either form', () => {
    fc.assert(
      fc.property(fc.oneof(anyOdds, anyBound, tinyOdds), (value) =>
        (['en', 'zh'] as const).every((lang) =>
          [formatOdds(value, lang), formatOddsInFull(value, lang)].every(
            (written) =>
              !/(^|[^\d.])(0(\.0*)?|100(\.0*)?)%/u.test(written) && !written.includes('e'.concat('−')),
          ),
        ),
      ),
    );
  });

  test('lie within half of the last digit of what is written, and in the band of their verdict', () => {
    fc.assert(
      fc.property(anyOdds, (value) => {
        if (value.p <= 0 || value.p >= 1) return true;
        const written = formatOdds(value, 'en');
        if (written === 'above 99%') return value.p > 0.99;
        if (written === 'below 1 in 10,000') return value.p < 1e-4;
        const share = shareIn(written) ?? Number.NaN;
        const decimals = /\.(\d+)%/u.exec(written)?.[1]?.length ?? 0;
        return (
          Math.abs(share - value.p) <= 0.50001 * 10 ** (-decimals - 2) && bandOf(share) === bandOf(value.p)
        );
      }),
    );
  });

  test('in full lie within half of the last digit', () => {
    fc.assert(
      fc.property(fc.oneof(anyOdds, tinyOdds), (value) => {
        if (value.p <= 0 || value.p >= 1) return true;
        const written = formatOddsInFull(value, 'en');
        if (written === 'above 99.9999%') return value.p > 0.999_999;
        const powers = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];
        const [, digits = '', raised] = /^([\d.]+)(?:×10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?%$/u.exec(written) ?? [];
        const exponent =
          raised === undefined ? 0 : Number([...raised].map((c) => powers.indexOf(c)).join(''));
        const decimals = digits.split('.')[1]?.length ?? 0;
        return Math.abs(100 * value.p * 10 ** exponent - Number(digits)) <= 0.50001 * 10 ** -decimals;
      }),
    );
  });

  test('the ends of an interval hold what was computed', () => {
    fc.assert(
      fc.property(anyOdds, (value) => {
        const [low = Number.NaN, high = Number.NaN] = formatInterval(value, 'en')
          .replace('%', '')
          .split('–')
          .map((end) => Number(end.replace('below ', '')));
        if (value.high < 1e-6) return true;
        const noise = 1e-5 * (high - low);
        return low < high && low - noise <= 100 * value.low && 100 * value.high <= high + noise;
      }),
    );
  });

  test('an interval stands beside the odds only where it reaches beyond two last digits', () => {
    expect(formatWideInterval(odds(0.42, 0.4199, 0.4201), 'en')).toBeUndefined();
    expect(formatWideInterval(odds(0.42, 0.32, 0.52), 'en')).toBe('32–52%');
    expect(formatWideInterval(odds(0.0254, 0.0253, 0.0255), 'zh')).toBeUndefined();
    expect(formatWideInterval(odds(0.0254, 0.0222, 0.0286), 'zh')).toBe('2.2—2.9%');
  });

  test('withheld odds are their bound and no number of their own', () => {
    const target = { odds: odds(0, 0, 0.00023), rare: { withheld: 'few-effective' } as const };
    expect(formatTargetOdds(target, 'zh')).toBe('不到0.023%');
    expect(verdictOf(target.odds, 'zh', target.rare)).toEqual({ band: undefined, word: '算不准' });
  });

  test('a frequency agrees with the odds', () => {
    expect(frequencyWords(0.025436, 'zh')).toBe('三十九次里约一次');
    expect(frequencyWords(0.0567, 'en')).toBe('about once in 18');
    expect(frequencyWords(0.00194, 'zh')).toBe('520次里约一次');
    expect(frequencyWords(0.1, 'zh')).toBeUndefined();
    expect(frequencyWords(0.00009, 'en')).toBeUndefined();
  });
});

describe('verdicts', () => {
  // Edges of the calibrated words of the IPCC: 90, 66, 33, 10 and 1 %; an edge belongs to the band above it.
  test.each([
    [0.9, 'safe', '稳'],
    [0.8999, 'likely', '较有把握'],
    [0.66, 'likely', '较有把握'],
    [0.6599, 'toss-up', '五五开'],
    [0.33, 'toss-up', '五五开'],
    [0.3299, 'unlikely', '偏低'],
    [0.1, 'unlikely', '偏低'],
    [0.0999, 'very unlikely', '很低'],
    [0.01, 'very unlikely', '很低'],
    [0.00999, 'next to none', '几乎不可能'],
  ])('%d is %s', (p, en, zh) => {
    const value = odds(p, p, p + 1e-9);
    expect(verdictOf(value, 'en').word).toBe(en);
    expect(verdictOf(value, 'zh').word).toBe(zh);
  });

  test('where an edge lies inside the interval the lower word is said, and that the upper is near', () => {
    expect(verdictOf(odds(0.101, 0.09, 0.11), 'zh').word).toBe('很低，接近偏低');
    expect(verdictOf(odds(0.89, 0.88, 0.91), 'en').word).toBe('likely, close to safe');
    expect(verdictOf(odds(0.4, 0.2, 0.7), 'en')).toEqual({ band: undefined, word: 'cannot be told' });
  });
});

describe('quantities', () => {
  test.each([
    [6792.7, '亿元', '6790亿元', '¥679 billion'],
    [10_000, '亿元', '1万亿元', '¥1 trillion'],
    [12, '万元/人', '12万元/人', '¥120,000 per person'],
    [0.55, '吨/万元', '0.55吨/万元', '0.55 tonnes per ¥10,000'],
    [552, '万人', '552万人', '5.52 million people'],
    [2200, '家', '2200家', '2,200 firms'],
    [600, '亿美元', '600亿美元', 'US$60 billion'],
    [-27.31, '亿元', '−27.3亿元', '−¥2.73 billion'],
    [1.9334, '%', '1.93%', '1.93%'],
    [0.0377226, '', '0.0377', '0.0377'],
    [999.96, '亿元', '1000亿元', '¥100 billion'],
    [0, '亿元', '0亿元', '¥0'],
    [5, 'TEU', '5TEU', '5 TEU'],
  ])('%d %s', (value, unit, zh, en) => {
    expect(writeQuantity(value, unit, 'zh')).toBe(zh);
    expect(writeQuantity(value, unit, 'en')).toBe(en);
  });

  test('a threshold is written as it was announced', () => {
    expect(writeThreshold(475.25, '亿元', 'zh')).toBe('475.25亿元');
    expect(writeThreshold(475.25, '亿元', 'en')).toBe('¥47.525 billion');
    expect(writeThreshold(13_586, '家', 'en')).toBe('13,586 firms');
  });

  test('a change has a sign and two digits', () => {
    expect(writeChange(86.3, '亿元', 'zh')).toBe('+86亿元');
    expect(writeChange(-86.3, '亿元', 'en')).toBe('−¥8.6 billion');
    expect(writeChange(1e-9, '亿元', 'en')).toBe('0');
  });

  test('an axis in English counts in English units', () => {
    expect(axisUnit('亿元', 'en', 9000)).toEqual({ factor: 0.1, name: '¥ billion' });
    expect(axisUnit('亿元', 'zh', 9000)).toEqual({ factor: 1, name: '亿元' });
    expect(axisUnit('万人', 'en', 552)).toEqual({ factor: 0.01, name: 'million people' });
  });

  test('what is written in English is what is written in Chinese, by arithmetic', () => {
    const scale = { trillion: 1e12, billion: 1e9, million: 1e6 } as const;
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), (value) => {
        const [, digits = '', word] =
          /^¥([\d.,]+)(?: (\w+))?$/u.exec(writeQuantity(value, '亿元', 'en')) ?? [];
        const yuan =
          Number(digits.replaceAll(',', '')) * (word === undefined ? 1 : scale[word as keyof typeof scale]);
        return Math.abs(yuan / (value * 1e8) - 1) < 0.0051;
      }),
    );
  });
});

test('differences of odds have one decimal of a point, below one point two digits', () => {
  const between = (difference: number) => ({ difference, low: difference - 1e-6, high: difference + 1e-6 });
  expect(formatChange(between(0.123_45), 'zh')).toBe('+12.3个百分点');
  expect(formatChange(between(0.012_345), 'en')).toBe('+1.2 points');
  expect(formatChange(between(-0.001_234), 'en')).toBe('−0.12 points');
});

test('tiny odds are said in words, with the number at hand below the table', () => {
  const tiny = { title: 'A', odds: odds(1.243e-20, 1.23e-20, 1.26e-20) };
  expect(tinyNote([{ title: 'B', odds: odds(0.5, 0.4, 0.6) }, tiny], 'en')).toMatch(/\. A: 1\.2×10⁻¹⁸%\.$/u);
  expect(tinyNote([tiny], 'zh')).toMatch(/：A1\.2×10⁻¹⁸%。$/u);
  expect(tinyNote([{ title: 'C', odds: odds(0, 0, 1e-20) }], 'en')).toBeUndefined();
});

test('shares and counts', () => {
  expect(formatShare(0.000_999_999, 'en')).toBe('0.10%');
  expect(formatShare(0.000_999_999, 'en', 1)).toBe('0.1%');
  expect(formatShare(0.8, 'zh')).toBe('80%');
  expect(formatShare(0, 'zh')).toBe('不到万分之一');
  expect(formatCount(131_072, 'en')).toBe('131,072');
  expect(formatCount(131_072, 'zh')).toBe('131072');
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
