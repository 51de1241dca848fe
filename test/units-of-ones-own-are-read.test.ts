/** Units: those that are shipped, those that a scenario declares, and what is suggested for a word that is none. */
import { describe, expect, test } from 'vitest';
import { describeFinding, ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { sameDimension } from '../engine/scenario/units/dimension.ts';
import { readQuantity } from '../engine/scenario/units/quantity.ts';
import { isQuantityFault } from '../engine/scenario/units/quantity-fault.ts';
import { parseCurrency, unitWord } from '../engine/scenario/units/unit.ts';
import { UNIT_WORDS } from '../engine/scenario/units/unit-table.ts';

const CNY = parseCurrency('亿元')!;

/** Each unit with one of its kind and how many of it one is. */
const SHIPPED: readonly (readonly [unit: string, times: number, other: string])[] = [
  ['吨标准煤', 1, 'tce'],
  ['公顷', 10_000, '平方米'],
  ['ha', 1, '公顷'],
  ['立方米', 1000, '升'],
  ['m³', 1, '立方米'],
  ['微克/立方米', 1, 'µg/m³'],
  ['套', 1, 'homes'],
  ['床', 1, '张'],
  ['张', 1, 'beds'],
  ['天', 1, 'days'],
  ['月', 1, 'months'],
  ['标箱', 1, 'TEU'],
  ['岗位', 1, 'jobs'],
  ['patents', 1, '专利'],
  ['TWh', 1000, 'GWh'],
  ['Mt', 1000, 'kt'],
  ['kt', 1000, '吨'],
  ['toe', 1, '吨油当量'],
  ['tCO2', 1, '吨二氧化碳'],
  ['€', 1, '欧元'],
  ['$', 1, '美元'],
  ['£', 1, '英镑'],
  ['¥', 1, '元'],
  ['bn CHF', 1000, 'mn CHF'],
  ['k CAD', 1000, '加元'],
  ['M AUD', 1_000_000, '澳元'],
  ['KRW', 1, '韩元'],
  ['SGD', 1, '新加坡元'],
  ['INR', 1, '印度卢比'],
  ['percent', 1, '%'],
  ['percentage points', 1, 'pp'],
  ['bp', 0.01, '%'],
];

describe('shipped', () => {
  test.each(SHIPPED)('1 %s is %d %s', (unit, times, other) => {
    const [one, same] = [`1 ${unit}`, `${times} ${other}`].map((text) => readQuantity(text, CNY));
    if (isQuantityFault(one!) || isQuantityFault(same!)) throw new Error('no quantity');
    expect(one!.value).toBe(same!.value);
    expect(sameDimension(one!.unit.dimension, same!.unit.dimension)).toBe(true);
  });
});

describe('suggested', () => {
  const suggestion = (word: string): unknown => {
    const read = readQuantity(`5${word}`, CNY);
    return isQuantityFault(read) && read.mend.code === 'did-you-mean-unit'
      ? read.mend.params?.meant
      : undefined;
  };

  test.each([
    ['亿园', '亿元'],
    ['万顿', '万吨'],
    ['亿元元', '亿元'],
    ['GWH', 'GWh'],
    ['hectars', 'hectare'],
  ])('%s: %s', (word, meant) => {
    expect(suggestion(word)).toBe(meant);
  });

  // One letter from tons, m, bears, years, 万元: none of them is what was meant.
  test.each(['towns', 'T', 'bars', 'yars', 'cars', '万株', '亿只羊', '头牛', '趟'])('%s: none', (word) => {
    expect(suggestion(word)).toBeUndefined();
  });

  test('a slip of one letter in a unit never names one of another kind', () => {
    for (const [unit] of UNIT_WORDS) {
      for (let i = 0; i < unit.length; i++) {
        for (const slip of [unit.slice(0, i) + unit.slice(i + 1), `${unit.slice(0, i)}q${unit.slice(i)}`]) {
          const meant = suggestion(slip);
          // The word itself in other case: BP is bp, though GBP may have been begun.
          if (typeof meant !== 'string' || meant.toLowerCase() === slip.toLowerCase()) continue;
          const [was, is] = [unit, meant].map((word) => unitWord(word, {})?.dimension ?? {});
          expect(sameDimension(was!, is!), `${slip} of ${unit}: ${meant}`).toBe(true);
        }
      }
    }
  });
});

const OWN = `
scenario: own
years: { base: 2024, end: 2026 }
currency: 亿元
units:
  斤: { is: 0.5公斤, names: { en: jin } }
  担: { is: 100斤 }
  株: { names: { en: [trees, tree], zh: 棵 } }
paths:
  grain: { start: 30万斤, growth: 5% }
  woods: { start: 2万株, growth: 5% }
targets:
  a: { when: grain >= 1600担, by: 2026 }
  b: { when: woods >= 2.1万棵, by: 2026 }
  c: { when: woods / grain >= 100 trees/jin, by: 2026 }
`;

function faultsOf(text: string): string[] {
  try {
    readScenario(text, 'own.yaml');
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.findings.map((each) => describeFinding(each, 'en'));
    throw error;
  }
}

describe('declared', () => {
  test('by a known unit, by one declared before, and as a kind of its own', () => {
    const { paths, targets } = readScenario(OWN, 'own.yaml');
    expect(paths.map(({ start, unit }) => [start.expression, unit.dimension])).toEqual([
      [{ type: 'number', value: 150 }, { 吨: 1 }],
      [{ type: 'number', value: 20_000 }, { 株: 1 }],
    ]);
    const asked = targets.map((target) => target.type === 'condition' && target.condition.expression);
    expect(asked.map((each) => typeof each === 'object' && each.type === 'binary' && each.right)).toEqual([
      { type: 'number', value: 80 },
      { type: 'number', value: 21_000 },
      { type: 'number', value: 200_000 },
    ]);
  });

  test('and shown in English in an English scenario', () => {
    const english = OWN.replace('亿元', 'billion USD').replace(
      'targets:',
      'indicators: { all: { formula: woods + 0 } }\ntargets:',
    );
    expect(readScenario(english, 'own.yaml').indicators[0]!.unit.label).toBe('trees');
    expect(
      readScenario(
        OWN.replace('targets:', 'indicators: { all: { formula: woods + 0 } }\ntargets:'),
        'own.yaml',
      ).indicators[0]!.unit.label,
    ).toBe('株');
  });

  test.each([
    ['斤: { is: 5 }', 'units.斤.is requires a quantity of one known unit, got 5.'],
    ['斤: { is: 0.5公金 }', 'units.斤.is requires a quantity of one known unit, got 0.5公金.'],
    ['斤: { is: 3元/人 }', 'units.斤.is requires a quantity of one known unit, got 3元/人.'],
    ['吨: { is: 5公斤 }', 'units.吨 requires words that are no units yet, got 吨.'],
    ['"a b": {}', 'units.a b requires names of letters and digits, got a b.'],
  ])('%s is refused', (unit, fault) => {
    expect(faultsOf(OWN.replace('斤: { is: 0.5公斤, names: { en: jin } }', unit))[0]).toContain(fault);
  });

  test('one kind does not go with another', () => {
    expect(faultsOf(OWN.replace('2.1万棵', '2.1万斤'))[0]).toContain('one unit on all sides');
  });
});
