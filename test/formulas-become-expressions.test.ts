/** Reference of meaning: what each piece of the formula language is read as, and where it is refused. */
import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import type { Expression, Formula } from '../engine/scenario/scenario.ts';
import type { Dimension } from '../engine/scenario/units/dimension.ts';

/** A scenario with something of every kind; the formula under test is its last indicator. */
function scenarioWith(indicator: string): string {
  return `
scenario: formulas
years: { base: 2024, end: 2027 }
currency: 亿元
factors: { demand: {} }
assumptions:
  real: { normal: { mean: 5%, sd: 1% } }
  人口: { uniform: { min: 8百万人, max: 9百万人 }, each: trial }
paths:
  gdp: { start: 5867亿元, growth: real }
  firms: { start: 2500家, growth: 4% }
  steel: { start: 900亿元, growth: 3%, group: clusters }
  纸业: { start: 300亿元, growth: 2%, group: clusters }
  food: { start: 400亿元, growth: 5%, group: clusters }
indicators:
  rate: { formula: gdp / prev(gdp) - 1 }
  x: { formula: ${indicator} }
targets: { up: { when: gdp > 6000亿元, by: 2027 } }
`;
}

function formula(text: string): Formula {
  const scenario = readScenario(scenarioWith(JSON.stringify(text)), 'formulas.yaml');
  return scenario.indicators.at(-1)!.formula;
}

/** The expression without character offsets. */
function meaning(text: string): unknown {
  return JSON.parse(
    JSON.stringify(formula(text).expression, (key, value) => (key === 'offset' ? undefined : value)),
  );
}

const number = (value: number) => ({ type: 'number', value });
const name = (of: string) => ({ type: 'name', name: of });
const unary = (fn: string, of: object) => ({ type: 'unary', fn, of });
const binary = (fn: string, left: object, right: object) => ({ type: 'binary', fn, left, right });
const many = (fn: string, of: object[]) => ({ type: 'many', fn, of });
const shift = (to: string | number, of: object) => ({ type: 'shift', to, of });
const choose = (condition: object, yes: object, no: object) => ({ type: 'if', condition, yes, no });

const [gdp, firms, real, rate] = ['gdp', 'firms', 'real', 'rate'].map(name) as [
  object,
  object,
  object,
  object,
];
const members = ['steel', '纸业', 'food'].map(name);
const above = (left: object, right: object) => binary('greater', left, right);

describe('a formula means', () => {
  test.each<[string, object]>([
    // Literals.
    ['1', number(1)],
    ['-5', number(-5)],
    ['5.3%', number(0.053)],
    ['0.1pp', number(0.001)],
    ['8.2百万人', number(8_200_000)],
    ['12 亿美元', number(1_200_000_000)],
    ['1万亿元', number(10_000)],
    ['1e3', number(1000)],
    ['pi', number(Math.PI)],
    ['+gdp', gdp],
    // Arithmetic, with the usual precedence.
    ['gdp + gdp * real', binary('add', gdp, binary('multiply', gdp, real))],
    ['(gdp + gdp) * real', binary('multiply', binary('add', gdp, gdp), real)],
    ['gdp - gdp - gdp', binary('subtract', binary('subtract', gdp, gdp), gdp)],
    ['gdp / firms / 人口', binary('divide', binary('divide', gdp, firms), name('人口'))],
    ['real ^ 2 ^ 3', binary('power', real, binary('power', number(2), number(3)))],
    ['-real ^ 2', unary('negate', binary('power', real, number(2)))],
    ['real ^ -1', binary('power', real, number(-1))],
    ['2 * -real', binary('multiply', number(2), unary('negate', real))],
    ['gdp / 7.2万元/人', binary('divide', gdp, number(7.2e-4))],
    // Functions of numbers.
    ['abs(gdp)', unary('absolute', gdp)],
    ['sqrt(gdp * gdp)', unary('squareRoot', binary('multiply', gdp, gdp))],
    [
      'exp(real) + log(2) + sin(0) + cos(pi)',
      binary(
        'add',
        binary(
          'add',
          binary('add', unary('exponential', real), unary('logarithm', number(2))),
          unary('sine', number(0)),
        ),
        unary('cosine', number(Math.PI)),
      ),
    ],
    ['pow(real, 2)', binary('power', real, number(2))],
    ['min(gdp, 6000亿元)', many('minimum', [gdp, number(6000)])],
    ['max(0, real, 1%)', many('maximum', [number(0), real, number(0.01)])],
    // Choice and conditions.
    ['if(gdp > 6000亿元, 1, 0)', choose(above(gdp, number(6000)), number(1), number(0))],
    ['gdp > 6000亿元 ? 1 : 0', choose(above(gdp, number(6000)), number(1), number(0))],
    [
      'if(not (real > 1) and real < 0.2 or real == 0.3, 1, 0)',
      choose(
        binary(
          'or',
          binary('and', unary('not', above(real, number(1))), binary('less', real, number(0.2))),
          binary('equal', real, number(0.3)),
        ),
        number(1),
        number(0),
      ),
    ],
    [
      'if(0 <= real < 5%, 1, 0)',
      choose(
        binary('and', binary('lessOrEqual', number(0), real), binary('less', real, number(0.05))),
        number(1),
        number(0),
      ),
    ],
    ['if(real != 1, 1, 0)', choose(binary('unequal', real, number(1)), number(1), number(0))],
    ['if(gdp >= 0, gdp, 0)', choose(binary('greaterOrEqual', gdp, number(0)), gdp, number(0))],
    // Over a group: the group stands for each member in turn.
    ['sum(clusters)', many('sum', members)],
    ['mean(clusters)', binary('divide', many('sum', members), number(3))],
    ['min(clusters)', many('minimum', members)],
    ['max(clusters)', many('maximum', members)],
    ['largest(clusters, 2)', { type: 'largest', k: 2, of: members }],
    [
      'count(clusters >= 500亿元)',
      many(
        'sum',
        members.map((each) => binary('greaterOrEqual', each, number(500))),
      ),
    ],
    [
      'count(clusters > prev(clusters))',
      many(
        'sum',
        members.map((each) => above(each, shift('previous', each))),
      ),
    ],
    [
      'count(clusters > mean(clusters))',
      many(
        'sum',
        members.map((each) => above(each, binary('divide', many('sum', members), number(3)))),
      ),
    ],
    [
      'sum(clusters / base(clusters))',
      many(
        'sum',
        members.map((each) => binary('divide', each, shift('base', each))),
      ),
    ],
    ['sum(clusters) / gdp', binary('divide', many('sum', members), gdp)],
    // Over time.
    ['prev(gdp)', shift('previous', gdp)],
    ['base(gdp)', shift('base', gdp)],
    ['at(gdp, 2025)', shift(2025, gdp)],
    ['at(rate, 2027)', shift(2027, rate)],
    ['at(prev(rate), 2026)', shift(2026, shift('previous', rate))],
    ['cumulative(gdp)', { type: 'cumulative', of: gdp }],
    ['cumulative(prev(gdp))', { type: 'cumulative', of: shift('previous', gdp) }],
    [
      'if(prev(gdp > 6000亿元), 1, 0)',
      choose(shift('previous', above(gdp, number(6000))), number(1), number(0)),
    ],
    // White space and line breaks between words mean nothing.
    ['  gdp\n +\tgdp ', binary('add', gdp, gdp)],
  ])('%s', (text, expected) => {
    expect(meaning(text)).toEqual(expected);
  });
});

describe('a formula has the dimension', () => {
  test.each<[string, Dimension]>([
    ['gdp', { 元: 1 }],
    ['gdp / firms', { 元: 1, 家: -1 }],
    ['gdp * gdp', { 元: 2 }],
    ['gdp / gdp', {}],
    ['gdp ^ 2 / 人口', { 元: 2, 人: -1 }],
    ['gdp ^ (1 + 1)', { 元: 2 }],
    ['gdp ^ -1', { 元: -1 }],
    ['gdp ^ 0', {}],
    ['sqrt(gdp ^ 2)', { 元: 1 }],
    ['0 * gdp', { 元: 1 }],
    ['max(0, gdp)', { 元: 1 }],
    ['0 - gdp', { 元: 1 }],
    ['min(gdp, 6000亿元, 0.7万亿元)', { 元: 1 }],
    ['1 / 5吨', { 吨: -1 }],
    ['count(clusters >= 5亿元)', {}],
    ['mean(clusters)', { 元: 1 }],
    ['cumulative(gdp) / 3年', { 元: 1, 年: -1 }],
    ['350平方公里 / 10 km', { 公里: 1 }],
  ])('%s', (text, expected) => {
    expect(formula(text).dimension).toEqual(expected);
  });
});

describe('a formula has a value since', () => {
  test.each([
    ['gdp', 2024],
    ['人口', 2024],
    ['7', 2024],
    ['gdp * 人口', 2024],
    ['base(gdp)', 2024],
    ['at(real, 2027)', 2024],
    ['real', 2025],
    ['rate', 2025],
    ['prev(gdp)', 2025],
    ['prev(人口)', 2024],
    ['gdp * real', 2025],
    ['cumulative(real)', 2025],
    ['prev(base(gdp))', 2024],
  ])('%s: %i', (text, since) => {
    expect(formula(text).since).toBe(since);
  });
});

describe('offsets count characters of the text', () => {
  test('names, shifts and sums over years', () => {
    const { text, expression } = formula('gdp + base(纸业)');
    expect(text.slice(0, 3)).toBe('gdp');
    expect(expression).toEqual({
      type: 'binary',
      fn: 'add',
      left: { type: 'name', name: 'gdp', offset: 0 },
      right: { type: 'shift', to: 'base', of: { type: 'name', name: '纸业', offset: 11 }, offset: 6 },
    });
  });

  test('a name inside a group function stands at the group', () => {
    const { expression } = formula('1亿元 + sum(clusters)');
    const sum = (expression as Extract<Expression, { type: 'binary' }>).right as Extract<
      Expression,
      { type: 'many' }
    >;
    expect(sum.of.map((of) => 'offset' in of && of.offset)).toEqual([10, 10, 10]);
  });
});

describe('nothing of the host can be reached', () => {
  test.each([
    'import("fs")',
    'createUnit("x")',
    'evaluate("1")',
    'parse("1")',
    'simplify(gdp)',
    'derivative(gdp, gdp)',
    'gdp.constructor',
    'cos.constructor("return 1")()',
    'constructor',
    '__proto__',
    'toString',
    'globalThis',
    'process',
    '[1, 2]',
    '{ a: 1 }',
    'f(x) = x',
    'x = 1',
    '1; 2',
    '"a"',
    "'a'",
    '`a`',
    'gdp!',
    "gdp'",
    'gdp[1]',
    'gdp & 1',
    'gdp | 1',
    '~gdp',
    'gdp << 1',
    'gdp .* 2',
    'gdp mod 2',
    'gdp % 2',
    'gdp to km',
    'gdp xor gdp',
    'gdp ?? 1',
    '1:10',
    'i',
    'e',
    'Infinity',
    'NaN',
    'true',
    'null',
    'undefined',
    '# comment',
    '$x',
    'a\\b',
    '1 @ 2',
    '＝1',
  ])('%s', (text) => {
    expect(() => formula(text)).toThrow(ScenarioError);
  });
});
