/** The odds with one figure at an end, where they are known: sums of normals, a uniform, cases, stated ends. */
import { beforeAll, describe, expect, test } from 'vitest';
import { findSwings, readScenario, type Swings, withoutThreads } from '../engine/index.ts';
import { normalCdf, normalQuantile } from '../engine/statistics/normal.ts';

const FROM = 'kind: assumption, source: made_up';
const scenarioOf = (name: string, yearly: string, more = '') => `
scenario: ${name}
currency: 亿元
years: { base: 2024, end: 2026 }
sources: { made_up: { title: test } }
factors: { shared: { persistence: 0.4 } }
assumptions:
  once: { normal: { mean: 3, sd: 2 }, each: trial, ${FROM} }
  flat: { uniform: { min: 0, max: 10 }, each: trial, ${FROM} }
  stated: { normal: { mean: 0, sd: 1 }, each: trial, swing: { low: -0.5, high: 2 }, ${FROM} }
  ${yearly}
  bystander: { normal: { mean: 0, sd: 1 }, loads: { shared: 0.8 }, ${FROM} }
paths:
  plant:
    unit: 亿元
    start: { value: 100亿元, error: 10%, ${FROM} }
    growth: { formula: 0, ${FROM} }
    events:
      - { name: line, title: line, adds: 50亿元, starts: { 2025: 30%, 2026: 50%, never: 20% }, ${FROM} }
  exact:
    unit: 亿元
    start: { value: 100亿元, swing: { low: 80亿元, high: 130亿元 }, ${FROM} }
    growth: { formula: 0, ${FROM} }
indicators:
  total: { formula: once + flat + stated }
  carried: { formula: cumulative(yearly) }
targets:
  high: { title: High, when: total >= 12, in: 2025 }
  far: { title: Far, when: carried >= 1.5, in: 2026 }
  built: { title: Built, when: plant >= 130亿元, by: { 2025: 40%, 2026: 60% } }
  sure: { title: Sure, when: exact >= 90亿元, in: 2026 }
${more}`;
const LOADS = 'yearly: { normal: { mean: 0.2, sd: 1 }, loads: { shared: 0.6 }, persistence: 0.5';
const scenario = readScenario(scenarioOf('one', `${LOADS}, ${FROM} }`), 'one.yaml');
const LEVEL = normalQuantile(0.95);

let found: Swings;
beforeAll(async () => {
  const sibling = readScenario(
    scenarioOf('two', `${LOADS}, ${FROM} }`).replace('title: Far', 'title: Elsewhere').replace('12', '9'),
    'two.yaml',
  );
  found = await findSwings(scenario, { trials: 16_384, siblings: [sibling] }, withoutThreads());
});

const swingOf = (target: string, figure: string) =>
  found.targets[target]!.swings.find((each) => each.figure === figure)!;
const figureOf = (name: string) => found.figures.find((each) => each.name === name)!;

/** Within the interval of five standard errors, and a grain of rounding. */
function expectOdds({ p, low, high }: { p: number; low: number; high: number }, truth: number) {
  const error = (high - low) / 2 / 1.96;
  expect(Math.abs(p - truth)).toBeLessThan(5 * error + 1e-9);
}

/** P(flat + N(mean, sd²) ≥ 12) for flat uniform from 0 to 10. */
function overUniform(mean: number, sd: number): number {
  const steps = 20_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += normalCdf((mean + (10 * (i + 0.5)) / steps - 12) / sd) / steps;
  return sum;
}

describe('reference', () => {
  test('a normal figure drawn once is held at its 5 and 95 % points', () => {
    const swing = swingOf('high', 'assumptions.once');
    expectOdds(swing.low, overUniform(3 - 2 * LEVEL, 1));
    expectOdds(swing.high, overUniform(3 + 2 * LEVEL, 1));
    const { low, high, ends } = figureOf('assumptions.once');
    expect(ends).toBe('points');
    expect([low, high]).toEqual([
      { value: expect.closeTo(3 - 2 * LEVEL, 9) },
      { value: expect.closeTo(3 + 2 * LEVEL, 9) },
    ]);
  });

  test('a uniform figure too, and a stated range is taken as it stands', () => {
    const sd = Math.sqrt(5);
    const flat = swingOf('high', 'assumptions.flat');
    expectOdds(flat.low, normalCdf((3 + 0.5 - 12) / sd));
    expectOdds(flat.high, normalCdf((3 + 9.5 - 12) / sd));
    const stated = swingOf('high', 'assumptions.stated');
    expectOdds(stated.low, overUniform(3 - 0.5, 2));
    expectOdds(stated.high, overUniform(3 + 2, 2));
    expect(figureOf('assumptions.stated')).toMatchObject({
      ends: 'stated',
      low: { value: -0.5 },
      high: { value: 2 },
    });
  });

  test('a figure drawn every year moves by what its mean over the years does, its spread unchanged', () => {
    // Two years whose scores correlate by λ² φ + (1 − λ²) ρ; the sum of 0.2 + score over both.
    const correlation = 0.36 * 0.4 + 0.64 * 0.5;
    const sd = Math.sqrt(2 + 2 * correlation);
    const swing = swingOf('far', 'assumptions.yearly');
    expectOdds(found.targets.far!.odds, normalCdf((0.4 - 1.5) / sd));
    expectOdds(swing.low, normalCdf((0.4 - sd * LEVEL - 1.5) / sd));
    expectOdds(swing.high, normalCdf((0.4 + sd * LEVEL - 1.5) / sd));
    expect(figureOf('assumptions.yearly').years).toEqual([2025, 2026]);
  });

  test('a stated range of a figure drawn every year moves its middle there', async () => {
    const stated = readScenario(
      scenarioOf('one', `${LOADS}, swing: { low: 0, high: 1 }, ${FROM} }`),
      'one.yaml',
    );
    const sd = Math.sqrt(2 + 2 * (0.36 * 0.4 + 0.64 * 0.5));
    const { targets } = await findSwings(stated, { targets: ['far'], trials: 16_384 }, withoutThreads());
    const [swing] = targets.far!.swings;
    expectOdds(swing!.low, normalCdf((0 - 1.5) / sd));
    expectOdds(swing!.high, normalCdf((2 - 1.5) / sd));
  });

  test('cases are the first and the last: a start year, a deadline; a start has its error', () => {
    // By the deadline: 2025 in 0.4 of trials, when the line stands in 0.3; else 2026, when it does in 0.8.
    const start = (level: number) => normalCdf((level - 1) / 0.1);
    const alone = 1 - start(1.3);
    const withLine = 1 - start(0.8);
    const by = (line25: number, line26: number, first: number) => {
      const at = (line: number) => line * withLine + (1 - line) * alone;
      return first * at(line25) + (1 - first) * at(line26);
    };
    expectOdds(found.targets.built!.odds, by(0.3, 0.8, 0.4));
    const line = swingOf('built', 'paths.plant.events[0].starts');
    expectOdds(line.low, alone);
    expectOdds(line.high, withLine);
    expect(figureOf('paths.plant.events[0].starts')).toMatchObject({
      ends: 'cases',
      low: { never: true },
      high: { year: 2025 },
    });
    const deadline = swingOf('built', 'targets.built.by');
    expectOdds(deadline.low, by(0.3, 0.8, 1));
    expectOdds(deadline.high, by(0.3, 0.8, 0));
    const error = swingOf('built', 'paths.plant.start');
    expectOdds(error.low, 0.4 * 0.3 + 0.6 * 0.8);
    expectOdds(error.high, 0.4 * 0.3 + 0.6 * 0.8);
  });

  test('an exact start with a stated range is exchanged', () => {
    const swing = swingOf('sure', 'paths.exact.start');
    expect([found.targets.sure!.odds.p, swing.low.p, swing.high.p]).toEqual([1, 0, 1]);
  });
});

describe('laws', () => {
  test('the range is the least and the greatest of all exchanges, and says which', () => {
    for (const { odds, swings, range, siblings } of Object.values(found.targets)) {
      const all = [
        odds.p,
        ...swings.flatMap(({ low, high }) => [low.p, high.p]),
        ...Object.values(siblings).map(({ p }) => p),
      ];
      expect(range.low.p).toBe(Math.min(...all));
      expect(range.high.p).toBe(Math.max(...all));
      for (const end of [range.low, range.high]) {
        if (end.from === 'figure') {
          expect(swings.find(({ figure }) => figure === end.figure)![end.end].p).toBe(end.p);
        }
      }
    }
    expect(found.targets.high!.range.high).toMatchObject({
      from: 'figure',
      figure: 'assumptions.flat',
      end: 'high',
    });
  });

  test('figures are ranked, and one that merely shares a factor is none', () => {
    for (const { swings } of Object.values(found.targets)) {
      expect(swings.map(({ span }) => span)).toEqual(
        swings.map(({ span }) => span).toSorted((a, b) => b - a),
      );
    }
    const moves = found.figures.map((each) => each.moves);
    expect(moves).toEqual(moves.toSorted((a, b) => b - a));
    expect(found.figures.some(({ name }) => name === 'assumptions.bystander')).toBe(false);
  });

  test('a sibling counts where it has the same target, not another of the same name', () => {
    expect(Object.keys(found.targets.high!.siblings)).toEqual(['two']);
    expect(Object.keys(found.targets.far!.siblings)).toEqual([]);
    expect(found.targets.high!.siblings.two!.p).toBeGreaterThan(found.targets.high!.odds.p);
  });

  test('the same request gives the same digest, in one thread and in several', async () => {
    const again = await findSwings(scenario, { trials: 4096 }, withoutThreads());
    const once = await findSwings(scenario, { trials: 4096 });
    expect(again.digest).toBe(once.digest);
  });

  test('plain Monte Carlo is refused, and two scenarios of one name', async () => {
    await expect(findSwings(scenario, { sampler: 'random' }, withoutThreads())).rejects.toThrow(/sobol/u);
    await expect(findSwings(scenario, { siblings: [scenario] }, withoutThreads())).rejects.toThrow(/names/u);
  });
});

describe('a range that is stated', () => {
  const read = (text: string) => () => readScenario(scenarioOf('bad', text), 'bad.yaml');
  test('has its high end above its low one', () => {
    expect(read(`${LOADS}, swing: { low: 2, high: 1 }, ${FROM} }`)).toThrow(
      /requires a value above its low end 2, got 1/u,
    );
  });
  test('has the kind of the figure', () => {
    expect(read(`${LOADS}, swing: { low: 2亿元, high: 3亿元 }, ${FROM} }`)).toThrow(/swing\.low requires/u);
  });
  test('lies inside the law that it moves', () => {
    const flat = `yearly: { uniform: { min: -1, max: 1 }, swing: { low: -2, high: 0.5 }, ${FROM} }`;
    expect(read(flat)).toThrow(/can take as its middle/u);
  });
});
