/** Statistical, with closed forms: events that start and ramp up, regimes, revisions. And laws of how they add up. */
import { describe, expect, test } from 'vitest';
import { normalCdf } from '../engine/statistics/normal.ts';
import { runYaml, standardErrorOf } from './run-yaml.ts';

const TRIALS = 300_000;
const HEAD = `
scenario: dynamics
currency: 亿元
sources: { made_up: { title: test } }
`;
const FROM = 'kind: assumption, source: made_up';

function expectOdds(found: number, truth: number): void {
  expect(Math.abs(found - truth), `${found} for ${truth}`).toBeLessThanOrEqual(
    5 * standardErrorOf(truth, TRIALS),
  );
}

function plantYaml(event: string, growth = '0%'): string {
  return `${HEAD}
years: { base: 2024, end: 2028 }
paths:
  plant:
    start: 100亿元
    growth: ${growth}
    events:
${event}
    ${FROM.replace(', ', '\n    ')}
targets:
${[110, 130, 150, 170, 190].flatMap((level) => [2025, 2026, 2027, 2028].map((year) => `  at_${level}_${year}: { when: plant >= ${level}亿元, in: ${year} }`)).join('\n')}
`;
}

describe('events', () => {
  test('start in the years and climb the ramp with the probabilities stated', async () => {
    const starts = { 2025: 0.5, 2027: 0.3, never: 0.2 };
    const ramp = [0.4, 0.8, 1];
    const { targets, indicators } = await runYaml(
      plantYaml(
        `      - { adds: 100亿元, starts: { 2025: 50%, 2027: 30%, never: 20% }, ramp: [40%, 80%, 100%], ${FROM} }`,
      ),
      { seed: 41, trials: TRIALS },
    );
    for (const year of [2025, 2026, 2027, 2028]) {
      const added = ([2025, 2027] as const).map((start) => ({
        p: starts[start],
        share: year < start ? 0 : ramp[Math.min(year - start, 2)]!,
      }));
      for (const level of [110, 130, 150, 170, 190]) {
        const truth = added.reduce((sum, { p, share }) => sum + (100 + 100 * share >= level ? p : 0), 0);
        expectOdds(targets[`at_${level}_${year}`]!.odds.p, truth);
      }
      const mean = added.reduce((sum, { p, share }) => sum + p * share * 100, 100);
      const square = added.reduce((sum, { p, share }) => sum + p * (share * 100) ** 2, 0);
      const found = indicators.plant!.by_year[year]!.mean;
      const error = Math.sqrt((square - (mean - 100) ** 2) / TRIALS);
      expect(Math.abs(found - mean)).toBeLessThan(5 * error);
    }
  });

  test('what an event adds does not grow; the level beside it does', async () => {
    const { indicators } = await runYaml(
      plantYaml(`      - { adds: 50亿元, starts: 2026, ramp: [50%, 100%], ${FROM} }`, '10%'),
      { seed: 42, trials: 100 },
    );
    const levels = Object.values(indicators.plant!.by_year).map(({ mean }) => mean);
    const truth = [100, 110, 121 + 25, 133.1 + 50, 146.41 + 50];
    for (const [i, level] of levels.entries()) expect(level).toBeCloseTo(truth[i]!, 10);
  });

  test('without a ramp the whole is there at once; a negative size is a closure; a size can be a formula', async () => {
    const { indicators } = await runYaml(
      plantYaml(
        `      - { name: closure, adds: -30亿元, starts: 2027, ${FROM} }\n      - { adds: 20% * plant, starts: 2025, ${FROM} }`,
      ),
      { seed: 43, trials: 100 },
    );
    expect(Object.values(indicators.plant!.by_year).map(({ mean }) => mean)).toEqual([100, 120, 120, 90, 90]);
  });

  test('a size that is a draw is drawn once a trial', async () => {
    const { indicators } = await runYaml(
      `${plantYaml(`      - { adds: { uniform: { min: 10亿元, max: 50亿元 } }, starts: 2025, ramp: [50%, 100%], ${FROM} }`)}
indicators:
  halves: { formula: '(at(plant, 2025) - 100亿元) / (at(plant, 2026) - 100亿元)' }
`,
      { seed: 44, trials: 20_000 },
    );
    const { mean, sd } = indicators.halves!.by_year['2026']!;
    expect(mean).toBeCloseTo(0.5, 12);
    expect(sd).toBeLessThan(1e-12);
    const level = indicators.plant!.by_year['2027']!;
    expect(Math.abs(level.mean - 130)).toBeLessThan((5 * (40 / Math.sqrt(12))) / Math.sqrt(20_000));
  });

  test('draws of events are keyed by their names: another event leaves them alone', async () => {
    const first = `      - { name: one, adds: { uniform: { min: 10亿元, max: 50亿元 } }, starts: { 2025: 50%, never: 50% }, ${FROM} }`;
    const other = `      - { name: other, adds: 0亿元, starts: { 2025: 50%, never: 50% }, ${FROM} }`;
    const simulation = { seed: 45, trials: 10_000 };
    const before = await runYaml(plantYaml(first), simulation);
    const after = await runYaml(plantYaml(`${other}\n${first}`), simulation);
    expect(after.targets).toEqual(before.targets);
  });

  test('smoothing is right across the jump of a start', async () => {
    const { targets } = await runYaml(
      `${HEAD}
years: { base: 2024, end: 2025 }
paths:
  plant:
    start: { value: 100亿元, ${FROM} }
    growth: { normal: { mean: 0%, sd: 10% }, ${FROM} }
    events:
      - { adds: 20亿元, starts: { 2025: 60%, never: 40% }, ${FROM} }
targets:
  high: { when: plant >= 115亿元, in: 2025 }
`,
      { seed: 46, trials: 2 ** 17, sampler: 'sobol' },
    );
    const truth = 0.6 * normalCdf(0.5) + 0.4 * normalCdf(-1.5);
    const { p, low, high, method } = targets.high!.odds;
    expect(method).toBe('sobol-smoothed');
    // 2.13 standard errors of 16 replicates are half the interval.
    expect(Math.abs(p - truth)).toBeLessThan((5 / 2.13) * ((high - low) / 2));
  });
});

describe('regimes', () => {
  const regimesYaml = (regime: string, years = 6) => `${HEAD}
years: { base: 2024, end: ${2024 + years} }
assumptions:
  x: { normal: { mean: 0, sd: 1 }, ${FROM} }
regimes:
  cycle:
${regime}
    kind: assumption
    source: made_up
targets:
${[50, 150].flatMap((level) => Array.from({ length: years }, (_, i) => `  above_${level}_${2025 + i}: { when: x > ${level}, in: ${2025 + i} }`)).join('\n')}
`;
  const three = `    states: { calm: {}, rough: { x: { shift: 100 } }, wild: { x: { shift: 200 } } }`;
  const rows = [
    [0.7, 0.2, 0.1],
    [0.3, 0.5, 0.2],
    [0, 0.6, 0.4],
  ];
  const moves = `    transitions: { calm: { rough: 20%, wild: 10% }, rough: { calm: 30%, wild: 20% }, wild: { rough: 60% } }`;

  async function sharesByYear(start: string, years = 6) {
    const { targets } = await runYaml(regimesYaml(`${three}\n${moves}\n    start: ${start}`, years), {
      seed: 47,
      trials: TRIALS,
    });
    return Array.from({ length: years }, (_, i) => {
      const above = (level: number) => targets[`above_${level}_${2025 + i}`]!.odds.p;
      return [1 - above(50), above(50) - above(150), above(150)];
    });
  }

  const next = (shares: readonly number[]) =>
    shares.map((_, j) => shares.reduce((sum, share, i) => sum + share * rows[i]![j]!, 0));

  test('a chain of three states moves as the powers of its matrix say', async () => {
    let truth = [1, 0, 0];
    for (const found of await sharesByYear('calm')) {
      truth = next(truth);
      for (const [i, p] of truth.entries()) expectOdds(found[i]!, p);
    }
  });

  test('a chain that starts from its stationary shares keeps them', async () => {
    // π P = π: calm gives rough what it gets, 0.3 each; wild loses 0.6 of 0.2 and gets 0.1 and 0.2 of 0.4.
    const stationary = [0.4, 0.4, 0.2];
    const settled = Array.from({ length: 200 }).reduce<readonly number[]>(
      (shares) => next(shares),
      [1, 0, 0],
    );
    for (const [i, p] of stationary.entries()) expect(settled[i]).toBeCloseTo(p, 12);
    const start = '{ calm: 40%, rough: 40%, wild: 20% }';
    for (const found of await sharesByYear(start)) {
      for (const [i, p] of stationary.entries()) expectOdds(found[i]!, p);
    }
  });

  test('two states: the share of the second is π(1 − λ^t), with λ = 1 − a − b', async () => {
    const [a, b] = [0.15, 0.4];
    const { targets } = await runYaml(
      regimesYaml(
        `    states: { normal: {}, downturn: { x: { shift: 100 } } }\n    start: normal\n    transitions: { normal: { downturn: ${a} }, downturn: { normal: ${b} } }`,
      ),
      { seed: 48, trials: TRIALS },
    );
    for (let t = 1; t <= 6; t++) {
      expectOdds(targets[`above_50_${2024 + t}`]!.odds.p, (a / (a + b)) * (1 - (1 - a - b) ** t));
    }
  });

  test('shift and widen move and stretch a value about its median', async () => {
    const share = 0.3;
    const { targets } = await runYaml(
      `${HEAD}
years: { base: 2024, end: 2025 }
assumptions:
  x: { normal: { mean: 2%, sd: 1% }, ${FROM} }
  y: { uniform: { min: 0%, max: 4% }, ${FROM} }
regimes:
  cycle:
    states: { normal: {}, bad: { x: { shift: -3pp, widen: 2 }, y: { widen: 0.5 } } }
    start: normal
    transitions: { normal: { bad: ${share} }, bad: {} }
    kind: assumption
    source: made_up
targets:
  x_below: { when: x <= 0, in: 2025 }
  y_below: { when: y <= 1.5%, in: 2025 }
`,
      { seed: 49, trials: TRIALS },
    );
    expectOdds(targets.x_below!.odds.p, (1 - share) * normalCdf(-2) + share * normalCdf(0.5));
    // Half as wide about 2 %: from 1 % to 3 %.
    expectOdds(targets.y_below!.odds.p, (1 - share) * 0.375 + share * 0.25);
  });

  test('a regime whose states change nothing leaves the result as it is, but for itself', async () => {
    const calm = `    states: { a: {}, b: { x: { shift: 0, widen: 1 } } }\n    start: a\n    transitions: { a: { b: 50% }, b: {} }`;
    const simulation = { seed: 50, trials: 10_000 };
    const { indicators, targets } = await runYaml(regimesYaml(calm), simulation);
    const without = await runYaml(regimesYaml('').replace(/regimes:[\s\S]*?(?=targets:)/u, ''), simulation);
    expect({ indicators, targets }).toEqual({ indicators: without.indicators, targets: without.targets });
  });
});

describe('revisions', () => {
  const revisedYaml = (chance: string) => `${HEAD}
years: { base: 2024, end: 2027 }
paths:
  gdp:
    start:
      value: 100亿元
      revision: { chance: ${chance}, size: { uniform: { min: 5%, max: 15% }, ${FROM} } }
      kind: assumption
      source: made_up
    growth: 0%
targets:
  moved_2025: { when: gdp > 104亿元, in: 2025 }
  moved_2027: { when: gdp > 104亿元, in: 2027 }
`;

  test('jump in each year with the chance stated, and stay', async () => {
    const { targets, indicators } = await runYaml(revisedYaml('20%'), { seed: 51, trials: TRIALS });
    expectOdds(targets.moved_2025!.odds.p, 0.2);
    expectOdds(targets.moved_2027!.odds.p, 1 - 0.8 ** 3);
    const { mean } = indicators.gdp!.by_year['2027']!;
    // E[1 + J·S] = 1.02 a year; E[(1 + J·S)²] = 1 + 0.2 (2 · 0.1 + E[S²]).
    const square = (1 + 0.2 * (0.2 + 0.01 + 0.1 ** 2 / 12)) ** 3;
    const error = 100 * Math.sqrt((square - 1.02 ** 6) / TRIALS);
    expect(Math.abs(mean - 100 * 1.02 ** 3)).toBeLessThan(5 * error);
  });

  test('jump in no other year than those named', async () => {
    const { targets, indicators } = await runYaml(revisedYaml('{ 2026: 100% }'), {
      seed: 52,
      trials: 10_000,
    });
    expect(targets.moved_2025!.odds.p).toBe(0);
    expect(targets.moved_2027!.odds.p).toBe(1);
    expect(indicators.gdp!.by_year['2027']).toEqual(indicators.gdp!.by_year['2026']);
  });
});
