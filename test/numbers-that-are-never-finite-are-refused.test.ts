/** Laws: what is NaN or infinite whatever is drawn is refused without a run, at its place; what only may be is not. */
import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../engine/errors.ts';
import { lastBits, readScenario } from '../engine/index.ts';

const USUAL = { start: '5867亿元', growth: 'g', indicator: 'gdp / 1亿元', when: 'gdp >= 6500亿元' };

function scenario(changed: Partial<typeof USUAL>): string {
  const { start, growth, indicator, when } = { ...USUAL, ...changed };
  return `scenario: finite
years: { base: 2024, end: 2027 }
currency: 亿元
sources: { b: { title: B } }
assumptions: { g: { normal: { mean: 5%, sd: 2% }, kind: assumption, source: b } }
paths: { gdp: { start: { value: ${start}, kind: observed, source: b }, growth: "${growth}" } }
indicators: { i: { formula: "${indicator}" } }
targets: { t: { when: "${when}", by: 2027 } }
`;
}

/** The line and column at which a text is refused; undefined when it is not. */
function refusedAt(text: string): string | undefined {
  try {
    lastBits(readScenario(text, 'finite.yaml'));
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const { line, column } = error.findings[0]!.at;
    return `${line}:${column}`;
  }
  return undefined;
}

describe('constants, at their place in the formula', () => {
  test.each([
    ['log(-1)', '7:30'],
    ['sqrt(-1)', '7:30'],
    ['log(0)', '7:30'],
    ['exp(1000)', '7:30'],
    ['2^1e9', '7:30'],
    ['cos(1e300)', '7:34'],
    ['cos(1e100)', '7:30'],
    ['(-1)^0.5', '7:31'],
    ['max(log(-1), 1)', '7:34'],
    ['0 * log(0)', '7:34'],
    ['1 + 1 / sqrt(0)', '7:38'],
    ['1e100 * 1e150 * 1e100', '7:30'],
    ['prev(exp(1000) * gdp)', '7:35'],
  ])('%s', (indicator, place) => {
    expect(refusedAt(scenario({ indicator }))).toBe(place);
  });

  test.each([
    [{ growth: 'log(0)' }, '6:79'],
    [{ growth: '1e300' }, '6:79'],
    [{ when: 'gdp / 1亿元 >= log(0)' }, '8:37'],
  ])('%j', (changed, place) => {
    expect(refusedAt(scenario(changed))).toBe(place);
  });
});

describe('what only compiling shows, at the formula, path or target', () => {
  test.each([
    [{ indicator: '1亿元 / (gdp - gdp)' }, '7:30'],
    [{ indicator: 'g * 1e150 * 1e150 * 1e100' }, '7:30'],
    [{ growth: '1e140 * 1e10' }, '6:10'],
    [{ when: 'gdp / 1亿元 >= 1亿元 / (gdp - gdp)' }, '8:12'],
    [{ when: 'gdp > 0亿元 and not (gdp / 1亿元 >= 1亿元 / (gdp - gdp))' }, '8:12'],
  ])('%j', (changed, place) => {
    expect(refusedAt(scenario(changed))).toBe(place);
  });
});

test.each([
  'if(gdp == base(gdp), 1, gdp / (gdp - base(gdp)))',
  'log(gdp / 1亿元 - 5800)',
  'exp(709) + log(1e-100) + 2^1000',
  'gdp^2 / (1亿元)^max(1, 2)',
])('%s can be a number and is taken', (indicator) => {
  for (const start of ['5867亿元', '5867亿元, error: 1%'])
    expect(refusedAt(scenario({ start, indicator }))).toBeUndefined();
});
