/**
 * Causes, where they are known: variance shares of sums of normals that share a factor, a passenger that correlates more
 * than a cause, a base that is no cause of a doubling, draws that decide between cases.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Drivers, findDrivers, readScenario } from '../engine/index.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { sharedPool } from './run-yaml.ts';

const FROM = 'kind: assumption, source: made_up';
const SCENARIO = `
scenario: causes
currency: 亿元
years: { base: 2024, end: 2026 }
sources: { made_up: { title: test } }
factors: { cycle: { persistence: 0 } }
assumptions:
  a: { normal: { mean: 0, sd: 2 }, loads: { cycle: 0.8 }, ${FROM} }
  b: { normal: { mean: 0, sd: 1 }, loads: { cycle: 0.6 }, ${FROM} }
  c: { normal: { mean: 0, sd: 1.5 }, ${FROM} }
  passenger: { normal: { mean: 0, sd: 0.2 }, loads: { cycle: 0.99 }, ${FROM} }
  carrier: { normal: { mean: 0, sd: 3 }, loads: { cycle: 0.9 }, ${FROM} }
  weight: { normal: { mean: 0, sd: 1 }, ${FROM} }
  level: { uniform: { min: 50亿元, max: 150亿元 }, each: trial, ${FROM} }
  drift: { normal: { mean: 5%, sd: 1% }, ${FROM} }
  speed: { normal: { mean: 60%, sd: 10% }, each: trial, ${FROM} }
paths:
  plant:
    unit: 亿元
    start: { value: 100亿元, ${FROM} }
    growth: { formula: 0, ${FROM} }
    events:
      - { name: line, title: line, adds: 50亿元, starts: { 2025: 30%, 2026: 50%, never: 20% }, ${FROM} }
  firm:
    unit: 亿元
    start: { value: level, ${FROM} }
    growth: { formula: speed, ${FROM} }
  town:
    unit: 亿元
    start: { value: 100亿元, ${FROM} }
    growth: { formula: drift, ${FROM} }
regimes:
  weather:
    title: weather
    states: { fair: {}, poor: { drift: { shift: -4pp } } }
    start: fair
    transitions: { fair: { poor: 25% }, poor: { fair: 50% } }
    kind: assumption
    source: made_up
indicators:
  abc: { formula: a + b + c }
  mixed: { formula: carrier + passenger + weight }
  total_load: { formula: plant + 10亿元 * c }
targets:
  linear: { when: abc >= 2, in: 2025 }
  mixed_high: { when: mixed >= 1, in: 2025 }
  doubled: { when: firm >= 2 * base(firm), in: 2025 }
  built: { when: total_load >= 140亿元, by: { 2025: 40%, 2026: 60% } }
  grown: { when: town / prev(town) - 1 >= 3%, in: 2026 }
`;
const scenario = readScenario(SCENARIO, 'causes.yaml');

let found: Drivers;
beforeAll(async () => {
  found = await findDrivers(scenario, { trials: 65_536 }, sharedPool());
}, 60_000);

const causesOf = (target: string) => found.targets[target]!.causes;
const partOf = (target: string, input: string) =>
  causesOf(target).parts.find((each) => each.input === input)!;

describe('reference', () => {
  test.each([
    ['factors/cycle', 2.2 ** 2],
    ['assumptions/a', 1.2 ** 2],
    ['assumptions/b', 0.8 ** 2],
    ['assumptions/c', 1.5 ** 2],
  ])('the variance share of %s in a sum of normals', (input, variance) => {
    const whole = 2.2 ** 2 + 1.2 ** 2 + 0.8 ** 2 + 1.5 ** 2;
    const { share, total } = partOf('linear', input);
    for (const index of [share, total]) {
      const error = (index.high - index.low) / 2 / 2.13;
      expect(Math.abs(index.value - variance / whole)).toBeLessThan(5 * error);
      expect(error).toBeLessThan(0.01);
    }
  });

  test('odds at the ends of a part alone: the rest is left to chance', () => {
    // P(sum ≥ 2) where the cycle lies in its highest tenth: an average over it.
    const rest = Math.sqrt(1.2 ** 2 + 0.8 ** 2 + 1.5 ** 2);
    const { alone } = partOf('linear', 'factors/cycle');
    const [low, high] = [alone!.tenths[0]!.odds, alone!.tenths.at(-1)!.odds];
    const average = (from: number) => {
      let sum = 0;
      const steps = 4000;
      for (let i = 0; i < steps; i++) {
        const p = from + (0.1 * (i + 0.5)) / steps;
        sum += normalCdf((2.2 * quantile(p) - 2) / rest) / steps;
      }
      return sum;
    };
    for (const [odds, truth] of [
      [low, average(0)],
      [high, average(0.9)],
    ] as const) {
      expect(Math.abs(odds.p - truth)).toBeLessThan((5 * (odds.high - odds.low)) / 2 / 1.96);
    }
  });

  test('a passenger correlates more than a cause, and is none', () => {
    const { drivers } = found.targets.mixed_high!;
    const rank = (input: string) => drivers.findIndex((each) => each.input === input);
    expect(rank('assumptions/passenger')).toBeLessThan(rank('assumptions/weight'));
    const { parts } = causesOf('mixed_high');
    expect(parts[0]!.input).toBe('factors/cycle');
    const shareOf = (input: string) => partOf('mixed_high', input).share.value;
    const whole = (2.7 + 0.198) ** 2 + 9 * 0.19 + 0.04 * (1 - 0.99 ** 2) + 1;
    expect(shareOf('assumptions/passenger')).toBeCloseTo((0.04 * (1 - 0.99 ** 2)) / whole, 2);
    expect(shareOf('assumptions/weight')).toBeCloseTo(1 / whole, 2);
    expect(partOf('mixed_high', 'assumptions/passenger').own).toBe(true);
    expect(partOf('mixed_high', 'assumptions/weight').own).toBe(undefined);
  });

  test('a base that cancels is no cause of a doubling', () => {
    expect(partOf('doubled', 'assumptions/speed').share.value).toBeCloseTo(1, 2);
    expect(partOf('doubled', 'assumptions/level').total.value).toBeCloseTo(0, 6);
  });

  test('a project is told by the years in which it may start, a deadline by its years', () => {
    // Level and noise of 15亿元 a year; hit by 2025, or in 2025 or 2026.
    const reaches = (plant: number) => normalCdf((plant - 140) / 15);
    const either = (first: number, second: number) => 1 - (1 - first) * (1 - second);
    const [alone, built] = [reaches(100), reaches(150)];
    const oddsIf = (in2025: number, in2026: number) => 0.4 * in2025 + 0.6 * either(in2025, in2026);
    const line = partOf('built', 'paths/plant/events/line/start').alone!;
    expect(line.tenths).toEqual([]);
    expect(line.cases!.map((each) => each.case)).toEqual([{ never: true }, { year: 2026 }, { year: 2025 }]);
    const truths = [oddsIf(alone, alone), oddsIf(alone, built), oddsIf(built, built)];
    for (const [i, { share, odds }] of line.cases!.entries()) {
      expect(share).toBeCloseTo([0.2, 0.5, 0.3][i]!, 2);
      expect(Math.abs(odds.p - truths[i]!)).toBeLessThan((5 * (odds.high - odds.low)) / 2 / 1.96);
    }
    const deadline = partOf('built', 'targets/built/deadline').alone!;
    expect(deadline.cases!.map((each) => each.case)).toEqual([{ year: 2025 }, { year: 2026 }]);
    expect(causesOf('built').of).toBe('hit');
  });

  test('a regime is told by its states', () => {
    const state = found.targets.grown!.drivers.find(
      ({ input, years }) => input === 'regimes/weather' && years[0] === 2026,
    )!;
    expect(state.cases!.map((each) => each.case)).toEqual([{ state: 'poor' }, { state: 'fair' }]);
    const [poor, fair] = state.cases!;
    expect(poor!.share).toBeCloseTo(0.75 * 0.25 + 0.25 * 0.5, 2);
    expect(Math.abs(poor!.odds.p - normalCdf(-2))).toBeLessThan(0.01);
    expect(Math.abs(fair!.odds.p - normalCdf(2))).toBeLessThan(0.01);
  });
});

describe('laws', () => {
  test('shares and what parts do together add up to 1, the largest share first', () => {
    for (const { causes } of Object.values(found.targets)) {
      const shares = causes.parts.map(({ share }) => share.value);
      expect(shares.reduce((a, b) => a + b, 0) + causes.together!).toBeCloseTo(1, 12);
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    }
  });
});

/** The standard normal quantile by bisection. */
function quantile(p: number): number {
  let [low, high] = [-9, 9];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}
