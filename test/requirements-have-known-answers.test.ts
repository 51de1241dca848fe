/** Law: what is required agrees with closed forms, and its interval covers them as often as it says. */
import { describe, expect, test } from 'vitest';
import { readLever } from '../engine/analysis/require/lever.ts';
import { searchOdds } from '../engine/analysis/require/odds-search.ts';
import type { RequireRequest } from '../engine/analysis/require/question.ts';
import { requireOdds } from '../engine/analysis/require/require-odds.ts';
import type {
  CurveAnswer,
  MixAnswer,
  ShiftAnswer,
  YearAnswer,
} from '../engine/analysis/require/requirement.ts';
import { readScenario } from '../engine/index.ts';
import { normalCdf, normalQuantile } from '../engine/statistics/normal.ts';
import { wilsonInterval } from '../engine/statistics/proportion-interval.ts';
import { sharedPool } from './run-yaml.ts';

const FROM = 'kind: assumption, source: made_up';

/** Two normal growths add up in one year: the odds of 110 are Φ((mean + other − 10 %) / sd), sd² = 3² + 4². */
const ONE_YEAR = `
scenario: one-year
currency: 亿元
years: { base: 2024, end: 2025 }
sources: { made_up: { title: test } }
assumptions:
  mine: { normal: { mean: 5%, sd: 3% }, ${FROM} }
  other: { normal: { mean: 2%, sd: 4% }, ${FROM} }
paths:
  level: { start: 100亿元, growth: mine + other, ${FROM} }
  idle: { start: 100亿元, growth: 1%, ${FROM} }
targets:
  reached: { when: level >= 110亿元, in: 2025 }
  grown: { when: level > 100亿元, by: 2025 }
`;

const MINE = 'assumptions.mine.normal.mean';
const OTHER = 'assumptions.other.normal.mean';
const needed = (odds: number) => 3 + 5 * normalQuantile(odds);

const REQUEST = { seed: 1, trials: 4096, sampler: 'sobol', level: 0.95, target: 'reached' } as const;

function ask<T>(odds: number, question: Partial<RequireRequest>, more = {}) {
  const scenario = readScenario(ONE_YEAR, 'test.yaml');
  return requireOdds(scenario, { ...REQUEST, odds, ...question, ...more }, sharedPool()).then(
    ({ answer }) => answer as T,
  );
}

describe('one input', () => {
  test.each([0.02, 0.3, 0.5, 0.8, 0.999])('the mean growth at odds of %d', async (wanted) => {
    const answer = await ask<ShiftAnswer>(wanted, {
      question: 'shift',
      vary: [`${MINE}=-20%..40%`],
      along: [1],
    });
    expect(answer).toMatchObject({ status: 'found', monotone: true });
    // Smoothed along the only direction there is, the odds are exact to the score's rounding: so is the answer.
    expect(Math.abs(answer.shift - needed(wanted))).toBeLessThan(1e-3);
    expect(answer.odds.p).toBeCloseTo(wanted, 3);
    expect(Number.parseFloat(answer.set[MINE]!)).toBeCloseTo(5 + answer.shift, 9);
  });

  test.each([
    [0.8, `${MINE}=-50%..50%`],
    [0.99, `${MINE}=-50%..50%`],
    [0.99, `${MINE}=-5%..20%`],
    [0.999, MINE],
    [0.001, MINE],
  ])('at odds of %d the narrow interval of %s holds the truth', async (wanted, vary) => {
    const { status, shift, low, high, odds } = await ask<ShiftAnswer>(wanted, {
      question: 'shift',
      vary: [vary],
      along: [1],
    });
    expect(status).toBe('found');
    expect(high! - low!).toBeLessThan(1e-4);
    for (const at of [needed(wanted), shift]) {
      expect(at).toBeGreaterThanOrEqual(low!);
      expect(at).toBeLessThanOrEqual(high!);
    }
    expect(odds.low).toBeLessThanOrEqual(wanted);
    expect(odds.high).toBeGreaterThanOrEqual(wanted);
  });

  test('an answer whose interval reaches beyond the range is not rounded away', async () => {
    const random = { sampler: 'random', trials: 16_384 } as const;
    const question: Partial<RequireRequest> = {
      question: 'shift',
      vary: [`${MINE}=5%..40%`],
      along: [1],
    };
    // The odds now, and some fifty trials more.
    const { odds: now } = await ask<ShiftAnswer>(0.01, question, random);
    const wanted = now.p + 50 / random.trials;
    const { low, high, shift, odds } = await ask<ShiftAnswer>(wanted, question, random);
    expect(low).toBeNull();
    expect(shift).toBeGreaterThan(0);
    expect(shift).toBeLessThan(high!);
    expect(Math.abs(odds.p - wanted)).toBeLessThan((odds.high - odds.low) / 20);
  });

  test('without a range one is found, upwards and downwards', async () => {
    for (const wanted of [0.05, 0.95]) {
      const answer = await ask<ShiftAnswer>(wanted, {
        question: 'shift',
        vary: [MINE],
        along: [1],
      });
      expect(answer.shift).toBeCloseTo(needed(wanted), 3);
    }
  });

  test('the interval covers in runs of the engine', async () => {
    const seeds = 60;
    const truth = needed(0.8);
    let covered = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const { low, high } = await ask<ShiftAnswer>(
        0.8,
        { question: 'shift', vary: [`${MINE}=0%..20%`], along: [1] },
        { seed, sampler: 'random', trials: 500 },
      );
      if (low! <= truth && truth <= high!) covered++;
    }
    expect(Math.abs(covered / seeds - 0.95)).toBeLessThan(5 * Math.sqrt((0.95 * 0.05) / seeds));
  });

  test('out of reach: the best within the range', async () => {
    const answer = await ask<ShiftAnswer>(0.8, {
      question: 'shift',
      vary: [`${MINE}=0%..6%`],
      along: [1],
    });
    expect(answer).toMatchObject({
      status: 'out of reach',
      shift: 1,
      set: { [MINE]: '6%' },
      low: null,
      high: null,
    });
    expect(answer.odds.p).toBeLessThan(0.8);
  });

  test('everywhere: the least within the range', async () => {
    const answer = await ask<ShiftAnswer>(0.1, {
      question: 'shift',
      vary: [`${MINE}=6%..9%`],
      along: [1],
    });
    expect(answer).toMatchObject({ status: 'everywhere', shift: 1 });
  });

  test('an input that does nothing is out of reach', async () => {
    const answer = await ask<ShiftAnswer>(0.9, {
      question: 'shift',
      vary: ['paths.idle.start=50亿元..200亿元'],
      along: [1],
    });
    expect(answer.status).toBe('out of reach');
  });
});

describe('several inputs', () => {
  test('along a direction', async () => {
    const answer = await ask<ShiftAnswer>(0.8, {
      question: 'shift',
      vary: [`${MINE}=-20%..40%`, OTHER],
      along: [1, 0.5],
    });
    expect(answer.shift).toBeCloseTo(needed(0.8) / 1.5, 3);
    expect(Number.parseFloat(answer.set[OTHER]!)).toBeCloseTo(2 + answer.shift / 2, 9);
  });

  test('the cheapest mix of what adds up is the cheapest alone', async () => {
    const answer = await ask<MixAnswer>(0.8, {
      question: 'mix',
      vary: [`${MINE}=5%..40%@3`, `${OTHER}=2%..40%@2`],
    });
    expect(answer.status).toBe('found');
    expect(answer.shifts[0]).toBeCloseTo(0, 2);
    expect(answer.cost).toBeCloseTo(2 * needed(0.8), 2);
    expect(answer.alone[0]).toBeCloseTo(3 * needed(0.8), 2);
  });

  test('the cheapest mix uses up what is cheap', async () => {
    const answer = await ask<MixAnswer>(0.8, {
      question: 'mix',
      vary: [`${MINE}=5%..40%@3`, `${OTHER}=2%..4%@2`],
    });
    expect(answer.shifts[1]).toBeCloseTo(2, 1);
    expect(answer.cost).toBeCloseTo(2 * 2 + 3 * (needed(0.8) - 2), 1);
  });

  test('the curve of equal odds is the line on which the means add up', async () => {
    const answer = await ask<CurveAnswer>(0.6, {
      question: 'curve',
      vary: [`${MINE}=0%..10%`, `${OTHER}=-10%..20%`],
    });
    expect(answer.points).toHaveLength(11);
    for (const { first, second } of answer.points) expect(first + second!).toBeCloseTo(needed(0.6), 3);
  });
});

describe('the earliest year', () => {
  test('a steady growth reaches 150 with odds above 80 % in its ninth year', async () => {
    const steady = ONE_YEAR.replace('sd: 3%', 'sd: 0.1%')
      .replace('mean: 5%', 'mean: 2.99%')
      .replace('sd: 4%', 'sd: 0.1%')
      .replace('> 100亿元', '>= 150亿元');
    const scenario = readScenario(steady, 'test.yaml');
    const { answer } = await requireOdds(
      scenario,
      {
        ...REQUEST,
        target: 'grown',
        odds: 0.8,
        question: 'year',
        last: 2040,
      },
      sharedPool(),
    );
    // ln 1.5 / ln 1.0499 = 8.33: after eight years 147.6, after nine 155.
    expect(answer as YearAnswer).toMatchObject({
      status: 'found',
      year: 2033,
      low: 2033,
      high: 2033,
      set: { 'years.end': '2033', 'targets.grown.by': '2033' },
    });
  });

  test('is not asked of a target in one year', async () => {
    await expect(ask(0.8, { question: 'year', last: 2030 })).rejects.toThrow(
      /to be reached by a year, got reached/,
    );
  });
});

/** Numbers between 0 and 1, both excluded: Marsaglia's xorshift (2003) on 32 bits. */
function generator(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 0x1_0000_0000;
  };
}

/** Odds at x: the share of scores at or below x, the same scores at every x. */
const counted = (scores: readonly number[]) => (places: readonly number[]) =>
  Promise.resolve(
    places.map((at) => {
      const hits = scores.filter((score) => score <= at).length;
      const p = hits / scores.length;
      const ends = wilsonInterval(hits, scores.length, 0.95);
      return { p, ...ends, level: 0.95, method: 'wilson', replicates: [p], byYear: new Map() };
    }),
  );

describe('searches', () => {
  const pure =
    (of: (x: number) => number, half = 0.01) =>
    (places: readonly number[]) =>
      Promise.resolve(
        places.map((at) => {
          const p = of(at);
          const ends = { low: Math.max(p - half, 0), high: Math.min(p + half, 1) };
          return { p, ...ends, level: 0.95, method: 'exact', replicates: [p], byYear: new Map() };
        }),
      );

  test('a curve that rises and falls is said to, and its nearest crossing is taken', async () => {
    const hill = (x: number) => 0.9 - x * x;
    const { status, monotone, at } = await searchOdds(pure(hill), 0.65, -1.1, 0.9, 0.7);
    expect({ status, monotone }).toEqual({ status: 'found', monotone: false });
    expect(at).toBeCloseTo(0.5, 4);
  });

  test('the interval ends where the interval of the odds leaves the level', async () => {
    const { at, low, high } = await searchOdds(
      pure((x) => x),
      0.5,
      0,
      1,
      0,
    );
    expect([at, low!, high!].map((x) => Number(x.toFixed(9)))).toEqual([0.5, 0.49, 0.51]);
  });

  test.each([1e-4, 1e-6, 1e-9])('odds known to %d are crossed as finely', async (half) => {
    let looks = 0;
    const normal = pure(normalCdf, half);
    const counting: typeof normal = (places) => {
      looks++;
      return normal(places);
    };
    const { at, low, high } = await searchOdds(counting, 0.8, -50, 70, 0);
    const fine = (normalQuantile(0.8 + half) - normalQuantile(0.8 - half)) / 50;
    expect(Math.abs(at - normalQuantile(0.8))).toBeLessThan(fine);
    expect(Math.abs(low! - normalQuantile(0.8 - half))).toBeLessThan(fine);
    expect(Math.abs(high! - normalQuantile(0.8 + half))).toBeLessThan(fine);
    expect(looks).toBeLessThanOrEqual(8);
  });

  test('the interval covers over 1000 samples', async () => {
    const [samples, size] = [1000, 300];
    const truth = normalQuantile(0.8);
    let covered = 0;
    for (let seed = 0; seed < samples; seed++) {
      const next = generator(seed);
      const scores = Array.from({ length: size }, () => normalQuantile(next()));
      const { low, high } = await searchOdds(counted(scores), 0.8, -4, 6, 0);
      if (low! <= truth && truth <= high!) covered++;
    }
    expect(Math.abs(covered / samples - 0.95)).toBeLessThan(5 * Math.sqrt((0.95 * 0.05) / samples));
  });

  test('an end beyond the range is not made up', async () => {
    const { low, high } = await searchOdds(
      pure((x) => x),
      0.995,
      0,
      1,
      0,
    );
    expect(low).toBeCloseTo(0.985, 9);
    expect(high).toBeNull();
  });
});

describe('refused', () => {
  const { source } = readScenario(ONE_YEAR, 'test.yaml');
  test.each([
    [`${MINE}=`, /requires a field, perhaps with a range and a cost/],
    [`${MINE}=9%..3%`, /lower end first/],
    [`${MINE}=-1`, /a cost above 0/],
    ['assumptions.mine.normal.maen', /Did you mean `assumptions\.mine\.normal\.mean`/],
    ['assumptions.*.normal.*=x', /a cost above 0/],
    [`${MINE}=3亿元..4亿元`, /of the kind of 5%/],
  ])('%s', (text, reason) => {
    expect(() => readLever(text, source)).toThrow(reason);
  });

  test('one field twice, odds of one, a mix without costs', async () => {
    const twice: Partial<RequireRequest> = {
      question: 'shift',
      vary: [MINE, 'assumptions.*.normal.mean'],
      along: [1, 1],
    };
    await expect(ask(0.8, twice)).rejects.toThrow(/each field once/);
    await expect(ask(1, { question: 'mix', vary: [MINE] })).rejects.toThrow(/between 0 and 1/);
    await expect(ask(0.8, { question: 'mix', vary: [MINE] })).rejects.toThrow(/a cost for every input/);
  });
});
