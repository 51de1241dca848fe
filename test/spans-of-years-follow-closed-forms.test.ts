/** Law: spans of years, average growth, ranks and sums have the odds that independent normal draws give them. */
import { expect, test } from 'vitest';
import { readScenario, runScenario } from '../engine/index.ts';
import { sharedPool } from './run-yaml.ts';

const TRIALS = 65_536;

/** Growth is N(5 %, 2 %) each year, alike for both paths and independent. */
const TEXT = `
scenario: spans
years: { base: 2024, end: 2030 }
currency: 亿元
paths:
  a: { start: 100亿元, growth: { normal: { mean: 5%, sd: 2% } }, observed: { values: { 2020: 80亿元 } } }
  b: { start: 100亿元, growth: { normal: { mean: 5%, sd: 2% } } }
  c: { start: 100亿元, growth: 5% }
groups: {}
indicators: { both: { formula: a + b } }
targets:
  every_year: { when: growth(a) >= 5%, years: 2026–2030 }
  four_of_five: { when: growth(a) >= 5%, years: 4 of 2026-2030 }
  one_of_five: { when: growth(a) >= 5%, years: 2026—2030年中1年 }
  ahead: { when: growth(a) > growth(b), in: 2027 }
  average: { when: 'cagr(c, 2025, 2030) >= 4.99%', in: 2030 }
  average_missed: { when: 'cagr(c, 2025, 2030) >= 5.01%', in: 2030 }
  sum_of_three: { when: 'sum_over(c, 2025, 2027) >= 331.0124亿元', in: 2027 }
  sum_missed: { when: 'sum_over(c, 2025, 2027) >= 331.0126亿元', in: 2027 }
  index_of_c: { when: 'index(c, 2024) >= 110.249', in: 2026 }
  against_2020: { when: 'c / at(a, 2020) >= 1.3125', in: 2025 }
  this_year: { when: year >= 2029, by: 2030 }
  this_year_missed: { when: year >= 2031, by: 2030 }
`.replace('groups: {}\n', '');

test('odds of spans are those of the binomial distribution; what is certain is certain', async () => {
  const scenario = readScenario(TEXT, 'spans.yaml');
  const { targets } = await runScenario(
    scenario,
    {
      seed: 1,
      sampler: 'random',
      trials: TRIALS,
    },
    sharedPool(),
  );
  const theory = {
    every_year: 1 / 32,
    four_of_five: 6 / 32,
    one_of_five: 31 / 32,
    ahead: 1 / 2,
    average: 1,
    average_missed: 0,
    sum_of_three: 1,
    sum_missed: 0,
    index_of_c: 1,
    against_2020: 1,
    this_year: 1,
    this_year_missed: 0,
  };
  for (const [name, p] of Object.entries(theory)) {
    const error = Math.sqrt((p * (1 - p)) / TRIALS);
    expect(Math.abs(targets[name]!.odds.p - p), name).toBeLessThanOrEqual(5 * error);
  }
});

test('rank counts the members of a group above', async () => {
  const ranked = TEXT.replaceAll(/^ {2}([abc]): \{ start/gmu, '  $1: { group: g, start').replace(
    /targets:[\s\S]*$/u,
    "targets:\n  first: { when: 'rank(a, g) <= 1', in: 2025 }\n  last: { when: 'rank(a, g) == 3', in: 2025 }\n",
  );
  const { targets } = await runScenario(
    readScenario(ranked, 'rank.yaml'),
    {
      seed: 1,
      sampler: 'random',
      trials: TRIALS,
    },
    sharedPool(),
  );
  // a is first when it grows by more than 5 % and more than b: 3/8; and last likewise.
  for (const name of ['first', 'last']) {
    expect(Math.abs(targets[name]!.odds.p - 3 / 8)).toBeLessThan(5 * Math.sqrt(((3 / 8) * (5 / 8)) / TRIALS));
  }
});
