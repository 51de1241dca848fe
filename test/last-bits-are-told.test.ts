/** Law: `check` tells of targets whose outcome hangs on rounding, and of no others. */
import { describe, expect, test } from 'vitest';
import { describeFinding, lastBits, readScenario } from '../engine/index.ts';

const scenario = (when: string) =>
  readScenario(
    [
      'scenario: bits',
      'years: { base: 2024, end: 2026 }',
      'currency: 亿元',
      'assumptions:',
      '  d: { empirical: [10%, 20%] }',
      '  n: { normal: { mean: 5%, sd: 2% } }',
      'paths:',
      '  p: { start: 100亿元, growth: { empirical: [7%, 0%] } }',
      '  c: { start: 100亿元, growth: 7% }',
      '  q: { start: 100亿元, growth: n }',
      `targets: { t: { when: '${when}', in: 2026 } }`,
    ].join('\n'),
    'bits.yaml',
  );

describe('an outcome', () => {
  // 0.1 + 0.2 is 0.30000000000000004, 100 · 1.07 · 1.07 is 114.49000000000001.
  test.each([
    'cumulative(d) <= 30%',
    'cumulative(d) > 30%',
    'p <= 114.49亿元',
    'p > 114.49亿元',
    'not (p > 114.49亿元)',
  ])('of %s hangs on a last bit', (when) => {
    const [finding, ...others] = lastBits(scenario(when));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'outcome-on-last-bit', at: { line: 11 } });
    expect(describeFinding(finding!, 'en')).toMatch(/targets\.t .*e-1[0-9]/u);
    expect(describeFinding(finding!, 'zh')).toMatch(/二进制/u);
  });

  test.each([
    'cumulative(d) >= 30%',
    'cumulative(d) <= 30.01%',
    'cumulative(d) > 30.01%',
    'p <= 114.5亿元',
    'c <= 114.49亿元',
    'q <= 114.49亿元',
    'd >= 20%',
  ])('of %s does not', (when) => {
    expect(lastBits(scenario(when))).toEqual([]);
  });
});
