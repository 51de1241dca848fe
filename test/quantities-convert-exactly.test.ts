/** Laws of quantities: powers of ten are added as integers, so that a decimal is the number nearest to it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Quantity, readQuantity } from '../engine/scenario/units/quantity.ts';
import { isQuantityFault } from '../engine/scenario/units/quantity-fault.ts';
import { type Currency, parseCurrency } from '../engine/scenario/units/unit.ts';
import { SCALE_WORDS } from '../engine/scenario/units/unit-table.ts';

const 亿元 = parseCurrency('亿元')!;
const 元 = parseCurrency('元')!;

function quantity(text: string | number, currency: Currency = 亿元): Quantity {
  const result = readQuantity(text, currency);
  if (isQuantityFault(result)) throw new Error(`${text}: ${result.what}`);
  return result;
}

describe('a quantity of one decimal is exactly that number in held units', () => {
  test.each<[string | number, number, string, Record<string, number>]>([
    ['5867亿元', 5867, '亿元', { 元: 1 }],
    ['1万亿元', 10_000, '万亿元', { 元: 1 }],
    ['0.1万亿元', 1000, '万亿元', { 元: 1 }],
    ['678.7亿元', 678.7, '亿元', { 元: 1 }],
    ['3万元', 0.0003, '万元', { 元: 1 }],
    ['1元', 1e-8, '元', { 元: 1 }],
    ['7.2百万元', 0.072, '百万元', { 元: 1 }],
    ['12 亿美元', 1_200_000_000, '亿美元', { 美元: 1 }],
    ['12 亿 美元', 1_200_000_000, '亿 美元', { 美元: 1 }],
    ['3.2 billion USD', 3_200_000_000, 'billion USD', { 美元: 1 }],
    ['5.8 trillion yuan', 58_000, 'trillion yuan', { 元: 1 }],
    ['600 million CNY', 6, 'million CNY', { 元: 1 }],
    ['2200家', 2200, '家', { 家: 1 }],
    ['2200 firms', 2200, 'firms', { 家: 1 }],
    ['8.2百万人', 8_200_000, '百万人', { 人: 1 }],
    ['8.2 million people', 8_200_000, 'million people', { 人: 1 }],
    ['3千万吨', 30_000_000, '千万吨', { 吨: 1 }],
    ['500 kg', 0.5, 'kg', { 吨: 1 }],
    ['12 km', 12, 'km', { 公里: 1 }],
    ['350平方公里', 350, '平方公里', { 公里: 2 }],
    ['120万千瓦', 1_200_000, '万千瓦', { 千瓦: 1 }],
    ['1.2 GW', 1_200_000, 'GW', { 千瓦: 1 }],
    ['3亿千瓦时', 300_000_000, '亿千瓦时', { 千瓦时: 1 }],
    ['7.2万元/人', 0.00072, '万元/人', { 元: 1, 人: -1 }],
    ['6.3元/千瓦时', 6.3e-8, '元/千瓦时', { 元: 1, 千瓦时: -1 }],
    ['5.3%', 0.053, '%', {}],
    ['5.3 %', 0.053, '%', {}],
    ['0.1pp', 0.001, 'pp', {}],
    ['0.5个百分点', 0.005, '个百分点', {}],
    ['-3%', -0.03, '%', {}],
    ['+3%', 0.03, '%', {}],
    ['5.3', 5.3, '', {}],
    [5.3, 5.3, '', {}],
    [0, 0, '', {}],
    ['-0', 0, '', {}],
    ['1e3', 1000, '', {}],
    ['1e3家', 1000, '家', { 家: 1 }],
    ['1.5E-2', 0.015, '', {}],
    ['.5', 0.5, '', {}],
    ['3万', 30_000, '', {}],
    ['3 million', 3_000_000, '', {}],
    ['  42 ', 42, '', {}],
    ['5,867亿元', 5867, '亿元', { 元: 1 }],
    ['5，867亿元', 5867, '亿元', { 元: 1 }],
    ['1,234,567 people', 1_234_567, 'people', { 人: 1 }],
    ['1_000', 1000, '', {}],
    ['5 867亿元', 5867, '亿元', { 元: 1 }],
    ['5\u00a0867亿元', 5867, '亿元', { 元: 1 }],
    ['5.867,5亿元', 5867.5, '亿元', { 元: 1 }],
    ['５８６７亿元', 5867, '亿元', { 元: 1 }],
    ['5867亿圆', 5867, '亿圆', { 元: 1 }],
    ['5.0％', 0.05, '%', {}],
    ['4,5%', 0.045, '%', {}],
    ['−3%', -0.03, '%', {}],
    ['5。3%', 0.053, '%', {}],
    ['百分之5', 0.05, '%', {}],
    ['¥5300亿', 5300, '亿 ¥', { 元: 1 }],
    ['￥5,300', 5.3e-5, '¥', { 元: 1 }],
    ['$12.5bn', 12_500_000_000, 'bn $', { 美元: 1 }],
    ['€5.3m', 5_300_000, 'm €', { 欧元: 1 }],
    ['5.3 m€', 5_300_000, 'm€', { 欧元: 1 }],
    ['12 m', 0.012, 'm', { 公里: 1 }],
    ['EUR 12 million', 12_000_000, 'million EUR', { 欧元: 1 }],
    ['12 kEUR', 12_000, 'kEUR', { 欧元: 1 }],
    ['5.3 percent', 0.053, 'percent', {}],
    ['5 percentage points', 0.05, 'percentage points', {}],
    ['25bp', 0.0025, 'bp', {}],
    ['4 Mt', 4_000_000, 'Mt', { 吨: 1 }],
    ['1.2 TWh', 1_200_000_000, 'TWh', { 千瓦时: 1 }],
    ['350 ha', 3.5, 'ha', { 公里: 2 }],
    ['35微克/立方米', 35_000 / 1e6, '微克/立方米', { 吨: 1, 公里: -3 }],
    ['2100万吨标准煤', 21_000_000, '万吨标准煤', { 吨标准煤: 1 }],
    ['1200张', 1200, '张', { 张: 1 }],
    ['3万标箱', 30_000, '万标箱', { 标箱: 1 }],
  ])('%s', (text, value, label, dimension) => {
    const result = quantity(text);
    expect(result.value).toBe(value);
    expect(Object.is(result.value, -0)).toBe(false);
    expect(result.unit.label).toBe(label);
    expect(result.unit.dimension).toEqual(dimension);
  });

  test('n 亿元 held in 亿元 is the same float64 as n, for any decimal n', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 8 }),
        (digits, places) => {
          const whole = String(digits).padStart(places + 1, '0');
          const decimal = places === 0 ? whole : `${whole.slice(0, -places)}.${whole.slice(-places)}`;
          expect(quantity(`${decimal}亿元`).value).toBe(Number(decimal));
          expect(quantity(`${decimal}%`).value).toBe(Number(`${decimal}e-2`));
        },
      ),
      { seed: 1 },
    );
  });

  test('every scale word is its power of ten, for whatever unit and currency', () => {
    for (const [word, exponent] of SCALE_WORDS) {
      const space = /[a-z]/.test(word) ? ' ' : '';
      expect(quantity(`7${space}${word}`).value).toBe(Number(`7e${exponent}`));
      expect(quantity(`7${space}${word}${space}人`).value).toBe(Number(`7e${exponent}`));
      expect(quantity(`7${space}${word}${space}元`).value).toBe(Number(`7e${exponent - 8}`));
      expect(quantity(`7${space}${word}${space}元`, 元).value).toBe(Number(`7e${exponent}`));
    }
  });

  test('shown is held divided by the factor of the unit', () => {
    for (const text of ['5867亿元', '1.5万亿元', '7.2万元/人', '5.3%', '8.2百万人', '3 million USD']) {
      const { value, unit } = quantity(text);
      expect(value / unit.factor).toBeCloseTo(Number.parseFloat(text), 12);
    }
  });
});

describe('what is not a quantity is refused at its character', () => {
  test.each([
    ['', 0],
    ['亿元', 0],
    ['--3%', 1],
    ['5亿园', 1],
    ['5,867 firms', 0],
    ['1,2,3', 1],
    ['5 parsecs', 2],
    ['3%%', 2],
    ['3 % of gdp', 4],
    ['2200家firms', 4],
    ['1e400', 0],
    ['1e-400', 0],
    ['123456789012345678901', 0],
    ['NaN', 0],
    ['Infinity', 0],
    ['-Infinity', 1],
    ['0x10', 1],
    ['05%', 0],
    ['00.5', 0],
    ['1e151', 0],
    ['1e-151', 0],
    ['1.2.3', 3],
    ['5%/', 2],
    ['亿5', 0],
  ])('%j', (text, offset) => {
    const result = readQuantity(text, 亿元);
    expect(isQuantityFault(result)).toBe(true);
    expect(result).toMatchObject({ offset });
  });
});

describe('currencies', () => {
  test.each([
    ['亿元', '元', 8],
    ['万元', '元', 4],
    ['元', '元', 0],
    ['billion USD', '美元', 9],
    ['亿美元', '美元', 8],
    ['港元', '港元', 0],
  ])('%s', (label, base, exponent) => {
    expect(parseCurrency(label)).toEqual({ label, base, exponent });
  });

  test.each(['', '亿', '吨', '家', '%', '元/人', 'gold', '亿元亿元'])('%j is no money', (label) => {
    expect(parseCurrency(label)).toBeUndefined();
  });
});
